"""A source and a translation of it, in letters and in pieces at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from locum.engines.argos.alignment import (
    Range,
    attention_mass,
    difference_mass,
    is_ordered,
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

SHARP_HERE = 0.7
"""A piece that looks so much at a span renders it, also where other looks are diffuse."""
NEIGHBOURS = 2
"""So many words on either side of a term compete with it for what the translation says."""


@dataclass(frozen=True)
class Source:
    """A text to translate."""

    text: str
    pieces: tuple[str, ...]
    place: Callable[[], tuple[Range, ...]] = field(compare=False, repr=False)
    """Finds the ranges: most sources are never asked for them."""

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """Where each piece lies in ``text``."""
        return self.place()


@dataclass(frozen=True)
class Hypothesis:
    """A translation; its text has the last word, its pieces are how the model sees it."""

    source: Source
    text: str
    pieces: tuple[str, ...]
    place: Callable[[], tuple[Range, ...]] = field(compare=False, repr=False)
    """Finds the ranges: most translations are never asked for them."""
    attention: Rows = field(default_factory=list, repr=False)
    """Empty where it was not asked for."""
    score: float = 0.0
    """Mean log-probability of a piece."""

    @cached_property
    def ranges(self) -> tuple[Range, ...]:
        """Where each piece lies in ``text``."""
        return self.place()

    @cached_property
    def units(self) -> list[Range]:
        """The words that can be told apart."""
        return units(self.text, self.ranges)

    @cached_property
    def sharp(self) -> bool:
        """Whether its attention aligns."""
        return is_sharp(self.attention) and is_ordered(self.attention)


def read_source(text: str, tokenizer: Tokenizer) -> Source:
    """Take a source to pieces; spaces around it are none of them."""
    stripped = text.strip()
    lead = text.find(stripped)
    pieces = tuple(tokenizer.encode(stripped))

    def place() -> tuple[Range, ...]:
        found = locate(tokenizer.surfaces(pieces), stripped)
        return tuple((first + lead, last + lead) for first, last in found)

    return Source(text, pieces, place)


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

    def place() -> tuple[Range, ...]:
        return tuple(locate(tokenizer.surfaces(pieces), written))

    return Hypothesis(source, written, tuple(pieces), place, attention or [], score)


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


def align_terms(
    model: Model,
    asked: Sequence[tuple[Hypothesis, Range]],
    *,
    method: str = "auto",
    thorough: bool = False,
) -> list[list[float]]:
    """Return the same more cheaply, for the spans of terms.

    A usable attention is taken at its word. Without one, or to be ``thorough``, the whole
    span is taken out of the source once, and each of its neighbours, so that they compete.
    """
    masses: list[list[float]] = [[] for _one in asked]
    compared: list[int] = []
    for index, (hypothesis, (start, end)) in enumerate(asked):
        within = pieces_in(hypothesis.source.ranges, start, end)
        looks = attention_mass(hypothesis.attention, within)
        usable = method == "attention" or (method == "auto" and _tells(hypothesis, looks))
        if usable:
            masses[index] = looks
        if method != "attention" and (thorough or not usable):
            compared.append(index)
    losses = _near_losses(model, [asked[index] for index in compared])
    for index, loss in zip(compared, losses, strict=True):
        looks = masses[index] or loss
        masses[index] = [
            ATTENTION_SHARE * look + (1 - ATTENTION_SHARE) * lost
            for look, lost in zip(looks, loss, strict=False)
        ]
    return [
        unit_masses(hypothesis.units, hypothesis.ranges, mass)
        for (hypothesis, _span), mass in zip(asked, masses, strict=True)
    ]


def _tells(hypothesis: Hypothesis, looks: Sequence[float]) -> bool:
    """Return whether an attention says what renders a span: sharp on the whole, or here."""
    if hypothesis.sharp:
        return True
    return max(looks, default=0.0) >= SHARP_HERE and is_ordered(hypothesis.attention)


def _near_losses(model: Model, asked: Sequence[tuple[Hypothesis, Range]]) -> list[list[float]]:
    """Return for each span what each target piece loses without it, its neighbours competing."""
    texts: dict[tuple[tuple[str, ...], tuple[str, ...]], list[float]] = {}
    wanted = []
    for hypothesis, span in asked:
        pieces = hypothesis.source.pieces
        requests = []
        for taken in (set[int](), *_near_groups(hypothesis.source, span)):
            rest = tuple(piece for index, piece in enumerate(pieces) if index not in taken)
            requests.append((rest or ("▁",), hypothesis.pieces))
            texts.setdefault(requests[-1], [])
        wanted.append(requests)
    scores = model.score([source for source, _target in texts], [target for _s, target in texts])
    texts.update(zip(texts, scores, strict=True))
    found: list[list[float]] = []
    for (hypothesis, _span), (full, *without) in zip(asked, wanted, strict=True):
        losses = [difference_mass(texts[full], texts[one]) for one in without]
        found.append(
            [
                losses[0][index] / max(1.0, sum(loss[index] for loss in losses))
                for index in range(len(hypothesis.pieces))
            ]
        )
    return found


def _near_groups(source: Source, span: Range) -> list[set[int]]:
    """Return the pieces of a span, and those of each of the words beside it."""
    own = pieces_in(source.ranges, *span)
    found = units(source.text, source.ranges)
    before = [word for word in found if word[1] <= span[0]][-NEIGHBOURS:]
    after = [word for word in found if word[0] >= span[1]][:NEIGHBOURS]
    beside = [pieces_in(source.ranges, *word) - own for word in (*before, *after)]
    return [own, *(group for group in beside if group)]
