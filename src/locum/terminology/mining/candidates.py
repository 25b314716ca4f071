"""Term candidates, whatever the script: what they are, and how they are ranked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from locum.terminology.mining.background import Background
from locum.terminology.mining.tokens import is_characters


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is mined."""

    words: str
    place: str
    """Where it stands: ``articles/pain.md:12``."""
    known: tuple[tuple[int, int], ...] = ()
    """Stretches that are terms of the glossary already: a candidate may hold one whole,
    and none is made of its parts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a term."""

    text: str
    """As it is written most often, in lower case where it is not always capitalised."""
    forms: tuple[str, ...]
    """Other inflected forms that were met."""
    key: tuple[str, ...]
    """Its words' base forms; of Chinese the whole."""
    count: int
    places: tuple[str, ...]
    """Where it stands, each once, in the order of the texts."""
    c_value: float
    weirdness: float
    """1 where there is no background."""
    score: float
    context: str
    """The first text that has it."""


def mine(
    texts: Sequence[Text],
    language: str,
    *,
    background: Background | None = None,
    least: int = 2,
) -> list[Candidate]:
    """Return the candidates of texts in one language, the best first.

    Args:
        texts: words without markup.
        language: of all of them.
        background: how frequent words are elsewhere.
        least: how often a candidate must stand there.
    """
    # Late, since either imports this module's classes.
    if is_characters(language):
        from locum.terminology.mining.characters import mine_characters

        found = mine_characters(texts, background=background, least=least)
    else:
        from locum.terminology.mining.spaced import mine_spaced

        found = mine_spaced(texts, language, background=background, least=least)
    return sorted(found, key=lambda one: (-one.score, one.text))


def c_values(counts: Mapping[tuple[str, ...], int]) -> dict[tuple[str, ...], float]:
    """Return the C-value of sequences: frequency, less what longer ones account for.

    Frantzi, Ananiadou and Mima (2000), "Automatic recognition of multi-word terms: the
    C-value/NC-value method". Its factor log2|a| is 0 for a single word; log2(|a| + 1) is
    used, as Barrón-Cedeño et al. (2009) do, so that single words are ranked too.
    """
    longer: dict[tuple[str, ...], list[int]] = {}
    for sequence, count in counts.items():
        for size in range(1, len(sequence)):
            parts = {sequence[at : at + size] for at in range(len(sequence) - size + 1)}
            for part in parts & counts.keys():
                longer.setdefault(part, []).append(count)
    values: dict[tuple[str, ...], float] = {}
    for sequence, count in counts.items():
        around = longer.get(sequence, ())
        free = count - sum(around) / len(around) if around else float(count)
        values[sequence] = math.log2(len(sequence) + 1) * free
    return values


def score(c_value: float, weirdness: float) -> float:
    """Return what candidates are ranked by: the C-value times the weirdness' logarithm."""
    return c_value * math.log2(1 + weirdness)


def shares(words: Iterable[str]) -> tuple[Counter[str], int]:
    """Count words, and all of them."""
    counts = Counter(words)
    return counts, max(sum(counts.values()), 1)
