"""The memory's index: a database of what files and catalogs hold, which anybody may delete.

The files are the truth. The index says of each file what it was when it was read, and holds
its texts by row: one cell per language. Rows have numbers that are never used again, so what
is built over them (see `locum.memory.postings`) stays true while files come and go.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from locum.memory.keys import key_number, match_key

IMPORTED, REVIEWED = 0, 1
"""Kinds of files: each column answers for every other; each row in its own direction only."""

_VERSION = f"1 {sys.byteorder}"
"""To be raised whenever a table, `match_key` or what is indexed changes."""

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, kind INTEGER NOT NULL, origin TEXT NOT NULL,
    stamp BLOB NOT NULL, locales TEXT NOT NULL, first INTEGER NOT NULL, count INTEGER NOT NULL
);
CREATE INDEX files_by_first ON files (first);
CREATE TABLE cells (
    row INTEGER, locale TEXT, key INTEGER, text TEXT, PRIMARY KEY (row, locale)
) WITHOUT ROWID;
CREATE INDEX cells_by_key ON cells (key) WHERE key IS NOT NULL;
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY, locale TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    count INTEGER NOT NULL, sizes BLOB NOT NULL
);
CREATE TABLE postings (
    chunk INTEGER, word INTEGER, rows BLOB, PRIMARY KEY (chunk, word)
) WITHOUT ROWID;
"""
_WAIT_SECONDS = 30.0
_CACHE_KIB = 32 * 1024
_BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """Texts that translate each other."""

    texts: Sequence[tuple[str, str]]
    """Locale and text; of a reviewed one, the source first."""


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What the index knows of a file."""

    name: str
    kind: int
    origin: str
    stamp: bytes
    locales: tuple[str, ...]
    first: int
    """The number of its first row; none has a number of ``first + count`` or more."""
    count: int


class MemoryIndex:
    """The database.

    Every method raises ``sqlite3.Error`` where it cannot be used.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or begin an index.

        Args:
            path: the file; None for one that is gone with the process.
        """
        self.is_lasting = path is not None
        # An empty name is a temporary file of SQLite's own, so memory stays flat.
        self.database = sqlite3.connect(
            path or "", timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self._begin()
        except (sqlite3.Error, UnicodeDecodeError):
            self.database.close()
            raise

    def _begin(self) -> None:
        do = self.database.execute
        if self.is_lasting:
            do("PRAGMA journal_mode = WAL")  # a reader and a writer do not wait for each other
        do("PRAGMA synchronous = OFF" if not self.is_lasting else "PRAGMA synchronous = NORMAL")
        do(f"PRAGMA cache_size = -{_CACHE_KIB}")
        if not self._is_current():
            with self.changes():
                if not self._is_current():  # another run may have been quicker
                    self._start_over()

    def _is_current(self) -> bool:
        do = self.database.execute
        if not do("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return False
        row = do("SELECT value FROM meta WHERE name = 'version'").fetchone()
        return bool(row) and row[0] == _VERSION

    def _start_over(self) -> None:
        do = self.database.execute
        for (name,) in do("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            do(f'DROP TABLE "{name}"')
        for statement in _SCHEMA.split(";"):
            do(statement)
        do("INSERT INTO meta VALUES ('version', ?), ('next', 1)", (_VERSION,))

    def close(self) -> None:
        """Let go of the file."""
        self.database.close()

    @contextmanager
    def changes(self) -> Iterator[None]:
        """Do what follows all or not at all."""
        if self.database.in_transaction:
            yield
            return
        self.database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.database.rollback()
            raise
        self.database.execute("COMMIT")

    def compact(self) -> int:
        """Give room that is not used back; return how many bytes that is.

        What was built over the rows is given up where more of it is of rows that are gone than
        of rows that are there.
        """
        do = self.database.execute
        before = self._bytes()
        (there,) = do("SELECT total(count) FROM files").fetchone()
        for locale, indexed in do("SELECT locale, sum(count) FROM chunks GROUP BY 1").fetchall():
            if indexed > 2 * there:
                with self.changes():
                    chunks = "(SELECT id FROM chunks WHERE locale = ?)"
                    do(f"DELETE FROM postings WHERE chunk IN {chunks}", (locale,))
                    do("DELETE FROM chunks WHERE locale = ?", (locale,))
                    self.cover(locale, 0)
        do("VACUUM")
        do("PRAGMA wal_checkpoint(TRUNCATE)")
        return max(0, before - self._bytes())

    def _bytes(self) -> int:
        pages, size = (
            int(self.database.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "page_size")
        )
        return pages * size

    # --- files ---

    def file(self, name: str) -> FileRecord | None:
        """Return what is known of a file."""
        row = self.database.execute(
            "SELECT name, kind, origin, stamp, locales, first, count FROM files WHERE name = ?",
            (name,),
        ).fetchone()
        return _record(row) if row else None

    def files(self, kind: int) -> list[FileRecord]:
        """Return the files of a kind."""
        rows = self.database.execute(
            "SELECT name, kind, origin, stamp, locales, first, count FROM files WHERE kind = ?"
            " ORDER BY name",
            (kind,),
        )
        return [_record(row) for row in rows]

    def owner(self, row: int) -> FileRecord | None:
        """Return the file that a row is of."""
        found = self.database.execute(
            "SELECT name, kind, origin, stamp, locales, first, count FROM files"
            " WHERE first <= ? AND count > 0 ORDER BY first DESC LIMIT 1",
            (row,),
        ).fetchone()
        record = _record(found) if found else None
        return record if record and row < record.first + record.count else None

    def put_stamp(self, name: str, stamp: bytes) -> None:
        """Remember that a file, of the same content, has other times now."""
        self.database.execute("UPDATE files SET stamp = ? WHERE name = ?", (stamp, name))

    def put_file(
        self,
        name: str,
        *,
        kind: int,
        origin: str,
        stamp: bytes,
        locales: Sequence[str],
        rows: Iterable[Row],
    ) -> None:
        """Take in a file's rows, instead of those that it had before.

        What iterating over ``rows`` raises leaves the index as it was.
        """
        with self.changes():
            self.forget(name)
            first = int(self._meta("next"))
            last = first
            cells = _cells(rows, first, kind)
            while batch := list(islice(cells, _BATCH)):
                self.database.executemany("INSERT INTO cells VALUES (?, ?, ?, ?)", batch)
                last = batch[-1][0] + 1
            self.database.execute(
                "INSERT INTO files VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
                (name, kind, origin, stamp, " ".join(locales), first, last - first),
            )
            self._set_meta("next", last)

    def counted(self, name: str) -> tuple[bytes, int] | None:
        """Return a stamp of a file whose rows were only counted, and how many they were."""
        row = self.database.execute(
            "SELECT value FROM meta WHERE name = ?", (f"counted {name}",)
        ).fetchone()
        if row is None:
            return None
        stamp, _space, count = str(row[0]).partition(" ")
        return bytes.fromhex(stamp), int(count)

    def put_count(self, name: str, stamp: bytes, count: int) -> None:
        """Remember how many rows a file has that was only counted."""
        self.database.execute(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            (f"counted {name}", f"{stamp.hex()} {count}"),
        )

    def forget(self, name: str) -> None:
        """Forget a file and its rows."""
        with self.changes():
            known = self.file(name)
            if known is None:
                return
            end = known.first + known.count
            do = self.database.execute
            do("DELETE FROM cells WHERE row >= ? AND row < ?", (known.first, end))
            do("DELETE FROM files WHERE name = ?", (name,))
            whole = (known.first, end)
            do(
                "DELETE FROM postings WHERE chunk IN"
                " (SELECT id FROM chunks WHERE first >= ? AND last < ?)",
                whole,
            )
            do("DELETE FROM chunks WHERE first >= ? AND last < ?", whole)

    # --- what is built over the rows ---

    def next_row(self) -> int:
        """Return the number of the next row to come."""
        return int(self._meta("next"))

    def covered(self, locale: str) -> int:
        """Return the first row that was not looked at for the words of a language."""
        row = self.database.execute(
            "SELECT value FROM meta WHERE name = ?", (f"covered {locale}",)
        ).fetchone()
        return int(row[0]) if row else 0

    def cover(self, locale: str, row: int) -> None:
        """Remember from which row on nothing was looked at for the words of a language."""
        self.database.execute(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)", (f"covered {locale}", row)
        )

    def _meta(self, name: str) -> int | str:
        row = self.database.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        value: int | str = row[0]
        return value

    def _set_meta(self, name: str, value: int) -> None:
        self.database.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))

    # --- texts ---

    def exact(self, source: str, target: str, key: str) -> list[tuple[int, str, str]]:
        """Return the rows that have just this source, by number, with source and translation.

        Args:
            source: the source's locale.
            target: the translation's.
            key: the source's ``match_key``.
        """
        rows = self.database.execute(
            "SELECT s.row, s.text, t.text FROM cells s JOIN cells t"
            " ON t.row = s.row AND t.locale = ?"
            " WHERE s.key = ? AND s.locale = ? ORDER BY s.row",
            (target, key_number(source, key), source),
        )
        return [found for found in rows if match_key(found[1]) == key]

    def texts(self, rows: Sequence[int], source: str, target: str) -> Iterator[tuple[int, str]]:
        """Yield the sources of those rows that have both languages, with their numbers."""
        for start in range(0, len(rows), 500):
            some = rows[start : start + 500]
            yield from self.database.execute(
                "SELECT row, text FROM cells AS s WHERE locale = ?"
                f" AND row IN ({','.join('?' * len(some))}) AND key IS NOT NULL"
                " AND EXISTS (SELECT 1 FROM cells t WHERE t.row = s.row AND t.locale = ?)",
                (source, *some, target),
            )


def _record(row: tuple[str, int, str, bytes, str, int, int]) -> FileRecord:
    name, kind, origin, stamp, locales, first, count = row
    return FileRecord(name, kind, origin, stamp, tuple(locales.split()), first, count)


def _cells(
    rows: Iterable[Row], first: int, kind: int
) -> Iterator[tuple[int, str, int | None, str]]:
    for number, row in enumerate(rows, first):
        for place, (locale, text) in enumerate(row.texts):
            if kind == IMPORTED or place == 0:
                yield number, locale, key_number(locale, match_key(text)), text
            else:
                yield number, locale, None, text
