"""Draft what a project's catalogs lack, and keep them in step with the articles.

Articles are taken in windows, so that memory stays flat and a run that is cut short
has kept what it finished; within a window all segments of all locales go through the
engines together.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from locum.catalog import (
    Catalog,
    Entry,
    State,
    find_renamed,
    rename_catalog,
    write_template,
)
from locum.errors import CatalogError, LocumError
from locum.formats import get_format
from locum.model import Finding, Severity
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.drafting import (
    MARKED,
    REVIEWED,
    BlockDraft,
    Drafter,
    is_bare,
)
from locum.workflow.messages import Reading, entry_language, is_ours, messages_for, read_languages
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
from locum.workflow.segments import Request
from locum.workflow.stages import Announce, quiet
from locum.workflow.workspace import Problem, Workspace

WINDOW_BLOCKS = 5_000
"""How many blocks (times locales) are read before they are drafted."""

BATCH_BLOCKS = 500
"""How many blocks are drafted at once: some thousand sentences, which is more than an
engine needs to work at full speed."""

SAVE_SECONDS = 20
"""How much work a power cut may cost."""


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
    orphans: list[str] = field(default_factory=list)
    """Catalogs that belong to no article (any more), as paths within the project."""
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
            "orphans": self.orphans,
            "problems": [str(problem) for problem in self.problems],
        }


@dataclass(slots=True, eq=False)
class Job:
    """One article's catalog in one locale."""

    reading: Reading
    locale: str
    catalog: Catalog
    """In step with the article, though not saved yet."""
    requests: dict[str, Request]
    """Msgid → what is to be drafted."""
    summary: ArticleSummary


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
    if engine is not None:
        workspace.engine(engine)  # a wrong name is a mistake even where nothing is to be drafted
    report = TranslateReport(dry_run=dry_run)
    drafter = Drafter(workspace, engine=engine, announce=announce)
    run = _Run(workspace, chosen, drafter, report, redraft=redraft)
    _ = workspace.termbase  # a broken glossary stops the run before anything is done
    enabled_checks(workspace)  # and so does a check that cannot be run
    run.learn_reviewed()
    for window in run.windows(paths):
        if dry_run:
            run.foresee(window)
        else:
            run.draft(window)
    report.problems += drafter.problems.values()
    report.orphans = [workspace.relative(path) for paths in run.orphans.values() for path in paths]
    return report


