"""Count what a text denies.

A negation *asks* for an answer on the other side (*not*, 不) or only *answers* (*ni*, *nothing
but*). Words that deny by their sense (*avoid*, *impossible*, 缺乏) answer too, unless the other
side has a word of the same sense: then each answers for the other, and for no *not*.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.reading import read_meaning, words

_MOST_JOINED = 3
"""So many further things may one negation deny: no fever, cough or pain."""
_IMPLIED = "implied "


@dataclass(frozen=True, slots=True)
class Negations:
    """What one side denies."""

    asking: tuple[Hit, ...]
    """The negations that want an answer."""
    answering: int
    """How many negations of the other side it can answer, implied ones aside."""
    implied: Counter[str]
    """The words that deny by their sense, by idea."""


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation that only one side has."""

    hit: Hit
    lost: bool
    """Whether it is the source that has it."""
    alone: bool
    """Whether the other side denies nothing whatever."""


def count_negations(text: str, start: int, end: int, language: str) -> Negations:
    """Return the negations that begin within a stretch of a text.

    >>> [hit.start for hit in count_negations("Do not eat or drink.", 0, 20, "en").asking]
    [3]
    """
    hits = [hit for hit in read_meaning(text, language).of("negation") if start <= hit.start < end]
    asking: list[Hit] = []
    answering = 0
    implied: Counter[str] = Counter()
    last_clause = -1
    for hit in hits:
        again = hit.concept == "again" and hit.clause == last_clause
        if hit.concept in ("clear", "again"):
            last_clause = hit.clause
        if hit.concept in ("clear", "again") and not again:
            asking.append(hit)
        elif hit.concept in ("also", "again"):
            answering += 1
        elif hit.concept.startswith(_IMPLIED):
            implied[hit.concept] += 1
    joined = _joined(text[asking[0].end : end], language) if asking else 0
    return Negations(tuple(asking), len(asking) + answering + joined, implied)


def _joined(text: str, language: str) -> int:
    joins, spaces = _joins(language)
    found = [word.strip(".,;:").lower() for word in text.split()] if spaces else list(text)
    return min(_MOST_JOINED, sum(word in joins for word in found))


@cache
def _joins(language: str) -> tuple[frozenset[str], bool]:
    data = language_data(language)
    listed = words(data.get("negation", {}).get("joins", ""))
    return frozenset(listed), data.get("writing", {}).get("spaces", True)


def compare_negations(before: Negations, after: Negations) -> Denial | None:
    """Return the negation that the translation lost or invented, if there is one."""
    lost = _unanswered(before, after)
    if lost:
        return Denial(lost, True, not after.answering)
    invented = _unanswered(after, before)
    return Denial(invented, False, not before.answering) if invented else None


def _unanswered(asking: Negations, answering: Negations) -> Hit | None:
    implied = answering.implied - asking.implied
    missing = len(asking.asking) - answering.answering - implied.total()
    return asking.asking[-1] if missing > 0 else None

