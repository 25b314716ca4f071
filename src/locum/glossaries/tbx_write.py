"""Write TBX: TBX-Basic of version 3 in the DCA style, or the martif of version 2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from locum.glossaries.tbx_words import (
    PARTS_OF_SPEECH,
    STATUSES,
    note_texts,
    to_id,
    xml_text,
)
from locum.locales import bcp47
from locum.model import Term, TermStatus


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names that a version of TBX has for the same things."""

    opening: str
    closing: str
    entry: str
    language: str
    term: str
    forbidden: str = STATUSES[TermStatus.FORBIDDEN]
    kept: str = ""
    """What an entry says that is kept in every language."""


def write_tbx(
    terms: Iterable[Term], out: TextIO, dialect: Dialect, source: str, lost: Counter[str]
) -> None:
    """Write terms, sorted into their concepts; ``source``: the language named first."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(dialect.opening.format(language=quoteattr(bcp47(source))))
    for concept, rows in _concepts(terms):
        out.writelines(f"   {line}\n" for line in _entry(concept, rows, dialect, source, lost))
    out.write(dialect.closing)


def _concepts(terms: Iterable[Term]) -> Iterator[tuple[str, list[Term]]]:
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(term.concept, []).append(term)
    yield from found.items()


def _entry(
    concept: str, rows: list[Term], dialect: Dialect, source: str, lost: Counter[str]
) -> Iterator[str]:
    yield f"<{dialect.entry} id={quoteattr(to_id(concept))}>"
    if dialect.kept and any(row.status is TermStatus.KEEP for row in rows):
        yield f" {dialect.kept}"
    rows = sorted(rows, key=lambda row: (row.locale != source, row.locale))
    for locale, same in groupby(rows, key=lambda row: row.locale):
        yield f" <{dialect.language} xml:lang={quoteattr(bcp47(locale))}>"
        for term in same:
            yield f"  <{dialect.term}>"
            for line in _term(term, dialect, lost):
                yield f"   {line}"
            yield f"  </{dialect.term}>"
        yield f" </{dialect.language}>"
    yield f"</{dialect.entry}>"


def _term(term: Term, dialect: Dialect, lost: Counter[str]) -> Iterator[str]:
    def element(name: str, text: str, kind: str = "") -> str:
        clean, changed = xml_text(text)
        lost["control characters"] += changed
        lost["line breaks"] += len(text.splitlines()) > 1
        attribute = f" type={quoteattr(kind)}" if kind else ""
        return f"<{name}{attribute}>{escape(clean)}</{name}>"

    forbidden = term.status is TermStatus.FORBIDDEN
    yield element("term", term.text)
    yield element(
        "termNote",
        dialect.forbidden if forbidden else STATUSES[term.status],
        "administrativeStatus",
    )
    if term.part_of_speech:
        known = term.part_of_speech in PARTS_OF_SPEECH
        yield element("termNote", term.part_of_speech if known else "other", "partOfSpeech")
    if term.source:
        yield element("admin", term.source, "source")
    for text in note_texts(term):
        yield element("note", text)
