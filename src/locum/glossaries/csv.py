"""Read a glossary from CSV: one row per term, the first row names the columns.

Columns, in any order: ``concept, locale, term`` and, if wanted, ``status`` (preferred,
admitted, forbidden, keep), ``part_of_speech``, ``forms`` (parted by ``|``), ``case``
(sensitive, insensitive, or empty: acronyms in capitals are sensitive), ``note``,
``source``. Blank lines and lines that begin with ``#`` are skipped.

A file with a column per language is read too: see `locum.glossaries.columns`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from difflib import get_close_matches

from locum.errors import GlossaryError, UsageError
from locum.glossaries.acronyms import is_acronym
from locum.glossaries.columns import is_word_list, parse_columns
from locum.i18n import _
from locum.locales import normalize
from locum.model import Term, TermStatus

REQUIRED = ("concept", "locale", "term")
COLUMNS = (*REQUIRED, "status", "part_of_speech", "forms", "case", "note", "source")
_STATUSES = tuple(status.value for status in TermStatus)
_CASES = ("sensitive", "insensitive")

Row = tuple[int, list[str]]
"""The line it begins on, and its cells."""


def parse_csv(text: str, *, path: str = "") -> list[Term]:
    r"""Return the terms in the file's order, each with its line.

    Raises:
        GlossaryError: for the first row that cannot be used, with path and line.

    >>> parse_csv("concept,locale,term\npain,es,dolor\n")[0].text
    'dolor'
    """
    rows = _rows(text, path)
    try:
        line, header = next(rows)
    except StopIteration:
        raise GlossaryError(
            _("the glossary is empty"),
            path=path or None,
            hint=_("begin with the line {columns}").format(columns=",".join(REQUIRED)),
        ) from None
    if is_word_list(header):
        return parse_columns(header, rows, path=path)
    columns = _columns(header, path, line)
    return [_term(_cells(row, columns, path, at), path, at) for at, row in rows]


def _rows(text: str, path: str) -> Iterator[Row]:
    """Yield the rows that say something, with the line each begins on."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    delimiter = _delimiter(lines)
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError(
                _("the row cannot be read: {reason}").format(reason=error),
                path=path or None,
                line=begins,
                hint=_("a cell with a quote is quoted whole, its quotes doubled"),
            ) from error
        at, begins = begins, reader.line_num + 1
        said = any(cell.strip() for cell in row)
        if said and not row[0].lstrip().startswith("#"):
            yield at, row


def _delimiter(lines: list[str]) -> str:
    """Tell the delimiter from the header: spreadsheets in many locales write semicolons."""
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return max(",", ";", "\t", key=header.count)


def _columns(header: list[str], path: str, line: int) -> list[str]:
    columns = [cell.strip().lower().replace(" ", "_") for cell in header]
    for column in columns:
        if column not in COLUMNS:
            near = get_close_matches(column, COLUMNS, n=1)
            raise GlossaryError(
                _("there is no column “{column}”").format(column=column),
                path=path or None,
                line=line,
                hint=_("did you mean {near}?").format(near=near[0])
                if near
                else _("the columns are: {columns}").format(columns=", ".join(COLUMNS)),
            )
    for column in COLUMNS:
        if columns.count(column) > 1 or (column in REQUIRED and column not in columns):
            message = (
                _("the column “{column}” is missing")
                if column not in columns
                else _("the column “{column}” stands twice")
            )
            raise GlossaryError(
                message.format(column=column),
                path=path or None,
                line=line,
                hint=_("the first line names the columns: {columns}").format(
                    columns=",".join(COLUMNS)
                ),
            )
    return columns


def _cells(row: list[str], columns: list[str], path: str, line: int) -> dict[str, str]:
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        raise GlossaryError(
            _("the row has {cells} cells, the header {columns}").format(
                cells=len(row), columns=len(columns)
            ),
            path=path or None,
            line=line,
            hint=_("put a cell that holds a comma in double quotes"),
        )
    cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
    for column in REQUIRED:
        if not cells.get(column):
            raise GlossaryError(
                _("the cell “{column}” is empty").format(column=column),
                path=path or None,
                line=line,
                hint=_("every row needs concept, locale and term"),
            )
    return cells


def _term(cells: dict[str, str], path: str, line: int) -> Term:
    text = cells["term"]
    try:
        locale = normalize(cells["locale"])
    except UsageError as error:
        raise GlossaryError(error.message, path=path or None, line=line, hint=error.hint) from error
    status = _choice(cells, "status", _STATUSES, path, line) or TermStatus.PREFERRED.value
    case = _choice(cells, "case", _CASES, path, line)
    forms = [form.strip() for form in cells.get("forms", "").split("|")]
    return Term(
        concept=cells["concept"],
        locale=locale,
        text=text,
        status=TermStatus(status),
        part_of_speech=cells.get("part_of_speech", "").lower(),
        forms=tuple(dict.fromkeys(form for form in forms if form and form != text)),
        case_sensitive=case == "sensitive" if case else is_acronym(text),
        note=cells.get("note", ""),
        source=cells.get("source", ""),
        path=path,
        line=line,
    )


def _choice(
    cells: dict[str, str], column: str, choices: tuple[str, ...], path: str, line: int
) -> str:
    value = cells.get(column, "").lower()
    if value and value not in choices:
        near = get_close_matches(value, choices, n=1)
        raise GlossaryError(
            _("“{value}” is no {column}").format(value=cells[column], column=column),
            path=path or None,
            line=line,
            hint=_("did you mean {near}?").format(near=near[0])
            if near
            else _("it may be empty or one of: {choices}").format(choices=", ".join(choices)),
        )
    return value
