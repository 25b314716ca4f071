"""Drafts by what they were made of, in a database that anybody may delete.

It has a size that it does not outgrow: what was not used for longest goes first. Where its
file cannot be used, nothing is found in it and nothing kept.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

MAX_BYTES = 512 * 1024 * 1024
"""About two million sentences."""

_SCHEMA = """
CREATE TABLE drafts (key BLOB PRIMARY KEY, draft TEXT NOT NULL, day INTEGER NOT NULL)
WITHOUT ROWID;
CREATE TABLE version (number INTEGER);
"""
_VERSION = 1
_WAIT_SECONDS = 10.0
_AT_ONCE = 500
_DAY_SECONDS = 86_400
_KEPT = 0.75
"""Of what there is, where it is too much."""
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""Of some damage SQLite's own words are such that Python cannot decode them."""


class DraftStore:
    """The database; threads take turns."""

    def __init__(self, path: Path, *, max_bytes: int = MAX_BYTES) -> None:
        """Name the file; it is opened when it is first needed.

        Args:
            path: the file, in a folder that is there.
            max_bytes: what it may take on the disk, roughly.
        """
        self._path = path
        self._max_bytes = max_bytes
        self._database: sqlite3.Connection | None = None
        self._is_usable = True
        self._lock = Lock()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, str]:
        """Return what is kept under keys, by key."""
        with self._lock:
            try:
                database = self._opened()
                return self._found(database, keys) if database else {}
            except _FAULTS as error:
                self._give_up(error)
                return {}

    def _found(self, database: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, str]:
        found: dict[bytes, str] = {}
        today = _today()
        aged: list[tuple[int, bytes]] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            rows = database.execute(
                f"SELECT key, draft, day FROM drafts WHERE key IN ({','.join('?' * len(some))})",
                some,
            )
            for key, draft, day in rows:
                found[key] = draft
                if day != today:
                    aged.append((today, key))
        if aged:
            with database:
                database.executemany("UPDATE drafts SET day = ? WHERE key = ?", aged)
        return found

    def put(self, drafts: Iterable[tuple[bytes, str]]) -> None:
        """Keep drafts under their keys."""
        rows = [(key, draft, _today()) for key, draft in drafts]
        with self._lock:
            try:
                database = self._opened()
                if database is None or not rows:
                    return
                with database:
                    database.executemany("INSERT OR REPLACE INTO drafts VALUES (?, ?, ?)", rows)
                if self._size(database) > self._max_bytes:
                    self._forget_oldest(database)
            except _FAULTS as error:
                self._give_up(error)

    def count(self) -> int:
        """Return how many drafts are kept."""
        with self._lock:
            try:
                database = self._opened()
                if database is None:
                    return 0
                return int(database.execute("SELECT count(*) FROM drafts").fetchone()[0])
            except _FAULTS as error:
                self._give_up(error)
                return 0

    def prune(self, days: int) -> tuple[int, int]:
        """Forget the drafts that were not used for some days.

        Returns:
            How many went, and how many bytes the file gave back.
        """
        with self._lock:
            try:
                database = self._opened()
                if database is None:
                    return 0, 0
                before = self._path.stat().st_size
                with database:
                    gone = database.execute(
                        "DELETE FROM drafts WHERE day <= ?", (_today() - days,)
                    ).rowcount
                database.execute("VACUUM")
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                return gone, max(0, before - self._path.stat().st_size)
            except OSError:
                return 0, 0
            except _FAULTS as error:
                self._give_up(error)
                return 0, 0

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def __del__(self) -> None:
        self.close()

    def _opened(self) -> sqlite3.Connection | None:
        if self._database is None and self._is_usable:
            try:
                self._open()
            except sqlite3.OperationalError:
                raise
            except (sqlite3.DatabaseError, UnicodeDecodeError):  # it is damaged: begin anew
                self.close()
                self._delete()
                self._open()
        return self._database

    def _open(self) -> None:
        database = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, check_same_thread=False)
        self._database = database
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        if self._version(database) != _VERSION:
            database.executescript(
                "BEGIN IMMEDIATE; DROP TABLE IF EXISTS drafts; DROP TABLE IF EXISTS version;"
                f"{_SCHEMA} INSERT INTO version VALUES ({_VERSION}); COMMIT;"
            )

    def _version(self, database: sqlite3.Connection) -> int:
        if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'version'").fetchone():
            return 0
        row = database.execute("SELECT number FROM version").fetchone()
        return int(row[0]) if row else 0

    def _size(self, database: sqlite3.Connection) -> int:
        """Return how many bytes are in use."""
        pages, free, size = (
            int(database.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def _forget_oldest(self, database: sqlite3.Connection) -> None:
        """Forget what was not used for longest; its room is used again."""
        with database:
            count = database.execute("SELECT count(*) FROM drafts").fetchone()[0]
            database.execute(
                "DELETE FROM drafts WHERE key IN"
                " (SELECT key FROM drafts ORDER BY day, key LIMIT ?)",
                (count - int(count * _KEPT),),
            )

    def _give_up(self, error: Exception) -> None:
        """Do without, for as long as the process lives; what is damaged goes."""
        self.close()
        self._is_usable = False
        if not isinstance(error, sqlite3.OperationalError):
            self._delete()

    def _delete(self) -> None:
        for path in self._path.parent.glob(f"{self._path.name}*"):
            with suppress(OSError):
                path.unlink()


def _today() -> int:
    return int(time.time()) // _DAY_SECONDS
