"""Report a side, a place of the body or an order that changed: left for right, upper for lower.

Before and after (a meal, a test) belong here too: they are the places of time.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.exchanges import exchanges
from locum.i18n import _
from locum.model import Finding, Pair


def swapped_sides(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each side, position or order that became another.

    >>> pair = Pair("the left leg", "la pierna derecha", "en", "es")
    >>> [finding.message for finding in swapped_sides(pair)]
    ['“left leg” became “derecha”']
    """
    yield from exchanges(pair, "laterality", _why)


def _why() -> str:
    return _("the wrong side or place may be treated, or a medicine taken at the wrong time")
