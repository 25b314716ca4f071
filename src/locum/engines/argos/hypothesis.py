"""A source and a translation of it, in letters and in pieces at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from locum.engines.argos.alignment import (
    Range,
    attention_mass,
    difference_mass,
    is_sharp,
    locate,
    pieces_in,
    unit_masses,
    units,
)
from locum.engines.argos.model import Model, Rows
from locum.engines.argos.tokenizer import Tokenizer


@dataclass(frozen=True)
class Source:
    """A text to translate."""

    text: str
    pieces: tuple[str, ...]
    ranges: tuple[Range, ...]
    """Where each piece lies in ``text``."""


@dataclass(frozen=True)
class Hypothesis:
    """A translation; its text has the last word, its pieces are how the model sees it."""

    source: Source
    text: str
    pieces: tuple[str, ...]
    ranges: tuple[Range, ...]
    attention: Rows = field(default_factory=list, repr=False)
    """Empty where it was not asked for."""
    score: float = 0.0
    """Mean log-probability of a piece."""

    @cached_property
    def units(self) -> list[Range]:
        """The words that can be told apart."""
        return units(self.text, self.ranges)

    @cached_property
    def sharp(self) -> bool:
        """Whether its attention aligns."""
        return is_sharp(self.attention)


def read_source(text: str, tokenizer: Tokenizer) -> Source:
    """Take a source to pieces."""
    pieces = tokenizer.encode(text)
    return Source(text, tuple(pieces), tuple(locate(tokenizer.surfaces(pieces), text)))


def make_hypothesis(
    source: Source,
    pieces: Sequence[str],
    tokenizer: Tokenizer,
    *,
    text: str | None = None,
    attention: Rows | None = None,
    score: float = 0.0,
) -> Hypothesis:
    """Make the hypothesis of pieces; ``text`` where it is more exact than theirs."""
    written = tokenizer.decode(pieces) if text is None else text
    ranges = tuple(locate(tokenizer.surfaces(pieces), written))
    return Hypothesis(source, written, tuple(pieces), ranges, attention or [], score)


def align(
    model: Model, asked: Sequence[tuple[Hypothesis, Range]], *, method: str = "auto"
) -> list[list[float]]:
    """Return, for each span of a hypothesis's source, the mass of each target unit.

    ``method``: ``attention``, ``difference``, or ``auto``: attention where it is sharp.
    """
    masses: list[list[float]] = [[] for _one in asked]
    by_difference: list[int] = []
    for index, (hypothesis, (start, end)) in enumerate(asked):
        within = pieces_in(hypothesis.source.ranges, start, end)
        if not within or not hypothesis.pieces:
            masses[index] = [0.0] * len(hypothesis.units)
        elif method == "difference" or (method == "auto" and not hypothesis.sharp):
            by_difference.append(index)
        else:
            mass = attention_mass(hypothesis.attention, within)
            masses[index] = unit_masses(hypothesis.units, hypothesis.ranges, mass)
    for index, mass in zip(
        by_difference, _differences(model, [asked[i] for i in by_difference]), strict=True
    ):
        hypothesis = asked[index][0]
        masses[index] = unit_masses(hypothesis.units, hypothesis.ranges, mass)
    return masses


def _differences(model: Model, asked: Sequence[tuple[Hypothesis, Range]]) -> list[list[float]]:
    sources: list[Sequence[str]] = []
    for hypothesis, (start, end) in asked:
        source = hypothesis.source
        within = pieces_in(source.ranges, start, end)
        sources.append(source.pieces)
        sources.append([p for i, p in enumerate(source.pieces) if i not in within])
    targets = [hypothesis.pieces for hypothesis, _span in asked for _twice in range(2)]
    # A source of which nothing is left explains nothing: all of the translation is its.
    kept = [index for index, source in enumerate(sources) if source]
    scores: dict[int, list[float]] = dict(
        zip(
            kept,
            model.score([sources[i] for i in kept], [targets[i] for i in kept]),
            strict=True,
        )
    )
    return [
        difference_mass(scores[2 * n], scores[2 * n + 1])
        if 2 * n + 1 in scores
        else [1.0] * len(hypothesis.pieces)
        for n, (hypothesis, _span) in enumerate(asked)
    ]
