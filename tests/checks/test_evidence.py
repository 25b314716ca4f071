"""What is gathered of negations: cues, links, partners and anchors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.checks.meaning.crossings import bound_to_one_number, crossed_words
from locum.checks.meaning.cues import read_side
from locum.checks.meaning.evidence import gather_evidence
from locum.checks.meaning.languages import known_languages
from locum.checks.meaning.links import links_between
from locum.checks.meaning.negations import compare_negations
from locum.checks.meaning.pairing import pair_cues
from locum.checks.meaning.reading import read_meaning


def test_links_are_the_same_from_either_side():
    there, back = links_between("en", "es"), links_between("es", "en")
    assert there["recomm"]["recomi"] == back["recomi"]["recomm"]


def test_two_languages_without_a_table_have_no_links():
    assert links_between("en", "xx") == {}


@pytest.mark.parametrize("language", sorted(known_languages() - {"en"}))
def test_every_language_is_linked_to_english(language):
    assert len(links_between("en", language)) > 500


def test_what_says_again_what_was_denied_is_no_cue_of_its_own():
    assert read_side("No fuma nunca.", "es").keys == ["¬no"]
    assert read_side("Nunca fuma.", "es").keys == ["¬nunca"]


def test_chinese_words_beside_a_cue_do_not_hold_it():
    side = read_side("不要吃药", "zh")
    assert side.keys == ["¬不要"]
    assert "不要" not in [word for _place, word in side.stems]
    assert "吃药" in [word for _place, word in side.stems]


def test_cues_are_paired_by_what_they_deny():
    before = read_side("Do not drink, but never skip the tablets.", "en")
    after = read_side("Nunca omita los comprimidos y no beba.", "es")
    partners = pair_cues(before, after, links_between("en", "es"))
    paired = {each.cue: after.keys[each.other] for each in partners.values()}
    assert (paired[0], paired[1]) == ("¬no", "¬nunca")


def test_only_a_part_of_a_text_is_read_when_asked():
    side = read_side("Do not eat. Drink.", "en", 12, 18)
    assert side.cues == []
    assert side.start == 12


def test_both_sides_alike_lack_nothing():
    side = read_side("Do not eat.", "en"), read_side("No coma.", "es")
    assert compare_negations(*side) is None


@given(st.text(alphabet="no t不没ne pas sin,.con 有", max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared(one, other):
    for first, second in (("en", "zh"), ("fr", "es")):
        sides = read_side(one, first), read_side(other, second)
        links = links_between(first, second), links_between(second, first)
        for _cue, evidence in gather_evidence(*sides, *links):
            assert all(value >= 0 or name == "likelihood" for name, value in evidence.items())
        denial = compare_negations(*sides)
        assert denial is None or denial.surplus > 0


def test_a_number_bound_both_ways_is_let_pass():
    texts = "more than 400", "menos de 400, más de 400"
    said = read_meaning(texts[0], "en").of("limit")
    theirs = read_meaning(texts[1], "es")
    more, less = theirs.of("limit", "at_least"), theirs.of("limit", "at_most")
    assert not list(bound_to_one_number(texts, said, less, more))
    assert list(bound_to_one_number(texts, said, less, []))


def test_a_word_that_is_rendered_is_not_crossed():
    texts = "It reduces pain.", "Reduce el dolor y causa sueño."
    hits = [
        read_meaning(text, lang).of("effect")
        for text, lang in zip(texts, ("en", "es"), strict=True)
    ]
    causes = [hit for hit in hits[1] if hit.concept == "causes"]
    assert causes
    assert not list(crossed_words(texts, ("en", "es"), hits[0], causes))
