"""Report a duty that became a choice, a choice that became a duty, an always that became a never.

*Must* and *should* may stand for each other: many languages part them otherwise. *Must not*
against *must* is a matter of negation.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.exchanges import exchanges
from locum.i18n import _
from locum.model import Finding, Pair


def changed_duty(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each duty or possibility that became another.

    >>> pair = Pair("You must stop.", "Puede parar.", "en", "es")
    >>> [finding.message for finding in changed_duty(pair)]
    ['“must” became “Puede”']
    """
    yield from exchanges(pair, "modality", _why)


def _why() -> str:
    return _("readers may skip what they must do, or take a possibility for a certainty")
