"""Align the blocks of an article with those of its translation.

Pure: units in, pairs out, no texts and no languages. What speaks for a pair is weighed as
log-likelihoods, in nats: how the lengths agree (Gale and Church, "A Program for Aligning
Sentences in Bilingual Corpora", Computational Linguistics 19:1, 1993), what translations
keep (numbers, links, terms, the first letters of cognates: Simard, Foster and Isabelle,
"Using Cognates to Align Sentences in Bilingual Corpora", TMI 1992), and the structure. Pages
lose whole sections, so gaps are affine (Gotoh, "An Improved Algorithm for Matching Biological
Sequences", J. Mol. Biol. 162, 1982).

The sum over all alignments (forward and backward) gives each pair's probability; the pairs
whose probabilities add up to most are chosen. That two list items look alike, so that nobody
can say which of them was dropped, shows as a probability near a half.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

_VARIANCE = 6.8
"""Of a text's length per character of its source: Gale and Church, section 3.4."""
_SHORT_VARIANCE = 30.0
"""Headings and cells vary more for their length than sentences do."""
_UNLIKELIEST = 12.0
"""No length is held against a pair more than this."""

_GAP_OPEN = 5.5
_GAP_EXTEND = 1.2
_MERGE = 5.0
"""That a person made one block of two, or two of one, is as rare as a block left out."""
_MOST_KEYS = 12.0
_LEAST_KEYS = -8.0
"""Bounds of what all the keys of a pair may say together."""

_BAND = 80
"""How far from the diagonal pairs are looked for in pages of more than some hundred blocks."""
_LEAST_PROBABILITY = 0.02
_MOVED_EVIDENCE = 3.0
"""What the keys must say for a pair that is out of order."""

_OTHER_RATIO = 0.15
"""From this difference (of logarithms) on, lengths are weighed anew with the ratio found."""

_NEVER = math.inf
_APART = ("metadata", "attribute")
"""Classes that never pair with another one."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What there is to know of a block without reading it."""

    kind: str
    """``heading``, ``paragraph``, ``list item``, ...; ``metadata`` and ``attribute`` (with the
    attribute's kind as ``role``) pair only with their like."""
    length: float
    """In characters that are worth the same on both sides."""
    keys: Mapping[str, float] = field(default_factory=dict)
    """What a translation keeps, with the probability that it does (between 0 and 1)."""
    role: str = ""
    """What tells more than the kind: ``h2``, ``title``; empty where nothing does."""
    guessed: bool = False
    """The kind is a guess, as in plain text."""


@dataclass(frozen=True, slots=True)
class Match:
    """Blocks that belong together."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    """Indexes; one of the two tuples may hold two, neighbours."""
    probability: float
    """Of the pair among all alignments, 0 to 1."""
    evidence: float
    """What the keys say for it (or, below 0, against it), in nats."""
    stretch: float = 0.0
    """By how many standard deviations the target is longer than the source lets expect."""
    length: float = 0.0
    """The sources' length."""
    moved: bool = False
    """It is out of the order of the others."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matches in the order of the source, and what is in none."""

    matches: tuple[Match, ...]
    lost: tuple[int, ...]
    """Sources without a target."""
    added: tuple[int, ...]
    """Targets without a source."""


def align(sources: Sequence[Unit], targets: Sequence[Unit]) -> Alignment:
    """Return the most probable alignment of an article's blocks with a translation's.

    Pairs keep the order of both sides; what is left over is paired out of order only where
    its keys say so, and marked ``moved``.

    >>> heading, text = Unit("heading", 9), Unit("paragraph", 200)
    >>> alignment = align([heading, text], [heading, text])
    >>> [(match.sources, match.targets) for match in alignment.matches], alignment.lost
    ([((0,), (0,)), ((1,), (1,))], ())
    """
    expected = _total_ratio(sources, targets)
    scorer = _Scorer(sources, targets, expected)
    matches = _in_order(scorer, range(len(sources)), range(len(targets)))
    ratio = _ratio(sources, targets, matches) or expected
    if abs(math.log(ratio / expected)) > _OTHER_RATIO:
        scorer = _Scorer(sources, targets, ratio)
        matches = _in_order(scorer, range(len(sources)), range(len(targets)))
    lost, added = _left(len(sources), len(targets), matches)
    moved = _moved(scorer, lost, added)
    matches = sorted([*matches, *moved], key=lambda match: match.sources)
    lost, added = _left(len(sources), len(targets), matches)
    return Alignment(tuple(matches), tuple(lost), tuple(added))


