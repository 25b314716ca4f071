"""The exact match of the WMT 2021 terminology task, counted as its public script does.

Kept beside `locum.evaluation.term_success` so that figures can be compared with those
published. The difference: here terms are served in their order, and each of a term's forms
claims a place, also when the term has one already; a later term may go without.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.evaluation.words import Splitter, split_at_spaces
from locum.model import Constraint


def exact_matches(
    hypotheses: Sequence[str],
    constraints: Sequence[Sequence[Constraint]],
    *,
    split: Splitter = split_at_spaces,
) -> int:
    """Return how many terms stand in their translation as they are written, case and all."""
    return sum(
        _matches(split(text).words, some, split)
        for text, some in zip(hypotheses, constraints, strict=True)
    )


def _matches(words: Sequence[str], constraints: Sequence[Constraint], split: Splitter) -> int:
    claimed: set[int] = set()
    count = 0
    for constraint in constraints:
        before = len(claimed)
        for form in constraint.accepted:
            claimed.update(_first_free(words, split(form).words, claimed))
        count += len(claimed) > before
    return count


def _first_free(words: Sequence[str], wanted: Sequence[str], claimed: set[int]) -> list[int]:
    for start in range(len(words) - len(wanted) + 1):
        if start not in claimed and tuple(words[start : start + len(wanted)]) == tuple(wanted):
            return [start]
    return []
