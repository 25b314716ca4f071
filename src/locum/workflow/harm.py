"""How much harm a sentence's draft may do, as the checks see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from locum.checks.run import run_each
from locum.model import Finding, Pair, Severity

HARMFUL = (
    "numbers", "frequency", "negation", "laterality", "route", "comparison", "modality",
    "opposites",
)  # fmt: skip
"""The checks of what a medical text must not change: worth another engine's draft."""

_WEIGHTS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 10}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks of harm say of a sentence and its draft."""

    source: str
    draft: str
    found: Mapping[str, tuple[Finding, ...]]
    """By check, each of ``HARMFUL``."""

    @property
    def harm(self) -> int:
        """0 for a sound draft, 1 for each warning and 10 for each error."""
        return sum(_WEIGHTS[one.severity] for some in self.found.values() for one in some)


def judge(source: str, draft: str, language: str, locale: str) -> Verdict:
    """Return what the checks of harm say; they read words, so no markup and no terms.

    >>> judge("Take 400 mg.", "Tome 40 mg.", "en", "es").harm
    10
    >>> judge("Take it twice a day.", "Tómelo dos veces por semana.", "en", "es").harm
    10
    """
    return Verdict(source, draft, run_each(Pair(source, draft, language, locale), HARMFUL))