def _left(sources: int, targets: int, matches: Sequence[Match]) -> tuple[list[int], list[int]]:
    ours = {index for match in matches for index in match.sources}
    theirs = {index for match in matches for index in match.targets}
    return (
        [index for index in range(sources) if index not in ours],
        [index for index in range(targets) if index not in theirs],
    )


def _total_ratio(sources: Sequence[Unit], targets: Sequence[Unit]) -> float:
    """Return what the lengths of the whole pages let expect."""
    ours, theirs = (sum(unit.length for unit in units) for units in (sources, targets))
    return min(max(theirs / ours, 0.8), 1.4) if ours and theirs else 1.0


def _ratio(
    sources: Sequence[Unit], targets: Sequence[Unit], matches: Sequence[Match]
) -> float | None:
    """Return how many times as long as their sources targets are; None for too few."""
    ratios = [
        targets[match.targets[0]].length / sources[match.sources[0]].length
        for match in matches
        if len(match.sources) == len(match.targets) == 1
        and min(sources[match.sources[0]].length, targets[match.targets[0]].length) >= 20
    ]
    return min(max(median(ratios), 0.4), 2.5) if len(ratios) >= 3 else None


# --- how well two blocks fit ------------------------------------------------


class _Scorer:
    """Says how likely two blocks are source and translation."""

    def __init__(
        self, sources: Sequence[Unit], targets: Sequence[Unit], ratio: float = 1.0
    ) -> None:
        self.sources = sources
        self.targets = targets
        self.ratio = ratio
        common = {key for unit in sources for key in unit.keys}
        common &= {key for unit in targets for key in unit.keys}
        # A key that only one side has tells nothing of which block belongs to which.
        self._source_keys = [_only(unit.keys, common) for unit in sources]
        self._target_keys = [_only(unit.keys, common) for unit in targets]
        self._in_sources = _shares(self._source_keys)
        self._in_targets = _shares(self._target_keys)

    def keys(self, source: Sequence[int], target: Sequence[int]) -> float:
        """Return what the keys say for a pair, in nats."""
        ours = _united([self._source_keys[index] for index in source])
        theirs = _united([self._target_keys[index] for index in target])
        if not ours and not theirs:
            return 0.0
        there = _told(ours, theirs, self._in_targets)
        back = _told(theirs, ours, self._in_sources)
        return min(max((there + back) / 2, _LEAST_KEYS), _MOST_KEYS)

    def stretch(self, source: Sequence[int], target: Sequence[int]) -> float:
        """Return Gale and Church's delta: by how many deviations the target is too long."""
        ours = sum(self.sources[index].length for index in source) * self.ratio
        theirs = sum(self.targets[index].length for index in target)
        return (theirs - ours) / math.sqrt(_VARIANCE * (ours + theirs) / 2 + _SHORT_VARIANCE)

    def cost(self, source: Sequence[int], target: Sequence[int]) -> float:
        """Return what speaks against a pair, in nats; infinite where it cannot be one."""
        structure = self._structure(source, target)
        if structure == _NEVER:
            return _NEVER
        chance = math.erfc(abs(self.stretch(source, target)) / math.sqrt(2))
        length = min(-math.log(chance) if chance > 0 else _NEVER, _UNLIKELIEST)
        merge = _MERGE if len(source) + len(target) > 2 else 0.0
        return structure + length + merge - self.keys(source, target)

    def _structure(self, source: Sequence[int], target: Sequence[int]) -> float:
        ours = [self.sources[index] for index in source]
        theirs = [self.targets[index] for index in target]
        if len(ours) + len(theirs) > 2 and not _can_merge([*ours, *theirs]):
            return _NEVER
        return max(_structure_cost(one, other) for one in ours for other in theirs)


