"""How well two blocks fit as source and translation, in nats.

Lengths are weighed as by Gale and Church, "A Program for Aligning Sentences in Bilingual
Corpora", Computational Linguistics 19:1, 1993; keys by how likely they are met in a
translation and in any block.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NEVER = math.inf
UNLIKELIEST = 12.0
"""No length is held against a pair more than this."""

_VARIANCE = 6.8
"""Of a text's length per character of its source: Gale and Church, section 3.4."""
_SHORT_VARIANCE = 30.0
"""Headings and cells vary more for their length than sentences do."""
_MERGE = 6.5
"""That a person made one block of two, or two of one, is rarer than a block left out."""
_LONGEST_MERGE = 6.0
"""Lengths that say more than this against a merge rule it out: most of them, at once."""
_MOST_KEYS = 12.0
_LEAST_KEYS = -8.0
"""Bounds of what all the keys of a pair may say together."""
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


class Scorer:
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
        if structure == NEVER:
            return NEVER
        chance = math.erfc(abs(self.stretch(source, target)) / math.sqrt(2))
        length = min(-math.log(chance) if chance > 0 else NEVER, UNLIKELIEST)
        merge = _MERGE if len(source) + len(target) > 2 else 0.0
        if merge and length > _LONGEST_MERGE:
            return NEVER
        return structure + length + merge - self.keys(source, target)

    def _structure(self, source: Sequence[int], target: Sequence[int]) -> float:
        ours = [self.sources[index] for index in source]
        theirs = [self.targets[index] for index in target]
        if len(ours) + len(theirs) > 2 and not _can_merge([*ours, *theirs]):
            return NEVER
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
        return 0.0 if same else NEVER
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
