"""Gather what speaks for and against each negation of one side being answered on the other.

Words that deny by their sense and are rendered as they are are left out. Then six things are looked
at. *Pairing*: which cue of the other side may answer (``pairing``). *Anchors*: the words that a cue
may deny are looked up on the other side, and it is asked whether a cue stands by them there.
*Counts*: how often each side denies. *The rule*: which cues are left over when those of both sides
are paired in their order (``leftovers``). *The opposite*: which plain words the other side affirms
where this one denies them (``affirmations``). *Halves*: a
denial that was half undone, or words that denials take and that stand without one. The evidence
comes as named numbers; ``negations`` weighs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from locum.checks.meaning.affirmations import Turned, polarity
from locum.checks.meaning.cues import CUE, Side, asks, by_sense, idea
from locum.checks.meaning.leftovers import left_over
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.links import Links
from locum.checks.meaning.pairing import (
    Anchor,
    Partner,
    anchors_of,
    distance_of,
    expected_place,
    pair_cues,
)

Evidence = dict[str, float]
NOTHING = "nothing at all"
"""That a plain negation stands against a sentence that denies in no way, not even by sense."""

_AFFIRMING = frozenset({"safe", "still", "even", "rare", "before", "until", "instead"})
"""Ideas whose words are too common to stand for a plain *not*: *healthy*, 再, *alone*."""
_SURELY, _PERHAPS = 0.3, 0.15
_FEW = (0.01, 0.15, 0.35, 0.6)
_COARSE = (0.01, 0.2, 0.45)
_DENYING_BEGINNINGS = ("in", "im", "il", "ir", "de", "di", "an", "as", "un", "no")


def gather_evidence(
    side: Side, other: Side, links: Links, back: Links
) -> Iterator[tuple[Hit, Evidence]]:
    """Yield each negation of a side that may want an answer, with what speaks of it.

    ``back`` links the other language to the side's.
    """
    left, left_there = left_over(side, other), left_over(other, side)
    denies = any(_may_deny(their) for their in _without_rendered(other, side, {}).cues)
    side, other = _without_rendered(side, other, links), _without_rendered(other, side, back)
    if not side.cues:
        return
    anchors = [anchors_of(side, other, cue, links) for cue in side.cues]
    partners = pair_cues(side, other, links, anchors)
    counts = _Counts(side, other)
    turned = Turned(polarity(side), polarity(other), other.length * (1 if other.spaces else 3))
    for index, cue in enumerate(side.cues):
        if asks(cue):
            found: Evidence = {}
            _of_the_cue(found, side, other, index, links)
            _of_its_partner(found, side, other, index, partners.get(index), links)
            _of_the_counts(found, counts, paired=index in partners)
            _of_its_anchors(found, side, other, index, anchors[index], partners.get(index), counts)
            _of_the_rule(found, side, other, cue, left, left_there)
            if not denies and not by_sense(cue):
                found[NOTHING] = 1
            _of_its_halves(found, side, other, index)
            place = side.place(cue.start)
            expected = expected_place(other, anchors[index], place)
            found |= turned.evidence(
                cue, side.keys[index], place, expected, paired=index in partners
            )
            yield cue, found


def _may_deny(cue: Hit) -> bool:
    return asks(cue) or idea(cue) not in _AFFIRMING


def _without_rendered(side: Side, other: Side, links: Links) -> Side:
    """Return a side without the words that deny by their sense and are rendered as they are.

    *Closed* for *cerrado* neither wants an answer nor is one for a *not*.
    """
    plain = {key for key, cue in zip(other.keys, other.cues, strict=True) if asks(cue)}
    ideas = Counter(idea(cue) for cue in other.cues if by_sense(cue))
    # *Do not … until* is 才 where that denies less, and 不…之前 where it denies as often.
    firm = ideas if sum(map(asks, other.cues)) < sum(map(asks, side.cues)) else Counter(
        idea(cue) for cue in other.cues if by_sense(cue) and asks(cue)
    )  # fmt: skip
    kept = []
    for cue, key in zip(side.cues, side.keys, strict=True):
        linked = not asks(cue) and _is_linked(cue, links.get(key, {}), other, plain)
        if linked or (by_sense(cue) and (firm if asks(cue) else ideas)[idea(cue)] > 0):
            ideas[idea(cue)] -= 1
        else:
            kept.append((cue, key))
    if len(kept) == len(side.cues):
        return side
    return replace(side, cues=[cue for cue, _ in kept], keys=[key for _, key in kept])


def _is_linked(cue: Hit, known: Mapping[str, float], other: Side, plain: set[str]) -> bool:
    """Return whether the other side has what stands for a cue, and does not deny it.

    *Introuvable* stands for all of *not found*, not for *found*.
    """
    least = _SURELY if cue.concept == "also" else _PERHAPS
    asking = [their for their in other.cues if asks(their)]
    return any(
        strength >= least and word not in plain
        and any(
            all(distance_of(other, their, place) > 1 for their in asking)
            for place in other.where.get(word, ())
        )
        for word, strength in known.items()
    )  # fmt: skip


class _Counts:
    def __init__(self, side: Side, other: Side) -> None:
        self.asking = sum(asks(cue) for cue in side.cues)
        self.answering = sum(asks(cue) for cue in other.cues)
        self.weak = sum(cue.concept == "also" for cue in other.cues)
        self.implied = len(other.cues) - self.answering - self.weak


def _step(value: float, edges: tuple[float, ...]) -> int:
    return sum(value >= edge for edge in edges)


def _kind(cue: Hit) -> str:
    return cue.concept.split(" ")[0]


def _class(cue: Hit) -> str:
    kind = _kind(cue)
    return "ask" if asks(cue) and kind != "strong" else kind


def _of_the_cue(found: Evidence, side: Side, other: Side, index: int, links: Links) -> None:
    cue, key = side.cues[index], side.keys[index]
    languages = f"{side.language}>{other.language}"
    found["bias"] = found[f"dir {languages}"] = 1
    found[f"kind {side.language} {_kind(cue)}"] = 1
    found[f"cue {side.language} {key}"] = found[f"cue {languages} {key}"] = 1
    known = links.get(key, {})
    found["said otherwise"] = max(
        (strength for word, strength in known.items() if word in other.where and word[0] != CUE),
        default=0.0,
    )
    found[f"length {_step(side.length * (1 if side.spaces else 3), (30, 60, 100, 180, 300))}"] = 1
    found["question"] = float(side.question)
    if _kind(cue) == "strong" and side.spaces:
        found[f"beginning {_has_beginning(other, side.place(cue.start))} {other.spaces}"] = 1


def _has_beginning(other: Side, place: float) -> bool:
    """Return whether a word at about that place begins as words of denial do."""
    return other.spaces and any(
        word.startswith(_DENYING_BEGINNINGS) and len(word) > 4
        and abs(other.place(offset) - place) < 0.25
        for offset, word in other.stems
    )  # fmt: skip


def _of_its_partner(
    found: Evidence, side: Side, other: Side, index: int, partner: Partner | None, links: Links
) -> None:
    cue, key = side.cues[index], side.keys[index]
    if partner is None:
        known = links.get(key, {})
        best = max((known.get(each, 0.0) for each in other.keys), default=0.0)
        found[f"alone {_kind(cue)}"] = found[f"alone {side.language}>{other.language}"] = 1
        found[f"alone of {min(len(other.cues), 3)}"] = 1
        found[f"alone like {_step(best, (0.01, 0.1, 0.3, 0.5))}"] = 1
        return
    their = other.cues[partner.other]
    theirs = "ask" if asks(their) else _kind(their)
    mine = "ask" if asks(cue) else "weak"
    found[f"pair {mine} {theirs}"] = found[f"idea {mine} {their.concept}"] = 1
    found["alike"], found["shared"] = partner.alike, partner.shared
    found["gap"], found["likelihood"] = partner.gap, partner.likelihood
    found[f"gap {_step(partner.gap, (0.05, 0.1, 0.2, 0.3, 0.5))}"] = 1
    shared, alike = (
        _step(partner.shared, (0.01, 0.15, 0.3, 0.5)),
        _step(partner.alike, (0.01, 0.1, 0.3)),
    )
    found[f"match {shared} {alike} {theirs}"] = 1
    other_key = f"{other.language} {other.keys[partner.other]}"
    found[f"partner {other_key}"] = 1
    finer = _step(partner.alike, (0.01, 0.1, 0.3, 0.6))
    found[f"match {_class(cue)} {theirs} {finer} {_step(partner.shared, (0.01, 0.2, 0.5))}"] = 1


def _of_the_counts(found: Evidence, counts: _Counts, *, paired: bool) -> None:
    more = max(-2, min(2, counts.asking - counts.answering))
    more_than_weak = max(-2, min(2, counts.asking - counts.answering - counts.weak))
    found[f"more {more} {paired}"] = found[f"more in all {more_than_weak} {paired}"] = 1
    few = (min(each, 2) for each in (counts.answering, counts.weak, counts.implied, counts.asking))
    found["counts " + " ".join(map(str, few))] = 1


def _of_the_rule(
    found: Evidence, side: Side, other: Side, cue: Hit,
    left: list[set[int]], left_there: list[set[int]],
) -> None:  # fmt: skip
    """Add what is left over by the pairing in order: this cue, others of its side, or none."""
    here = "".join("T" if cue.start in each else "O" if each else "-" for each in left)
    there = "".join("x" if each else "-" for each in left_there)
    found[f"rule {here}"] = found[f"rule {here} {there}"] = 1
    found[f"rule {side.language}>{other.language} {here}"] = 1
    found[f"rule {_kind(cue)} {here}"] = found[f"rule {here} {side.question}"] = 1


def _of_its_halves(found: Evidence, side: Side, other: Side, index: int) -> None:
    """Add whether a negation denies several things, and the other side affirms one of them."""
    if other.stranded:
        found[f"stranded {other.stranded}"] = 4
    if not other.halved:
        return
    cue, key = side.cues[index], side.keys[index]
    goes_on = any(start > cue.start for start in side.joins) or cue.concept == "nor"
    found[f"halved {other.halved}"] = found[f"halved {other.halved} {goes_on}"] = 4
    found[f"halved {goes_on} {key}"] = 1
    found[f"halved {goes_on} {min(2, sum(asks(each) for each in side.cues))}"] = 1


def _of_its_anchors(
    found: Evidence, side: Side, other: Side, index: int,
    anchors: list[Anchor], partner: Partner | None, counts: _Counts,
) -> None:  # fmt: skip
    denied = affirmed = 0.0
    seen: set[int] = set()
    paired = partner is not None
    for anchor in anchors[:8]:
        if anchor.place in seen:
            continue
        distance = min((distance_of(other, each, anchor.place) for each in other.cues), default=9.0)
        if not seen:
            strength = _step(anchor.strength, (0.1, 0.25, 0.45, 0.7))
            found[f"best {strength} {_step(distance, (0.25, 0.5, 1, 1.6, 3))}"] = 1
        seen.add(anchor.place)
        if distance < 1:
            denied = max(denied, anchor.strength * (1 - 0.5 * distance))
        else:
            affirmed = max(affirmed, anchor.strength)
    if not anchors:
        found[f"no anchor {paired}"] = 1
    kind = _class(side.cues[index])
    found["denied"], found["affirmed"] = denied, affirmed
    found[f"anchors {_step(denied, _FEW)} {_step(affirmed, _FEW)}"] = 1
    found[f"anchors {_step(denied, _FEW)} {_step(affirmed, (0.15, 0.45))} {paired}"] = 1
    open_, closed = _step(affirmed, _COARSE), _step(denied, _COARSE)
    found[f"anchors {kind} {paired} {open_} {closed}"] = 1
    none = f"{counts.answering == 0} {counts.weak == 0} {counts.implied == 0}"
    found[f"nothing {kind} {none} {open_}"] = 1
    if partner:
        their = other.cues[partner.other]
        theirs = "ask" if asks(their) else _kind(their)
        gap = _step(partner.gap, (0.08, 0.2, 0.35))
        found[f"anchors {kind} {theirs} {gap} {open_} {closed > 1}"] = 1
