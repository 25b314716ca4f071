"""The seam ``engines``: segments → drafts.

An engine declares the pairs it can translate now, cheaply and without loading a model,
and translates whole batches. It enforces the constraints that segments carry; it knows
nothing of glossaries, catalogs or articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from locum.model import Draft, EnginePair, ProgressCallback, Segment
from locum.registry import Registry


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine is made with."""

    models: Path | None = None
    """The project's folder of ``.argosmodel`` files."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The project's ``[engines.NAME]`` table."""


class Engine(Protocol):
    """Something that translates.

    One that on purpose does not (pseudo-localization) has an attribute ``pseudo = True``:
    its drafts are taken although they are no translations. One that several threads may ask
    at once has ``concurrent = True``; others are asked by one at a time.
    """

    def pairs(self) -> Sequence[EnginePair]:
        """Return the directions that work here and now; empty where none do."""
        ...

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Translate segments: same length, same order.

        A draft's text satisfies the segment's constraints, or its ``missed`` says
        which it does not, and why.

        Raises:
            EngineError: where the engine as a whole failed.
        """
        ...


class EngineFactory(Protocol):
    """An engine's class: made from its settings, without loading anything heavy."""

    def __call__(self, settings: EngineSettings) -> Engine:
        """Make the engine."""
        ...


ENGINES: Registry[EngineFactory] = Registry(
    "engine",
    {
        "argos": "locum.engines.argos:ArgosEngine",
        "apertium": "locum.engines.apertium:ApertiumEngine",
        "opencc": "locum.engines.opencc:OpenccEngine",
        "echo": "locum.engines.echo:EchoEngine",
    },
    guard="locum.engines.guard:guard_engine",
)

__all__ = ["ENGINES", "Engine", "EngineFactory", "EngineSettings"]
