"""Import a file into the project's memory, merged with what is there."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path

from locum.errors import MemoryFileError, UsageError
from locum.files import replacing
from locum.i18n import _
from locum.locales import babel_locale
from locum.memory.tsv import MemoryRow, read_header, read_rows, read_tsv

_SPACES = re.compile(r"[ \t\r\n\f\v]+")

_SPOOL_BYTES = 1 << 23

Texts = dict[str, str]
"""One row: locale → text."""


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
    for locale in header:
        try:
            babel_locale(locale)
        except UsageError as error:
            raise MemoryFileError(error.message, path=path, line=1, hint=error.hint) from error
    rows = (_usable(row, header) for row in read_rows(path))
    return import_rows(rows, into / f"{path.stem}.tsv", locales=header)


def import_rows(
    rows: Iterable[Texts | Refusal], destination: Path, *, locales: Sequence[str] = ()
) -> ImportReport:
    """Add rows to a file of the memory, as `import_tsv` does.

    They are taken one by one, and wait on the disk: of what is known already, only short
    digests are held in memory.

    Args:
        rows: texts by locale; those that cannot be used as refusals.
        destination: the memory's file.
        locales: the order of its new columns; else as they come.

    Raises:
        MemoryFileError: where the memory's file cannot be used or written.
    """
    columns = dict.fromkeys([*_columns(destination), *locales])
    known = _Known()
    for held in _existing(destination):
        known.add(held)
    added = duplicates = 0
    refused: list[Refusal] = []
    with tempfile.SpooledTemporaryFile(_SPOOL_BYTES, "w+", encoding="utf-8") as waiting:
        for row in rows:
            texts = _tidied(row)
            if isinstance(texts, Refusal):
                refused.append(texts)
            elif known.has(texts):
                duplicates += 1
            else:
                known.add(texts)
                columns |= dict.fromkeys(texts)
                waiting.write(json.dumps(texts) + "\n")
                added += 1
        if added:
            waiting.seek(0)
            fresh = (json.loads(line) for line in waiting)
            _write(destination, list(columns), chain(_existing(destination), fresh))
    return ImportReport(destination, added, duplicates, tuple(refused))


def _columns(path: Path) -> tuple[str, ...]:
    return read_header(path) if path.exists() else ()


def _existing(path: Path) -> Iterator[Texts]:
    if not path.exists():
        return
    locales = read_header(path)
    for row in read_tsv(path):
        texts = {locale: _normalised(text) for locale, text in zip(locales, row.texts, strict=True)}
        yield {locale: text for locale, text in texts.items() if text}


class _Known:
    """What the rows that are there say: each pair of texts, as a digest."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def has(self, texts: Texts) -> bool:
        return all(pair in self._seen for pair in _pairs(texts))

    def add(self, texts: Texts) -> None:
        self._seen.update(_pairs(texts))


def _pairs(texts: Texts) -> Iterator[int]:
    cells = sorted(texts.items())
    for pair in combinations(cells, 2):
        joined = "\0".join(text for cell in pair for text in cell)
        yield int.from_bytes(hashlib.blake2b(joined.encode(), digest_size=8).digest())


def _tidied(row: Texts | Refusal) -> Texts | Refusal:
    """Return a row with its texts normalised."""
    if isinstance(row, Refusal):
        return row
    return {locale: _normalised(text) for locale, text in row.items()}


def _usable(row: MemoryRow | MemoryFileError, header: tuple[str, ...]) -> Texts | Refusal:
    if isinstance(row, MemoryFileError):
        return Refusal(row.line or 0, row.message)
    texts = {locale: _unquoted(text) for locale, text in zip(header, row.texts, strict=True)}
    return usable_row(texts, row.line)


def usable_row(texts: Texts, line: int) -> Texts | Refusal:
    """Return the texts of a row that are not empty, or why it says nothing."""
    kept = {locale: text for locale, text in texts.items() if text.strip()}
    if len(kept) < 2:
        return Refusal(line, _("it holds no translation"))
    if any("\x00" in text for text in kept.values()):
        return Refusal(line, _("it holds a null character"))
    return kept


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


def _write(path: Path, locales: list[str], rows: Iterable[Texts]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write("\t".join(locales) + "\n")
            for row in rows:
                file.write("\t".join(row.get(locale, "") for locale in locales) + "\n")
    except OSError as error:
        reason = error.strerror or str(error)
        raise MemoryFileError(
            _("it cannot be written: {reason}").format(reason=reason), path=path
        ) from error
