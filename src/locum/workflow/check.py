"""Run the checks over what the catalogs hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from locum.catalog import Acceptance, Catalog, Entry, State
from locum.checks.reasons import why_of
from locum.checks.run import run_checks
from locum.errors import CatalogError, LocumError
from locum.model import Finding, Pair, Severity
from locum.workflow.accepting import judge_acceptances
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.changes import Changes
from locum.workflow.consistency import CONSISTENCY, Rendering, inconsistent
from locum.workflow.draft_checks import enabled_checks
from locum.workflow.messages import Reading, is_ours, read_languages
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
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


@dataclass(slots=True)
class CheckedEntry:
    """One entry, and what the checks say of it, accepted or not."""

    entry: Entry
    pair: Pair
    article: str
    line: int
    locale: str
    catalog: str
    """The PO file's path within the project."""
    wanted: bool
    """Whether it is to be checked; else it is here to be compared with."""
    findings: list[Finding] = field(default_factory=list)


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
    """
    chosen = workspace.locales(tuple(locales))
    names = enabled_checks(workspace)
    entries: list[CheckedEntry] = []
    problems: list[Problem] = []
    places = Places(workspace)
    for path in list_articles(workspace, articles):
        try:
            reading = read_languages(workspace, read_source(workspace, path))
        except LocumError as error:
            problems.append(to_problem(error))
            continue
        for locale in chosen:
            try:
                entries += _read(workspace, places, reading, locale, reviewed_only, changes)
            except CatalogError as error:
                problems.append(to_problem(error))
    for checked in entries:
        if checked.wanted:
            checked.findings += run_checks(checked.pair, names)
    if CONSISTENCY not in workspace.settings.checks_off:
        _compare(entries, everything=changes is None)
        names = [*names, CONSISTENCY]
    return _report(entries, names, problems)


def _read(
    workspace: Workspace,
    places: Places,
    reading: Reading,
    locale: str,
    reviewed_only: bool,
    changes: Changes | None,
) -> Iterator[CheckedEntry]:
    """Yield a catalog's entries that have a translation.

    Raises:
        CatalogError: where it cannot be read.
    """
    file = places.catalog(locale, reading.path)
    if not file.exists():
        return
    catalog = Catalog.open(file, locale=locale)
    shown = workspace.relative(file)
    changed = _always if changes is None else changes.of_catalog(reading, file, locale)
    for entry in catalog.entries:
        language = reading.language_of.get(entry.msgid)
        if language is None or entry.state is State.MISSING or not is_ours(entry):
            continue
        if reviewed_only and entry.state is not State.REVIEWED:
            continue
        yield CheckedEntry(
            entry=entry,
            pair=_pair(workspace, reading, locale, entry, language),
            article=reading.path,
            line=reading.line_of[entry.msgid],
            locale=locale,
            catalog=shown,
            wanted=changed(entry),
        )


def _always(_entry: Entry) -> bool:
    return True


def _pair(workspace: Workspace, reading: Reading, locale: str, entry: Entry, language: str) -> Pair:
    words = reading.source.format.read_inline(entry.msgid).text
    return make_pair(
        reading.source.format_name,
        entry.msgid,
        entry.msgstr,
        language=language,
        locale=locale,
        constraints=workspace.termbase.constraints(words, language, locale),
    )


def _compare(entries: Sequence[CheckedEntry], *, everything: bool) -> None:
    """Add what is translated otherwise elsewhere."""
    renderings = [
        Rendering(
            source=checked.pair.source_inline.text or checked.pair.source,
            target=checked.pair.target_inline.text or checked.pair.target,
            languages=(checked.pair.source_language, checked.locale),
            place=f"{checked.catalog}:{checked.entry.line}",
            reviewed=checked.entry.state is State.REVIEWED,
            stale=checked.entry.state is State.STALE,
            wanted=checked.wanted,
        )
        for checked in entries
    ]
    for index, finding in inconsistent(renderings, both_sides=not everything):
        entries[index].findings.append(finding)


def _report(
    entries: list[CheckedEntry], names: Sequence[str], problems: list[Problem]
) -> CheckReport:
    findings: list[LocatedFinding] = []
    accepted: list[LocatedFinding] = []
    for checked in entries:
        if not checked.wanted:
            continue
        verdicts = judge_acceptances(checked.entry, checked.pair, checked.findings, names)
        findings += (_located(finding, checked) for finding in verdicts.standing)
        accepted += (_located(finding, checked, word) for finding, word in verdicts.accepted)
    return CheckReport(findings, accepted, entries, problems)


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
