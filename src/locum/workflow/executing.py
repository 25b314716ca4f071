"""Where segments are decoded: the one seam between planning drafts and running engines.

Whoever plans drafts hands over segments of one engine and pair, and takes drafts back in
the same order. Whether they are decoded in this process, looked up or sent elsewhere is
the executor's business; executors that add something wrap another one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from locum.model import Draft, EnginePair, Segment
from locum.workflow.workspace import Workspace


class Executor(Protocol):
    """Decodes segments with an engine."""

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


class LocalExecutor:
    """Decodes in this process."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return what the pair's engine makes of the segments."""
        engine = self._workspace.engines[pair.engine]
        return engine.translate(segments, pair, progress=progress)
