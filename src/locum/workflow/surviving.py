"""A run does not die twice of the same sentence.

Before a batch is decoded in this process, a note says which sentences are in it, and when
it is finished the note goes. A note that is left behind tells that a run has died there: by
a sentence that kills the engine, or because somebody killed it. Nothing tells which, so
these sentences are decoded in a process apart, which may die, and those that kill it are
known from then on: they have no draft, and the others do.

The notes lie in the user's cache, beside the project's ledger, as digests. What kills is
forgotten with another version of Locum or another package.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Protocol

from filelock import FileLock, Timeout

from locum import __version__
from locum.model import Draft, EnginePair, Segment
from locum.workflow.apart import Apart
from locum.workflow.caches import cache_folder, prepared_folder
from locum.workflow.executing import Executor, LocalExecutor, threads_of
from locum.workflow.isolating import Isolating, has_killed, killing_draft
from locum.workflow.workspace import Workspace

KILLING = "killing.txt"
"""The digests of the sentences that kill an engine, a line each."""


class Separate(Protocol):
    """Decodes where a death does no harm."""

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return a draft for every segment, in order."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class Notes:
    """What runs of a project were decoding when they died, and what they died of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / f"decoding-{os.getpid()}-{os.urandom(4).hex()}.txt"
        self._locks: list[FileLock] = []
        self._guard = Lock()
        self._decoding: list[Sequence[str]] = []
        """What each of this run's threads is at."""
        self._left: dict[Path, set[str]] = {}
        """Notes of runs that died → what is still to be tried of them."""
        self.killing: set[str] = set()

    @classmethod
    @contextmanager
    def open(cls, folder: Path) -> Iterator[Notes]:
        """Take up what runs that died have left; a folder that cannot be written notes nothing."""
        notes = cls(folder)
        with suppress(OSError):
            notes._begin()
        try:
            yield notes
        finally:
            notes._end()

    def _begin(self) -> None:
        for lock in sorted(self._folder.glob("decoding-*.lock")):
            note = lock.with_suffix(".txt")
            if self._lock(note) and note.is_file():  # else its run is alive, or ended well
                self._left[note] = _keys(note)
        self._lock(self._own)
        with suppress(FileNotFoundError):
            self.killing = _keys(self._folder / KILLING)

    def _lock(self, note: Path) -> bool:
        lock = FileLock(note.with_suffix(".lock"), timeout=0)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._locks.append(lock)
        return True

    def _end(self) -> None:
        with suppress(OSError):
            self._own.unlink(missing_ok=True)  # a thread that is still at it dies of no sentence
        for lock in self._locks:
            lock.release()
            note = Path(lock.lock_file).with_suffix(".txt")
            if note not in self._left:
                with suppress(OSError):
                    Path(lock.lock_file).unlink(missing_ok=True)

    def is_suspect(self, key: str) -> bool:
        """Return whether a run died while this was in its batch."""
        with self._guard:
            return any(key in keys for keys in self._left.values())

    def acquit(self, keys: Sequence[str], killing: Sequence[str]) -> None:
        """Forget suspicions that were looked into; remember those that were right."""
        self.remember(killing)
        with self._guard, suppress(OSError):
            for note, left in list(self._left.items()):
                left.difference_update(keys)
                if not left:
                    note.unlink(missing_ok=True)
                    del self._left[note]

    def remember(self, killing: Sequence[str]) -> None:
        """Remember what kills an engine."""
        if not killing:
            return
        with self._guard, suppress(OSError):
            self.killing.update(killing)
            with (self._folder / KILLING).open("a", encoding="ascii", newline="\n") as file:
                file.writelines(f"{key}\n" for key in killing)

    @contextmanager
    def decoding(self, keys: Sequence[str]) -> Iterator[None]:
        """Note what is decoded meanwhile; several threads may be at it."""
        with self._guard:
            self._decoding.append(keys)
            self._write()
        try:
            yield
        finally:
            with self._guard:
                self._decoding.remove(keys)
                self._write()

    def _write(self) -> None:
        with suppress(OSError):
            if self._decoding:
                lines = [key for keys in self._decoding for key in keys]
                self._own.write_text("\n".join(lines), encoding="ascii", newline="\n")
            else:
                self._own.unlink(missing_ok=True)


