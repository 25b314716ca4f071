"""The memory's files: brought into the index where it does not know them as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locum.errors import MemoryFileError
from locum.i18n import _
from locum.memory.freshness import look
from locum.memory.index import IMPORTED, FileRecord, MemoryIndex, Row
from locum.memory.tsv import read_header, read_tsv


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """An imported file."""

    path: Path
    locales: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what the index knows it by."""
        return str(self.path)

    def holds(self, source: str, target: str) -> bool:
        """Return whether it may translate this direction."""
        return source != target and source in self.locales and target in self.locales

    def count(self, index: MemoryIndex) -> int:
        """Return how many rows the file has; it is read where the index does not know it.

        Raises:
            MemoryFileError: where it cannot be used.
        """
        known, stamp = self._known(index)
        if known is not None:
            return known.count
        counted = index.counted(self.name)
        if counted is not None and look(self.path, counted[0])[1]:
            return counted[1]
        count = sum(1 for _row in _rows(self.path, self.locales))
        index.put_count(self.name, stamp, count)
        return count

    def _known(self, index: MemoryIndex) -> tuple[FileRecord | None, bytes]:
        """Return what the index knows of the file as it is, and its stamp now."""
        known = index.file(self.name)
        try:
            stamp, is_same = look(self.path, known.stamp if known else None)
        except OSError as error:
            reason = error.strerror or str(error)
            raise MemoryFileError(
                _("it cannot be read: {reason}").format(reason=reason), path=self.path
            ) from error
        if known is not None and is_same and stamp != known.stamp:
            index.put_stamp(self.name, stamp)
        return (known if is_same else None), stamp

    def bring_in(self, index: MemoryIndex) -> None:
        """Have the index know the file as it is.

        Raises:
            MemoryFileError: where it cannot be used.
        """
        known, stamp = self._known(index)
        if known is not None:
            return
        locales = read_header(self.path)
        index.put_file(
            self.name,
            kind=IMPORTED,
            origin=self.path.name,
            stamp=stamp,
            locales=locales,
            rows=_rows(self.path, locales),
        )


def _rows(path: Path, locales: Sequence[str]) -> Iterator[Row]:
    for row in read_tsv(path):
        texts = [
            (locale, text.strip())
            for locale, text in zip(locales, row.texts, strict=True)
            if text.strip()
        ]
        if len(texts) > 1:
            yield Row(texts)
