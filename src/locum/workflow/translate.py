"""Draft what a project's catalogs lack, and keep them in step with the articles.

Articles are taken in windows, so that memory stays flat and a run that is cut short
has kept what it finished; within a window all segments of all locales go through the
engines together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from locum.catalog import (
    Catalog,
    Entry,
    State,
    SyncReport,
    find_renamed,
    rename_catalog,
    write_template,
)
from locum.errors import CatalogError, LocumError
from locum.model import Finding
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.drafting import Announce, BlockDraft, Drafter, quiet
from locum.workflow.messages import Reading, messages_for, read_languages
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
from locum.workflow.segments import Request
from locum.workflow.workspace import Problem, Workspace

WINDOW_BLOCKS = 5_000
"""How many blocks (times locales) are read before they are drafted and saved."""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """One draft that a run made."""

    locale: str
    article: str
    line: int
    source: str
    translation: str
    engine: str
    route: str
    score: float | None
    missed: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class ArticleSummary:
    """What a run did to one catalog, and how it stands now."""

    locale: str
    article: str
    drafted: int = 0
    undone: int = 0
    """Entries that no engine could draft."""
    kept: int = 0
    """Machine drafts that were left as they are."""
    reviewed: int = 0
    stale: int = 0
    missing: int = 0
    words: int = 0
    renamed_from: str = ""


@dataclass(slots=True)
class TranslateReport:
    """What a run did."""

    summary: list[ArticleSummary] = field(default_factory=list)
    drafts: list[DraftRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``translate --json`` prints it."""
        return {
            "summary": [
                {name: getattr(row, name) for name in ArticleSummary.__slots__}
                for row in self.summary
            ],
            "drafts": [
                {
                    "locale": draft.locale,
                    "article": draft.article,
                    "line": draft.line,
                    "source": draft.source,
                    "translation": draft.translation,
                    "engine": draft.engine,
                    "route": draft.route,
                    "score": draft.score,
                    "missed": list(draft.missed),
                    "findings": [
                        {"check": f.check, "severity": str(f.severity), "message": f.message}
                        for f in draft.findings
                    ],
                }
                for draft in self.drafts
            ],
            "problems": [str(problem) for problem in self.problems],
        }


@dataclass(slots=True)
class _Job:
    """One article's catalog in one locale."""

    reading: Reading
    locale: str
    catalog: Catalog
    requests: dict[str, Request]
    summary: ArticleSummary
    synced: SyncReport


def translate_project(
    workspace: Workspace,
    *,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    engine: str | None = None,
    redraft: bool = False,
    dry_run: bool = False,
    announce: Announce = quiet,
) -> TranslateReport:
    """Draft what is not translated yet.

    What a person did is never touched. A machine draft is made anew only where the
    terms that hold for it have changed, or with ``redraft``.

    Args:
        workspace: the project.
        articles: paths; all of the project's by default.
        locales: all of the project's by default.
        engine: use this engine alone, and no memory.
        redraft: make every untouched machine draft anew.
        dry_run: say what would be drafted; no engine runs, nothing is written.
        announce: told of every stage with its number of segments.

    Raises:
        LocumError: for a mistake that concerns the whole run (an unknown locale, a
            broken glossary). What concerns one article is a problem in the report.
    """
    chosen = workspace.locales(tuple(locales))
    paths = list_articles(workspace, articles)
    report = TranslateReport(dry_run=dry_run)
    drafter = Drafter(workspace, engine=engine, announce=announce)
    run = _Run(workspace, chosen, drafter, report, redraft=redraft)
    _ = workspace.termbase  # a broken glossary stops the run before anything is done
    run.learn_reviewed()
    for window in run.windows(paths):
        if dry_run:
            run.foresee(window)
        else:
            run.draft(window)
    report.problems += drafter.problems.values()
    return report


