"""Translation edit rate in which some words of the reference weigh more.

The edits (a word put in, taken out, exchanged; a run of words shifted) that turn a
translation into its reference, as Snover et al. (2006), "A Study of Translation Edit Rate
with Targeted Human Annotation", reckon them: shifts are searched greedily, the one that
saves most first. Which shifts are tried, and the limits of the search, are those of Tercom
and sacreBLEU, so that with all weights 1 the number of edits is sacreBLEU's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

_MAX_SHIFT_WORDS = 10
_MAX_SHIFT_DISTANCE = 50
_BEAM = 25
_MAX_CANDIDATES = 1000

Row = list[float]


def weighted_edits(
    hypothesis: Sequence[str], reference: Sequence[str], weights: Sequence[int]
) -> float:
    """Return the cost of the edits that turn a translation into the reference.

    ``weights`` holds for each word of the reference what it costs to lack it or to have
    another in its place; a word too many and a shift cost 1.

    >>> weighted_edits("a cell of stem".split(), "a stem cell".split(), [1, 1, 1])
    2
    """
    if not reference:
        return len(hypothesis)
    words, shifts, tried = tuple(hypothesis), 0, 0
    table = _Table(tuple(reference), tuple(weights))
    while True:
        rows = table.rows(words)
        gain, shifted, tried = _best_shift(words, table, rows, tried)
        if gain <= 0 or tried >= _MAX_CANDIDATES:
            return shifts + rows[-1][-1]
        shifts += 1
        words = shifted


@dataclass(frozen=True, slots=True)
class _Table:
    """Costs of turning beginnings of a text into beginnings of the reference."""

    reference: tuple[str, ...]
    weights: tuple[int, ...]

    def rows(self, words: Sequence[str]) -> list[Row]:
        """Return a row for each beginning of ``words``, the empty one first."""
        rows = [self._first()]
        for at, word in enumerate(words, 1):
            rows.append(self._next(rows[-1], word, *self._band(at, len(words))))
        return rows

    def cost_after(self, shifted: Sequence[str], rows: Sequence[Row], same: int, end: int) -> float:
        """Return the cost of words that differ from those of ``rows`` between two places.

        As soon as a row behind the difference is as before, but for a constant, all those
        that follow are too.
        """
        size = len(shifted)
        row = rows[same]
        for at in range(same + 1, size + 1):
            start, stop = self._band(at, size)
            row = self._next(row, shifted[at - 1], start, stop)
            if at >= end:
                off = row[start] - rows[at][start]
                if all(
                    new - old == off
                    for new, old in zip(row[start:stop], rows[at][start:stop], strict=True)
                ):
                    return rows[-1][-1] + off
        return row[-1]

    def _band(self, at: int, size: int) -> tuple[int, int]:
        """Return which cells of a row are reckoned: those near the diagonal."""
        ratio = len(self.reference) / size
        beam = ceil(ratio / 2 + _BEAM) if ratio / 2 > _BEAM else _BEAM
        middle = floor(at * ratio)
        end = len(self.reference) + 1
        return max(0, middle - beam), end if at == size else min(end, middle + beam)

    def _first(self) -> Row:
        row: Row = [0]
        for weight in self.weights:
            row.append(row[-1] + weight)
        return row

    def _next(self, above: Row, word: str, start: int, stop: int) -> Row:
        row: Row = [inf] * len(above)
        reference, weights = self.reference, self.weights
        left: float = inf
        if start == 0:
            left = row[0] = above[0] + 1
            start = 1
        for at in range(start, stop):
            weight = weights[at - 1]
            cost = above[at - 1] if reference[at - 1] == word else above[at - 1] + weight
            cost = min(cost, above[at] + 1, left + weight)
            left = row[at] = cost
        return row

    def aligned(self, words: Sequence[str], rows: Sequence[Row]) -> _Alignment:
        """Return which words stand where, read back from the rows.

        Of equal ways a word kept or exchanged comes first, then one too many.
        """
        wrong_here, wrong_there = [True] * len(words), [True] * len(self.reference)
        places = [-1] * len(self.reference)
        at, to = len(words), len(self.reference)
        while at or to:
            if at and to:
                same = words[at - 1] == self.reference[to - 1]
                step = 0 if same else self.weights[to - 1]
                if rows[at - 1][to - 1] + step == rows[at][to]:
                    at, to = at - 1, to - 1
                    wrong_here[at] = wrong_there[to] = not same
                    places[to] = at
                    continue
            if at and rows[at - 1][to] + 1 == rows[at][to]:
                at -= 1
            else:
                to -= 1
                places[to] = at - 1
        return _Alignment(places, wrong_here, wrong_there)


@dataclass(frozen=True, slots=True)
class _Alignment:
    places: list[int]
    """For each word of the reference the word that it stands for, or stands behind."""
    wrong_here: list[bool]
    """For each word of the translation whether it has to be edited."""
    wrong_there: list[bool]
    """The same for the reference."""


def _best_shift(
    words: tuple[str, ...], table: _Table, rows: list[Row], tried: int
) -> tuple[float, tuple[str, ...], int]:
    """Return what the best shift saves, the words after it, and how many were tried.

    Of those that save the same the longest wins, then the first, then the one that goes
    the least far to the right: Tercom's order.
    """
    alignment = table.aligned(words, rows)
    cost = rows[-1][-1]
    best: tuple[float, int, int, int, tuple[str, ...]] | None = None
    for start, there, length in _common_runs(words, table.reference):
        for to in _targets(start, there, length, alignment):
            shifted = _shift(words, start, length, to)
            new = table.cost_after(shifted, rows, min(start, to), max(start, to) + length)
            tried += 1
            candidate = (cost - new, length, -start, -to, shifted)
            if best is None or candidate > best:
                best = candidate
        if tried >= _MAX_CANDIDATES:
            break
    if best is None:
        return 0, words, tried
    return best[0], best[4], tried


def _common_runs(words: Sequence[str], reference: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield runs of words that both have: start here, start there, length."""
    where: dict[str, list[int]] = {}
    for at, word in enumerate(reference):
        where.setdefault(word, []).append(at)
    for start, word in enumerate(words):
        for there in where.get(word, ()):
            if abs(there - start) > _MAX_SHIFT_DISTANCE:
                continue
            longest = min(_MAX_SHIFT_WORDS, len(words) - start, len(reference) - there)
            for length in range(1, longest + 1):
                if words[start + length - 1] != reference[there + length - 1]:
                    break
                yield start, there, length


def _targets(start: int, there: int, length: int, alignment: _Alignment) -> Iterator[int]:
    """Yield the places worth moving a run to; none where it stands right already."""
    if not any(alignment.wrong_here[start : start + length]):
        return
    if not any(alignment.wrong_there[there : there + length]):
        return
    if start <= alignment.places[there] < start + length:
        return
    before = -1
    for at in range(there - 1, there + length):
        to = 0 if at < 0 else alignment.places[at] + 1
        if to != before:
            before = to
            yield to


def _shift(words: tuple[str, ...], start: int, length: int, to: int) -> tuple[str, ...]:
    """Move a run of words to stand before the word at ``to``."""
    run, end = words[start : start + length], start + length
    if to < start:
        return words[:to] + run + words[to:start] + words[end:]
    if to > end:
        return words[:start] + words[end:to] + run + words[to:]
    # Within itself: it hops over as many words as it would have to.
    return words[:start] + words[end : to + length] + run + words[to + length :]
