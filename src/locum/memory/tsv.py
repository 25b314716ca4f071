"""Read files of the memory: one row per sentence, one column per locale, parted by tabs.

UTF-8, with or without a byte-order mark; LF or CRLF. The first row names the locales, in any
of the ways that Locum reads them. There are no quotes and no escapes: what stands between two
tabs is the text. An empty cell says that the sentence is not there in that locale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from locum.errors import MemoryFileError, UsageError
from locum.i18n import _
from locum.locales import normalize

_BOM = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """One row of a file."""

    line: int
    """Counted from 1; the header is line 1."""
    texts: tuple[str, ...]
    """One text for each locale of the header, empty where there is none."""


def read_header(path: Path) -> tuple[str, ...]:
    """Return the locales of a file's columns, normalised.

    Raises:
        MemoryFileError: where the file cannot be read or its first row names no locales.
    """
    with _opened(path) as file:
        return _header(file.readline(), path)


def read_tsv(path: Path) -> Iterator[MemoryRow]:
    """Yield a file's rows as they are read; blank lines are passed over.

    Raises:
        MemoryFileError: at the first line that cannot be used, with path and line.
    """
    for row in read_rows(path):
        if isinstance(row, MemoryFileError):
            raise row
        yield row


def read_rows(path: Path) -> Iterator[MemoryRow | MemoryFileError]:
    """Yield a file's rows, and for each row that cannot be used the error that says why.

    Raises:
        MemoryFileError: where the file cannot be read or its header is wrong.
    """
    with _opened(path) as file:
        width = len(_header(file.readline(), path))
        try:
            for number, raw in enumerate(file, 2):
                if raw.strip():
                    yield _row(raw, number, width, path)
        except OSError as error:
            raise _unreadable(path, error) from error


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> MemoryFileError:
    reason = error.strerror or str(error)
    return MemoryFileError(_("it cannot be read: {reason}").format(reason=reason), path=path)


def _row(raw: bytes, number: int, width: int, path: Path) -> MemoryRow | MemoryFileError:
    try:
        texts = raw.rstrip(b"\r\n").decode("utf-8").split("\t")
    except UnicodeDecodeError:
        return _not_utf_8(path, number)
    if len(texts) != width:
        return MemoryFileError(
            _("{found} columns where the first row has {width}").format(
                found=len(texts), width=width
            ),
            path=path,
            line=number,
            hint=_("leave a cell empty, but keep its tab"),
        )
    return MemoryRow(number, tuple(texts))


def _not_utf_8(path: Path, line: int) -> MemoryFileError:
    return MemoryFileError(
        _("it is not UTF-8"), path=path, line=line, hint=_("save the file as UTF-8")
    )


def _header(raw: bytes, path: Path) -> tuple[str, ...]:
    if raw.startswith(_UTF_16):
        raise _not_utf_8(path, 1)
    try:
        cells = raw.removeprefix(_BOM).rstrip(b"\r\n").decode("utf-8").split("\t")
    except UnicodeDecodeError as error:
        raise _not_utf_8(path, 1) from error
    if len(cells) < 2:
        raise MemoryFileError(
            _("the first row must name two locales or more, parted by tabs"),
            path=path,
            line=1,
            hint=_("begin it like en → es → zh_Hans, with a tab for each arrow"),
        )
    locales = tuple(_locale(cell, path) for cell in cells)
    for locale in locales:
        if locales.count(locale) > 1:
            raise MemoryFileError(
                _("two columns are {locale}").format(locale=locale), path=path, line=1
            )
    return locales


def _locale(cell: str, path: Path) -> str:
    try:
        return normalize(cell)
    except UsageError as error:
        raise MemoryFileError(error.message, path=path, line=1, hint=error.hint) from error
