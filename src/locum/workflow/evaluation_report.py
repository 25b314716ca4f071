"""What an evaluation found: a row for each way of translating, and how rows differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from locum.evaluation import (
    Comparison,
    DoubledTerms,
    Quality,
    TermSuccess,
    WindowOverlap,
    one_minus_term,
)
from locum.workflow.workspace import Problem


class Glossary(StrEnum):
    """Under which glossary a row was translated."""

    NONE = "none"
    RIGHT = "right"
    RANDOM = "random"
    """Terms of other concepts in place of the right ones: the control."""
    GIVEN = "given"
    """Made elsewhere: nobody here knows."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one text."""

    quality: Quality
    success: TermSuccess
    """Of the right terms, also in the control."""
    overlaps: Mapping[int, WindowOverlap]
    """By the size of the window."""
    term_edit_rates: Sequence[float]
    doubled: DoubledTerms
    """Of the terms that were asked for: the random ones in the control."""
    wmt21_exact: int
    """Terms found as the script of WMT 2021 counts them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way of translating, measured."""

    system: str
    """The engine, the engines of the route where none was asked for, or the file."""
    route: str
    """Engines and packages; empty for what was made elsewhere."""
    glossary: Glossary
    scores: Scores
    words_per_second: float | None
    """Words of the source (characters of Chinese); None for what was made elsewhere."""
    empty: int
    """Sentences without a translation."""
    other_route: int = 0
    """Sentences of which another route translated at least a part: this one's output was
    no translation."""
    flagged: int = 0
    """Sentences that no route translated soundly; a part was left in its language."""
    forced: float | None = None
    """The share of the terms that this row's own glossary asks for, right or random, that
    stand in its translations; None where it asks for none."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How one row stands to another by one metric."""

    system: str
    glossary: Glossary
    baseline: str
    baseline_glossary: Glossary
    metric: str
    """``bleu``, ``chrf`` or ``terms`` (by lemma)."""
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that was found."""

    source_language: str
    locale: str
    segments: int
    left_out: int
    """Rows of the files without text on one side or both."""
    terms: int
    """The glossary's terms in the source."""
    reference_success: TermSuccess
    """How many of them the reference itself renders by an accepted form."""
    glossary_version: str
    """Empty where there is no glossary."""
    seed: int
    rows: Sequence[Row]
    differences: Sequence[Difference]
    problems: Sequence[Problem] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints."""
        signatures = self.rows[0].scores.quality.signatures if self.rows else {}
        return {
            "source": self.source_language,
            "locale": self.locale,
            "segments": self.segments,
            "left_out": self.left_out,
            "glossary": self.glossary_version,
            "terms": self.terms,
            "terms_in_reference": {
                "exact": round(self.reference_success.exact, 4),
                "by_lemma": round(self.reference_success.by_lemma, 4),
            },
            "seed": self.seed,
            "signatures": dict(signatures),
            "rows": [_row(row) for row in self.rows],
            "differences": [_difference(one) for one in self.differences],
            "problems": [str(problem) for problem in self.problems],
        }


def _row(row: Row) -> dict[str, Any]:
    scores = row.scores
    return {
        "system": row.system,
        "route": row.route,
        "glossary": row.glossary.value,
        "bleu": round(scores.quality.bleu, 2),
        "chrf": round(scores.quality.chrf, 2),
        "terms_exact": round(scores.success.exact, 4),
        "terms_by_lemma": round(scores.success.by_lemma, 4),
        "terms_exact_wmt21": _share(scores.wmt21_exact, scores.success.terms),
        "terms_forced": None if row.forced is None else round(row.forced, 4),
        "window_overlap": {
            str(size): {
                "mean": round(overlap.mean, 4),
                "per_segment_wmt21": round(overlap.per_segment, 4),
            }
            for size, overlap in scores.overlaps.items()
        },
        "one_minus_term": round(one_minus_term(scores.term_edit_rates), 4),
        "doubled_terms": round(scores.doubled.rate, 4),
        "empty": row.empty,
        "other_route": row.other_route,
        "flagged": row.flagged,
        "words_per_second": None if row.words_per_second is None else round(row.words_per_second),
    }


def _share(count: int, total: int) -> float:
    return round(count / total, 4) if total else 1.0


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "system": one.system,
        "glossary": one.glossary.value,
        "baseline": one.baseline,
        "baseline_glossary": one.baseline_glossary.value,
        "metric": one.metric,
        "difference": round(one.comparison.difference, 4),
        "p_value": round(one.comparison.p_value, 4),
    }
