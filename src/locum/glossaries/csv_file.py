"""Our own CSV, read as a stream of any size, and written so that spreadsheets are safe."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from locum.errors import GlossaryError
from locum.glossaries.acronyms import is_acronym
from locum.glossaries.columns import is_word_list, parse_columns
from locum.glossaries.csv import COLUMNS, first_row, make_term, read_columns, read_rows
from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.formulas import escaped
from locum.glossaries.lines import read_lines
from locum.model import Term

BILINGUAL = False

_FIELDS = {"case": "case_sensitive"}


def read(path: Path, _languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:  # noqa: ARG001
    """Yield the rows of a file; one that cannot be used does not keep the others away."""
    shown = str(path)
    rows = read_rows(read_lines(path), shown)
    line, header = first_row(rows, shown)
    if is_word_list(header):
        yield from _word_list(header, rows, shown)
        return
    columns = read_columns(header, shown, line)
    for at, cells in rows:
        try:
            term = make_term(cells, columns, shown, at)
        except GlossaryError as error:
            yield Refused(at, _reason(error))
        else:
            said = {c for c, cell in zip(columns, cells, strict=False) if cell.strip()}
            yield Row(term, frozenset(_FIELDS.get(column, column) for column in said))


def _word_list(
    header: list[str], rows: Iterable[tuple[int, list[str]]], shown: str
) -> Iterator[Row | Refused]:
    for at, cells in rows:
        try:
            terms = parse_columns(header, [(at, cells)], path=shown)
        except GlossaryError as error:
            if error.line == 1:
                raise
            yield Refused(at, _reason(error))
            continue
        named = not any(term.concept == f"line-{at}" for term in terms)
        for term in terms:
            fields = {"part_of_speech", "note", "source"}
            said = {field for field in fields if getattr(term, field)}
            yield Row(term, frozenset(said | ({"concept"} if named else set())))


def _reason(error: GlossaryError) -> str:
    return f"{error.message} ({error.hint})" if error.hint else error.message


def write(
    terms: Iterable[Term],
    out: TextIO,
    _languages: Languages,
    lost: Counter[str],
) -> None:
    """Write terms with all columns."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow(cells_of(term, lost))


def cells_of(term: Term, lost: Counter[str]) -> list[str]:
    """Return a term's cells, in the order of ``COLUMNS``, safe for spreadsheets.

    A form that holds the bar which parts forms is left out, and counted.
    """
    forms = [form for form in term.forms if "|" not in form]
    if len(forms) < len(term.forms):
        lost["forms"] += len(term.forms) - len(forms)
    case = ""
    if term.case_sensitive != is_acronym(term.text):
        case = "sensitive" if term.case_sensitive else "insensitive"
    cells = (
        term.concept,
        term.locale,
        term.text,
        term.status.value,
        term.part_of_speech,
        " | ".join(forms),
        case,
        term.note,
        term.source,
    )
    return [escaped(cell.strip()) for cell in cells]
