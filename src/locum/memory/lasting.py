"""An index that cannot stop anybody: where its file is of no use, a temporary one serves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import TypeVar

from locum.errors import MemoryFileError
from locum.i18n import _
from locum.memory.index import MemoryIndex

_Result = TypeVar("_Result")


class LastingIndex:
    """A memory's index in its file, opened when it is first needed.

    A damaged file is deleted and begun anew; one that is locked, or cannot be written, is left
    alone, and a temporary index takes its place for as long as the process lives. Threads take
    turns.
    """

    def __init__(self, path: Path | None) -> None:
        """Name the file.

        Args:
            path: where the index lies; None for a temporary one.
        """
        self._path = path
        self._index: MemoryIndex | None = None
        self._lock = RLock()

    def use(self, work: Callable[[MemoryIndex], _Result]) -> _Result:
        """Return what some work on the index returns; it is done again where the index fails.

        Raises:
            MemoryFileError: where there is no room even for a temporary index.
        """
        with self._lock:
            for _attempt in range(2):
                if self._path is None:
                    break
                try:
                    return work(self._opened())
                except (sqlite3.Error, UnicodeDecodeError) as error:
                    self._give_up(error)
            try:
                return work(self._opened())
            except sqlite3.Error as error:
                self.close()
                raise MemoryFileError(
                    _("the memory cannot be indexed: {reason}").format(reason=error),
                    hint=_("make room in the folder for temporary files, then run again"),
                ) from error

    def _opened(self) -> MemoryIndex:
        if self._index is None:
            self._index = MemoryIndex(self._path)
        return self._index

    def _give_up(self, error: sqlite3.Error | UnicodeDecodeError) -> None:
        """Go over to a new file where the old one is damaged, else to a temporary one.

        Of some damage SQLite's own words are such that Python cannot decode them.
        """
        self.close()
        path, self._path = self._path, None
        if path is None or isinstance(error, sqlite3.OperationalError):
            return
        with suppress(OSError):
            for found in path.parent.glob(f"{path.name}*"):
                found.unlink()
            self._path = path

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._index is not None:
                with suppress(sqlite3.Error):
                    self._index.close()
            self._index = None

    def __del__(self) -> None:
        self.close()
