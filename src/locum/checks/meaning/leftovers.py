"""Find which negations are left over where those of two sides are paired by their order.

A rule beside the weighing of evidence, and part of that evidence. Negations that ask are paired so
that their order is kept and the sum of the distances is least; one that is left over is answered
only by what stands at about the same place. How much may answer is tried in three ways, each
laxer than the one before: other negations alone, also what only answers (a bare 不, *o*), also
words that deny by their sense (*avoid*), unless the other side has a word of the same sense.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from locum.checks.meaning.cues import Side, asks, by_sense

WAYS = 3
_MOST_JOINED = 3
"""So many further things may one negation deny: no fever, cough or pain."""
_REACH = 0.3
"""How far apart in their sentences, as shares of them, a negation and its answer may stand."""
_SHORT = 100
"""Characters of a sentence in which anything may answer; a third of it in Chinese."""


class Placed(NamedTuple):
    """A word of denial: where in the sentence, and where in the text."""

    place: float
    start: int
    concept: str


class _Tally:
    def __init__(self, side: Side) -> None:
        self.asking: list[Placed] = []
        self.implied: list[Placed] = []
        self.nor: list[float] = []
        self.weak: list[float] = []
        for cue in side.cues:
            placed = Placed(side.place(cue.start), cue.start, cue.concept)
            if by_sense(cue):
                self.implied.append(placed)
            elif cue.concept == "nor" and self.asking:
                self.nor.append(placed.place)
            elif asks(cue):
                self.asking.append(placed)
            else:
                self.weak.append(placed.place)
        self.joined: list[float] = []
        if self.asking:
            begin = self.asking[0].start
            later = [side.place(start) for start in side.joins if start > begin]
            self.joined = later[:_MOST_JOINED]
        self.is_short = side.length * (1 if side.spaces else 3) < _SHORT


def left_over(side: Side, other: Side) -> list[set[int]]:
    """Return where the negations begin that nothing answers, in each of the three ways.

    >>> from locum.checks.meaning.cues import read_side
    >>> left_over(read_side("Do not eat.", "en"), read_side("Coma.", "es"))
    [{3}, {3}, {3}]
    """
    ours, theirs = _Tally(side), _Tally(other)
    implied = _without_partner(ours.implied, theirs.implied)
    asking = [*_unpaired(ours.asking, theirs.asking)]
    asking += [each for each in implied if each.concept.startswith("strong")]
    if not asking:
        return [set() for _way in range(WAYS)]
    reach = 1.0 if ours.is_short or theirs.is_short else _REACH
    answers = [each.place for each in _unpaired(theirs.asking, ours.asking)] + theirs.nor
    found = []
    for more in (
        [],
        theirs.weak + theirs.joined,
        [each.place for each in _without_partner(theirs.implied, ours.implied)],
    ):
        answers = answers + more
        found.append(set(_unanswered(asking, answers, reach)))
    return found


def _unanswered(asking: Sequence[Placed], answers: Sequence[float], reach: float) -> Iterator[int]:
    left = list(answers)
    for each in asking:
        nearest = min(left, key=lambda place: abs(place - each.place), default=None)
        if nearest is None or abs(nearest - each.place) > reach:
            yield each.start
        else:
            left.remove(nearest)


def _unpaired(asking: Sequence[Placed], others: Sequence[Placed]) -> list[Placed]:
    """Return what is left of ``asking`` when the others are paired with what is nearest."""
    if len(asking) <= len(others):
        return []
    if not others:
        return list(asking)
    # cheapest[i][j]: the first j of the others paired within the first i of those that ask
    far = float(len(asking) + 1)
    cheapest = [[0.0, *([far] * len(others))]]
    for each in asking:
        row = [0.0]
        for column, other in enumerate(others, 1):
            paired = cheapest[-1][column - 1] + abs(each.place - other.place)
            row.append(min(paired, cheapest[-1][column]))
        cheapest.append(row)
    left, column = [], len(others)
    for index in range(len(asking), 0, -1):
        if column and cheapest[index][column] < cheapest[index - 1][column]:
            column -= 1
        else:
            left.append(asking[index - 1])
    return left[::-1]


def _without_partner(implied: Sequence[Placed], others: Sequence[Placed]) -> list[Placed]:
    """Return the words for whose idea the other side has no word."""
    open_ideas = [_idea(each) for each in others]
    left = []
    for each in implied:
        if _idea(each) in open_ideas:
            open_ideas.remove(_idea(each))
        else:
            left.append(each)
    return left


def _idea(each: Placed) -> str:
    return each.concept.split(" ")[1]
