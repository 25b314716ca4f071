"""Entries as a table: CSV, for those who translate in a spreadsheet.

The texts are msgid and msgstr themselves, markup and all. The first columns have the names
that Weblate and the Translate Toolkit know; ``status`` is a name of ``units.Status``. A cell
that a spreadsheet would take for a formula gets an apostrophe before it, which reading takes
away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from locum.errors import ExchangeError
from locum.exchange.units import Content, Fault, Note, Status, Unit
from locum.i18n import _

COLUMNS = (
    "id", "location", "source", "target", "fuzzy", "context",
    "developer_comments", "translator_comments",
    "status", "source_language", "target_language", "origin", "terms", "base",
)  # fmt: skip
_NEEDED = ("source", "target")
# Full-width signs, too: some spreadsheets read them alike.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_QUOTED_FORMULA = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MAX_CELL_CHARS = 1 << 24
_TRUE = frozenset({"true", "yes", "1", "x"})


def escape_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> escape_cell("=1+1"), escape_cell("'-x"), escape_cell("2-3")
    ("'=1+1", "''-x", '2-3')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_cell(text: str) -> str:
    """Undo `escape_cell`; what a person has typed stays.

    >>> unescape_cell("'=1+1"), unescape_cell("'quoted'")
    ('=1+1', "'quoted'")
    """
    return text[1:] if _QUOTED_FORMULA.match(text) else text


def write_csv(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the rows of a table, CRLF at their ends as RFC 4180 has it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for unit in units:
        writer.writerow([escape_cell(cell) for cell in _cells(unit)])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cells(unit: Unit) -> list[str]:
    fuzzy = bool(unit.target) and unit.status is not Status.REVIEWED
    return [
        unit.id,
        unit.article,
        _text(unit.source),
        _text(unit.target),
        "True" if fuzzy else "False",
        unit.context,
        _said(unit, "author", "previous"),
        _said(unit, "translator"),
        str(unit.status),
        unit.source_language,
        unit.locale,
        unit.origin,
        "; ".join(f"{term.source} → {term.target}" for term in unit.terms),
        unit.base,
    ]


def _text(content: Content) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in content)


def _said(unit: Unit, *origins: str) -> str:
    return "\n".join(note.text for note in unit.notes if note.origin in origins)


def read_csv(path: Path) -> Iterator[Unit | Fault]:
    """Yield the units of a table.

    Cells are parted by commas, semicolons or tabs, the first row names the columns, and one
    that is not there is empty.

    Raises:
        ExchangeError: where the file cannot be read, is not UTF-8, has no columns ``source``
            and ``target``, or is cut off; with the line.
    """
    line = 1
    try:
        with path.open("rb") as raw:
            if raw.read(2) in _UTF_16:
                raise _not_utf_8(path, 1)
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = _delimiter(file.readline())
            file.seek(0)
            limit = csv.field_size_limit(_MAX_CELL_CHARS)
            try:
                rows = csv.reader(file, delimiter=delimiter, strict=True)
                names = [name.strip().lower() for name in next(rows, [])]
                _require(names, path)
                line = rows.line_num + 1
                for row in rows:
                    if any(cell.strip() for cell in row):
                        yield _unit(row, names, line)
                    line = rows.line_num + 1
            finally:
                csv.field_size_limit(limit)
    except OSError as error:
        raise ExchangeError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error), path=path
        ) from error
    except UnicodeDecodeError as error:
        raise _not_utf_8(path, _line_of_bad_byte(path)) from error
    except csv.Error as error:
        raise ExchangeError(
            _("it is no sound CSV: {reason}").format(reason=error),
            path=path,
            line=line,
            hint=_("a quotation mark is not closed, or the file was cut off: save it again"),
        ) from error


def _delimiter(first: str) -> str:
    """Return what parts the names of the first row: spreadsheets go by the user's country."""
    return max(",;\t", key=first.count)


def _require(names: list[str], path: Path) -> None:
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise ExchangeError(
            _("it has no column “{name}”").format(name=missing[0]),
            path=path,
            line=1,
            hint=_("the first row names the columns: {names}").format(names=", ".join(COLUMNS)),
        )


def _unit(row: list[str], names: list[str], line: int) -> Unit | Fault:
    if len(row) != len(names):
        return Fault(
            line,
            _("{found} columns where the first row has {width}").format(
                found=len(row), width=len(names)
            ),
        )
    cells = {name: unescape_cell(cell) for name, cell in zip(names, row, strict=True)}
    source, target = (cells[name].replace("\r\n", "\n") for name in _NEEDED)
    return Unit(
        id=cells.get("id", "").strip(),
        article=cells.get("location", "").strip(),
        source_language=cells.get("source_language", "").strip(),
        locale=cells.get("target_language", "").strip(),
        source=(source,) if source else (),
        target=(target,) if target.strip() else (),
        status=_status(cells, target),
        raw=True,
        base=cells.get("base", "").strip(),
        notes=tuple(
            Note(origin, cells[name])
            for origin, name in (
                ("author", "developer_comments"),
                ("translator", "translator_comments"),
            )
            if cells.get(name)
        ),
        line=line,
        context=cells.get("context", ""),
    )


def _status(cells: dict[str, str], target: str) -> Status:
    """Return what state and fuzzy say; of two statements that contradict, the careful one."""
    if not target.strip():
        return Status.NEW
    said = cells.get("status", "").strip().lower()
    status = Status(said) if said in set(Status) else Status.TRANSLATED
    fuzzy = cells.get("fuzzy", "").strip().lower() in _TRUE
    if fuzzy and status in (Status.REVIEWED, Status.TRANSLATED):
        return Status.UNSURE
    return Status.UNSURE if status is Status.NEW else status


def _not_utf_8(path: Path, line: int) -> ExchangeError:
    return ExchangeError(
        _("it is not UTF-8"), path=path, line=line, hint=_("save it as “CSV UTF-8”")
    )


def _line_of_bad_byte(path: Path) -> int:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1
