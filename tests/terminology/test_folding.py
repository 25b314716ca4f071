"""Equal words look equal, and offsets lead back."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.terminology.folding import fold, fold_key, lower

MARKED = st.text(
    st.sampled_from("aeEİßΣñé -‐\u00ad\u200b\u0301\u0303\u00a0\n\t’Ａ中干"), max_size=40
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Stem-Cell", "stem cell"),
        ("stem\u00a0 cell", "stem cell"),
        ("stem\ncell", "stem cell"),
        ("cellu\u00adla", "cellula"),
        ("ce\u0301lula", "célula"),
        ("ＭＲＩ", "mri"),
        ("Crohn’s", "crohn's"),
        ("COVID‑19", "covid 19"),
        ("\u1112\u1161\u11ab", "한"),
    ],
)
def test_spellings_of_one_word_have_one_key(written, key):
    assert fold_key(written) == key


def test_a_blank_line_parts_words():
    assert fold("stem\n\ncell").text == "stem\ncell"


def test_lower_case_keeps_the_length():
    assert all(
        len(lower(chr(code))) == 1 for code in range(0x110000) if not 0xD800 <= code < 0xE000
    )


@given(MARKED)
@settings(max_examples=150)
def test_each_folded_letter_leads_back_to_where_it_came_from(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.cased)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert 0 <= start < end <= len(text)
        letter = folded.text[at]
        if letter.isalpha():
            seen = text[start:end].replace("\u00ad", "").replace("\u200b", "")
            assert letter in lower(unicodedata.normalize("NFKC", seen))


@given(MARKED)
@settings(max_examples=100)
def test_how_a_text_is_composed_does_not_matter(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text


def test_a_long_text_of_wrapped_lines_is_folded_quickly():
    text = "stem\u00ad cells  and\n" * 50_000
    folded = fold(text)
    at = folded.text.rindex("stem cells")
    start, end = folded.span(at, at + 10)
    assert text[start:end] == "stem\u00ad cells"
