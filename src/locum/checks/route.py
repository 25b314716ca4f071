"""Report a way of giving a medicine that became another: oral for intravenous.

The routes are an axis of many poles: a route that is merely not named again is let pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.exchanges import exchanges
from locum.i18n import _
from locum.model import Finding, Pair


def changed_route(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each route that became another.

    >>> pair = Pair("Give it intravenously.", "Adminístrelo por vía oral.", "en", "es")
    >>> [finding.message for finding in changed_route(pair)]
    ['“intravenously” became “por vía oral”']
    """
    yield from exchanges(pair, "route", _why)


def _why() -> str:
    return _("a medicine given by the wrong route may not work, or may kill")
