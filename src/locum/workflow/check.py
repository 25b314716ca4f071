"""Run the checks over what the catalogs hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from locum.catalog import Acceptance, State
from locum.checks.reasons import why_of
from locum.model import Finding, Severity
from locum.workflow.accepting import judge_acceptances
from locum.workflow.articles import list_articles
from locum.workflow.changes import Changes
from locum.workflow.check_books import open_check_books
from locum.workflow.check_run import CheckRun
from locum.workflow.checked import CheckedEntry
from locum.workflow.consistency import CONSISTENCY, Rendering, inconsistent
from locum.workflow.draft_checks import enabled_checks
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class LocatedFinding:
    """A finding, and where to mend it."""

    check: str
    severity: Severity
    locale: str
    article: str
    line: int
    """In the article, counted from 1."""
    catalog: str
    """The PO file's path within the project."""
    catalog_line: int
    source: str
    """The msgid."""
    message: str
    state: State
    target: str = ""
    """The msgstr."""
    why: str = ""
    """What harm it may do."""
    mend: str = ""
    """What would mend it; empty where only a person can tell."""
    source_span: tuple[int, int] | None = None
    """Offsets in the source's words, without markup."""
    target_span: tuple[int, int] | None = None
    """Offsets in the translation's words, without markup."""
    accepted: Acceptance | None = None
    """The reviewer's word that it may stand, where that holds."""

    def as_json(self) -> dict[str, Any]:
        """Return the finding as ``check --json`` prints it."""
        accepted = self.accepted
        return {
            "check": self.check,
            "severity": str(self.severity),
            "locale": self.locale,
            "article": self.article,
            "line": self.line,
            "catalog": self.catalog,
            "catalog_line": self.catalog_line,
            "source": self.source,
            "translation": self.target,
            "message": self.message,
            "why": self.why,
            "mend": self.mend,
            "source_span": self.source_span,
            "translation_span": self.target_span,
            "state": str(self.state),
            "accepted": accepted and {"reason": accepted.reason, "by": accepted.by},
        }


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a run of the checks found."""

    findings: list[LocatedFinding]
    """What counts, catalog by catalog, in the catalogs' order."""
    accepted: list[LocatedFinding]
    """What a reviewer has accepted."""
    entries: list[CheckedEntry]
    """All entries that were looked at."""
    problems: list[Problem]
    """Catalogs and articles that could not be read."""
    anew: int = 0
    """Catalogs that were read; the others are as an earlier run found them."""

    def worst_reaches(self, severity: Severity) -> bool:
        """Return whether a finding that counts is as severe as that."""
        return any(finding.severity.rank >= severity.rank for finding in self.findings)


def check_catalogs(
    workspace: Workspace,
    *,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    reviewed_only: bool = False,
    changes: Changes | None = None,
    cached: bool = False,
) -> CheckReport:
    """Check every entry that has a translation.

    A catalog or an article that cannot be read is a problem; the rest is checked all
    the same.

    Args:
        workspace: the project.
        articles: those to check; all where there is none.
        locales: those to check; all where there is none.
        reviewed_only: leave out drafts and stale entries.
        changes: what changed since a revision; all else is left out.
        cached: take what earlier runs found where nothing has changed, and keep what this one
            finds, in the user's cache. The report is the same, but for ``anew``.
    """
    names = enabled_checks(workspace)
    chosen = workspace.locales(tuple(locales))
    run = CheckRun(workspace, names, reviewed_only=reviewed_only, changes=changes)
    paths = list_articles(workspace, articles)
    books = open_check_books(workspace) if cached else None
    try:
        for path in paths:
            run.check(path, chosen, books)
        if books is not None and not articles:
            books.keep_only(paths)
    finally:
        if books is not None:
            books.close()
    if CONSISTENCY not in workspace.settings.checks_off:
        _compare(run.entries, everything=changes is None)
        names = [*names, CONSISTENCY]
    return _report(run, names)


def _compare(entries: Sequence[CheckedEntry], *, everything: bool) -> None:
    """Add what is translated otherwise elsewhere."""
    renderings = [
        Rendering(
            source=checked.sides.source,
            target=checked.sides.target,
            languages=(checked.sides.language, checked.locale),
            place=f"{checked.catalog}:{checked.entry.line}",
            reviewed=checked.entry.state is State.REVIEWED,
            stale=checked.entry.state is State.STALE,
            wanted=checked.wanted,
        )
        for checked in entries
    ]
    for index, finding in inconsistent(renderings, both_sides=not everything):
        entries[index].findings.append(finding)


def _report(run: CheckRun, names: Sequence[str]) -> CheckReport:
    findings: list[LocatedFinding] = []
    accepted: list[LocatedFinding] = []
    for checked in run.entries:
        if not checked.wanted:
            continue
        verdicts = judge_acceptances(checked.entry, checked.sides, checked.findings, names)
        findings += (_located(finding, checked) for finding in verdicts.standing)
        accepted += (_located(finding, checked, word) for finding, word in verdicts.accepted)
    return CheckReport(findings, accepted, run.entries, run.problems, run.anew)


def _located(
    finding: Finding, checked: CheckedEntry, accepted: Acceptance | None = None
) -> LocatedFinding:
    return LocatedFinding(
        check=finding.check,
        severity=finding.severity,
        locale=checked.locale,
        article=checked.article,
        line=checked.line,
        catalog=checked.catalog,
        catalog_line=checked.entry.line,
        source=checked.entry.msgid,
        message=finding.message,
        state=checked.entry.state,
        target=checked.entry.msgstr,
        why=finding.why or why_of(finding.check),
        mend=finding.mend,
        source_span=finding.source_span,
        target_span=finding.target_span,
        accepted=accepted,
    )
