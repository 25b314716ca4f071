"""Other people's checks, held to the contract.

A check that fails on a pair has not found it sound. So its failure is a finding of its
own, an error: the run goes on, and the entry does not pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from locum.errors import PluginError
from locum.i18n import _
from locum.model import Finding, Pair, Severity
from locum.registry import Plugin


def guard_check(check: Any, plugin: Plugin) -> Callable[[Pair], Iterator[Finding]]:  # noqa: ANN401
    """Return the check, its findings under its registered name, its failures as findings.

    Raises:
        PluginError: where it cannot be called.
    """
    if not callable(check):
        raise PluginError(plugin.said(_("a check is a function of a pair")), hint=plugin.hint)

    def guarded(pair: Pair) -> Iterator[Finding]:
        try:
            found = list(check(pair))
        except Exception as error:  # noqa: BLE001 (others' code may raise anything)
            yield _failure(plugin, plugin.failed(error))
            return
        for finding in found:
            if isinstance(finding, Finding) and isinstance(finding.severity, Severity):
                yield replace(
                    finding,
                    check=plugin.name,
                    message=str(finding.message),
                    why=str(finding.why),
                    mend=str(finding.mend),
                )
            else:
                yield _failure(plugin, plugin.said(_("it yielded what is no finding")))
                return

    return guarded


def _failure(plugin: Plugin, fault: str) -> Finding:
    return Finding(plugin.name, Severity.ERROR, _("not checked: {fault}").format(fault=fault))
