"""An entry of a catalog → a line of the queue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from locum.catalog import Catalog, Entry, count_words
from locum.model import Severity
from locum.workflow.review.items import Item, Key, letters_hash


def item_of(
    catalog: Catalog, entry: Entry, locale: str, article: str, place: int, language: str
) -> Item:
    """Return what the queue knows of an entry before the checks have run."""
    key = Key(locale, article, entry.msgid, entry.context)
    snapshot = catalog.snapshot(entry.msgid, entry.context)
    made = entry.provenance if entry.is_machine else None
    return Item(
        key=key,
        id=key.id,
        target=entry.msgstr,
        state=entry.state,
        version=snapshot.version if snapshot else "",
        words=count_words(entry.msgid),
        place=place,
        language=language,
        score=made.score if made else None,
        missed=made.missed if made else (),
        found=tuple(_stated(made.findings)) if made else (),
        machine=entry.is_machine,
        reviewed_by=entry.reviewed_by,
        reviewed_when=entry.reviewed_when,
        has_notes=bool(entry.own_notes),
        plural=entry.plural is not None,
        letters=letters_hash(entry.msgid),
    )


def _stated(findings: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Severity]]:
    for check, severity in findings:
        if severity in set(Severity):
            yield check, Severity(severity)
