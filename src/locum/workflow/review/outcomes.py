"""What a person wants of an entry, and what can become of it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from locum.catalog import Acceptance, Catalog, Entry, Review, Snapshot
from locum.i18n import _
from locum.workflow.review.decisions import Decision
from locum.workflow.review.items import Key
from locum.workflow.review.judging import Judgement

APPROVE = "approve"
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person wants of one entry."""

    kind: str
    """``APPROVE`` or ``DRAFT``."""
    forms: tuple[str, ...]
    seen: str
    """The version of the entry that was on the page."""
    notes: tuple[str, ...] | None = None
    """The words to the next person; None leaves them."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Checks whose findings may stand, each with the reason."""
    unread: bool = False
    """Nobody has looked at the entry by itself: a warning forbids approving, as an error does."""


@dataclass(frozen=True, slots=True)
class Saved:
    """It was written."""

    decision: Decision | None
    """None where the entry said all this already."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not written: nobody can answer for it as it is."""

    judgement: Judgement
    empty: bool = False
    """There is no translation to answer for."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """It was not written: the entry has changed since it was shown."""

    entry: Entry
    """As it is now."""
    now: Snapshot


@dataclass(frozen=True, slots=True)
class Gone:
    """It was not written: there is no such entry any more."""

    key: Key | None
    successor: Key | None = None
    """The entry whose source this one's has become."""


Outcome = Saved | Refused | Conflict | Gone


@dataclass(frozen=True, slots=True)
class BulkReport:
    """What became of a selection."""

    batch: str
    approved: tuple[Decision, ...]
    refused: tuple[tuple[Key | None, str], ...]
    """What was left as it is, each with the reason."""


def as_it_was(typed: Sequence[str], stored: Sequence[str]) -> tuple[str, ...]:
    """Return what was typed; where it is what was stored, the very characters of that.

    A form's text area turns every line ending into one, and so would change what nobody
    touched.
    """
    if len(typed) != len(stored):
        return tuple(map(plain_lines, typed))
    return tuple(
        old if plain_lines(new) == plain_lines(old) else plain_lines(new)
        for new, old in zip(typed, stored, strict=True)
    )


def plain_lines(text: str) -> str:
    """Return a text with every line ending as catalogs write it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def acceptances_of(
    judgement: Judgement, reasons: Mapping[str, str], by: str
) -> tuple[Acceptance, ...]:
    """Return the words for those findings that stand and have a reason, sealed."""
    found = {one.check for one in judgement.standing}
    return tuple(
        judgement.sealed(check, reason, by)
        for check, reason in reasons.items()
        if reason.strip() and check in found
    )


def successor_of(catalog: Catalog, key: Key) -> Key | None:
    """Return the stale entry that was made of one whose source has changed."""
    for entry in catalog.entries:
        if entry.previous == key.msgid:
            return Key(key.locale, key.article, entry.msgid, entry.context)
    return None


def why_not(refusal: Outcome | None) -> str:
    """Return in a few words why an entry was left as it is."""
    if isinstance(refusal, Refused) and refusal.empty:
        return _("it has no translation")
    if isinstance(refusal, Refused):
        errors = refusal.judgement.errors
        checks = ", ".join(dict.fromkeys(one.check for one in errors or refusal.judgement.grave))
        if errors:
            return _("an error stands: {checks}").format(checks=checks)
        return _("a warning stands, look at it by itself: {checks}").format(checks=checks)
    if isinstance(refusal, Conflict):
        return _("it has changed meanwhile")
    return _("it is no longer there")


def decision_of(
    kind: str,
    review: Review,
    key: Key,
    before: Snapshot,
    after: Snapshot,
    *,
    batch: str = "",
    machine: bool = False,
) -> Decision:
    """Return the record of what was decided just now."""
    return Decision(
        id=secrets.token_hex(8),
        kind=kind,
        when=review.when.isoformat(timespec="seconds"),
        by=review.by,
        key=key,
        before=before,
        after=after,
        batch=batch,
        accepted=tuple((word.check, word.reason) for word in review.acceptances),
        machine=machine,
    )
