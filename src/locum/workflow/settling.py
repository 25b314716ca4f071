"""Settle what each entry of a catalog takes over from a published page, and put it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from locum.catalog import Catalog, State
from locum.i18n import _, as_written
from locum.workflow.adopt_report import Outcome, Verdict


def as_unsure(outcome: Outcome) -> Outcome:
    """Return what is sure as unsure, since the user wants to see it all."""
    if outcome.verdict is not Verdict.SURE:
        return outcome

    def why() -> tuple[str, ...]:
        return (_("wanted for review"),)

    with as_written():
        notes = why()
    return replace(outcome, verdict=Verdict.UNSURE, why=why(), notes=notes)


def settled(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Let a text that stands in the article more than once have one translation.

    It is the one that is there most often, sure ones before others; where they differ, none
    is sure.
    """
    found: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        if outcome.msgstr:
            found.setdefault(outcome.msgid, []).append(outcome)
    chosen = {msgid: _best(some) for msgid, some in found.items()}
    return [_as_chosen(outcome, chosen.get(outcome.msgid)) for outcome in outcomes]


def _best(some: Sequence[Outcome]) -> Outcome:
    votes = Counter(outcome.msgstr for outcome in some)
    best = max(some, key=lambda one: (one.verdict is Verdict.SURE, votes[one.msgstr]))
    others = [text for text in votes if text != best.msgstr]
    if not others:
        return best

    def why() -> str:
        return _("translated in more ways than one: {others}").format(others=" | ".join(others))

    with as_written():
        notes = why()
    return replace(
        best,
        verdict=Verdict.UNSURE,
        why=(*best.why, why()),
        notes=(*best.notes, notes),
    )


def _as_chosen(outcome: Outcome, chosen: Outcome | None) -> Outcome:
    """Return an outcome as that of all blocks with its text."""
    if chosen is None or outcome.verdict is Verdict.ADDED:
        return outcome
    return replace(chosen, block=outcome.block, lines=outcome.lines or chosen.lines)


def put(catalog: Catalog, outcomes: Sequence[Outcome], page: str) -> tuple[list[Outcome], int]:
    """Put translations into a catalog; return what became of each, and how many changed it."""
    free = {entry.msgid for entry in catalog.entries if entry.is_free}
    written = 0
    done: list[Outcome] = []
    for outcome in outcomes:
        if not outcome.msgstr:
            done.append(outcome)
        elif outcome.msgid in free:
            sure = outcome.verdict is Verdict.SURE
            written += catalog.set_adopted(
                outcome.msgid, outcome.msgstr, path=page, sure=sure, notes=outcome.notes
            )
            done.append(outcome)
        else:
            done.append(_as_kept(catalog, outcome))
    return done, written


def _as_kept(catalog: Catalog, outcome: Outcome) -> Outcome:
    """Return an outcome as that of an entry that a person has worked on."""
    entry = catalog.get(outcome.msgid)
    why: tuple[str, ...] = ()
    if entry is not None and entry.msgstr != outcome.msgstr:
        state = _("reviewed") if entry.state is State.REVIEWED else _("a person's draft")
        why = (_("the catalog has another one ({state})").format(state=state),)
    return replace(outcome, verdict=Verdict.KEPT, why=why, notes=())