def foresee_jobs(
    workspace: Workspace, *, articles: Sequence[str] = (), locales: Sequence[str] = ()
) -> Iterator[Job | Problem]:
    """Yield what a run would do in each catalog, and what would go wrong; nothing is written.

    Raises:
        LocumError: for a mistake that concerns the whole run.
    """
    report = TranslateReport(dry_run=True)
    chosen = workspace.locales(tuple(locales))
    run = _Run(workspace, chosen, Drafter(workspace), report, redraft=False)
    run.learn_reviewed()
    for window in run.windows(list_articles(workspace, articles)):
        yield from window
    yield from report.problems


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
        for locale in self.workspace.settings.locales:
            for article in self.places.stems:
                path = self.places.catalog(locale, article)
                if not path.exists():
                    continue
                try:
                    self._learn(Catalog.open(path, locale=locale), locale, article)
                except CatalogError:
                    continue  # said when the article's turn comes

    def _learn(self, catalog: Catalog, locale: str, article: str) -> None:
        handler = get_format(article)
        for entry in catalog.entries:
            if entry.state is not State.REVIEWED or not is_ours(entry):
                continue
            source, target = handler.read_inline(entry.msgid), handler.read_inline(entry.msgstr)
            if is_bare(source) and is_bare(target) and not target.faults:
                pair, origin = (source.text, target.text), f"{REVIEWED}{article}"
            else:
                pair, origin = (entry.msgid, entry.msgstr), f"{MARKED}{article}"
            self.workspace.memory.add(
                *pair,
                source_language=entry_language(entry) or self.workspace.settings.source,
                locale=locale,
                origin=origin,
                reviewed=True,
            )

    def windows(self, paths: Sequence[str]) -> Iterator[list[Job]]:
        """Yield the run's jobs, some thousand blocks at a time."""
        window: list[Job] = []
        blocks = 0
        for path in paths:
            try:
                reading = read_languages(self.workspace, read_source(self.workspace, path))
            except LocumError as error:
                self.report.problems.append(to_problem(error))
                continue
            jobs = self._jobs(reading)
            if not jobs and not self.report.dry_run:
                self._write_template(reading)  # nothing to translate in any locale
            window += jobs
            blocks += len(reading.blocks) * len(jobs)
            if blocks >= WINDOW_BLOCKS:
                yield window
                window, blocks = [], 0
        if window:
            yield window

    def _jobs(self, reading: Reading) -> list[Job]:
        jobs: list[Job] = []
        for locale in self.locales:
            try:
                job = self._job(reading, locale)
            except LocumError as error:
                self.report.problems.append(to_problem(error))
            else:
                jobs += [job] if job else []
        return jobs

    def _job(self, reading: Reading, locale: str) -> Job | None:
        """Bring a catalog in step with its article, and see what it lacks."""
        messages = messages_for(reading, locale)
        path = self.places.catalog(locale, reading.path)
        summary = ArticleSummary(locale, reading.path)
        if not path.exists():
            if not messages:
                return None  # the article is all in this language
            old = find_renamed(messages, self.orphans[locale], locale)
            if old is not None:
                self.orphans[locale].remove(old)
                summary.renamed_from = self.workspace.relative(old)
                if self.report.dry_run:
                    path = old
                else:
                    rename_catalog(old, path)
                    self.places.forget_template(locale, old)
        catalog = Catalog.open(path, locale=locale, project=self.workspace.settings.name)
        catalog.sync(messages)
        languages = reading.language_of
        requests = {}
        for entry in catalog.entries:
            if entry.msgid not in languages or not is_ours(entry):
                continue  # a person added it
            request = Request(
                entry.msgid, reading.source.format_name, languages[entry.msgid], locale
            )
            if self._wants_draft(entry, request):
                requests[entry.msgid] = request
            elif entry.is_machine:
                summary.kept += 1
        return Job(reading, locale, catalog, requests, summary)

    def _wants_draft(self, entry: Entry, request: Request) -> bool:
        if entry.state is State.MISSING:
            return True
        if not entry.is_machine or entry.provenance is None:
            return False
        if self.redraft or entry.provenance.terms != self.drafter.terms_hash(request):
            return True
        # A person's words for the same text beat a machine's.
        return self.drafter.reviewed(request) not in (None, entry.msgstr)

    def draft(self, window: Sequence[Job]) -> None:
        """Draft and save a window's catalogs.

        One batch after the other is drafted; what is finished is saved now and then, and
        when the run is cut short.
        """
        saved_at = time.monotonic()
        waiting: dict[Job, None] = {}
        try:
            for batch in _batches(window):
                drafts = self.drafter.draft([request for _job, request in batch])
                for job, request in batch:
                    self._keep(job, request, drafts.get(request))
                    waiting[job] = None
                if time.monotonic() - saved_at > SAVE_SECONDS:
                    self._save_all(waiting)
                    saved_at = time.monotonic()
        finally:
            self._save_all(waiting)
        for job in window:
            self._save(job)  # what had nothing to draft may still have changed its source
            self._summarize(job)
        # The template says that the catalogs are in step, so it comes last.
        for reading in dict.fromkeys(job.reading for job in window):
            self._write_template(reading)

    def _save_all(self, jobs: dict[Job, None]) -> None:
        for job in jobs:
            self._save(job)
        jobs.clear()

    def _keep(self, job: Job, request: Request, draft: BlockDraft | None) -> None:
        if draft is None:
            job.summary.undone += 1
            return
        findings = tuple(draft_findings(self.workspace, request, draft))
        provenance = replace(draft.provenance, findings=_worst(findings))
        if job.catalog.set_draft(request.text, draft.text, provenance):
            job.summary.drafted += 1
            record = _record(request, draft, findings, job.reading)
            self.report.drafts.append(record)

    def _save(self, job: Job) -> None:
        try:
            job.catalog.save()
        except CatalogError as error:
            problem = to_problem(error)
            if problem not in self.report.problems:
                self.report.problems.append(problem)

    def _write_template(self, reading: Reading) -> None:
        try:
            write_template(
                self.places.template(reading.path),
                messages_for(reading),
                project=self.workspace.settings.name,
            )
        except CatalogError as error:
            self.report.problems.append(to_problem(error))

    def foresee(self, window: Sequence[Job]) -> None:
        """Count what a window would draft."""
        for job in window:
            job.summary.drafted = len(job.requests)
            self._summarize(job)

    def _summarize(self, job: Job) -> None:
        counts = job.catalog.counts()
        job.summary.reviewed = counts.reviewed
        job.summary.stale = counts.stale
        job.summary.missing = counts.missing
        job.summary.words = counts.words
        self.report.summary.append(job.summary)


def _record(
    request: Request, draft: BlockDraft, findings: tuple[Finding, ...], reading: Reading
) -> DraftRecord:
    return DraftRecord(
        locale=request.locale,
        article=reading.path,
        line=reading.line_of[request.text],
        source=request.text,
        translation=draft.text,
        engine=draft.provenance.engine,
        route=draft.route,
        score=draft.provenance.score,
        missed=draft.provenance.missed,
        findings=findings,
    )


def _worst(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """Return each check that found something, by name, with its worst severity."""
    worst: dict[str, Severity] = {}
    for finding in findings:
        known = worst.get(finding.check, finding.severity)
        worst[finding.check] = max(finding.severity, known, key=lambda severity: severity.rank)
    return tuple((check, str(worst[check])) for check in sorted(worst))


def _batches(window: Sequence[Job]) -> Iterator[list[tuple[Job, Request]]]:
    """Yield what is to be drafted, locale by locale, some hundred blocks at a time."""
    ordered = sorted(window, key=lambda job: job.locale)  # stable: articles stay in order
    waiting = [(job, request) for job in ordered for request in job.requests.values()]
    for start in range(0, len(waiting), BATCH_BLOCKS):
        yield waiting[start : start + BATCH_BLOCKS]


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
