"""Run the checks on one pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from locum.checks import CHECKS, PROJECT_CHECKS
from locum.checks.reasons import why_of
from locum.errors import PluginError
from locum.i18n import _
from locum.model import Finding, Pair


def run_checks(
    pair: Pair,
    names: Iterable[str] | None = None,
    *,
    known: Mapping[str, Sequence[Finding]] | None = None,
) -> list[Finding]:
    """Return what the checks find, in the table's order whatever the order of ``names``.

    Each of ours says why it matters.

    All checks run where ``names`` is None. An error within a check is raised, never hidden:
    a check that fell silent would pass for a sound pair.

    Args:
        pair: the source and its translation.
        names: of the checks that run.
        known: what checks have found in the pair before, by name; these do not run again.

    Raises:
        ConfigError: where no check has one of the names.
    """
    found = run_each(pair, names, known=known)
    return [finding for some in found.values() for finding in some]


def run_each(
    pair: Pair,
    names: Iterable[str] | None = None,
    *,
    known: Mapping[str, Sequence[Finding]] | None = None,
) -> dict[str, tuple[Finding, ...]]:
    """Return what `run_checks` does, by check.

    Raises:
        ConfigError: where no check has one of the names.
    """
    wanted = None if names is None else set(names)
    chosen = [name for name in CHECKS if wanted is None or name in wanted]
    if wanted is not None and len(chosen) < len(wanted):
        for name in sorted(wanted.difference(chosen)):
            CHECKS.get(name)
    known = known or {}
    return {
        name: tuple(known[name] if name in known else map(_reasoned, CHECKS.get(name)(pair)))
        for name in chosen
    }


def _reasoned(finding: Finding) -> Finding:
    """Return a finding that says why it matters."""
    return finding if finding.why else replace(finding, why=why_of(finding.check))


def usable_checks(*, off: Sequence[str] = ()) -> list[str]:
    """Return the names of all checks but those switched off, each proved to be there.

    Raises:
        ConfigError: where there is no check of a name in ``off``.
        PluginError: where a check of another package cannot be used: nothing is to pass
            because nobody looked.
    """
    for name in off:
        if name not in CHECKS and name not in PROJECT_CHECKS:
            CHECKS.get(name)
    names = [name for name in CHECKS if name not in off]
    for name in names:
        try:
            CHECKS.get(name)
        except PluginError as error:
            switch = _('or switch it off: [checks] off = ["{name}"]').format(name=name)
            raise PluginError(error.message, hint=f"{error.hint}, {switch}") from error
    return names