def _only(keys: Mapping[str, float], wanted: set[str]) -> dict[str, float]:
    return {key: kept for key, kept in keys.items() if key in wanted}


def _united(each: Sequence[dict[str, float]]) -> dict[str, float]:
    return each[0] if len(each) == 1 else {k: kept for keys in each for k, kept in keys.items()}


def _shares(each: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return for each key the chance to meet it in a block that has nothing to do with it."""
    counts = Counter(key for keys in each for key in keys)
    return {key: min((count - 0.5) / max(len(each), 2), 0.9) for key, count in counts.items()}


def _told(
    keys: Mapping[str, float], others: Mapping[str, float], by_chance: dict[str, float]
) -> float:
    """Return the log-likelihood ratio of meeting, and of missing, keys on the other side."""
    told = 0.0
    for key, kept in keys.items():
        chance = by_chance[key]
        if key in others:
            told += max(math.log(kept / chance), 0.0)
        else:
            told += min(math.log((1 - kept) / (1 - chance)), 0.0)
    return told


def _can_merge(units: Sequence[Unit]) -> bool:
    kinds = {unit.kind for unit in units}
    return not kinds & {"heading", "table cell", *_APART} and len(kinds) <= 2


def _structure_cost(source: Unit, target: Unit) -> float:
    apart = source.kind in _APART or target.kind in _APART
    if apart:
        same = source.kind == target.kind and source.role == target.role
        return 0.0 if same else _NEVER
    if source.kind == target.kind:
        return _role_cost(source.role, target.role)
    kinds = {source.kind, target.kind}
    cost = 1.5 if kinds == {"paragraph", "list item"} else 2.5
    if kinds & {"heading", "table cell"}:
        cost = 4.0
    return cost / 4 if source.guessed or target.guessed else cost


def _role_cost(source: str, target: str) -> float:
    if source == target or not source or not target:
        return 0.0
    levels = [role[1] for role in (source, target) if len(role) == 2 and role[0] == "h"]
    if len(levels) == 2 and all(level.isdigit() for level in levels):
        return min(0.8 * abs(int(levels[0]) - int(levels[1])), 2.0)
    return 0.5


# --- in order ---------------------------------------------------------------

_MOVES = ((1, 1), (2, 1), (1, 2))


def _in_order(scorer: _Scorer, sources: Sequence[int], targets: Sequence[int]) -> list[Match]:
    """Return the best matches that keep the order of both sides."""
    lattice = _Lattice(scorer, sources, targets)
    chosen = _choose(lattice.probabilities(), len(sources), len(targets))
    return [
        _match(scorer, sources[i - di : i], targets[j - dj : j], probability)
        for (i, j, di, dj), probability in chosen
    ]


def _match(
    scorer: _Scorer, source: Sequence[int], target: Sequence[int], probability: float
) -> Match:
    return Match(
        tuple(source),
        tuple(target),
        probability,
        scorer.keys(source, target),
        scorer.stretch(source, target),
        sum(scorer.sources[index].length for index in source),
    )


_Cell = tuple[int, int, int, int]
"""Where a move ends, in sources and targets, and how many of each it takes."""


class _Lattice:
    """All alignments at once, as sums of their likelihoods.

    Three states, as Gotoh has them: after a match, within a gap of the targets (sources are
    left over), within a gap of the sources; the second may turn into the third but not back,
    so that no alignment is counted twice. Rows are scaled, for likelihoods grow small.
    """

    def __init__(self, scorer: _Scorer, sources: Sequence[int], targets: Sequence[int]) -> None:
        self._n, self._m = len(sources), len(targets)
        self._weights: dict[_Cell, float] = {}
        for i in range(1, self._n + 1):
            for j in self._columns(i):
                for di, dj in _MOVES:
                    if di <= i and dj <= j:
                        cost = scorer.cost(sources[i - di : i], targets[j - dj : j])
                        if cost < 2 * _UNLIKELIEST:
                            self._weights[i, j, di, dj] = math.exp(-cost)
        self._open, self._extend = math.exp(-_GAP_OPEN), math.exp(-_GAP_EXTEND)

    def _columns(self, i: int) -> range:
        """Return the columns (from 1) that are looked at in a row."""
        slope = self._m / max(self._n, 1)
        reach = max(_BAND, abs(self._n - self._m) + _BAND // 2, round(0.15 * self._m))
        return range(max(1, round(i * slope) - reach), min(self._m, round(i * slope) + reach) + 1)

    def probabilities(self) -> dict[_Cell, float]:
        """Return each match's share of the likelihood of all alignments."""
        forward, forward_logs = self._forward()
        backward, backward_logs = self._backward()
        total = forward_logs[self._n] + math.log(forward[self._n][self._m])
        found: dict[_Cell, float] = {}
        for (i, j, di, dj), weight in self._weights.items():
            before, after = forward[i - di][j - dj], backward[i][j]
            if before > 0 and after > 0:
                log = math.log(before) + math.log(weight) + math.log(after)
                share = log + forward_logs[i - di] + backward_logs[i] - total
                if share > math.log(_LEAST_PROBABILITY):
                    found[i, j, di, dj] = min(math.exp(share), 1.0)
        return found

    def _forward(self) -> tuple[list[list[float]], list[float]]:
        """Return the sums of all that leads to each point, and their rows' scales."""
        rows: list[list[float]] = []
        logs: list[float] = []
        matched: list[list[float]] = []
        gaps: list[float] = []
        for i in range(self._n + 1):
            scale = logs[-1] if logs else 0.0
            gap_row = [0.0] * (self._m + 1)
            match_row = [0.0] * (self._m + 1)
            total_row = [0.0] * (self._m + 1)
            within = 0.0
            for j in range(self._m + 1):
                match = 1.0 if i == j == 0 else self._arrive(i, j, rows, logs, scale)
                if i:
                    gap_row[j] = self._open * matched[-1][j] + self._extend * gaps[j]
                if j:
                    left = match_row[j - 1] + gap_row[j - 1]
                    within = self._open * left + self._extend * within
                match_row[j] = match
                total_row[j] = match + gap_row[j] + within
            top = max(total_row)
            rows.append([value / top for value in total_row])
            matched.append([value / top for value in match_row])
            gaps = [value / top for value in gap_row]
            logs.append(scale + math.log(top))
        return rows, logs

    def _arrive(
        self, i: int, j: int, rows: list[list[float]], logs: list[float], scale: float
    ) -> float:
        """Return the sum of the matches that end at a point."""
        total = 0.0
        for di, dj in _MOVES:
            weight = self._weights.get((i, j, di, dj))
            if weight is not None:
                total += weight * rows[i - di][j - dj] * math.exp(logs[i - di] - scale)
        return total

    def _backward(self) -> tuple[list[list[float]], list[float]]:
        """Return the sums of all that leads on from a match at each point, and the scales."""
        rows: list[list[float]] = [[] for _row in range(self._n + 1)]
        logs = [0.0] * (self._n + 1)
        gaps: list[float] = []
        for i in range(self._n, -1, -1):
            scale = logs[i + 1] if i < self._n else 0.0
            row = [0.0] * (self._m + 1)
            gap_row = [0.0] * (self._m + 1)
            within = 0.0
            for j in range(self._m, -1, -1):
                on = 1.0 if (i, j) == (self._n, self._m) else self._leave(i, j, rows, logs, scale)
                # ``within``: from one target further on, in a gap of the sources.
                sideways = self._open * within
                down = gaps[j] if i < self._n else 0.0
                row[j] = on + self._open * down + sideways
                gap_row[j] = on + self._extend * down + sideways
                within = on + self._extend * within
            top = max(row)
            rows[i] = [value / top for value in row]
            gaps = [value / top for value in gap_row]
            logs[i] = scale + math.log(top)
        return rows, logs

    def _leave(
        self, i: int, j: int, rows: list[list[float]], logs: list[float], scale: float
    ) -> float:
        """Return the sum of the matches that begin at a point."""
        total = 0.0
        for di, dj in _MOVES:
            weight = self._weights.get((i + di, j + dj, di, dj))
            if weight is not None:
                total += weight * rows[i + di][j + dj] * math.exp(logs[i + di] - scale)
        return total


def _choose(probabilities: Mapping[_Cell, float], n: int, m: int) -> list[tuple[_Cell, float]]:
    """Return the matches in order whose probabilities, by the blocks they take, add up to most."""
    ending: dict[tuple[int, int], list[tuple[_Cell, float]]] = {}
    for cell, probability in probabilities.items():
        ending.setdefault(cell[:2], []).append((cell, probability))
    best = [[0.0] * (m + 1) for _row in range(n + 1)]
    taken: dict[tuple[int, int], tuple[_Cell, float]] = {}
    for i in range(1, n + 1):
        for j in range(1, m + 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1])
            for cell, probability in ending.get((i, j), ()):
                _i, _j, di, dj = cell
                gain = best[i - di][j - dj] + (probability - 0.1) * (di + dj) / 2
                if gain > best[i][j]:
                    best[i][j] = gain
                    taken[i, j] = (cell, probability)
    return list(_walk_back(best, taken, n, m))[::-1]


