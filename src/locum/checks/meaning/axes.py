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
from itertools import permutations, product

from locum.checks.meaning.crossings import (
    begins_with_denial,
    bound_to_one_number,
    crossed_words,
    is_denied,
)
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.poles import Axis, Count, axes_of, is_sure, nearest
from locum.checks.meaning.reading import Reading, read_meaning
from locum.model import Severity


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one pole."""

    severity: Severity
    before: Hit | None
    after: Hit | None
    """What the source says and the translation; None where it says nothing."""


def changes_on(
    check: str, source: str, target: str, *, source_language: str, target_language: str
) -> Iterator[Change]:
    """Yield what changed between two texts on the axes of a check."""
    before, after = read_meaning(source, source_language), read_meaning(target, target_language)
    for axis in axes_of(check):
        # Where neither side surely says anything, nothing became another.
        if is_sure(before, axis) or is_sure(after, axis):
            ours, theirs = Count(before, axis), Count(after, axis)
            found = list(_compared(axis, ours, theirs)) if axis.counted else []
            if not found and axis.exchanged and theirs.total:
                languages = source_language, target_language
                found = list(_crossed(axis, ours, theirs, (source, target), languages))
            if axis.deniable:
                found = [each for each in found if not _denied(each, before, after)]
                found = found or list(_denied_alike(axis, ours, theirs, before, after))
            yield from found


def _denied(change: Change, before: Reading, after: Reading) -> bool:
    """Return whether a negation before one of two opposites may make them the same.

    One before both leaves them opposites: *do not wait more than*, *no espere menos de*.
    """
    if change.before is None or change.after is None:
        return False
    return is_denied(change.before, before) != is_denied(change.after, after)


def _denied_alike(
    axis: Axis, ours: Count, theirs: Count, before: Reading, after: Reading
) -> Iterator[Change]:
    """Yield a denied limit whose opposite is denied: *not … more than* became *no less than*.

    The one is its own opposite by a negation somewhere before it, the other is listed as a whole.
    """
    said = [[hit for pole in axis.poles for hit in side.sure[pole]] for side in (ours, theirs)]
    if not (len(said[0]) == len(said[1]) == 1 and said[0][0].concept == said[1][0].concept):
        return
    one, other = said[0][0], said[1][0]
    denied = is_denied(one, before), is_denied(other, after)
    whole = begins_with_denial(one, before), begins_with_denial(other, after)
    if axis.exchanged and denied != whole and denied == (whole[1], whole[0]):
        yield Change(axis.exchanged, one, other)


def _crossed(
    axis: Axis, ours: Count, theirs: Count, sides: tuple[str, str], languages: tuple[str, str]
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
            come = theirs.without(one, theirs.sure[other])
            for before, after in crossed_words(sides, languages, said, come, same):
                yield Change(grave if said is surely else axis.hinted, before, after)
                return


def _replaced(axis: Axis, before: Count, after: Count) -> Change | None:
    """Return a pole of which the source has no trace, where one that it surely says went.

    What the translation only perhaps says does not answer then: 会 stands in many words.
    """
    said = [pole for pole in axis.poles if after.sure[pole]]
    for one, other in product(axis.poles, said):
        like = axis.like(other)
        # One of several may be said once; and only a whole exchange is sure.
        whole = before.least[one] > after.least[one] and before.total == after.total
        gone = whole if not axis.untraced else before.least[one] > 0
        if one not in like and gone and axis.exchanged and not before.has_trace(like):
            came = after.without(one, after.sure[other])
            pair = nearest(axis, before, after, before.said(one), came)
            if pair:
                return Change(axis.exchanged, *pair)
    return None


def _invented(axis: Axis, before: Count, after: Count) -> Change | None:
    """Return what a translation says firmly of which the source has no trace."""
    for pole in axis.poles:
        firm = after.firm[pole]
        if not (axis.invented and firm and after.least[pole] > before.most[pole]):
            continue
        if not before.has_trace(axis.like(pole) if axis.untraced else axis.poles):
            # Another route that the source perhaps says became this one.
            grave = axis.untraced and axis.exchanged and before.has_trace(axis.poles)
            return Change(
                axis.exchanged if grave and axis.exchanged else axis.invented, None, firm[0]
            )
    return None


def _said_once(pole: str, before: Count, after: Count) -> bool:
    """Return whether one side alone is spoken of, and the translation does not repeat it.

    右腿更疼，只因为右腿要踩踏板 is *the right leg hurts more, because it works the pedals*.
    """
    things = {before.thing_after(hit) for hit in before.sure[pole]}
    alone = before.total == before.least[pole] and after.total == after.least[pole] > 0
    return alone and len(things) == 1 and "" not in things


def _is_missed(axis: Axis, pole: str, before: Count, after: Count) -> bool:
    """Return whether what may stand for a pole does not answer it either: *should* for *must*."""
    like = axis.like(pole)
    return len(like) == 1 or len(before.places(like, sure=True)) > len(after.places(like))


def _compared(axis: Axis, before: Count, after: Count) -> Iterator[Change]:
    if axis.paired:
        after.most, before.most = after.less_the_maybes_of(before), before.less_the_maybes_of(after)
    lost = [
        pole
        for pole in axis.poles
        if before.least[pole] > after.most[pole] and _is_missed(axis, pole, before, after)
    ]
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
                # What is merely hinted at became no word that may be none of the axis: left, gone.
                vague = axis.contrast and one not in lost
                come = after.firm[other] if vague else after.sure[other]
                pair = nearest(axis, before, after, before.said(one), come)
                if pair:
                    yield Change(axis.exchanged if one in lost else axis.hinted, *pair)
                    return
    gone = [
        hit for pole in lost if not _said_once(pole, before, after) for hit in before.firm[pole]
    ]
    # A maybe of another pole is no answer: “left hand” beside “right-handed”.
    answers = [pole for pole in axis.poles if pole not in axis.contrast]
    unsaid = not after.total and not any(after.most[pole] for pole in answers)
    if axis.lost and gone and (unsaid or before.total > after.total > 0):
        yield Change(axis.lost, gone[0], None)
    elif change := _invented(axis, before, after):
        yield change
