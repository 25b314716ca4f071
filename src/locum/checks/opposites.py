"""Report a word whose opposite stands in the translation: hyper- for hypo-, morning for evening.

Sides, comparisons and duties have checks of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.exchanges import exchanges
from locum.i18n import _
from locum.model import Finding, Pair


def swapped_opposites(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each word that was exchanged for its opposite.

    >>> pair = Pair("It treats hypertension.", "Trata la hipotensión.", "en", "es")
    >>> [finding.message for finding in swapped_opposites(pair)]
    ['“hypertension” became “hipotensión”']
    """
    yield from exchanges(pair, "opposites", _why)


def _why() -> str:
    return _("the translation says the opposite of the source")
