"""Find what one text denies and the other does not.

A negation *asks* for an answer on the other side (*not*, 不能) or only *answers* (*nada*, a bare
不). Words that deny by their sense (*avoid*, *impossible*, 缺乏) answer too, unless the other side
has a word of the same sense: then each answers for the other, and for no *not*. The *strong* ones
(*unaware*, *forbidden*) ask as well. Negations are
paired by their order; one that is left over is answered only by what stands at about the same
place, for what denies something else at the other end of a long sentence is no answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.lexicon import Hit, split_words
from locum.checks.meaning.reading import read_meaning, words

_MOST_JOINED = 3
"""So many further things may one negation deny: no fever, cough or pain."""
_BY_SENSE = ("implied ", "strong ")
_REACH = 0.3
"""How far apart in their sentences, as shares of them, a negation and its answer may stand."""
_SHORT = 100
"""Characters of a sentence in which anything may answer; a third of it in Chinese."""


@dataclass(slots=True)
class Negations:
    """What one side denies; places are shares of its length."""

    asking: list[tuple[float, Hit]] = field(default_factory=list)
    """The negations that want an answer, in their order."""
    answering: list[float] = field(default_factory=list)
    """Where else it may answer a negation of the other side."""
    implied: list[tuple[float, str, Hit]] = field(default_factory=list)
    """The words that deny by their sense, with their idea."""
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation that only one side has."""

    hit: Hit
    lost: bool
    """Whether it is the source that has it."""
    alone: bool
    """Whether the other side negates nothing."""
    certain: bool
    """Whether it is a plain *not*, and the other side denies in no way whatever."""


def read_negations(text: str, start: int, end: int, language: str) -> Negations:
    """Return the negations that begin within a stretch of a text.

    >>> [hit.start for _place, hit in read_negations("Do not eat.", 0, 11, "en").asking]
    [3]
    """
    found = Negations(is_short=(end - start) * _weight(language) < _SHORT)
    length = max(1, end - start)
    hits = [hit for hit in read_meaning(text, language).of("negation") if start <= hit.start < end]
    denied = {hit.clause for hit in hits if hit.concept in ("clear", "mild")}
    for hit in hits:
        place = (hit.start - start) / length
        if _asks(hit, denied, found):
            found.asking.append((place, hit))
        elif hit.concept.startswith(_BY_SENSE):
            found.implied.append((place, hit.concept.split(" ")[1], hit))
        elif hit.concept != "none":
            found.answering.append(place)
        if hit.concept == "again":
            denied.add(hit.clause)
    if found.asking:
        begin = found.asking[0][1].end
        joined = _joined(text[begin:end], language)
        found.answering += [(begin + offset - start) / length for offset in joined]
    return found


def _asks(hit: Hit, denied: set[int], found: Negations) -> bool:
    """Return whether a negation is one of its own, and does not say again what was denied."""
    if hit.concept == "again":
        return hit.clause not in denied
    return hit.concept in ("clear", "mild") or (hit.concept == "nor" and not found.asking)


def _joined(text: str, language: str) -> list[int]:
    listed, spaces = _joins(language)
    if spaces:
        found = [start for start, word in split_words(text) if word in listed]
    else:
        found = [start for start, char in enumerate(text) if char in listed]
    return found[:_MOST_JOINED]


@cache
def _joins(language: str) -> tuple[frozenset[str], bool]:
    data = language_data(language)
    listed = words(data.get("negation", {}).get("joins", ""))
    return frozenset(listed), data.get("writing", {}).get("spaces", True)


def _weight(language: str) -> int:
    return 1 if _joins(language)[1] else 3


def compare_negations(before: Negations, after: Negations) -> Denial | None:
    """Return a negation that the translation lost or invented, if there is one."""
    if not (before.asking or after.asking or before.implied or after.implied):
        return None
    reach = 1.0 if before.is_short or after.is_short else _REACH
    lost = _unanswered(before, after, reach)
    if lost:
        return _denial(lost, after, lost=True)
    invented = _unanswered(after, before, reach)
    if invented:
        return _denial(invented, before, lost=False)
    return None


def _denial(hit: Hit, other: Negations, *, lost: bool) -> Denial:
    alone = not (other.asking or other.answering)
    return Denial(hit, lost, alone, alone and not other.implied and hit.concept == "clear")


def _unanswered(side: Negations, other: Negations, reach: float) -> Hit | None:
    """Return the first negation of a side that nothing of the other answers, or None."""
    implied = _without_partner(side.implied, other.implied)
    strong = [(place, hit) for place, hit in implied if hit.concept.startswith("strong")]
    asking = [*_unpaired(side.asking, other.asking), *strong]
    if not asking:
        return None
    answers = [*other.answering, *(place for place, _hit in _unpaired(other.asking, side.asking))]
    answers += [place for place, _hit in _without_partner(other.implied, side.implied)]
    for place, hit in asking:
        nearest = min(answers, key=lambda each: abs(each - place), default=None)
        if nearest is None or abs(nearest - place) > reach:
            return hit
        answers.remove(nearest)
    return None


def _unpaired(
    asking: Sequence[tuple[float, Hit]], others: Sequence[tuple[float, Hit]]
) -> list[tuple[float, Hit]]:
    """Return what is left of ``asking`` when the others are paired with what is nearest.

    The pairing keeps the order and makes the sum of the distances least.
    """
    if len(asking) <= len(others):
        return []
    if not others:
        return list(asking)
    # cheapest[i][j]: the first j of the others paired within the first i of those that ask
    far = float(len(asking) + 1)
    cheapest = [[0.0, *([far] * len(others))]]
    for place, _hit in asking:
        row = [0.0]
        for column, (other, _their) in enumerate(others, 1):
            paired = cheapest[-1][column - 1] + abs(place - other)
            row.append(min(paired, cheapest[-1][column]))
        cheapest.append(row)
    left, column = [], len(others)
    for index in range(len(asking), 0, -1):
        if column and cheapest[index][column] < cheapest[index - 1][column]:
            column -= 1
        else:
            left.append(asking[index - 1])
    return left[::-1]


def _without_partner(
    implied: Sequence[tuple[float, str, Hit]], others: Sequence[tuple[float, str, Hit]]
) -> list[tuple[float, Hit]]:
    """Return the words for whose idea the other side has no word."""
    open_ideas = [idea for _place, idea, _hit in others]
    left = []
    for place, idea, hit in implied:
        if idea in open_ideas:
            open_ideas.remove(idea)
        else:
            left.append((place, hit))
    return left
