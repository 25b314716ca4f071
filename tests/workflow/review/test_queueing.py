"""What may do most harm comes first; filters and counts say what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.catalog import State
from locum.model import Severity
from locum.workflow.review.items import Item, Key, letters_hash
from locum.workflow.review.queueing import (
    STATES,
    Filters,
    choose,
    count_articles,
    count_checks,
    neighbours,
    next_alike,
    totals_of,
)

ERROR = (("numbers", Severity.ERROR),)
WARNING = (("length", Severity.WARNING),)


def make(msgid, state=State.DRAFT, **facts):
    key = Key(facts.pop("locale", "es"), facts.pop("article", "a.md"), msgid)
    usual = {"target": "", "version": "v", "words": 1, "place": 0, "language": "en"}
    return Item(key=key, id=key.id, state=state, **{**usual, **facts})


RISKY = [
    make("error", found=ERROR),
    make("missed", missed=("disc",)),
    make("stale", State.STALE),
    make("warned", found=WARNING),
    make("doubtful", score=-2.1),
    make("sure", score=-0.2),
    make("empty", State.MISSING),
]


def names(items):
    return [item.key.msgid for item in items]


@given(st.permutations(RISKY))
def test_the_queue_is_in_the_order_of_risk(items):
    assert names(choose(items, Filters())) == [item.key.msgid for item in RISKY]


def test_a_reviewed_entry_with_an_error_waits_and_one_without_does_not():
    items = [make("fine", State.REVIEWED), make("dose", State.REVIEWED, found=ERROR)]
    assert names(choose(items, Filters())) == ["dose"]
    assert names(choose(items, Filters(state="all"))) == ["dose", "fine"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(locale="fr"), ["fr"]),
        (Filters(article="b.md"), ["b"]),
        (Filters(state="missing"), ["gap"]),
        (Filters(state="errors"), ["bad"]),
        (Filters(state="missed"), ["lost"]),
        (Filters(state="notes"), ["noted"]),
        (Filters(state="reviewed"), ["done"]),
        (Filters(check="numbers"), ["bad"]),
        (Filters(text="DOLOR fuerte"), ["fr"]),
        (Filters(text="no such words"), []),
    ],
)
def test_each_filter_lets_its_own_through(filters, expected):
    items = [
        make("bad", found=ERROR),
        make("fr", locale="fr", target="Un Dolor muy fuerte"),
        make("b", article="b.md"),
        make("gap", State.MISSING),
        make("lost", missed=("x",)),
        make("noted", has_notes=True),
        make("done", State.REVIEWED),
    ]
    assert names(choose(items, filters)) == expected


def test_every_state_of_the_filter_is_known():
    for state in STATES:
        choose(RISKY, Filters(state=state))


def test_totals_count_words_to_go():
    items = [make("a", words=10), make("b", State.REVIEWED, words=30)]
    totals = totals_of(items)
    assert (totals.entries, totals.to_go, totals.words_to_go, totals.reviewed) == (2, 1, 10, 1)
    assert totals.share == 0.75
    assert totals_of([]).share == 1.0


def test_checks_are_counted_worst_first():
    items = [make("a", found=WARNING), make("b", found=WARNING), make("c", found=ERROR)]
    assert count_checks(items) == [("numbers", 1, Severity.ERROR), ("length", 2, Severity.WARNING)]


def test_articles_are_counted_by_path():
    items = [make("x", article="b.md"), make("y", article="a.md"), make("z", article="b.md")]
    assert [(path, totals.entries) for path, totals in count_articles(items)] == [
        ("a.md", 1),
        ("b.md", 2),
    ]


def test_neighbours_are_those_of_the_queue():
    first, second, third = RISKY[:3]
    assert neighbours(RISKY[:3], second) == (first, third)
    assert neighbours(RISKY[:3], third) == (second, None)
    assert neighbours([first], make("elsewhere")) == (None, first)
    assert neighbours([], first) == (None, None)


def test_the_next_alike_goes_round():
    one, two = make("one", found=ERROR), make("two", found=ERROR)
    queue = [one, make("other"), two]
    assert next_alike(queue, one, "numbers") == two
    assert next_alike(queue, two, "numbers") == one
    assert next_alike([one], one, "numbers") is None


@given(st.text(max_size=40))
def test_sources_that_differ_in_marks_and_case_alone_are_alike(text):
    assert letters_hash(text) == letters_hash(f"**{text}**!")