def _walk_back(
    best: list[list[float]], taken: Mapping[tuple[int, int], tuple[_Cell, float]], i: int, j: int
) -> Iterator[tuple[_Cell, float]]:
    while i and j:
        if (i, j) in taken:
            cell, probability = taken[i, j]
            yield cell, probability
            i, j = i - cell[2], j - cell[3]
        elif best[i - 1][j] >= best[i][j - 1]:
            i -= 1
        else:
            j -= 1


# --- out of order -----------------------------------------------------------


def _moved(scorer: _Scorer, lost: Sequence[int], added: Sequence[int]) -> list[Match]:
    """Return matches among what is left over, where the keys say that a section moved.

    A pair without keys of its own counts beside one that has: the heading of a section.
    """
    found: list[Match] = []
    while lost and added:
        candidates = _in_order(scorer, lost, added)
        firm = {index for index, match in enumerate(candidates) if _is_firm(match)}
        if not firm:
            break
        for index in range(1, len(candidates)):
            if index - 1 in firm and _follows(candidates[index - 1], candidates[index]):
                firm.add(index)
        for index in range(len(candidates) - 2, -1, -1):
            if index + 1 in firm and _follows(candidates[index], candidates[index + 1]):
                firm.add(index)
        moved = [replace(candidates[index], moved=True) for index in sorted(firm)]
        found += moved
        ours = {index for match in moved for index in match.sources}
        theirs = {index for match in moved for index in match.targets}
        lost = [index for index in lost if index not in ours]
        added = [index for index in added if index not in theirs]
    return found


def _is_firm(match: Match) -> bool:
    return match.evidence >= _MOVED_EVIDENCE and len(match.sources) == len(match.targets) == 1


def _follows(before: Match, after: Match) -> bool:
    """Return whether two matches are neighbours on both sides, and nothing speaks against it."""
    return (
        before.sources[-1] + 1 == after.sources[0]
        and before.targets[-1] + 1 == after.targets[0]
        and min(before.evidence, after.evidence) >= -1.0
    )
