"""How many terms a translation renders by an accepted form.

*Exact match accuracy* of Alam et al. (2021), "On the Evaluation of Machine Translation for
Terminology Consistency" (arXiv:2106.11891): the terms that have a place of their own in the
translation, as a share of all. ``exact`` compares the words as they are written, case aside;
``by_lemma`` also counts words whose lemmas agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from locum.evaluation.occurrences import Finder
from locum.evaluation.words import Splitter, split_words
from locum.model import Constraint


@dataclass(frozen=True, slots=True)
class TermSuccess:
    """What was kept, segment by segment."""

    exact_counts: tuple[int, ...]
    lemma_counts: tuple[int, ...]
    """Never less than ``exact_counts``."""
    totals: tuple[int, ...]
    """The terms of each segment."""

    @property
    def exact(self) -> float:
        """The share found as written, 0 to 1; 1 where there are no terms."""
        return share(self.exact_counts, self.totals)

    @property
    def by_lemma(self) -> float:
        """The share found as written or by lemma, 0 to 1; 1 where there are no terms."""
        return share(self.lemma_counts, self.totals)

    @property
    def terms(self) -> int:
        """How many terms there were."""
        return sum(self.totals)


def term_success(
    hypotheses: Sequence[str],
    constraints: Sequence[Sequence[Constraint]],
    locale: str,
    *,
    split: Splitter = split_words,
) -> TermSuccess:
    """Return how many of each segment's terms its translation renders."""
    exact = Finder(locale, split)
    lemmas = Finder(locale, split, lemmas=True)
    found: list[tuple[int, int]] = []
    for text, some in zip(hypotheses, constraints, strict=True):
        as_written = _count(exact, text, some)
        found.append((as_written, max(as_written, _count(lemmas, text, some))))
    return TermSuccess(
        tuple(one for one, _other in found),
        tuple(other for _one, other in found),
        tuple(len(some) for some in constraints),
    )


def share(counts: Sequence[int], totals: Sequence[int]) -> float:
    """Return the sum of the counts as a share of the sum of the totals; 1 of nothing."""
    total = sum(totals)
    return sum(counts) / total if total else 1.0


def _count(finder: Finder, text: str, constraints: Sequence[Constraint]) -> int:
    return sum(place is not None for place in finder.kept(text, constraints))
