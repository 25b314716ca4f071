"""Sentences are cut where a translator would cut them, and nothing is lost on the way."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.segmentation import split_sentences

CASES = json.loads((Path(__file__).parent / "data/sentences.json").read_text(encoding="utf-8"))
LANGUAGES = st.sampled_from(["en", "es", "fr", "de", "zh_Hans", "zh", "ja", "ar", "und", "xx"])
PIECES = [
    *"abZ 59.!?…。；！？“”\"'()（）「」\n\r\t,-*:«»",
    *("Dr.", " i.v. ", "et al. ", "\r\n", "\n\n", "kits.In ", "1. ", "The ", "patients ", "U.S. "),
    *("干细胞", "😀", "\u2028", "\u00a0", "é"),
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cuts_where_a_translator_would(case):
    text = case["text"].replace("‖", "")
    assert sentences(text, case["language"]) == [part.strip() for part in case["text"].split("‖")]


@settings(max_examples=300, deadline=None)
@given(PROSE | st.text(max_size=60), LANGUAGES)
def test_sentences_are_ordered_apart_trimmed_and_cover_all_that_is_not_space(text, language):
    spans = split_sentences(text, language)
    covered: set[int] = set()
    last = 0
    for start, end in spans:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        covered.update(range(start, end))
        last = end
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)


@settings(max_examples=100, deadline=None)
@given(PROSE, LANGUAGES)
def test_the_same_text_is_always_cut_alike(text, language):
    assert split_sentences(text, language) == split_sentences(text, language)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t"])
def test_a_text_of_white_space_has_no_sentences(text):
    assert split_sentences(text, "en") == []


def test_a_text_without_words_is_one_sentence():
    assert sentences("*** ... ***", "en") == ["*** ... ***"]


def test_what_holds_no_word_stays_with_its_neighbour():
    assert sentences("It healed. 😀! Then she left.", "en") == ["It healed. 😀!", "Then she left."]


def test_quotations_that_grow_long_are_cut_within():
    quoted = "“" + " ".join(["The stem cells were given to the patients in the morning."] * 9) + "”"
    parts = sentences(quoted, "en")
    assert len(parts) > 1
    assert max(map(len, parts)) < 400


def test_an_unclosed_bracket_does_not_swallow_the_article():
    text = "(Stem cells are " + "given to the patients in the morning. They are " * 30 + "safe."
    assert max(map(len, sentences(text, "en"))) < 400


def test_a_very_long_line_takes_linear_time():
    text = "Stem cells help, e.g. in the spine (see Fig. 2). They are safe! " * 4000
    began = time.process_time()
    assert len(split_sentences(text, "en")) == 8000
    assert time.process_time() - began < 60
