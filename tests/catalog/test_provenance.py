"""Provenance comes back however other tools wrap it, and never from damaged comments."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.catalog.provenance import (
    STALE_COMMENT,
    Provenance,
    read_provenance,
    says_stale,
    text_hash,
    without_statements,
    write_provenance,
)

LINE = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=60
).map(lambda text: " ".join(text.split()) or "x")
PROVENANCES = st.builds(
    Provenance,
    engine=st.sampled_from(["argos", "apertium", "memory", "a-plug-in"]),
    route=LINE,
    score=st.none() | st.integers(-99999, 0).map(lambda number: number / 10000),
    glossary=st.sampled_from(["", "7f3a9c01"]),
    terms=st.sampled_from(["", "1b2c3d4e"]),
    missed=st.lists(LINE, max_size=3).map(tuple),
    flags=st.lists(LINE, max_size=2).map(tuple),
    findings=st.lists(
        st.tuples(
            st.sampled_from(["numbers", "terms", "a-plug-in"]), st.sampled_from(["error", "note"])
        ),
        max_size=3,
    ).map(tuple),
)


def rewrap(comments: list[str], width: int) -> list[str]:
    """As Babel does: each line wrapped on its own, the rest on new comment lines."""
    return [
        f"# {piece}"
        for line in comments
        for piece in textwrap.wrap(line[2:], width, break_long_words=False, break_on_hyphens=False)
    ]


@settings(deadline=None)
@given(PROVENANCES, st.sampled_from([20, 40, 76]))
def test_what_is_written_is_read_again_even_when_rewrapped(provenance, width):
    comments = write_provenance(provenance, "source", "draft")
    expected = (provenance, text_hash("source", "draft"))
    assert read_provenance(comments) == expected
    assert read_provenance(rewrap(comments, width)) == expected
    assert read_provenance(["# " + " ".join(line[2:] for line in comments)]) == expected


@settings(deadline=None)
@given(PROVENANCES, st.sampled_from([20, 40, 76]))
def test_a_persons_comments_are_told_apart_even_when_rewrapped(provenance, width):
    person = ["# Ask Dr. Li about the dose.", "#", "#no space", "# locum: should say “disc”"]
    comments = rewrap(write_provenance(provenance, "source", "draft"), width)
    assert without_statements([*person, *comments, STALE_COMMENT]) == person
    assert without_statements([person[0], *comments, *person[1:]]) == person


def test_a_line_that_a_person_extended_keeps_their_words():
    assert without_statements(["# locum: stale -- checked on Monday"]) == [
        "#  -- checked on Monday"
    ]


@pytest.mark.parametrize(
    "damaged",
    [
        "# locum: draft engine=argos",
        "# locum: draft engine=argos hash=12345",
        "# locum: draft hash=0123456789ab",
        "# locum: draft engine=argos score=1.2.3 hash=0123456789ab",
        "# lokum: draft engine=argos hash=0123456789ab",
    ],
)
def test_damaged_provenance_is_none(damaged):
    assert read_provenance([damaged]) is None


def test_the_hash_depends_on_the_source_too():
    # msgmerge copies a draft to a similar source: there it is not that source's draft.
    assert text_hash("5 mg", "x") != text_hash("50 mg", "x")
    assert text_hash("a", "b") != text_hash("ab", "")


def test_the_stale_mark_is_found():
    assert says_stale(["# hello", STALE_COMMENT])
    assert not says_stale(["# locum: stalemate"])
