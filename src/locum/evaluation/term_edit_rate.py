"""1 - TERm: one less the translation edit rate in which terms count double.

After Alam et al. (2021), "On the Evaluation of Machine Translation for Terminology
Consistency" (arXiv:2106.11891): a word of the reference that belongs to a term costs 2
where the translation lacks it or has another in its place. The cost is divided by the
number of the reference's words; the figure is the mean over the segments. 1 is perfect;
a translation much longer than its reference is below 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from locum.evaluation.edit_rate import weighted_edits
from locum.evaluation.occurrences import Finder
from locum.evaluation.words import Splitter, split_words
from locum.model import Constraint

TERM_WEIGHT = 2


def term_edit_rates(
    hypotheses: Sequence[str],
    references: Sequence[str],
    constraints: Sequence[Sequence[Constraint]],
    locale: str,
    *,
    weight: int = TERM_WEIGHT,
    split: Splitter = split_words,
    progress: Callable[[int], None] | None = None,
) -> list[float]:
    """Return each segment's TERm, 0 where it is its reference; case counts.

    The terms of a reference are those for which an accepted form is found in it, by lemma
    at least. ``progress`` is called with the number of segments done since the last call.
    """
    finder = Finder(locale, split, lemmas=True)
    rates: list[float] = []
    for hypothesis, reference, some in zip(hypotheses, references, constraints, strict=True):
        words = split(reference).words
        weights = [1] * len(words)
        for place in finder.kept(reference, some):
            for at in range(*place) if place is not None else ():
                weights[at] = weight
        edits = weighted_edits(split(hypothesis).words, words, weights)
        rates.append(edits / len(words) if words else float(edits > 0))
        if progress is not None:
            progress(1)
    return rates


def one_minus_term(rates: Sequence[float]) -> float:
    """Return one less the mean of the segments' rates; 1 of none."""
    return 1 - sum(rates) / len(rates) if rates else 1.0
