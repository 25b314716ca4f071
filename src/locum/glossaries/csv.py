"""Read a glossary from CSV: one row per term, the first row names the columns.

Columns, in any order: ``concept, locale, term`` and, if wanted, ``status`` (preferred,
admitted, forbidden, keep), ``part_of_speech``, ``forms`` (parted by ``|``), ``case``
(sensitive, insensitive, or empty: acronyms in capitals are sensitive), ``note``,
``source``. Blank lines and lines that begin with ``#`` are skipped; an apostrophe before a
sign that begins a formula is taken away (`locum.glossaries.formulas`).

A file with a column per language is read too: see `locum.glossaries.columns`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain

from locum.errors import GlossaryError, UsageError
from locum.glossaries.acronyms import is_acronym
from locum.glossaries.columns import is_word_list, parse_columns
from locum.glossaries.formulas import unescaped
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
    rows = read_rows(text.removeprefix("\ufeff").splitlines(keepends=True), path)
    line, header = first_row(rows, path)
    if is_word_list(header):
        return parse_columns(header, rows, path=path)
    columns = read_columns(header, path, line)
    return [make_term(row, columns, path, at) for at, row in rows]


def first_row(rows: Iterator[Row], path: str) -> Row:
    """Take the first row off.

    Raises:
        GlossaryError: where there is none.
    """
    try:
        return next(rows)
    except StopIteration:
        raise GlossaryError(
            _("the glossary is empty"),
            path=path or None,
            hint=_("begin with the line {columns}").format(columns=",".join(REQUIRED)),
        ) from None


def read_rows(lines: Iterable[str], path: str) -> Iterator[Row]:
    """Yield the rows that say something, with the line each begins on.

    Raises:
        GlossaryError: for the first row that is no CSV.
    """
    waiting = iter(lines)
    head = list(_up_to_the_header(waiting))
    reader = csv.reader(chain(head, waiting), delimiter=find_delimiter(head), strict=True)
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


def _up_to_the_header(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.strip() and not line.startswith("#"):
            return


def find_delimiter(lines: Iterable[str]) -> str:
    """Tell the delimiter from the header: spreadsheets in many locales write semicolons."""
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return max(",", ";", "\t", key=header.count)


def read_columns(header: list[str], path: str, line: int) -> list[str]:
    """Return the columns that a header names.

    Raises:
        GlossaryError: where one is unknown, lacking, or there twice.
    """
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
    cells = {column: unescaped(cell.strip()) for column, cell in zip(columns, row, strict=False)}
    for column in REQUIRED:
        if not cells.get(column):
            raise GlossaryError(
                _("the cell “{column}” is empty").format(column=column),
                path=path or None,
                line=line,
                hint=_("every row needs concept, locale and term"),
            )
    return cells


def make_term(row: list[str], columns: list[str], path: str, line: int) -> Term:
    """Return a row's term.

    Raises:
        GlossaryError: where the row cannot be used.
    """
    cells = _cells(row, columns, path, line)
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
