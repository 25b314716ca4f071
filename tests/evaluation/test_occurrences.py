"""Where accepted forms stand in a text."""

import pytest

from locum.evaluation.occurrences import Finder, apart, match


def test_words_are_found_as_they_are_written_case_aside(term):
    finder = Finder("es")
    assert finder.places("Células madre y células", term("células madre", "células")) == [
        (0, 1),
        (0, 2),
        (3, 4),
    ]


def test_an_inflected_form_is_found_by_lemma_only(term):
    text = "dos hernias discales"
    assert Finder("es").places(text, term("hernia discal")) == []
    assert Finder("es", lemmas=True).places(text, term("hernia discal")) == [(1, 3)]


def test_a_word_within_another_is_no_term(term):
    assert Finder("es", lemmas=True).places("una discoteca", term("disco")) == []
    assert Finder("en").places("SARS-CoV-2", term("SARS")) == []


def test_chinese_is_found_within_its_sentence(term):
    assert Finder("zh_Hans", lemmas=True).places("间充质干细胞治疗", term("干细胞")) == [(3, 6)]


def test_the_case_of_an_acronym_counts_where_the_constraint_says_so(term):
    finder = Finder("en", lemmas=True)
    assert finder.places("who is at risk", term("WHO")) == [(0, 1)]
    assert Finder("en").places("who is at risk", term("WHO", cased=True)) == []


def test_one_place_serves_one_term(term):
    finder = Finder("es")
    pain, back = term("dolor"), term("dolor de espalda")
    assert finder.kept("el dolor de espalda", [pain, back]) == [(1, 4), None]
    assert finder.kept("el dolor de espalda, dolor", [pain, back]) == [(5, 6), (1, 4)]
    assert finder.kept("dolor", [pain, pain]) == [(0, 1), None]


def test_overlapping_places_are_thinned_out_the_longest_first():
    assert apart([(0, 2), (1, 5), (5, 6), (4, 6)]) == [(1, 5), (5, 6)]


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        ([[0], [0]], [0, None]),
        ([[0, 1], [0]], [1, 0]),
        ([[0, 1], [0, 2], [0]], [1, 2, 0]),
        ([[], [3]], [None, 3]),
    ],
)
def test_as_many_as_possible_get_a_place(options, taken):
    assert match(options) == taken


def test_many_takers_of_the_same_places_are_no_trouble():
    assert sorted(slot or 0 for slot in match([range(300)] * 300)) == list(range(300))
