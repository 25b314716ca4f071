"""Where segments are decoded: the one seam between planning drafts and running engines.

Whoever plans drafts hands over segments of one engine and pair, and takes drafts back in
the same order. Whether they are decoded in this process, looked up or sent elsewhere is
the executor's business; executors that add something wrap another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from threading import Lock
from typing import Protocol

from locum.model import Draft, EnginePair, Segment
from locum.workflow.workspace import Workspace


class Executor(Protocol):
    """Decodes segments with an engine.

    One that several threads may ask at once says how many in an attribute ``threads``; one
    without it is asked only from the thread that made it (see ``threads_of``).
    """

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return a draft for every segment, in order.

        Args:
            pair: the engine, and the direction.
            segments: of that direction.
            progress: called with how many segments have finished since it was last called.

        Raises:
            EngineError: where the engine cannot translate at all.
        """
        ...  # pragma: no cover


THREADS = 2
"""Of two batches one is decoded while the other is prepared for it, or checked."""


def threads_of(executor: Executor) -> int:
    """Return from how many threads, not its own, an executor may be asked at once."""
    return int(getattr(executor, "threads", 0))


class LocalExecutor:
    """Decodes in this process.

    An engine that says ``concurrent = True`` is asked by several threads at once; others
    take turns.
    """

    threads = THREADS

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._making = Lock()
        self._turns: dict[str, Lock] = {}

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return what the pair's engine makes of the segments."""
        with self._making:
            engine = self._workspace.engines[pair.engine]
            turn = self._turns.setdefault(pair.engine, Lock())
        with nullcontext() if getattr(engine, "concurrent", False) else turn:
            return engine.translate(segments, pair, progress=progress)
