"""Which checks a project runs, and what they say of a fresh draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from locum.model import Finding, Pair, Severity
from locum.workflow.drafting import BlockDraft
from locum.workflow.harm import Verdict
from locum.workflow.pairs import make_pair
from locum.workflow.segments import Request
from locum.workflow.workspace import Workspace


def draft_findings(request: Request, draft: BlockDraft, checks: Sequence[str]) -> list[Finding]:
    """Return what checks, by name, say of a fresh draft."""
    from locum.checks.run import run_checks

    pair = make_pair(
        request.format_name,
        request.text,
        draft.text,
        language=request.language,
        locale=request.locale,
        constraints=draft.constraints,
    )
    return run_checks(pair, checks, known=_known(pair, draft.verdict))


def _known(pair: Pair, verdict: Verdict | None) -> Mapping[str, Sequence[Finding]]:
    """Return what the checks of harm have said of the very words of a pair."""
    from locum.checks.words import source_words, target_words

    words = source_words(pair), target_words(pair)
    return verdict.found if verdict and words == (verdict.source, verdict.draft) else {}


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
