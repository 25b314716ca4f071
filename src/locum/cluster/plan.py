"""What the processes of a cluster's run tell each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from locum.model import Draft, EnginePair

LOCAL = "local"
"""The address of a cluster that is started for one run, on this machine."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What has to be the same on two machines for their drafts to be the same."""

    locum: str
    """Its version."""
    code: str
    """A digest of its modules."""
    libraries: tuple[tuple[str, str], ...]
    """Those that decode, with their versions; empty where one is not installed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run asks of a cluster."""

    address: str
    """``local``, ``auto``, ``host:port`` or ``ray://host:port``."""
    workers: int | None
    """How many, at most; None: as many as the cluster's processors can have."""
    threads: int
    """Of each worker: so many processors it is given."""
    models: Path
    """The project's folder of packages; used where a worker's machine has it, too."""
    engine_options: Mapping[str, Mapping[str, Any]]
    facts: Facts
    environment: Mapping[str, str]
    """Variables that are to be the same everywhere: what pins the engines' arithmetic, and
    the language of the tool's own words, some of which drafts hold."""
    patience_seconds: float = 60.0
    """How long to wait for a worker where there is none."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a worker has to have to take part in drafting a direction."""

    pair: EnginePair
    """With its package's version and digest."""
    fingerprint: str = ""
    """What its model computes; empty where the engine has none."""


# --- answers ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a node takes no part."""

    node: str
    """Its host's name and address."""
    reason: str
    """With the package that it concerns."""
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.node}: {self.reason}{hint}"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Drafts of some of the segments that were asked for, by their place among them."""

    drafts: dict[int, Draft] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finished:
    """All segments that were asked for have been answered."""