class Surviving:
    """Decodes by another executor what is not known, or suspected, to kill an engine."""

    def __init__(
        self,
        inner: Executor,
        notes: Notes,
        *,
        apart: Separate | None = None,
    ) -> None:
        """Decode by ``inner``.

        Args:
            inner: decodes in this process, or far away.
            notes: of this project's runs.
            apart: decodes suspects; None where ``inner`` survives every death itself, so
                that there is nothing to note.
        """
        self._inner = inner
        self._notes = notes
        self._apart = apart

    @property
    def threads(self) -> int:
        """From how many threads it may be asked at once: as the executor it wraps."""
        return threads_of(self._inner)

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return a draft for every segment, in order; see `killing_draft`.

        Raises:
            LocumError: as the engine raises it.
        """
        keys = [key_of(pair, segment) for segment in segments]
        drafts: dict[int, Draft] = {}
        suspects, others = [], []
        for index, key in enumerate(keys):
            if key in self._notes.killing:
                drafts[index] = killing_draft()
            elif self._apart is not None and self._notes.is_suspect(key):
                suspects.append(index)
            else:
                others.append(index)
        if progress is not None and drafts:
            progress(len(drafts))
        for some, decode in ((suspects, self._look_into), (others, self._decode)):
            if some:
                found = decode(pair, [(keys[i], segments[i]) for i in some], progress)
                drafts.update(zip(some, found, strict=True))
        return [drafts[index] for index in range(len(segments))]

    def _look_into(
        self,
        pair: EnginePair,
        suspects: Sequence[tuple[str, Segment]],
        progress: Callable[[int], None] | None,
    ) -> list[Draft]:
        if self._apart is None:
            return self._decode(pair, suspects, progress)
        try:
            drafts = self._apart.translate(pair, [one for _key, one in suspects], progress)
        finally:
            self._apart.close()
        self._notes.acquit([key for key, _segment in suspects], _killing(suspects, drafts))
        return drafts

    def _decode(
        self,
        pair: EnginePair,
        some: Sequence[tuple[str, Segment]],
        progress: Callable[[int], None] | None,
    ) -> list[Draft]:
        segments = [segment for _key, segment in some]
        if self._apart is None:
            drafts = self._inner.translate(pair, segments, progress)
            self._notes.remember(_killing(some, drafts))
            return drafts
        with self._notes.decoding([key for key, _segment in some]):
            return self._inner.translate(pair, segments, progress)


def _keys(note: Path) -> set[str]:
    """Return what a file notes; of a damaged one, what can be read."""
    return set(note.read_text(encoding="ascii", errors="replace").split())


def _killing(some: Sequence[tuple[str, Segment]], drafts: Sequence[Draft]) -> list[str]:
    return [key for (key, _segment), draft in zip(some, drafts, strict=True) if has_killed(draft)]


def key_of(pair: EnginePair, segment: Segment) -> str:
    """Return what a sentence is known by: its engine's package and Locum's version count."""
    return hashlib.sha256(repr((__version__, pair, segment)).encode("utf-8")).hexdigest()[:32]


@contextmanager
def notes_of(workspace: Workspace) -> Iterator[Notes]:
    """Yield the notes of a project's runs."""
    with suppress(OSError):
        prepared_folder(workspace.root)
    with Notes.open(cache_folder(workspace.root)) as notes:
        yield notes


@contextmanager
def surviving(workspace: Workspace) -> Iterator[Executor]:
    """Yield what decodes in this process, and survives what engines do on some sentences."""
    with notes_of(workspace) as notes:
        apart = Apart(workspace.settings)
        yield Surviving(Isolating(LocalExecutor(workspace)), notes, apart=apart)
