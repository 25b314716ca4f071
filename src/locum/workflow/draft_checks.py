"""Which checks a project runs, and what they say of a fresh draft."""

from __future__ import annotations

from collections.abc import Sequence

from locum.model import Finding, Severity
from locum.workflow.drafting import BlockDraft
from locum.workflow.pairs import make_pair
from locum.workflow.segments import Request
from locum.workflow.workspace import Workspace


def draft_findings(workspace: Workspace, request: Request, draft: BlockDraft) -> list[Finding]:
    """Return what the checks say of a fresh draft."""
    from locum.checks.run import run_checks

    pair = make_pair(
        request.format_name,
        request.text,
        draft.text,
        language=request.language,
        locale=request.locale,
        constraints=draft.constraints,
    )
    return run_checks(pair, enabled_checks(workspace))


def enabled_checks(workspace: Workspace) -> list[str]:
    """Return the names of the checks that the project runs.

    Raises:
        ConfigError: where the project switches off a check that there is not.
        PluginError: where a plug-in's check cannot be used: nothing is to pass unchecked.
    """
    from locum.checks.run import usable_checks

    return usable_checks(off=workspace.settings.checks_off)


def worst_of(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """Return each check that found something, by name, with its worst severity."""
    worst: dict[str, Severity] = {}
    for finding in findings:
        known = worst.get(finding.check, finding.severity)
        worst[finding.check] = max(finding.severity, known, key=lambda severity: severity.rank)
    return tuple((check, str(worst[check])) for check in sorted(worst))