class _Run:
    """One run of ``translate_project``."""

    def __init__(
        self,
        workspace: Workspace,
        locales: tuple[str, ...],
        drafter: Drafter,
        report: TranslateReport,
        *,
        redraft: bool,
    ) -> None:
        self.workspace = workspace
        self.locales = locales
        self.drafter = drafter
        self.report = report
        self.redraft = redraft
        self.places = Places(workspace)
        self.orphans = {locale: list(self.places.orphans(locale)) for locale in locales}

    def learn_reviewed(self) -> None:
        """Let the memory know what the project's catalogs have reviewed."""
        for locale in self.locales:
            for article in self.places.stems:
                path = self.places.catalog(locale, article)
                if not path.exists():
                    continue
                try:
                    self._learn(Catalog.open(path, locale=locale), locale, article)
                except CatalogError:
                    continue  # said when the article's turn comes

    def _learn(self, catalog: Catalog, locale: str, article: str) -> None:
        for entry in catalog.entries:
            if entry.state is State.REVIEWED:
                language = entry_language(entry) or self.workspace.settings.source
                self.workspace.memory.add(
                    entry.msgid,
                    entry.msgstr,
                    source_language=language,
                    locale=locale,
                    origin=f"reviewed {article}",
                    reviewed=True,
                )

    def windows(self, paths: Sequence[str]) -> Iterator[list[_Job]]:
        """Yield the run's jobs, some thousand blocks at a time."""
        window: list[_Job] = []
        blocks = 0
        for path in paths:
            try:
                reading = read_languages(self.workspace, read_source(self.workspace, path))
            except LocumError as error:
                self.report.problems.append(to_problem(error))
                continue
            jobs = self._jobs(reading)
            window += jobs
            blocks += len(reading.blocks) * len(jobs)
            if blocks >= WINDOW_BLOCKS:
                yield window
                window, blocks = [], 0
        if window:
            yield window

    def _jobs(self, reading: Reading) -> list[_Job]:
        jobs: list[_Job] = []
        for locale in self.locales:
            try:
                job = self._job(reading, locale)
            except LocumError as error:
                self.report.problems.append(to_problem(error))
            else:
                jobs += [job] if job else []
        if not self.report.dry_run:
            write_template(
                self.places.template(reading.path),
                messages_for(reading),
                project=self.workspace.settings.name,
            )
        return jobs

    def _job(self, reading: Reading, locale: str) -> _Job | None:
        """Bring a catalog in step with its article, and see what it lacks."""
        messages = messages_for(reading, locale)
        path = self.places.catalog(locale, reading.path)
        summary = ArticleSummary(locale, reading.path)
        if not path.exists():
            if not messages:
                return None  # the article is all in this language
            old = find_renamed(messages, self.orphans[locale], locale)
            if old is not None and not self.report.dry_run:
                rename_catalog(old, path)
                self.orphans[locale].remove(old)
                summary.renamed_from = self.workspace.relative(old)
        catalog = Catalog.open(path, locale=locale, project=self.workspace.settings.name)
        synced = catalog.sync(messages)
        languages = reading.language_of
        requests = {}
        for entry in catalog.entries:
            if entry.msgid not in languages:
                continue  # a person added it
            request = Request(
                entry.msgid, reading.source.format_name, languages[entry.msgid], locale
            )
            if self._wants_draft(entry, request):
                requests[entry.msgid] = request
            elif entry.is_machine:
                summary.kept += 1
        return _Job(reading, locale, catalog, requests, summary, synced)

    def _wants_draft(self, entry: Entry, request: Request) -> bool:
        if entry.state is State.MISSING:
            return True
        if not entry.is_machine or entry.provenance is None:
            return False
        return self.redraft or entry.provenance.terms != self.drafter.terms_hash(request)

    def draft(self, window: Sequence[_Job]) -> None:
        """Draft and save a window's catalogs."""
        requests = [request for job in window for request in job.requests.values()]
        drafts = self.drafter.draft(requests)
        for job in window:
            lines = job.reading.line_of
            for msgid, request in job.requests.items():
                draft = drafts.get(request)
                if draft is None:
                    job.summary.undone += 1
                elif job.catalog.set_draft(msgid, draft.text, draft.provenance):
                    job.summary.drafted += 1
                    record = self._record(request, draft, job.reading.path, lines[msgid])
                    self.report.drafts.append(record)
            try:
                job.catalog.save()
            except CatalogError as error:
                self.report.problems.append(to_problem(error))
            self._summarize(job)

    def foresee(self, window: Sequence[_Job]) -> None:
        """Count what a window would draft."""
        for job in window:
            job.summary.drafted = len(job.requests)
            self._summarize(job)

    def _summarize(self, job: _Job) -> None:
        counts = job.catalog.counts()
        job.summary.reviewed = counts.reviewed
        job.summary.stale = counts.stale
        job.summary.missing = counts.missing
        job.summary.words = counts.words
        self.report.summary.append(job.summary)

    def _record(self, request: Request, draft: BlockDraft, article: str, line: int) -> DraftRecord:
        return DraftRecord(
            locale=request.locale,
            article=article,
            line=line,
            source=request.text,
            translation=draft.text,
            engine=draft.provenance.engine,
            route=draft.route,
            score=draft.provenance.score,
            missed=draft.provenance.missed,
            findings=tuple(draft_findings(self.workspace, request, draft)),
        )


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
    """
    from locum.checks import CHECKS

    for name in workspace.settings.checks_off:
        CHECKS.get(name)
    return [name for name in CHECKS if name not in workspace.settings.checks_off]


def entry_language(entry: Entry) -> str:
    """Return the language that an entry's first note names (``heading, zh``), or nothing."""
    _kinds, _comma, language = (entry.notes[0] if entry.notes else "").rpartition(", ")
    return language.strip()
