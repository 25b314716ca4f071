"""How often a term is said more often than it should be.

A forced form may be followed by the model's own rendering of the same word. Every place
where an accepted form of a segment's terms stands, and that none of these terms has for its
own, is one too many; unless the reference has such a place too: a translator may repeat a
noun where the source has a pronoun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from locum.evaluation.occurrences import Finder
from locum.evaluation.words import Splitter, split_words
from locum.model import Constraint


@dataclass(frozen=True, slots=True)
class DoubledTerms:
    """What was said too often, segment by segment."""

    counts: tuple[int, ...]
    """Renderings too many."""
    totals: tuple[int, ...]
    """The terms of each segment."""

    @property
    def rate(self) -> float:
        """Renderings too many for each term; 0 where there are no terms."""
        return sum(self.counts) / sum(self.totals) if sum(self.totals) else 0.0


def doubled_terms(
    hypotheses: Sequence[str],
    references: Sequence[str],
    constraints: Sequence[Sequence[Constraint]],
    locale: str,
    *,
    split: Splitter = split_words,
) -> DoubledTerms:
    """Return how many renderings stand in each translation beyond those that should."""
    finder = Finder(locale, split, lemmas=True)
    counts: list[int] = []
    for hypothesis, reference, some in zip(hypotheses, references, constraints, strict=True):
        surplus = _surplus(finder, hypothesis, some)
        if surplus:
            surplus -= _surplus(finder, reference, some)
        counts.append(surplus.total())
    return DoubledTerms(tuple(counts), tuple(len(some) for some in constraints))


def _surplus(finder: Finder, text: str, constraints: Sequence[Constraint]) -> Counter[int]:
    """Count the places that no term has for its own, by the first term that they fit."""
    places = [set(finder.places(text, constraint)) for constraint in constraints]
    return Counter(
        next(number for number, some in enumerate(places) if place in some)
        for place in finder.unclaimed(text, constraints)
    )
