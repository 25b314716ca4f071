"""Draft what a project's catalogs lack, and keep them in step with the articles.

Articles are taken in windows, so that memory stays flat and a run that is cut short
has kept what it finished; within a window all segments of all locales go through the
engines together.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from locum.catalog import (
    Catalog,
    Entry,
    Lost,
    State,
    rename_catalog,
    write_template,
)
from locum.errors import CatalogError, LocumError
from locum.i18n import _
from locum.model import Finding
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.bookkeeping import Books, discard_ledger, open_ledger
from locum.workflow.draft_checks import draft_findings, enabled_checks, worst_of
from locum.workflow.drafting import BlockDraft, Drafter
from locum.workflow.executing import Executor
from locum.workflow.ledger import Ledger, Standing
from locum.workflow.messages import Reading, is_ours, messages_for, read_languages
from locum.workflow.places import Places
from locum.workflow.segments import Request
from locum.workflow.stages import Announce, quiet
from locum.workflow.translate_report import ArticleSummary, DraftRecord, TranslateReport
from locum.workflow.workspace import Problem, Workspace

WINDOW_BLOCKS = 5_000
"""How many blocks (times locales) are read before they are drafted."""

BATCH_BLOCKS = 500
"""How many blocks are drafted at once: some thousand sentences, which is more than an
engine needs to work at full speed."""

SAVE_SECONDS = 20
"""How much work a power cut may cost."""


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
    is_done: bool = True
    """Nothing of it is left to a later run."""


def translate_project(
    workspace: Workspace,
    *,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    engine: str | None = None,
    redraft: bool = False,
    dry_run: bool = False,
    keep_drafts: bool = True,
    announce: Announce = quiet,
    executor: Executor | None = None,
) -> TranslateReport:
    """Draft what is not translated yet.

    What a person did is never touched. A machine draft is made anew only where the
    terms that hold for it have changed, or with ``redraft``. Articles and catalogs in
    which an earlier run left nothing to do are not read again while they, the settings
    and the glossary are as they were (see `locum.workflow.ledger`).

    Args:
        workspace: the project.
        articles: paths; all of the project's by default.
        locales: all of the project's by default.
        engine: use this engine alone, and no memory.
        redraft: make every untouched machine draft anew.
        dry_run: say what would be drafted; no engine runs, nothing is written.
        keep_drafts: put every draft into the report; a long run's need much memory.
        announce: told of every stage with its number of segments.
        executor: where segments are decoded; in this process by default.

    Raises:
        LocumError: for a mistake that concerns the whole run (an unknown locale, a
            broken glossary). What concerns one article is a problem in the report.
    """
    chosen = workspace.locales(tuple(locales))
    everything = list_articles(workspace)
    paths = list_articles(workspace, articles) if articles else everything
    if engine is not None:
        workspace.engine(engine)  # a wrong name is a mistake even where nothing is to be drafted
    # A broken glossary stops the run before anything is done; of one that contradicts
    # itself the first row is taken, and that is said.
    contradictions = _contradictions(workspace)
    enabled_checks(workspace)  # and so does a check that cannot be run

    def once(ledger: Ledger) -> TranslateReport:
        report = TranslateReport(dry_run=dry_run)
        drafter = Drafter(workspace, engine=engine, announce=announce, executor=executor)
        places = Places(workspace, everything)
        run = _Run(workspace, chosen, drafter, report, ledger, places)
        run.redraft, run.keep_drafts = redraft, keep_drafts
        run.follow_renames(paths)
        with run.remembering():
            run.go(paths)
        report.problems[:0] = contradictions
        return report

    try:
        with open_ledger(workspace) as ledger:
            return once(ledger)
    except sqlite3.Error:
        # What was drafted so far is saved; the ledger only saves time.
        discard_ledger(workspace)
    try:
        with open_ledger(workspace, lasting=False) as ledger:
            return once(ledger)
    except sqlite3.Error as error:
        raise CatalogError(
            _("the run cannot keep its notes: {reason}").format(reason=error),
            hint=_("make room in the folder for temporary files, then run again"),
        ) from error


def _contradictions(workspace: Workspace) -> list[Problem]:
    """Return where the glossary says two things at once, so that chance would decide."""
    return [
        Problem(found.message, found.path, found.line, found.mend)
        for found in workspace.termbase.problems()
        if found.kind in ("two-preferred", "contradiction")
    ]


def foresee_jobs(
    workspace: Workspace, *, articles: Sequence[str] = (), locales: Sequence[str] = ()
) -> Iterator[Job | Problem]:
    """Yield what a run would do in each catalog, and what would go wrong; nothing is written.

    Raises:
        LocumError: for a mistake that concerns the whole run.
    """
    report = TranslateReport(dry_run=True)
    chosen = workspace.locales(tuple(locales))
    paths = list_articles(workspace, articles)
    with open_ledger(workspace, lasting=False) as ledger:
        run = _Run(workspace, chosen, Drafter(workspace), report, ledger, Places(workspace))
        run.follow_renames(paths)
        with run.remembering():
            for window in run.windows(paths):
                yield from window
    yield from report.problems


class _Run:
    """One run of ``translate_project``."""

    redraft = False
    keep_drafts = True

    def __init__(
        self,
        workspace: Workspace,
        locales: tuple[str, ...],
        drafter: Drafter,
        report: TranslateReport,
        ledger: Ledger,
        places: Places,
    ) -> None:
        self.workspace = workspace
        self.locales = locales
        self.drafter = drafter
        self.report = report
        self.places = places
        self.books = Books(workspace, places, ledger)
        self.lost = {locale: Lost(places.orphans(locale), locale) for locale in locales}
        self.renamed: dict[Path, Path] = {}
        """Where catalogs lie now → where they lay before their articles were renamed."""
        self._empty: dict[str, list[str]] = {}
        """Articles that are read, with the locales that need no catalog of them."""

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """Let the memory know meanwhile what the project's catalogs have reviewed."""
        # What a dry run finds out is forgotten with it.
        dry = self.books.ledger.changes(keep=False) if self.report.dry_run else nullcontext()
        memory = self.workspace.memory
        with dry:
            self.books.learn()
            memory.recall = self.books.ledger.recall
            try:
                yield
            finally:
                memory.recall = None

    def follow_renames(self, paths: Sequence[str]) -> None:
        """Move the catalogs of articles that were renamed.

        That comes before anything else is done, so that a run that is cut short and
        begun again ends as it would have ended.
        """
        for path in paths:
            new = [
                locale
                for locale in self.locales
                if self.lost[locale].paths() and not self.places.catalog(locale, path).exists()
            ]
            if not new:
                continue
            try:
                reading = read_languages(self.workspace, read_source(self.workspace, path))
            except LocumError:
                continue  # said when the article's turn comes
            for locale in new:
                try:
                    self._follow_rename(reading, locale)
                except LocumError as error:
                    self.report.problems.append(to_problem(error))

    def _follow_rename(self, reading: Reading, locale: str) -> None:
        messages = messages_for(reading, locale)
        old = self.lost[locale].find(messages) if messages else None
        if old is None:
            return
        self.lost[locale].remove(old)
        new = self.places.catalog(locale, reading.path)
        self.renamed[new] = old
        if not self.report.dry_run:
            self.places.forget_template(locale, old)
            rename_catalog(old, new)

    def go(self, paths: Sequence[str]) -> None:
        """Do the whole run, and fill in the report."""
        report = self.report
        for window in self.windows(paths):
            if report.dry_run:
                self.foresee(window)
            else:
                self.draft(window)
            window.clear()  # before the next one is read: memory holds one at a time
        order = {path: number for number, path in enumerate(paths)}
        report.summary.sort(key=lambda row: (order[row.article], self.locales.index(row.locale)))
        report.problems += self.drafter.problems.values()
        report.orphans = [
            self.workspace.relative(path) for lost in self.lost.values() for path in lost.paths()
        ]

    def windows(self, paths: Sequence[str]) -> Iterator[list[Job]]:
        """Yield the run's jobs, some thousand blocks at a time."""
        window: list[Job] = []
        blocks = 0
        for path in paths:
            locales = self._unsettled(path)
            if not locales:
                continue
            try:
                reading = read_languages(self.workspace, read_source(self.workspace, path))
            except LocumError as error:
                self.report.problems.append(to_problem(error))
                continue
            jobs = self._jobs(reading, locales)
            if not jobs and not self.report.dry_run:
                self._settle([reading], [])  # nothing to translate in any locale
            window += jobs
            blocks += len(reading.blocks) * len(jobs)
            if blocks >= WINDOW_BLOCKS:
                yield window
                window, blocks = [], 0
        if window:
            yield window

    def _unsettled(self, path: str) -> list[str]:
        """Return the locales in which an article has to be looked at; sum up the others."""
        known = self.books.standing(path)
        if self.redraft:
            return list(self.locales)
        for locale in self.locales:
            standing = known.get(locale)
            if standing is not None:
                self.report.summary.append(_unchanged(path, locale, standing))
        return [locale for locale in self.locales if locale not in known]

    def _jobs(self, reading: Reading, locales: Sequence[str]) -> list[Job]:
        jobs: list[Job] = []
        self._empty[reading.path] = []
        for locale in locales:
            try:
                job = self._job(reading, locale)
            except LocumError as error:
                self.report.problems.append(to_problem(error))
                continue
            if job is None:
                self._empty[reading.path].append(locale)
            else:
                jobs.append(job)
        return jobs

    def _job(self, reading: Reading, locale: str) -> Job | None:
        """Bring a catalog in step with its article, and see what it lacks."""
        messages = messages_for(reading, locale)
        path = self.places.catalog(locale, reading.path)
        summary = ArticleSummary(locale, reading.path)
        old = self.renamed.get(path)
        if old is not None:
            summary.renamed_from = self.workspace.relative(old)
            path = old if self.report.dry_run else path
        if not path.exists() and not messages:
            return None  # the article is all in this language
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
        self._settle(list(dict.fromkeys(job.reading for job in window)), window)

    def _settle(self, readings: Sequence[Reading], jobs: Sequence[Job]) -> None:
        """Write the templates of articles whose catalogs are saved, and note what is done."""
        # The template says that the catalogs are in step, so it comes last.
        written = [reading for reading in readings if self._write_template(reading)]
        if self.drafter.engine is not None:
            return  # with one engine and no memory, less is done than might be
        with self.books.settling() as is_valid:
            known = {r.path for r in written if is_valid and self.books.settle_article(r)}
            for job in jobs:
                if job.reading.path in known and job.is_done and job.catalog.is_saved:
                    self.books.settle_job(job.reading, job.locale, job.catalog)
            for reading in readings:
                empty = self._empty.pop(reading.path, ())
                for locale in empty if reading.path in known else ():
                    self.books.settle_empty(reading, locale)

    def _save_all(self, jobs: dict[Job, None]) -> None:
        for job in jobs:
            self._save(job)
        jobs.clear()

    def _keep(self, job: Job, request: Request, draft: BlockDraft | None) -> None:
        if draft is None:
            job.summary.undone += 1
            job.is_done = False
            return
        findings = tuple(draft_findings(self.workspace, request, draft))
        provenance = replace(draft.provenance, findings=worst_of(findings))
        if job.catalog.set_draft(request.text, draft.text, provenance):
            job.summary.drafted += 1
            self.report.engines[draft.provenance.engine] += 1
            self.report.missed += bool(draft.provenance.missed)
            if self.keep_drafts:
                self.report.drafts.append(_record(request, draft, findings, job.reading))
        else:
            job.is_done = False

    def _save(self, job: Job) -> None:
        try:
            job.catalog.save()
        except CatalogError as error:
            problem = to_problem(error)
            if problem not in self.report.problems:
                self.report.problems.append(problem)

    def _write_template(self, reading: Reading) -> bool:
        try:
            write_template(
                self.places.template(reading.path),
                messages_for(reading),
                project=self.workspace.settings.name,
            )
        except CatalogError as error:
            self.report.problems.append(to_problem(error))
            return False
        return True

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


def _unchanged(article: str, locale: str, standing: Standing) -> ArticleSummary:
    return ArticleSummary(
        locale,
        article,
        kept=standing.kept,
        reviewed=standing.reviewed,
        stale=standing.stale,
        missing=standing.missing,
        words=standing.words,
    )


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


def _batches(window: Sequence[Job]) -> Iterator[list[tuple[Job, Request]]]:
    """Yield what is to be drafted, locale by locale, some hundred blocks at a time."""
    ordered = sorted(window, key=lambda job: job.locale)  # stable: articles stay in order
    waiting = [(job, request) for job in ordered for request in job.requests.values()]
    for start in range(0, len(waiting), BATCH_BLOCKS):
        yield waiting[start : start + BATCH_BLOCKS]
