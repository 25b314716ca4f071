"""Run the checks over what the catalogs hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from locum.catalog import Catalog, Entry, State
from locum.checks.run import run_checks
from locum.errors import CatalogError, LocumError
from locum.model import Finding, Severity
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.messages import Reading, is_ours, read_languages
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
from locum.workflow.translate import enabled_checks
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

    def as_json(self) -> dict[str, Any]:
        """Return the finding as ``check --json`` prints it."""
        return {
            "check": self.check,
            "severity": str(self.severity),
            "locale": self.locale,
            "article": self.article,
            "line": self.line,
            "catalog": self.catalog,
            "catalog_line": self.catalog_line,
            "source": self.source,
            "message": self.message,
            "state": str(self.state),
        }


def check_project(
    workspace: Workspace,
    *,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    reviewed_only: bool = False,
) -> tuple[list[LocatedFinding], list[Problem]]:
    """Check every entry that has a translation.

    A catalog or an article that cannot be read is a problem; the rest is checked all
    the same.
    """
    chosen = workspace.locales(tuple(locales))
    places = Places(workspace)
    names = enabled_checks(workspace)
    findings: list[LocatedFinding] = []
    problems: list[Problem] = []
    for path in list_articles(workspace, articles):
        try:
            reading = read_languages(workspace, read_source(workspace, path))
        except LocumError as error:
            problems.append(to_problem(error))
            continue
        for locale in chosen:
            file = places.catalog(locale, path)
            if not file.exists():
                continue
            try:
                catalog = Catalog.open(file, locale=locale)
            except CatalogError as error:
                problems.append(to_problem(error))
                continue
            shown = workspace.relative(file)
            for entry in catalog.entries:
                if reviewed_only and entry.state is not State.REVIEWED:
                    continue
                if not is_ours(entry):
                    continue
                for finding in _check_entry(workspace, reading, locale, entry, names):
                    findings.append(_located(finding, reading, locale, shown, entry))
    return findings, problems


def _check_entry(
    workspace: Workspace, reading: Reading, locale: str, entry: Entry, names: Sequence[str]
) -> Iterator[Finding]:
    """Yield what the checks say of one entry; nothing of one that has no translation.

    A stale entry is the translation of another source; it is said once that it is.
    """
    language = reading.language_of.get(entry.msgid)
    if entry.state is State.MISSING or language is None:
        return
    handler = reading.source.format
    constraints = workspace.termbase.constraints(
        handler.read_inline(entry.msgid).text, language, locale
    )
    pair = make_pair(
        reading.source.format_name,
        entry.msgid,
        entry.msgstr,
        language=language,
        locale=locale,
        constraints=constraints,
    )
    yield from run_checks(pair, names)


def _located(
    finding: Finding, reading: Reading, locale: str, catalog: str, entry: Entry
) -> LocatedFinding:
    return LocatedFinding(
        check=finding.check,
        severity=finding.severity,
        locale=locale,
        article=reading.path,
        line=reading.line_of[entry.msgid],
        catalog=catalog,
        catalog_line=entry.line,
        source=entry.msgid,
        message=finding.message,
        state=entry.state,
    )
