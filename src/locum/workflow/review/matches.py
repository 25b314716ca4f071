"""What the memory and the project's own reviews know of a source like this one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from locum.catalog import State
from locum.formats import format_name
from locum.workflow.review.diffs import Change, word_diff
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.items import Item, Key
from locum.workflow.review.renderings import words_of

LIMIT = 5
MINIMUM = 60
"""Per cent: below, a match costs more to mend than to ignore."""


@dataclass(frozen=True, slots=True)
class Match:
    """A translation of the same or a similar text."""

    source: str
    target: str
    percent: int
    """How alike the sources are, rounded down: 100 is the same text."""
    origin: str
    """Where it comes from: an article, or a file of the memory."""
    changes: tuple[Change, ...]
    """From its source to this one."""
    insert: str = ""
    """What to write into the entry: with markup, where the two articles share theirs."""
    numbers_differ: bool = False
    """The numbers of the two sources are not the same: mind them."""


def find_matches(index: ReviewIndex, key: Key, language: str) -> list[Match]:
    """Return translations of similar sources, the most similar first, none twice."""
    words = words_of(key.article, key.msgid)
    found = [*_reviewed(index, key, language, words), *_filed(index, key, language, words)]
    unique: dict[tuple[str, str], Match] = {}
    for match in sorted(found, key=lambda one: -one.percent):
        unique.setdefault((match.source, match.target), match)
    return list(unique.values())[:LIMIT]


def _reviewed(index: ReviewIndex, key: Key, language: str, words: str) -> Iterator[Match]:
    """Yield what is reviewed elsewhere in the project."""
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    others: list[Item] = [
        item
        for item in index.items()
        if item.state is State.REVIEWED
        and item.key.locale == key.locale
        and item.language == language
        and item.key != key
        and not item.plural
    ]
    found = process.extract(
        key.msgid,
        [item.key.msgid for item in others],
        scorer=Indel.normalized_similarity,
        score_cutoff=MINIMUM / 100,
        limit=LIMIT,
    )
    for source, score, at in found:
        item = others[at]
        theirs = words_of(item.key.article, source)
        yield Match(
            theirs,
            words_of(item.key.article, item.target),
            int(score * 100),
            item.key.article,
            tuple(word_diff(theirs, words)),
            item.target if _same_format(item.key, key) else words_of(item.key.article, item.target),
            _numbers(theirs) != _numbers(words),
        )


def _filed(index: ReviewIndex, key: Key, language: str, words: str) -> Iterator[Match]:
    """Yield what the memory's files know."""
    for one in index.filed.search(words, language, key.locale, LIMIT):
        yield Match(
            one.source,
            one.target,
            int(one.score),
            one.origin,
            tuple(word_diff(one.source, words)),
            one.target,
            bool(one.numbers_differ),
        )


def _same_format(one: Key, other: Key) -> bool:
    return format_name(one.article) == format_name(other.article)


def _numbers(text: str) -> list[str]:
    return sorted(word for word in text.split() if any(char.isdecimal() for char in word))
