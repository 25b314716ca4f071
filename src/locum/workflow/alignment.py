"""Align the blocks of an article with those of its translation.

Pure: units in, pairs out, no texts and no languages. What speaks for a pair is weighed as
log-likelihoods (``likeness``): how the lengths agree, what translations keep (numbers, links,
terms, the first letters of cognates), and the structure. All alignments together
(``lattice``) give each pair its probability; the pairs whose probabilities add up to most are
chosen.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from locum.workflow.lattice import Cell, Lattice
from locum.workflow.likeness import Scorer, Unit

_MOVED_EVIDENCE = 2.5
"""What the keys must say for a pair that is out of order."""
_OTHER_RATIO = 0.15
"""From this difference (of logarithms) on, lengths are weighed anew with the ratio found."""


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
    scorer = Scorer(sources, targets)
    named = _named(scorer)
    ours, theirs = _left(len(sources), len(targets), named)
    lattices = [
        Lattice(Scorer(sources, targets, ratio), ours, theirs)
        for ratio in _likely_ratios(sources, targets)
    ]
    lattice = max(lattices, key=lambda one: one.log_likelihood)
    matches = _chosen(lattice)
    ratio = _ratio(sources, targets, matches) or lattice.scorer.ratio
    if abs(math.log(ratio / lattice.scorer.ratio)) > _OTHER_RATIO:
        lattice = Lattice(Scorer(sources, targets, ratio), ours, theirs)
        matches = _chosen(lattice)
    scorer = lattice.scorer
    matches += named
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


def _likely_ratios(sources: Sequence[Unit], targets: Sequence[Unit]) -> list[float]:
    """Return what lengths may be to those of their sources: the same, or as the pages are.

    Where a page lacks much, or has much of its own, its whole length tells nothing.
    """
    ours, theirs = (sum(unit.length for unit in units) for units in (sources, targets))
    total = min(max(theirs / ours, 0.4), 2.5) if ours and theirs else 1.0
    return [1.0, total] if abs(math.log(total)) > _OTHER_RATIO else [total]


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


def _named(scorer: Scorer) -> list[Match]:
    """Return matches of metadata, which goes by its name in whatever order."""
    ours, theirs = (
        {unit.role: index for index, unit in enumerate(units) if unit.kind == "metadata"}
        for units in (scorer.sources, scorer.targets)
    )
    every = [unit.role for units in (scorer.sources, scorer.targets) for unit in units
             if unit.kind == "metadata"]  # fmt: skip
    return [
        _match(scorer, (index,), (theirs[role],), 1.0)
        for role, index in ours.items()
        if role in theirs and every.count(role) == 2
    ]


# --- in order ---------------------------------------------------------------


def _chosen(lattice: Lattice) -> list[Match]:
    """Return the best matches that keep the order of both sides."""
    sources, targets = lattice.sources, lattice.targets
    chosen = _choose(lattice.probabilities(), len(sources), len(targets))
    return [
        _match(lattice.scorer, sources[i - di : i], targets[j - dj : j], probability)
        for (i, j, di, dj), probability in chosen
    ]


def _match(
    scorer: Scorer, source: Sequence[int], target: Sequence[int], probability: float
) -> Match:
    return Match(
        tuple(source),
        tuple(target),
        probability,
        scorer.keys(source, target),
        scorer.stretch(source, target),
        sum(scorer.sources[index].length for index in source),
    )


def _choose(probabilities: Mapping[Cell, float], n: int, m: int) -> list[tuple[Cell, float]]:
    """Return the matches in order whose probabilities, by the blocks they take, add up to most."""
    ending: dict[tuple[int, int], list[tuple[Cell, float]]] = {}
    for cell, probability in probabilities.items():
        ending.setdefault(cell[:2], []).append((cell, probability))
    best = [[0.0] * (m + 1) for _row in range(n + 1)]
    taken: dict[tuple[int, int], tuple[Cell, float]] = {}
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
    best: list[list[float]], taken: Mapping[tuple[int, int], tuple[Cell, float]], i: int, j: int
) -> Iterator[tuple[Cell, float]]:
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


def _moved(scorer: Scorer, lost: Sequence[int], added: Sequence[int]) -> list[Match]:
    """Return matches among what is left over, where the keys say that a section moved.

    A pair without keys of its own counts beside one that has: the heading of a section.
    """
    found: list[Match] = []
    while lost and added:
        candidates = _chosen(Lattice(scorer, lost, added))
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
