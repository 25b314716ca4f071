import random

from locum.site.related import related_articles

CONCEPTS = {
    "back": ["disc", "pain", "nerve"],
    "disc": ["disc", "nerve", "surgery"],
    "eye": ["cataract", "pain"],
    "knee": ["surgery", "pain"],
    "flu": ["fever", "pain"],
    "heart": ["pain"],
}


def test_articles_that_share_rare_concepts_are_related():
    found = related_articles(CONCEPTS, {})
    assert found["back"][0] == "disc"
    assert "flu" not in found["back"]


def test_what_most_articles_share_relates_none():
    assert "heart" not in related_articles(CONCEPTS, {}).get("eye", [])


def test_a_shared_tag_counts_more_than_a_concept():
    found = related_articles(CONCEPTS, {"back": ["Spine"], "heart": ["spine"]})
    assert found["back"][0] == "heart"


def test_the_order_of_reading_changes_nothing():
    names = list(CONCEPTS)
    expected = related_articles(CONCEPTS, {})
    for seed in range(10):
        random.Random(seed).shuffle(names)
        shuffled = {name: random.Random(seed).sample(CONCEPTS[name], len(CONCEPTS[name]))
                    for name in names}  # fmt: skip
        assert related_articles(shuffled, {}) == expected


def test_an_article_is_never_related_to_itself():
    assert all(name not in others for name, others in related_articles(CONCEPTS, {}).items())
