"""Languages that are compared by lemma."""

import sys

from locum.model import Term, TermStatus
from locum.terminology import Termbase, find_form


def test_inflected_source_terms_are_found():
    base = Termbase([Term("disc", "nl", "schijf"), Term("disc", "en", "disc")])
    text = "De schijven zijn gezond."
    (one,) = base.constraints(text, "nl", "en")
    assert text[one.start : one.end] == "schijven"


def test_offsets_hold_where_lemmas_are_shorter_or_longer():
    text = "Vanwege de pijnen en de kinderen kwamen de artsen"
    assert [text[s:e] for s, e, _ in find_form(text, ["arts", "kind"], "nl")] == [
        "kinderen",
        "artsen",
    ]


def test_a_word_within_another_is_none():
    assert find_form("kinderwagen", ["kind"], "nl") == []


def test_a_language_without_terms_of_its_own_has_no_word_list_loaded(monkeypatch):
    """A heading taken for Dutch is no reason to fill the memory: kept names need no lemmas."""
    monkeypatch.setitem(sys.modules, "simplemma", None)
    base = Termbase([Term("bmac", "en", "BMAC", TermStatus.KEEP), Term("disc", "en", "disc")])
    (one,) = base.constraints("Wat BMAC is", "nl", "es")
    assert one.keep
