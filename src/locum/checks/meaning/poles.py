"""The axes of ``axes.toml``, and how often a text says each pole of one.

A pole is said surely, firmly (it is missed where it is merely gone), perhaps (``_maybe``), too
vaguely to hint at it (``_weak``), or there is a mere trace of it (``_trace``): what answers no word
of it, and yet may be what a translator rendered by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import attrgetter

from locum.checks.meaning.languages import shared_data
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.reading import Reading
from locum.model import Severity

_UNSURE = ("_maybe", "_weak", "_trace")
_SHORT = 40
"""Characters of a text in which all places are near."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing that a text may say in several ways that exclude each other."""

    name: str
    poles: tuple[str, ...]
    exchanged: Severity | None
    lost: Severity | None
    invented: Severity | None
    near: frozenset[frozenset[str]]
    paired: bool
    """Whether what both sides perhaps say answers itself."""
    counted: bool
    """Whether it is counted how often each side says a pole, or words are only looked up."""
    hints: bool
    """Whether what perhaps says a pole may be taken for exchanged, word by word."""
    hinted: Severity
    """Where what only perhaps says a pole is taken for exchanged, on a grave axis."""
    deniable: bool
    """Whether a negation before a pole may make it the opposite one: *not … more than*."""
    replaced: bool
    """Whether a pole without a trace in the source counts as another that went, though that one
    may perhaps be said."""
    untraced: bool
    """Whether it does so too where that other one did not go, and is invented where none is."""
    firm: bool
    """Whether all that surely says a pole is firm."""
    apart: float
    """Over what share of the texts a pole and the one that it became may stand apart."""
    contrast: frozenset[str]
    """Poles that, where the other stands in the same text, are missed though not firm."""

    def like(self, pole: str) -> set[str]:
        """Return a pole and those that may stand for it."""
        return {pole}.union(*(pair for pair in self.near if pole in pair))


@cache
def axes_of(check: str) -> tuple[Axis, ...]:
    """Return the axes that a check reports, in the order of the data file."""
    return tuple(
        Axis(
            name,
            tuple(entry["poles"]),
            _severity(entry.get("exchanged")),
            _severity(entry.get("lost")),
            _severity(entry.get("invented")),
            frozenset(frozenset(pair) for pair in entry.get("near", ())),
            entry.get("paired", False),
            entry.get("counted", True),
            entry.get("hints", True),
            Severity(entry.get("hinted", "warning")),
            entry.get("deniable", False),
            entry.get("replaced", False),
            entry.get("untraced", False),
            entry.get("firm", False),
            float(entry.get("apart", 1)),
            frozenset(entry.get("contrast", ())),
        )
        for name, entry in shared_data("axes").items()
        if entry["check"] == check
    )


def _severity(name: str | None) -> Severity | None:
    return Severity(name) if name else None


def is_sure(reading: Reading, axis: Axis) -> bool:
    """Return whether anything but what may say a pole stands in a text."""
    hits = reading.hits.get(axis.name)
    return hits is not None and not all(hit.concept.endswith(_UNSURE) for hit in hits)


_place = attrgetter("start")


class Count:
    """How often one side says each pole."""

    def __init__(self, reading: Reading, axis: Axis) -> None:
        self.hits = reading.hits.get(axis.name, ())
        if axis.deniable:
            self.hits = _outermost(self.hits)
        self.text = reading.text
        self.length = max(1, len(reading.text))
        by_concept: dict[str, list[Hit]] = {}
        for hit in self.hits:
            by_concept.setdefault(hit.concept, []).append(hit)
        self.firm: dict[str, list[Hit]] = {}
        self.sure: dict[str, list[Hit]] = {}
        self.least: dict[str, int] = {}
        self.hinted: dict[str, int] = {}
        self.most: dict[str, int] = {}
        for pole in axis.poles:
            firm = by_concept.get(f"{pole}_firm", [])
            plain = by_concept.get(pole, [])
            if axis.firm:
                firm, plain = sorted(firm + plain, key=_place), []
            # In the order of the text, which is that of their places.
            self.sure[pole] = sorted(firm + plain, key=_place) if firm and plain else firm or plain
            self.firm[pole] = firm
            self.least[pole] = least = len(firm) + len(plain)
            self.hinted[pole] = hinted = least + len(by_concept.get(f"{pole}_maybe", ()))
            self.most[pole] = hinted + len(by_concept.get(f"{pole}_weak", ()))
        self.traced = {
            concept.removesuffix("_trace") for concept in by_concept if concept.endswith("_trace")
        }
        if axis.contrast and all(self.sure[pole] for pole in axis.contrast):
            self.firm |= {pole: self.sure[pole] for pole in axis.contrast}
        self.total = sum(self.least.values())

    def thing_after(self, hit: Hit) -> str:
        """Return the Chinese character after a word: the 腿 of 右腿; nothing where none is."""
        after = self.text[hit.end : hit.end + 1]
        return after if "\u4e00" <= after <= "\u9fff" else ""

    def less_the_maybes_of(self, other: Count) -> dict[str, int]:
        """Return how often each pole may be said, of which the other side perhaps says nothing.

        What both sides perhaps say is one thing: *lumbar* in both is no answer for *lower*.
        """
        return {
            pole: self.least[pole]
            + max(0, self.most[pole] - self.least[pole] - (other.most[pole] - other.least[pole]))
            for pole in self.most
        }

    def telling(self, pole: str) -> list[Hit]:
        """Return what says a pole; of what only perhaps does, no single Chinese character."""
        return [
            hit
            for hit in self.hits
            if hit.concept.removesuffix("_firm").removesuffix("_maybe") == pole
            and hit.end - hit.start > 1
        ]

    def without(self, pole: str, hits: list[Hit]) -> list[Hit]:
        """Return those hits that do not perhaps say another pole as well, as 不可 does."""
        either = {hit.start for hit in self.hits if hit.concept == f"{pole}_maybe"}
        return [hit for hit in hits if hit.start not in either]

    def has_trace(self, poles: Iterable[str]) -> bool:
        """Return whether any of the poles is said, or may be."""
        return any(self.most[pole] or pole in self.traced for pole in poles)

    def places(self, poles: set[str], *, sure: bool = False) -> set[int]:
        """Return where any of the poles is said, perhaps or surely."""
        return {
            hit.start
            for hit in self.hits
            if hit.concept.removesuffix("_firm") in poles
            or (not sure and hit.concept.removesuffix("_maybe").removesuffix("_weak") in poles)
        }

    def said(self, pole: str) -> list[Hit]:
        """Return what says a pole: what surely does, else what perhaps does."""
        return self.sure[pole] or [hit for hit in self.hits if hit.concept == f"{pole}_maybe"]


def _outermost(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Return the hits but for those within another: the *more than* of *not … more than*."""
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.end > kept[-1].end or hit.start == kept[-1].start:
            kept.append(hit)
    return tuple(kept)


def nearest(
    axis: Axis, ours: Count, theirs: Count, lost: list[Hit], come: list[Hit]
) -> tuple[Hit, Hit] | None:
    """Return the word that went and the one that came which stand at about the same place.

    None where they are too far apart to be taken for each other; in short texts none are.
    """

    def apart(pair: tuple[Hit, Hit]) -> float:
        return abs(pair[0].start / ours.length - pair[1].start / theirs.length)

    pairs = list(product(lost, come))
    if not pairs:
        return None
    nearest = min(pairs, key=apart)
    least = min(ours.length, theirs.length)
    return nearest if apart(nearest) <= axis.apart or least <= _SHORT else None
