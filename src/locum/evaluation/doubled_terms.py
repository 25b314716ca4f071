"""How often a term is said more often than it should be.

A forced form may be followed by the model's own rendering of the same word. A term is
doubled where its accepted forms stand in the translation more often than the source has
the term, and more often than the reference has it: a translator may repeat a noun where
the source has a pronoun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from locum.evaluation.occurrences import Finder, apart
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
        asked = Counter(constraint.accepted for constraint in some)
        ours, theirs = _renderings(finder, hypothesis, some), _renderings(finder, reference, some)
        counts.append(
            sum(max(0, ours[kind] - max(number, theirs[kind])) for kind, number in asked.items())
        )
    return DoubledTerms(tuple(counts), tuple(len(some) for some in constraints))


def _renderings(
    finder: Finder, text: str, constraints: Sequence[Constraint]
) -> Counter[tuple[str, ...]]:
    """Count the places of each kind of term; one within a longer term's is not its own."""
    kinds = {constraint.accepted: constraint for constraint in constraints}
    places = {kind: finder.places(text, one) for kind, one in kinds.items()}
    slots = set(apart([place for some in places.values() for place in some]))
    return Counter({kind: len(slots.intersection(some)) for kind, some in places.items()})
