"""Texts as the words that the metrics count."""

import pytest

from locum.evaluation.words import is_punctuation, split_at_spaces, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("Take 2.5 mg.", ("Take", "2.5", "mg", ".")),
        ("hernia\u00a0discal", ("hernia", "discal")),
        ("e\u0301tude", ("étude",)),
        ("l’hôpital", ("l", "'", "hôpital")),
        ("SARS‑CoV‑2", ("SARS", "-", "CoV", "-", "2")),
        ("做MRI检查。", ("做", "MRI", "检", "查", "。")),
        ("１２ｍｇ", ("12mg",)),
    ],
)
def test_words_characters_and_marks_are_apart_and_alike(text, words):
    assert split_words(text).words == words


def test_a_tokenised_text_is_left_as_it_is():
    assert split_at_spaces(" l' un  des « tests » ").words == ("l'", "un", "des", "«", "tests", "»")


def test_a_part_of_a_compound_name_does_not_stand_alone():
    words = split_words("SARS-CoV-2 und pain-free")
    assert not words.stands_alone(0, 1)
    assert words.stands_alone(0, 5)
    assert words.stands_alone(6, 7)


def test_marks_are_punctuation_and_numbers_are_not():
    assert [is_punctuation(word) for word in ("。", "...", "«", "2,5", "a")] == [True] * 3 + [
        False,
        False,
    ]
