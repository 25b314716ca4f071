"""Import a file into the project's memory, merged with what is there."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from locum.errors import MemoryFileError, UsageError
from locum.i18n import _
from locum.locales import babel_locale
from locum.memory.tsv import MemoryRow, read_header, read_rows, read_tsv

_SPACES = re.compile(r"[ \t\r\n\f\v]+")

_Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not imported."""

    line: int
    reason: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did."""

    path: Path
    """The file of the memory that was written."""
    added: int
    duplicates: int
    """Rows that say nothing that the memory does not know already."""
    refused: tuple[Refusal, ...] = ()


def import_tsv(path: Path, into: Path) -> ImportReport:
    """Add a file's rows to ``into/<its name>.tsv``, which is written anew, whole or not at all.

    Where there is nothing to add, nothing is written.

    White space and Unicode form are normalised; a cell that a spreadsheet has quoted is
    unquoted. Rows that cannot be used are refused one by one, and reported.

    Raises:
        MemoryFileError: where the file, or the memory's file of that name, cannot be used.
    """
    header = read_header(path)
    _require_known(header, path)
    destination = into / f"{path.stem}.tsv"
    locales, rows = _existing(destination)
    locales += [locale for locale in header if locale not in locales]
    known = _Known(rows)
    added = duplicates = 0
    refused: list[Refusal] = []
    for row in read_rows(path):
        texts = _usable(row, header)
        if isinstance(texts, Refusal):
            refused.append(texts)
        elif known.has(texts):
            duplicates += 1
        else:
            rows.append(texts)
            known.add(texts)
            added += 1
    if added:
        _write(destination, locales, rows)
    return ImportReport(destination, added, duplicates, tuple(refused))


def _require_known(locales: Iterable[str], path: Path) -> None:
    for locale in locales:
        try:
            babel_locale(locale)
        except UsageError as error:
            raise MemoryFileError(error.message, path=path, line=1, hint=error.hint) from error


def _existing(path: Path) -> tuple[list[str], list[_Texts]]:
    if not path.exists():
        return [], []
    locales = read_header(path)
    rows = []
    for row in read_tsv(path):
        texts = {locale: _normalised(text) for locale, text in zip(locales, row.texts, strict=True)}
        rows.append({locale: text for locale, text in texts.items() if text})
    return list(locales), rows


class _Known:
    """The rows that are there, to be asked for any set of columns."""

    def __init__(self, rows: list[_Texts]) -> None:
        self._rows = list(rows)
        self._seen: dict[tuple[str, ...], set[tuple[str, ...]]] = {}

    def has(self, texts: _Texts) -> bool:
        columns = tuple(sorted(texts))
        if columns not in self._seen:
            self._seen[columns] = {
                tuple(row[column] for column in columns)
                for row in self._rows
                if all(column in row for column in columns)
            }
        return tuple(texts[column] for column in columns) in self._seen[columns]

    def add(self, texts: _Texts) -> None:
        self._rows.append(texts)
        for columns, seen in self._seen.items():
            if all(column in texts for column in columns):
                seen.add(tuple(texts[column] for column in columns))


def _usable(row: MemoryRow | MemoryFileError, header: tuple[str, ...]) -> _Texts | Refusal:
    if isinstance(row, MemoryFileError):
        return Refusal(row.line or 0, row.message)
    texts = {
        locale: _normalised(_unquoted(text)) for locale, text in zip(header, row.texts, strict=True)
    }
    texts = {locale: text for locale, text in texts.items() if text}
    if len(texts) < 2:
        return Refusal(row.line, _("it holds no translation"))
    if any("\x00" in text for text in texts.values()):
        return Refusal(row.line, _("it holds a null character"))
    return texts


def _normalised(text: str) -> str:
    # No-break spaces stay: French sets them before its punctuation.
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _unquoted(text: str) -> str:
    """Undo a spreadsheet's quoting: it doubles the quotation marks within.

    >>> _unquoted('"a ""quoted"" word"'), _unquoted('"as it is"')
    ('a "quoted" word', '"as it is"')
    """
    inner = text[1:-1]
    if not (len(text) > 3 and text[0] == text[-1] == '"' and '""' in inner):
        return text
    return inner.replace('""', '"') if '"' not in inner.replace('""', "") else text


def _write(path: Path, locales: list[str], rows: list[_Texts]) -> None:
    lines = ["\t".join(locales)]
    lines += ["\t".join(row.get(locale, "") for locale in locales) for row in rows]
    content = "".join(f"{line}\n" for line in lines).encode()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise MemoryFileError(
            _("it cannot be written: {reason}").format(reason=reason), path=path
        ) from error


def _replace(path: Path, content: bytes) -> None:
    """Put ``content`` in the file's place: the old one stays until the new one is whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
