"""Pair the negations of two sides, by what they are, what they deny, and where they stand.

The words that a cue may deny are those after it in its clause, and two before. What stands for
them on the other side are its *anchors*: a cue that denies an anchor is a likely partner.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from locum.checks.meaning.cues import Side, asks
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.links import Links

_SAME_LETTERS = 4
_SAME_STRENGTH = 0.4
"""What words of two languages of one alphabet that begin alike count for."""
_NEAR = 1.2
_LIKELY = 0.2


@dataclass(slots=True)
class Anchor:
    """A word of the other side that stands for what a cue may deny."""

    strength: float
    place: int


@dataclass(slots=True)
class Partner:
    """A cue of the other side that may answer."""

    likelihood: float
    cue: int
    other: int
    alike: float
    """How well the two cues stand for each other."""
    shared: float
    """How well what they deny does."""
    gap: float


def _scope_of(side: Side, cue: Hit) -> Iterator[tuple[float, int, str]]:
    """Yield the words that a cue may deny: how likely, where, and which."""
    most, fall = (4, 0.18) if side.spaces else (6, 0.12)
    first = bisect_left(side.stems, (cue.start, ""))
    end = bisect_left(side.ends, cue.end)
    stop = side.ends[end] if end < len(side.ends) else side.start + side.length
    for number, (place, word) in enumerate(side.stems[first : first + most]):
        if place >= stop:
            break
        yield 1 - fall * number, place, word
    before = bisect_left(side.ends, cue.start)
    start = side.ends[before - 1] if before else -1
    for number, (place, word) in enumerate(reversed(side.stems[max(0, first - 2) : first])):
        if place <= start:
            break
        yield 0.5 - 0.15 * number, place, word


def _linked(word: str, side: Side, other: Side, links: Links) -> Iterator[tuple[float, list[int]]]:
    """Yield where the other side has what stands for a word, and how surely it does."""
    found = False
    for each, strength in links.get(word, {}).items():
        places = other.where.get(each)
        if places:
            found = True
            yield strength, places
    if not found and len(word) > _SAME_LETTERS and side.spaces and other.spaces:
        beginning = word[:_SAME_LETTERS]
        for place, each in other.stems:
            if each.startswith(beginning):
                yield _SAME_STRENGTH, [place]


def anchors_of(side: Side, other: Side, cue: Hit, links: Links) -> list[Anchor]:
    """Return what stands on the other side for the words that a cue may deny, surest first."""
    found = []
    for likelihood, place, word in _scope_of(side, cue):
        for strength, places in _linked(word, side, other, links):
            for target in places[:3]:
                gap = abs(side.place(place) - other.place(target))
                found.append(Anchor(likelihood * strength * (1 - 0.6 * gap), target))
    return sorted(found, key=lambda each: (-each.strength, each.place))


def expected_place(other: Side, anchors: list[Anchor], place: float) -> float:
    """Return where in the other sentence a cue's denial is to be expected."""
    if anchors and anchors[0].strength > _LIKELY:
        return other.place(anchors[0].place)
    return place


def distance_of(other: Side, cue: Hit, place: int) -> float:
    """Return how far a word is from being denied by a cue; up to 1 it surely is."""
    if cue.start <= place < cue.end:
        return 0.0
    low, high = sorted((cue.start, place))
    crossed = bisect_left(other.ends, high) - bisect_left(other.ends, low)
    if cue.start < place:
        return (place - cue.end) / other.reach + 0.7 * crossed
    return 2 * (cue.start - place) / other.reach + 0.3 + 0.7 * crossed


def pair_cues(
    side: Side, other: Side, links: Links, anchors: list[list[Anchor]] | None = None
) -> dict[int, Partner]:
    """Return the likeliest partner of each cue that has one, by its number; each is taken once."""
    if anchors is None:
        anchors = [anchors_of(side, other, cue, links) for cue in side.cues]
    possible = []
    for index, cue in enumerate(side.cues):
        known = links.get(side.keys[index], {})
        for number, their in enumerate(other.cues):
            alike = known.get(other.keys[number], 0.0)
            shared = _shared(other, their, anchors[index])
            gap = abs(side.place(cue.start) - other.place(their.start))
            kind = (0.0, 0.1, 0.25)[asks(cue) + asks(their)]
            likelihood = 0.8 * alike + shared + kind + 0.5 * (1 - 2 * gap)
            possible.append(Partner(likelihood, index, number, alike, shared, gap))
    possible.sort(key=lambda each: (-each.likelihood, each.cue, each.other))
    paired: dict[int, Partner] = {}
    taken: set[int] = set()
    for each in possible:
        if each.likelihood >= _LIKELY and each.cue not in paired and each.other not in taken:
            paired[each.cue] = each
            taken.add(each.other)
    return paired


def _shared(other: Side, their: Hit, anchors: list[Anchor]) -> float:
    best = 0.0
    for anchor in anchors:
        distance = distance_of(other, their, anchor.place)
        if distance < _NEAR:
            best = max(best, anchor.strength * (1 - 0.4 * distance))
    return best
