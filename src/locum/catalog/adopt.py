"""Take over the entries of a catalog whose article was renamed."""

from __future__ import annotations

from collections.abc import Sequence

from locum.catalog.document import Document, Record
from locum.catalog.entry import is_untouched_draft
from locum.catalog.provenance import without_statements


def adopt(document: Document, records: Sequence[Record]) -> int:
    """Put the records into the document and return how many translations came in.

    Where both have a translation, the reviewed one stands (of two reviewed ones the
    document's own), and a person's other one is kept in a translator comment.
    """
    standing = {record.key: record for record in document.obsolete()}
    standing |= {record.key: record for record in document.live()}
    came = 0
    live: list[Record] = []
    obsolete: list[Record] = []
    for record in records:
        known = standing.get(record.key)
        if known is None:
            record.line = 0
            (obsolete if record.entry.obsolete else live).append(record)
            standing[record.key] = record
            came += bool(_texts(record))
        elif _texts(record) and _texts(record) != _texts(known):
            came += _merge(known, record, document.newline)
    if live or obsolete:
        header = [record for record in document.records if record.is_header]
        document.arrange([*header, *document.live(), *live, *document.obsolete(), *obsolete])
    return came


def _merge(known: Record, other: Record, newline: str) -> bool:
    """Settle two translations of one source; return whether the other one stands."""
    stands = _rank(other) > _rank(known)
    loser = known if stands else other
    comments = list(known.comments)
    if stands:
        own = without_statements(known.comments)
        comments = [*own, *(line for line in other.comments if line not in own)]
    if _rank(loser) > _MACHINE:
        words = " | ".join(text.replace("\n", "\\n") for text in _texts(loser))
        note = f"# Another translation, from before the article was renamed: {words}"
        comments += [] if note in comments else [note]
    if stands:
        for name in ("msgstr", "msgstr_plural", "flags", "previous_msgid", "previous_msgctxt"):
            setattr(known.entry, name, getattr(other.entry, name))
    if stands or comments != known.comments:
        known.comments = comments
        known.rewrite(newline)
    return stands


_MACHINE = 1


def _rank(record: Record) -> int:
    if not _texts(record):
        return 0
    if is_untouched_draft(record):
        return _MACHINE
    return 2 if record.entry.fuzzy else 3


def _texts(record: Record) -> list[str]:
    entry = record.entry
    texts = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return [text for text in texts if text]
