"""What is proposed as a term, and in which order."""

import pytest

from locum.terminology.mining import Text, counted, mine
from locum.terminology.mining.candidates import c_values
from locum.terminology.mining.tokens import base_form, stretches


def names(sentences, language="en", **options):
    texts = [Text(words, f"a.md:{n}") for n, words in enumerate(sentences, 1)]
    return [one.text for one in mine(texts, language, **options)]


def test_the_c_value_is_what_the_paper_says():
    # Frantzi, Ananiadou and Mima (2000), section 2.3: adenoid cystic basal cell carcinoma
    # stands 5 times, cystic basal cell carcinoma 11 times (in that 5), ulcerated … 7 times,
    # basal cell carcinoma 984 times in 4 longer ones.
    long = ("adenoid", "cystic", "basal", "cell", "carcinoma")
    counts = {
        long: 5,
        long[1:]: 11,
        ("ulcerated", *long[2:]): 7,
        ("recurrent", *long[2:]): 5,
        ("circumscribed", *long[2:]): 3,
        long[2:]: 984,
    }
    values = c_values(counts)
    # Ours has log2(|a| + 1) where theirs has log2 |a|; what is subtracted is theirs.
    assert values[long] == pytest.approx(5 * 2.585, abs=0.01)
    assert values[long[1:]] == pytest.approx((11 - 5) * 2.3219, abs=0.01)
    assert values[long[2:]] == pytest.approx((984 - (5 + 11 + 7 + 5 + 3) / 5) * 2, abs=0.01)


def test_a_part_that_only_stands_in_one_longer_term_is_not_proposed():
    found = names(["The nucleus pulposus is soft.", "Look at the nucleus pulposus."])
    assert found == ["nucleus pulposus"]


def test_function_words_and_punctuation_part_candidates():
    found = names(["Pain of the spine, cells and discs."] * 3)
    assert not [name for name in found if " " in name]


def test_plural_and_singular_are_one_term():
    texts = [Text("A spinal disc is soft.", "a:1"), Text("Most of the spinal discs age.", "a:2")]
    (found, *_rest) = mine(texts, "en")
    assert (found.text, found.forms, found.count) == ("spinal disc", ("spinal discs",), 2)


def test_what_stands_like_a_verb_is_no_term():
    sentences = ["Rest can reduce inflammation.", "It helps to reduce inflammation.",
                 "This is for reducing inflammation of the joint.",
                 "We speak of the inflammation."]  # fmt: skip
    assert names(sentences) == ["inflammation"]


def test_a_known_term_is_no_candidate_and_neither_are_its_parts():
    words = "The herniated disc hurts. Surgery for the herniated disc of the lumbar herniated disc."
    known = tuple(
        (at, at + 14) for at in range(len(words)) if words.startswith("herniated disc", at)
    )
    found = [one.text for one in mine([Text(words, "a:1", known)] * 2, "en")]
    assert "lumbar herniated disc" in found
    assert not {"herniated disc", "disc", "herniated"} & set(found)


def test_acronyms_keep_their_capitals_and_sentences_do_not_lend_theirs():
    found = names(["Cartilage of the knee.", "The MSCs of cartilage.", "Cartilage has MSCs."])
    assert {"cartilage", "MSC"} <= set(found)


def test_weird_words_come_before_everybodys():
    sentences = ["The people of the annulus.", "An annulus for the people."] * 3
    background = counted("other texts", ["The people of the town are many people."] * 900, "en")
    assert background is not None
    assert names(sentences, background=background)[0] == "annulus"
    assert counted("too few", ["The people."], "en") is None


def test_romance_terms_may_hold_a_preposition():
    found = names(["El dolor de espalda duele.", "Con el dolor de espalda."], "es")
    assert found == ["dolor de espalda"]


def test_french_articles_are_no_part_of_a_word():
    assert list(stretches("L'arthrose, l’os du genou", "fr")) == [
        ["L'", "arthrose"],
        ["l’", "os", "du", "genou"],
    ]
    assert names(["L'arthrose du genou.", "Pour l'arthrose."], "fr") == ["arthrose"]


def test_chinese_terms_are_whole_words():
    sentences = [
        "干细胞治疗腰痛。",
        "什么是干细胞？",
        "用干细胞修复。",
        "腰痛的原因。",
        "他有腰痛吗？",
    ]
    found = names(sentences, "zh_Hans")
    assert {"干细胞", "腰痛"} <= set(found)
    assert not {"细胞", "干细"} & set(found)


def test_seldom_is_seldom_enough():
    assert names(["The annulus fibrosus."]) == []
    assert names(["The annulus fibrosus."], least=1) == ["annulus fibrosus"]


def test_nothing_comes_of_nothing():
    assert names([]) == []
    assert names(["", "42 !", "the of and"]) == []


@pytest.mark.parametrize(
    ("word", "language", "base"),
    [("vertebrae", "en", "vertebra"), ("stenosis", "en", "stenosis"), ("iPSCs", "en", "ipsc"),
     ("células", "es", "célula"), ("Bandscheiben", "de", "bandscheibe"),
     ("crisis", "es", "crisis")],
)  # fmt: skip
def test_base_forms(word, language, base):
    assert base_form(word, language) == base


def test_a_language_without_a_list_has_its_frequent_short_words():
    found = names(["Il-qalb huwa b'saħħtu u l-qalb jaħdem.", "Dan il-qalb huwa kbir."] * 3, "mt")
    assert "huwa" not in found


def test_the_order_is_the_same_on_every_run():
    sentences = ["The disc of the spine.", "The spine of a disc.", "A nerve in the spine."] * 2
    assert names(sentences) == names(sentences)
