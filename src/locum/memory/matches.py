"""What the memory answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A text that the memory knows."""

    target: str
    """The translation, as it was reviewed or imported."""
    origin: str
    """Where it comes from, for the draft's provenance: ``health.tsv``."""


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """A translation of a text that is like the one asked for."""

    source: str
    """What was translated."""
    target: str
    score: int
    """0 to 100, and 100 only where the source is the very text (see `match_key`)."""
    origin: str
    """Where it comes from: ``reviewed articles/back-pain.md``, ``health.tsv``."""
    numbers_differ: bool
    """Whether the two sources hold different figures: a dose of it may be wrong."""
