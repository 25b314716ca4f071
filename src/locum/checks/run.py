"""Run the checks on one pair."""

from __future__ import annotations

from collections.abc import Iterable

from locum.checks import CHECKS
from locum.model import Finding, Pair


def run_checks(pair: Pair, names: Iterable[str] | None = None) -> list[Finding]:
    """Return what the checks find, in the table's order whatever the order of ``names``.

    All checks run where ``names`` is None. An error within a check is raised, never hidden:
    a check that fell silent would pass for a sound pair.

    Raises:
        ConfigError: where no check has one of the names.
    """
    wanted = None if names is None else set(names)
    for name in sorted(wanted or ()):
        CHECKS.get(name)
    return [
        finding
        for name in CHECKS
        if wanted is None or name in wanted
        for finding in CHECKS.get(name)(pair)
    ]
