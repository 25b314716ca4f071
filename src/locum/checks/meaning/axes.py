"""Compare what two texts say on one axis: left or right, more or less, must or may.

Every pole is counted twice on each side: how often it is surely said, and how often it may be
said. A pole is exchanged for another where the source surely says it more often than the
translation may, and the translation surely says the other more often than the source may.
What is ambiguous is thus given the benefit of the doubt on either side. Only what is said
firmly (*the left knee*, not *left*) is missed where it is merely gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from operator import attrgetter

from locum.checks.meaning.crossings import bound_to_one_number, crossed_words, is_denied
from locum.checks.meaning.languages import shared_data
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.reading import Reading, read_meaning
from locum.model import Severity


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
    contrast: frozenset[str]
    """Poles that, where the other stands in the same text, are missed though not firm."""


_UNSURE = ("_maybe", "_weak")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one pole."""

    severity: Severity
    before: Hit | None
    after: Hit | None
    """What the source says and the translation; None where it says nothing."""


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
            frozenset(entry.get("contrast", ())),
        )
        for name, entry in shared_data("axes").items()
        if entry["check"] == check
    )


def _severity(name: str | None) -> Severity | None:
    return Severity(name) if name else None


def changes_on(
    check: str, source: str, target: str, *, source_language: str, target_language: str
) -> Iterator[Change]:
    """Yield what changed between two texts on the axes of a check."""
    before, after = read_meaning(source, source_language), read_meaning(target, target_language)
    for axis in axes_of(check):
        # Where neither side surely says anything, nothing became another.
        if _is_sure(before, axis) or _is_sure(after, axis):
            ours, theirs = _Count(before, axis), _Count(after, axis)
            found = list(_compared(axis, ours, theirs)) if axis.counted else []
            if not found and axis.exchanged and theirs.total:
                languages = source_language, target_language
                found = list(_crossed(axis, ours, theirs, (source, target), languages))
            yield from (
                each for each in found if not (axis.deniable and _denied(each, before, after))
            )


def _is_sure(reading: Reading, axis: Axis) -> bool:
    """Return whether anything but what may say a pole stands in a text."""
    hits = reading.hits.get(axis.name)
    return hits is not None and not all(hit.concept.endswith(_UNSURE) for hit in hits)


def _denied(change: Change, before: Reading, after: Reading) -> bool:
    """Return whether a negation before one of two opposites may make them the same."""
    if change.before is None or change.after is None:
        return False
    return is_denied(change.before, before) or is_denied(change.after, after)


def _crossed(
    axis: Axis, ours: _Count, theirs: _Count, sides: tuple[str, str], languages: tuple[str, str]
) -> Iterator[Change]:
    """Yield a word that became its opposite, though the counts let it pass."""
    grave = axis.exchanged or Severity.WARNING
    for one, other in permutations(axis.poles, 2):
        if not theirs.sure[other] or frozenset((one, other)) in axis.near:
            continue
        for pair in bound_to_one_number(
            sides, ours.sure[one], theirs.sure[other], theirs.sure[one]
        ):
            yield Change(grave, *pair)
            return
        if theirs.least[one] >= len(ours.telling(one)) > 0:
            continue  # each has a partner, wherever that stands
        surely = ours.sure[one]
        perhaps = [hit for hit in ours.hits if hit.concept == f"{one}_maybe"]
        if ours.least[other] or not axis.hints:
            surely, perhaps = ([] if ours.least[other] else surely), []
        # What says either pole, as 不可 does, is not taken for exchanged.
        surely, perhaps = (ours.without(other, each) for each in (surely, perhaps))
        for said, same in ((surely, theirs.sure[one]), (perhaps, theirs.telling(one))):
            for before, after in crossed_words(sides, languages, said, theirs.sure[other], same):
                yield Change(grave if said is surely else axis.hinted, before, after)
                return


_place = attrgetter("start")


class _Count:
    """How often one side says each pole."""

    def __init__(self, reading: Reading, axis: Axis) -> None:
        self.hits = reading.hits.get(axis.name, ())
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
            # In the order of the text, which is that of their places.
            self.sure[pole] = sorted(firm + plain, key=_place) if firm and plain else firm or plain
            self.firm[pole] = firm
            self.least[pole] = least = len(firm) + len(plain)
            self.hinted[pole] = hinted = least + len(by_concept.get(f"{pole}_maybe", ()))
            self.most[pole] = hinted + len(by_concept.get(f"{pole}_weak", ()))
        if axis.contrast and all(self.sure[pole] for pole in axis.contrast):
            self.firm |= {pole: self.sure[pole] for pole in axis.contrast}
        self.total = sum(self.least.values())

    def less_the_maybes_of(self, other: _Count) -> dict[str, int]:
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

    def first(self, pole: str) -> Hit:
        """Return where a pole is said first, surely if it is."""
        return next(
            iter(self.sure[pole] or [hit for hit in self.hits if hit.concept == f"{pole}_maybe"])
        )


def _replaced(axis: Axis, before: _Count, after: _Count) -> Change | None:
    """Return a pole of which the source has no trace, where one that it surely says went.

    What the translation only perhaps says does not answer then: 会 stands in many words.
    """
    fewer = [pole for pole in axis.poles if before.least[pole] > after.least[pole]]
    said = [pole for pole in axis.poles if after.sure[pole]]
    for one, other in product(fewer, said):
        like = {other, *(pole for pole in axis.poles if frozenset((pole, other)) in axis.near)}
        # One of several may be said once; and only a whole exchange is sure.
        whole = one not in like and before.total == after.total
        if whole and axis.exchanged and not any(before.most[pole] for pole in like):
            came = after.without(one, after.sure[other])
            if came:
                return Change(axis.exchanged, before.first(one), came[0])
    return None


def _compared(axis: Axis, before: _Count, after: _Count) -> Iterator[Change]:
    if axis.paired:
        after.most, before.most = after.less_the_maybes_of(before), before.less_the_maybes_of(after)
    lost = [pole for pole in axis.poles if before.least[pole] > after.most[pole]]
    # On a grave axis what the source perhaps says, and the translation in no way, counts too
    # where the translation surely says another pole.
    hinted = [
        pole
        for pole in axis.poles
        if axis.exchanged is Severity.ERROR and before.hinted[pole] and not after.most[pole]
    ]
    new = [pole for pole in axis.poles if after.least[pole] > before.most[pole]]
    if axis.replaced and (change := _replaced(axis, before, after)):
        yield change
        return
    for one in dict.fromkeys((*lost, *hinted)):
        for other in new:
            near = frozenset((one, other)) in axis.near
            # One of several may be said once; then only a whole exchange is sure.
            whole = after.most[one] == 0 or before.total == after.total
            if axis.exchanged and whole and not near:
                severity = axis.exchanged if one in lost else axis.hinted
                yield Change(severity, before.first(one), after.sure[other][0])
                return
    gone = [hit for pole in lost for hit in before.firm[pole]]
    come = [hit for pole in new for hit in after.firm[pole]]
    # A maybe of another pole is no answer: “left hand” beside “right-handed”.
    answers = [pole for pole in axis.poles if pole not in axis.contrast]
    unsaid = not after.total and not any(after.most[pole] for pole in answers)
    if axis.lost and gone and (unsaid or before.total > after.total > 0):
        yield Change(axis.lost, gone[0], None)
    elif axis.invented and come and not any(before.most.values()):
        yield Change(axis.invented, None, come[0])
