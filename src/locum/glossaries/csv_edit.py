"""Change and add rows of a CSV glossary; every other line stays as its author wrote it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from locum.errors import GlossaryError
from locum.glossaries.columns import is_word_list
from locum.glossaries.csv import (
    COLUMNS,
    REQUIRED,
    find_delimiter,
    first_row,
    read_columns,
    read_rows,
)
from locum.glossaries.csv_file import cells_of
from locum.i18n import _
from locum.model import Term


def needed_columns(term: Term) -> set[str]:
    """Return the columns that a file must have to hold a term."""
    cells = dict(zip(COLUMNS, cells_of(term, Counter()), strict=True))
    if cells["status"] == "preferred":
        cells["status"] = ""  # what an empty cell says
    return {column for column, cell in cells.items() if cell}


def rewritten(
    text: str,
    *,
    path: str,
    replaced: Mapping[int, Term],
    added: Iterable[Term],
    columns: Iterable[str] = (),
) -> Iterator[str]:
    """Yield the pieces of a glossary's new text.

    Args:
        text: what the file holds; empty where there is none yet.
        path: the file, for errors.
        replaced: the line that a row begins on → what is to stand there.
        added: further rows, which come last.
        columns: what added rows need (`needed_columns`); a column that the file lacks is
            added behind the others.

    Raises:
        GlossaryError: where the file is no glossary of one row per term.
    """
    if not text.removeprefix("\ufeff").strip():
        text = text.removeprefix("\ufeff") + ",".join(COLUMNS) + "\n"
    lines = text.splitlines(keepends=True)
    begins, layout = _layout(lines, path)
    needed = set(columns).union(*map(needed_columns, replaced.values()))
    missing = [column for column in COLUMNS if column in needed and column not in layout.columns]
    yield from _old(lines, begins, layout, missing, replaced)
    if lines and not lines[-1].endswith(("\n", "\r")):
        yield layout.newline
    layout.columns += missing
    for term in added:
        yield layout.line(term)


class _Layout:
    def __init__(self, columns: list[str], delimiter: str, newline: str) -> None:
        self.columns = columns
        self.delimiter = delimiter
        self.newline = newline

    def line(self, term: Term) -> str:
        cells = dict(zip(COLUMNS, cells_of(term, Counter()), strict=True))
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerow([cells[column] for column in self.columns])
        return out.getvalue()


def _layout(lines: list[str], path: str) -> tuple[int, _Layout]:
    plain = [lines[0].removeprefix("\ufeff"), *lines[1:]]
    begins, header = first_row(read_rows(plain, path), path)
    if is_word_list(header):
        raise GlossaryError(
            _("it has a column per language; rows are not added to such a file"),
            path=path,
            hint=_("name another file: --into FILE.csv, with {columns}").format(
                columns=",".join(REQUIRED)
            ),
        )
    ending = lines[begins - 1]
    newline = "\r\n" if ending.endswith("\r\n") else "\n"
    return begins, _Layout(read_columns(header, path, begins), find_delimiter(plain), newline)


def _old(
    lines: list[str],
    begins: int,
    layout: _Layout,
    missing: list[str],
    replaced: Mapping[int, Term],
) -> Iterator[str]:
    """Yield the file's own lines, those of replaced rows anew."""
    number = 1
    for at, ends in _records(lines, layout.delimiter):
        yield from lines[number - 1 : at - 1]
        number = ends + 1
        if at == begins and missing:
            raw = "".join(lines[at - 1 : ends])
            bare = raw.rstrip("\r\n")
            yield layout.delimiter.join([bare, *missing]) + raw[len(bare) :]
        elif at in replaced:
            whole = _Layout([*layout.columns, *missing], layout.delimiter, layout.newline)
            yield whole.line(replaced[at])
        else:
            yield from lines[at - 1 : ends]
    yield from lines[number - 1 :]


def _records(lines: list[str], delimiter: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each record, blank ones and comments too."""
    plain = [lines[0].removeprefix("\ufeff"), *lines[1:]]
    reader = csv.reader(iter(plain), delimiter=delimiter, strict=True)
    begins = 1
    for _cells in reader:
        yield begins, reader.line_num
        begins = reader.line_num + 1
