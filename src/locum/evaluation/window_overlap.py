"""Whether the words around a term are those that stand around it in the reference.

*Window overlap* of Alam et al. (2021), arXiv:2106.11891: for each term of the reference
that the translation has too, the share of the ``size`` words to its left and to its right
in the reference (punctuation passed over) that also stand in the window around it in the
translation. Where a term stands more than once, the pairs that agree best are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from locum.evaluation.occurrences import Finder, Range, apart
from locum.evaluation.words import Splitter, is_punctuation, split_words
from locum.model import Constraint


@dataclass(frozen=True, slots=True)
class WindowOverlap:
    """What agrees around terms, segment by segment."""

    sums: tuple[float, ...]
    """The overlaps of the terms that both sides have, added up."""
    matched: tuple[int, ...]
    """How many terms both sides have."""
    terms: tuple[int, ...]
    """How many terms the reference has."""

    @property
    def mean(self) -> float:
        """The mean over the reference's terms, 0 to 1; a missed term counts 0.

        1 where the reference has no term.
        """
        return sum(self.sums) / sum(self.terms) if sum(self.terms) else 1.0

    @property
    def per_segment(self) -> float:
        """The figure as the evaluation of WMT 2021 reckoned it.

        The mean over all segments of the mean over those terms of the segment that both
        sides have; segments without any count 0, so even the reference does not reach 1.
        """
        means = [
            total / matched if matched else 0.0
            for total, matched in zip(self.sums, self.matched, strict=True)
        ]
        return sum(means) / len(means) if means else 0.0


def window_overlap(
    hypotheses: Sequence[str],
    references: Sequence[str],
    constraints: Sequence[Sequence[Constraint]],
    locale: str,
    *,
    size: int = 2,
    split: Splitter = split_words,
) -> WindowOverlap:
    """Return how far the words around the terms agree with the reference."""
    finder = Finder(locale, split, lemmas=True)
    rows = [
        _segment(finder, hypothesis, reference, some, size)
        for hypothesis, reference, some in zip(hypotheses, references, constraints, strict=True)
    ]
    return WindowOverlap(
        tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple(row[2] for row in rows)
    )


def _segment(
    finder: Finder,
    hypothesis: str,
    reference: str,
    constraints: Sequence[Constraint],
    size: int,
) -> tuple[float, int, int]:
    groups: defaultdict[tuple[str, ...], list[Range]] = defaultdict(list)
    kinds: dict[tuple[str, ...], Constraint] = {}
    for constraint, place in zip(constraints, finder.kept(reference, constraints), strict=True):
        if place is not None:
            groups[constraint.accepted].append(place)
            kinds[constraint.accepted] = constraint
    theirs, ours = finder.split(reference).words, finder.split(hypothesis).words
    total, matched = 0.0, 0
    for accepted, places in groups.items():
        wanted = [_window(theirs, place, size) for place in places]
        found = apart(finder.places(hypothesis, kinds[accepted]))
        scores = _best([[_overlap(w, _window(ours, f, size)) for f in found] for w in wanted])
        total += sum(scores)
        matched += len(scores)
    return total, matched, sum(map(len, groups.values()))


def _window(words: Sequence[str], place: Range, size: int) -> Counter[str]:
    """Return up to ``size`` words from each side, punctuation passed over, case aside."""
    left = [word for word in reversed(words[: place[0]]) if not is_punctuation(word)]
    right = [word for word in words[place[1] :] if not is_punctuation(word)]
    return Counter(word.lower() for word in (*left[:size], *right[:size]))


def _overlap(wanted: Counter[str], have: Counter[str]) -> float:
    """Return the share of the wanted words that are there; all, where none is wanted."""
    return (wanted & have).total() / wanted.total() if wanted else 1.0


def _best(table: Sequence[Sequence[float]]) -> list[float]:
    """Pair rows with columns, the best first; return the scores of the pairs."""
    ranked = sorted(
        (
            (-score, row, column)
            for row, cells in enumerate(table)
            for column, score in enumerate(cells)
        )
    )
    rows: set[int] = set()
    columns: set[int] = set()
    scores: list[float] = []
    for score, row, column in ranked:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            scores.append(-score)
    return scores
