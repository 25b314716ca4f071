"""What a reviewer does to an entry: a translation, a word to the next person, an acceptance.

A reviewer answers for what was on the page. Every change names the version of the entry that
was seen, and where the file says something else by now, nothing is done.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from locum.catalog.acceptance import Acceptance, with_acceptance
from locum.catalog.document import Document, Record
from locum.catalog.entry import forms_of
from locum.catalog.header import write_fields
from locum.catalog.notes import split_notes, with_notes
from locum.catalog.provenance import forms_hash, without_review, without_stale, write_review
from locum.catalog.reader import parse


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer decides on one entry."""

    forms: tuple[str, ...]
    """The translation; of an entry with plural forms all of them, in their order."""
    reviewed: bool
    """Whether somebody answers for it; else it stays, or becomes, a draft."""
    by: str
    """Who decides; may be empty."""
    when: datetime
    """With its time zone."""
    notes: tuple[str, ...] | None = None
    """The translator's comments, as lines without their ``#``; None leaves them as they are."""
    acceptances: tuple[Acceptance, ...] = ()
    """Sealed for these very forms."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An entry as it stood in its file at some time."""

    version: str
    """What `version_of` returned then."""
    body: str
    """Its lines in the file."""
    forms: tuple[str, ...]
    fuzzy: bool


def version_of(record: Record) -> str:
    """Return what tells whether an entry still says what a person has seen of it.

    References, the author's notes and Locum's own statements do not count: a run that
    brings those in step is no reason to ask a person again.
    """
    entry = record.entry
    seen = (
        entry.msgid,
        entry.msgid_plural or "",
        *forms_of(record),
        "fuzzy" if entry.fuzzy else "",
        entry.previous_msgid or "",
        *split_notes(record.comments)[1],
    )
    return hashlib.sha256("\0".join(seen).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def snapshot_of(record: Record) -> Snapshot:
    """Return the entry as it stands."""
    return Snapshot(version_of(record), record.body, forms_of(record), bool(record.entry.fuzzy))


def write_decision(document: Document, record: Record, review: Review) -> bool:
    """Write a reviewer's decision into an entry; False where it says all this already.

    A translation that is answered for is no longer fuzzy nor stale, and says by whom and
    when. How its draft was made stays as its history.

    Raises:
        ValueError: for forms that are not as many as the entry's, or a form with a NUL.
    """
    entry = record.entry
    before = (forms_of(record), list(entry.flags), entry.previous_msgid, list(record.comments))
    if len(review.forms) != len(before[0]) or any("\0" in form for form in review.forms):
        raise ValueError("as many forms as the entry has, without NUL")
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(review.forms))
    else:
        entry.msgstr = review.forms[0]
    comments = record.comments
    if review.notes is not None:
        comments = with_notes(comments, review.notes)
    others = [flag for flag in entry.flags if flag != "fuzzy"]
    filled = any(review.forms)
    entry.flags = others if review.reviewed or not filled else ["fuzzy", *others]
    if review.reviewed:
        entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        comments = without_stale(comments)
    same = (forms_of(record), entry.flags, entry.previous_msgid) == before[:3]
    if not (same and review.reviewed):
        comments = without_review(comments)
        if review.reviewed:
            sealed = forms_hash(entry.msgid, review.forms)
            comments = [*comments, write_review(sealed, review.by, review.when)]
    for acceptance in review.acceptances:
        comments = with_acceptance(comments, acceptance)
    if same and comments == before[3]:
        return False
    record.comments = comments
    record.rewrite(document.newline)
    sign(document, review.by, review.when)
    return True


def put_back(
    document: Document, record: Record, before: Snapshot, after: Snapshot, *, path: Path
) -> None:
    """Make an entry what it was before a decision.

    Where nothing but the decision has touched it, it becomes the very bytes that it was;
    else what tools have brought in step since (references, the author's notes) stays.
    """
    former = parse(before.body, path).records[0]
    if record.body == after.body:
        record.entry, record.comments, record.body = former.entry, former.comments, before.body
        return
    entry = record.entry
    entry.msgstr, entry.msgstr_plural = former.entry.msgstr, former.entry.msgstr_plural
    others = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.flags = ["fuzzy", *others] if former.entry.fuzzy else others
    entry.previous_msgid = former.entry.previous_msgid
    entry.previous_msgctxt = former.entry.previous_msgctxt
    record.comments = former.comments
    record.rewrite(document.newline)


def sign(document: Document, by: str, when: datetime) -> None:
    """Say in the header who edited the catalog last, and when, as PO editors do."""
    header = document.header
    if header is None:
        return
    fields = {"PO-Revision-Date": when.strftime("%Y-%m-%d %H:%M%z")}
    name = " ".join(by.split())
    if name:
        fields["Last-Translator"] = name
    if write_fields(header, fields):
        header.rewrite(document.newline)


def now() -> datetime:
    """Return the time with the user's own offset from UTC."""
    return datetime.now(UTC).astimezone()


def fit_forms(forms: Sequence[str], msgid: str) -> tuple[str, ...]:
    """Begin and end each form with a newline where the source does: msgfmt insists."""
    start = "\n" if msgid.startswith("\n") else ""
    end = "\n" if msgid.endswith("\n") else ""
    return tuple(f"{start}{form.strip(chr(10))}{end}" if form else "" for form in forms)
