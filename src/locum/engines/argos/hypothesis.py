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

ATTENTION_SHARE = 1 / 3
"""The difference is right more often, also where the attention was trained to align."""


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

    ``method``: ``attention``; ``difference``; or ``auto``: a mean of both where the
    attention is sharp, else the difference alone.
    """
    unique = {id(hypothesis): hypothesis for hypothesis, _span in asked}
    differences: dict[int, Rows] = {}
    if method != "attention":
        differences = dict(
            zip(unique, _difference_matrices(model, list(unique.values())), strict=True)
        )
    masses: list[list[float]] = []
    for hypothesis, (start, end) in asked:
        within = pieces_in(hypothesis.source.ranges, start, end)
        looks = attention_mass(hypothesis.attention, within)
        if method == "attention":
            mass = looks
        else:
            matrix = differences[id(hypothesis)]
            mass = [sum(row[index] for index in within) for row in matrix]
            if method == "auto" and hypothesis.sharp:
                mass = [
                    ATTENTION_SHARE * look + (1 - ATTENTION_SHARE) * loss
                    for look, loss in zip(looks, mass, strict=False)
                ]
        masses.append(unit_masses(hypothesis.units, hypothesis.ranges, mass))
    return masses


def _difference_matrices(model: Model, hypotheses: Sequence[Hypothesis]) -> list[Rows]:
    """Return for each target piece how much of it each source piece explains.

    The source's words are taken out one at a time; what a target piece loses is shared
    among the words that it loses by, so that they compete for it.
    """
    words_of = [units(one.source.text, one.source.ranges) for one in hypotheses]
    groups_of = [
        [pieces_in(one.source.ranges, *word) for word in found]
        for one, found in zip(hypotheses, words_of, strict=True)
    ]
    sources: list[Sequence[str]] = []
    targets: list[Sequence[str]] = []
    for one, groups in zip(hypotheses, groups_of, strict=True):
        for taken in (set[int](), *groups):
            rest = [p for index, p in enumerate(one.source.pieces) if index not in taken]
            sources.append(rest or ["▁"])  # nothing is left of a source of one word
            targets.append(one.pieces)
    scores = iter(model.score(sources, targets))
    return [
        _shared(next(scores), [(group, next(scores)) for group in groups], one)
        for one, groups in zip(hypotheses, groups_of, strict=True)
    ]


def _shared(
    full: Sequence[float], without: Sequence[tuple[set[int], list[float]]], one: Hypothesis
) -> Rows:
    losses = [(group, difference_mass(full, rest)) for group, rest in without]
    rows: Rows = []
    for index in range(len(one.pieces)):
        row = [0.0] * len(one.source.pieces)
        total = max(1.0, sum(loss[index] for _group, loss in losses))
        for group, loss in losses:
            for piece in group:
                row[piece] = loss[index] / total / len(group)
        rows.append(row)
    return rows


def align_roughly(
    model: Model, asked: Sequence[tuple[Hypothesis, Range]], *, method: str = "auto"
) -> list[list[float]]:
    """Return the same more cheaply: by a sharp attention, or the whole span's difference."""
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
