"""Report a comparison that was reversed: less for more, at most for at least, a fall for a rise.

Only where one side surely says the one and the other surely the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.exchanges import exchanges
from locum.i18n import _
from locum.model import Finding, Pair


def turned_comparison(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each comparison that says the opposite.

    >>> pair = Pair("The risk increased.", "El riesgo disminuyó.", "en", "es")
    >>> [finding.message for finding in turned_comparison(pair)]
    ['“increased” became “disminuyó”']
    """
    yield from exchanges(pair, "comparison", _why)


def _why() -> str:
    return _("a limit or a trend that is turned round says the opposite")
