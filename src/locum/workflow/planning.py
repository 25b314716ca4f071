"""What a run would do in each catalog: jobs, some thousand blocks at a time.

Reading an article, finding out its languages and bringing its catalogs in step with it is
the part of a run that needs no engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from locum.catalog import Catalog, Entry, Lost, State, rename_catalog
from locum.errors import LocumError
from locum.workflow.articles import read_source, to_problem
from locum.workflow.bookkeeping import Books
from locum.workflow.drafting import Drafter
from locum.workflow.ledger import Standing
from locum.workflow.messages import Reading, is_ours, messages_for, read_languages
from locum.workflow.segments import Request
from locum.workflow.stages import Tick
from locum.workflow.translate_report import ArticleSummary, TranslateReport
from locum.workflow.workspace import Workspace

FIRST_BLOCKS = 500
"""How many blocks are read first: nothing can be decoded meanwhile. Then twice as many."""


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


@dataclass(slots=True)
class Window:
    """Articles that are read together, and forgotten together."""

    jobs: list[Job]
    idle: list[Reading]
    """Articles with nothing to translate in any locale."""

    def readings(self) -> list[Reading]:
        """Return the articles, each once."""
        return [*dict.fromkeys(job.reading for job in self.jobs), *self.idle]


class Planner:
    """Finds out what a run has to do.

    Attributes:
        empty: articles that are read, with the locales that need no catalog of them.
    """

    def __init__(
        self,
        workspace: Workspace,
        locales: tuple[str, ...],
        drafter: Drafter,
        report: TranslateReport,
        books: Books,
        *,
        redraft: bool = False,
    ) -> None:
        self.workspace = workspace
        self.locales = locales
        self.drafter = drafter
        self.report = report
        self.books = books
        self.redraft = redraft
        self.places = books.places
        self.lost = {locale: Lost(self.places.orphans(locale), locale) for locale in locales}
        self.renamed: dict[Path, Path] = {}
        """Where catalogs lie now → where they lay before their articles were renamed."""
        self.empty: dict[str, list[str]] = {}
        self.articles_done: Tick = lambda _done: None
        """Told of articles with which the run has finished."""

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

    def windows(self, paths: Sequence[str], *, most_blocks: int) -> Iterator[Window]:
        """Yield the run's jobs, so many blocks (times locales) at a time; at first fewer."""
        window, blocks = Window([], []), 0
        enough = min(FIRST_BLOCKS, most_blocks)
        finished = 0
        for path in paths:
            locales = self._unsettled(path)
            reading = self._read(path) if locales else None
            if reading is None:
                finished += 1
                continue
            jobs = self._jobs(reading, locales)
            window.jobs += jobs
            if not jobs:
                window.idle.append(reading)
            blocks += len(reading.blocks) * max(1, len(jobs))
            if blocks >= enough:
                self.articles_done(finished)
                yield window
                enough = min(2 * enough, most_blocks)
                window, blocks, finished = Window([], []), 0, 0
        self.articles_done(finished)
        if window.jobs or window.idle:
            yield window

    def _read(self, path: str) -> Reading | None:
        """Read an article; None where it cannot be, which is a problem of the report."""
        try:
            return read_languages(self.workspace, read_source(self.workspace, path))
        except LocumError as error:
            self.report.problems.append(to_problem(error))
            return None

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
        self.empty[reading.path] = []
        for locale in locales:
            try:
                job = self._job(reading, locale)
            except LocumError as error:
                self.report.problems.append(to_problem(error))
                continue
            if job is None:
                self.empty[reading.path].append(locale)
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

    def summarize(self, job: Job) -> None:
        """Put a catalog's counts, as they are now, into the report."""
        counts = job.catalog.counts()
        job.summary.reviewed = counts.reviewed
        job.summary.stale = counts.stale
        job.summary.missing = counts.missing
        job.summary.words = counts.words
        self.report.summary.append(job.summary)

    def _wants_draft(self, entry: Entry, request: Request) -> bool:
        if entry.state is State.MISSING:
            return True
        if not entry.is_machine or entry.provenance is None:
            return False
        if self.redraft or entry.provenance.terms != self.drafter.terms_hash(request):
            return True
        # A person's words for the same text beat a machine's.
        return self.drafter.is_outdone(request, entry.msgstr)


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
