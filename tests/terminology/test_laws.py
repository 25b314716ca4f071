"""What holds of matching whatever the glossary and the text."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from locum.model import Term
from locum.terminology import Termbase
from locum.terminology.folding import fold_key

WORDS = ["stem", "cell", "disc", "pain", "low", "back"]
PIECES = [
    *WORDS,
    "cells",
    "-",
    " ",
    " ",
    "\u00a0",
    "\u00ad",
    ".",
    "Pain",
    "BACK",
    "干细胞",
    "痛",
    "e\u0301",
]

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
chinese = st.sampled_from(["干细胞", "细胞", "疼痛", "胞疼"])
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
glossaries = st.lists(phrases | chinese, min_size=1, max_size=6, unique=True)


def termbase(phrases):
    return Termbase([Term(f"c{text}", "en", text) for text in phrases])


@given(glossaries, texts)
@settings(max_examples=150)
def test_matches_are_apart_in_order_and_spell_a_form_of_their_term(glossary, text):
    matches = termbase(glossary).matches(text, "en")
    assert all(a.end <= b.start for a, b in pairwise(matches))
    for match in matches:
        assert 0 <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert fold_key(match.text) == fold_key(match.form)


@given(glossaries, texts)
@settings(max_examples=100)
def test_no_match_lies_within_a_longer_possible_one(glossary, text):
    matches = termbase(glossary).matches(text, "en")
    for phrase in glossary:
        for alone in termbase([phrase]).matches(text, "en"):
            rivals = [m for m in matches if m.start < alone.end and alone.start < m.end]
            assert rivals
            assert max(len(fold_key(m.text)) for m in rivals) >= len(fold_key(alone.text))


@given(glossaries, texts, texts)
@settings(max_examples=100)
def test_an_unrelated_term_changes_nothing(glossary, before, after):
    text = f"{before} zzz {after}"
    without = termbase(glossary).matches(text, "en")
    added = termbase([*glossary, "zzz"]).matches(text, "en")
    assert [m for m in added if m.text != "zzz"] == without


@given(glossaries, texts)
@settings(max_examples=60)
def test_the_order_of_the_rows_does_not_matter(glossary, text):
    there = termbase(glossary).matches(text, "en")
    back = termbase(glossary[::-1]).matches(text, "en")
    assert there == back
