"""Decode in a process of its own, which may die without harm.

For sentences that are suspected to kill the engine: of a batch on which the process dies,
halves are tried by new processes, until the sentence that kills it stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from locum.config import Settings
from locum.errors import LocumError
from locum.model import Draft, EnginePair, Segment
from locum.workflow.channel import Channel, Child, Closed
from locum.workflow.executing import LocalExecutor
from locum.workflow.isolating import Isolating, killing_draft
from locum.workflow.workspace import Workspace

BATCH_SEGMENTS = 256
"""At most so many are decoded again where the process dies."""


class Apart:
    """A process that decodes for this one, started anew where it dies; for one thread at a time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._child: Child | None = None
        self._guard = Lock()

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return a draft for every segment, in order; see `killing_draft`.

        Raises:
            LocumError: as the engine raises it.
            OSError: where no process can be started.
        """
        with self._guard:
            return self._all(pair, segments, progress)

    def _all(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None,
    ) -> list[Draft]:
        drafts: list[Draft] = []
        for start in range(0, len(segments), BATCH_SEGMENTS):
            batch = segments[start : start + BATCH_SEGMENTS]
            drafts += self._try(pair, batch)
            if progress is not None:
                progress(len(batch))
        return drafts

    def _try(self, pair: EnginePair, segments: Sequence[Segment]) -> list[Draft]:
        try:
            return self._call(pair, segments)
        except Closed:
            self._end()
        if len(segments) == 1:
            return [killing_draft()]
        middle = len(segments) // 2
        return [*self._try(pair, segments[:middle]), *self._try(pair, segments[middle:])]

    def _call(self, pair: EnginePair, segments: Sequence[Segment]) -> list[Draft]:
        if self._child is None:
            self._child = Child("locum.workflow.apart:serve")
            self._child.channel.send(self._settings)
        self._child.channel.send((pair, list(segments)))
        answer = self._child.channel.receive()
        if isinstance(answer, LocumError):
            raise answer
        drafts: list[Draft] = answer
        return drafts

    def close(self) -> None:
        """End the process, if there is one."""
        with self._guard:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def serve() -> None:
    """Decode what comes; the other process's whole life."""
    channel = Channel.of_child()
    try:
        executor = Isolating(LocalExecutor(Workspace(channel.receive())))
        while True:
            pair, segments = channel.receive()
            try:
                channel.send(executor.translate(pair, segments))
            except LocumError as error:
                channel.send(error)
    except Closed:
        return
