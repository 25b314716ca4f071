"""Measure translations and what a glossary does to them: pure functions over texts.

Every function takes the translations, one a segment, and what it compares them with: the
references, or the constraints that hold for each segment.
"""

from locum.evaluation.doubled_terms import DoubledTerms, doubled_terms
from locum.evaluation.quality import Quality, compare_quality, quality
from locum.evaluation.random_terms import (
    RandomTermbase,
    RandomTerms,
    pool_of,
    pool_of_constraints,
)
from locum.evaluation.significance import Comparison, paired_bootstrap
from locum.evaluation.term_edit_rate import one_minus_term, term_edit_rates
from locum.evaluation.term_success import TermSuccess, term_success
from locum.evaluation.window_overlap import WindowOverlap, window_overlap

__all__ = [
    "Comparison",
    "DoubledTerms",
    "Quality",
    "RandomTermbase",
    "RandomTerms",
    "TermSuccess",
    "WindowOverlap",
    "compare_quality",
    "doubled_terms",
    "one_minus_term",
    "paired_bootstrap",
    "pool_of",
    "pool_of_constraints",
    "quality",
    "term_edit_rates",
    "term_success",
    "window_overlap",
]
