"""How much harm a sentence's draft may do, as the checks see it."""

from __future__ import annotations

from locum.checks.run import run_checks
from locum.model import Pair, Severity

HARMFUL = ("numbers", "negation", "laterality", "route", "comparison", "modality", "opposites")
"""The checks of what a medical text must not change: worth another engine's draft."""

_WEIGHTS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 10}


def harm_of(source: str, draft: str, language: str, locale: str) -> int:
    """Return 0 for a sound draft, 1 for each warning and 10 for each error.

    >>> harm_of("Take 400 mg.", "Tome 40 mg.", "en", "es")
    10
    """
    pair = Pair(source, draft, language, locale)
    return sum(_WEIGHTS[finding.severity] for finding in run_checks(pair, HARMFUL))
