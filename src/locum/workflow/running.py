"""One run's drafts on their way into the catalogs: lots through the engines, then saved.

A lot is some hundred blocks. While the engines have one, the next is taken apart, and the
one before is checked and put into its catalogs (see `locum.workflow.overlapping`).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from locum.catalog import Catalog, write_template
from locum.errors import CatalogError
from locum.model import Finding
from locum.workflow.articles import to_problem
from locum.workflow.draft_checks import draft_findings, enabled_checks, worst_of
from locum.workflow.drafting import Batch, BlockDraft
from locum.workflow.executing import threads_of
from locum.workflow.isolating import is_failure
from locum.workflow.messages import Reading, is_ours, messages_for
from locum.workflow.overlapping import Overlap
from locum.workflow.planning import Job, Planner, Window
from locum.workflow.segments import Request
from locum.workflow.translate_report import DraftRecord
from locum.workflow.workspace import Problem


@dataclass(frozen=True, slots=True)
class Pace:
    """How much a run takes at once."""

    window_blocks: int
    """Read before they are forgotten."""
    lot_blocks: int
    """Drafted together."""
    save_seconds: float
    """How much work a power cut may cost."""


@dataclass(slots=True)
class Lot:
    """Blocks that are drafted together, and the entries that wait for them."""

    entries: list[tuple[Job, Request]]
    batch: Batch
    drafts: dict[Request, BlockDraft]
    """What there is of the window so far; a text that recurs in it is drafted once."""
    closes: Window | None = None
    """The window of which this is the last lot."""


@dataclass(slots=True)
class _Tally:
    """What the report counts of a catalog's drafts that are not on the disk yet."""

    engines: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    records: list[DraftRecord] = field(default_factory=list)


@dataclass(slots=True)
class _Unsaved:
    """Catalogs with drafts that are not on the disk yet."""

    since: float
    jobs: dict[Job, None] = field(default_factory=dict)


class Run:
    """Drafts what a planner finds, and keeps it."""

    def __init__(
        self,
        planner: Planner,
        pace: Pace,
        *,
        keep_drafts: bool,
        saved: Callable[[str], None] = lambda _path: None,
    ) -> None:
        self._planner = planner
        self._pace = pace
        self._keep_drafts = keep_drafts
        self._saved = saved
        self._drafter = planner.drafter
        self._report = planner.report
        self._checks = enabled_checks(planner.workspace)
        self._unsaved = _Unsaved(time.monotonic())
        self._tallies: dict[Job, _Tally] = {}
        self._overlap = Overlap(
            self._decode, self._finish, threads=threads_of(self._drafter.executor)
        )

    def go(self, paths: Sequence[str]) -> None:
        """Draft and save, window by window.

        Whatever ends it, what is finished is saved.
        """
        # A terminal's bars are not to be told of what nobody waits for any more.
        self._drafter.announce = self._overlap.watch(self._drafter.announce)
        try:
            with self._overlap as overlap:
                for window in self._planner.windows(paths, most_blocks=self._pace.window_blocks):
                    for lot in self._lots(window):
                        overlap.add(lot)
        finally:
            self._save_all()

    def _lots(self, window: Window) -> Iterator[Lot]:
        """Yield a window's lots, locale by locale; the last one closes it."""
        ordered = sorted(window.jobs, key=lambda job: job.locale)  # stable: articles stay in order
        drafts: dict[Request, BlockDraft] = {}
        entries: list[tuple[Job, Request]] = []
        known: set[Request] = set()
        wanted: list[Request] = []
        for job in ordered:
            for request in job.requests.values():
                entries.append((job, request))
                if request not in known:
                    known.add(request)
                    wanted.append(request)
                if len(wanted) >= self._pace.lot_blocks:
                    yield Lot(entries, self._drafter.begin(wanted), drafts)
                    entries, wanted = [], []
        yield Lot(entries, self._drafter.begin(wanted), drafts, closes=window)

    def _decode(self, lot: Lot) -> None:
        self._drafter.decode(lot.batch)

    def _finish(self, lot: Lot) -> None:
        """Put a lot's drafts into their catalogs, and save those when it is time."""
        lot.drafts.update(self._drafter.end(lot.batch))
        for job, request in lot.entries:
            self._keep(job, request, lot.drafts.get(request))
            self._unsaved.jobs[job] = None
        if time.monotonic() - self._unsaved.since > self._pace.save_seconds:
            self._save_all()
        if lot.closes is not None and not self._overlap.stop.is_set():
            self._close(lot.closes)

    def _keep(self, job: Job, request: Request, draft: BlockDraft | None) -> None:
        if draft is None:
            job.summary.undone += 1
            job.is_done = False
            self._tell(job, request, self._drafter.useless.get(request))
            return
        findings = tuple(draft_findings(request, draft, self._checks))
        provenance = replace(draft.provenance, findings=worst_of(findings))
        for flag in filter(is_failure, provenance.flags):
            self._tell(job, request, Problem(flag))
        if job.catalog.set_draft(request.text, draft.text, provenance):
            self._count(job, request, draft, findings)
        else:
            job.is_done = False

    def _count(
        self, job: Job, request: Request, draft: BlockDraft, findings: tuple[Finding, ...]
    ) -> None:
        tally = self._tallies.setdefault(job, _Tally())
        for engines in (self._report.engines, tally.engines):
            engines[draft.provenance.engine] += 1
        job.summary.drafted += 1
        self._report.missed += bool(draft.provenance.missed)
        tally.missed += bool(draft.provenance.missed)
        if self._keep_drafts:
            record = _record(request, draft, findings, job.reading)
            self._report.drafts.append(record)
            tally.records.append(record)

    def _tell(self, job: Job, request: Request, problem: Problem | None) -> None:
        """Put what an engine could not do into the report, with the article and the line."""
        if problem is not None:
            line = job.reading.line_of.get(request.text)
            self._report.problems.append(replace(problem, path=job.reading.path, line=line))

    # --- saving ---

    def _save_all(self) -> None:
        for job in self._unsaved.jobs:
            self._save(job)
        self._unsaved = _Unsaved(time.monotonic())

    def _save(self, job: Job) -> bool:
        """Write a catalog; where it cannot be written, say so and return false."""
        try:
            if job.catalog.save():
                self._saved(self._planner.workspace.relative(job.catalog.path))
        except CatalogError as error:
            problem = to_problem(error)
            if problem not in self._report.problems:
                self._report.problems.append(problem)
            return False
        self._tallies.pop(job, None)
        return True

    def _take_back(self, job: Job) -> None:
        """Let the report tell of a catalog that could not be written as it is on the disk."""
        tally = self._tallies.pop(job, _Tally())
        self._report.engines -= tally.engines
        self._report.missed -= tally.missed
        gone = set(map(id, tally.records))
        self._report.drafts[:] = [one for one in self._report.drafts if id(one) not in gone]
        job.summary.drafted -= tally.engines.total()
        before = job.catalog
        job.catalog = Catalog(
            before.path,
            locale=job.locale,
            project=self._planner.workspace.settings.name,
            data=before.content,
        )
        job.catalog.sync(messages_for(job.reading, job.locale))  # in memory only
        drafts = sum(one.is_machine for one in job.catalog.entries if is_ours(one))
        # Of this run, what an earlier save has written is there, too.
        job.summary.kept = max(0, drafts - job.summary.drafted)
        job.is_done = False

    def _close(self, window: Window) -> None:
        """Save all of a window, and note what is done."""
        for job in window.jobs:
            # What had nothing to draft may still have changed its source.
            if not self._save(job):
                self._take_back(job)
            self._unsaved.jobs.pop(job, None)
            self._planner.summarize(job)
        self._settle(window)
        self._planner.articles_done(len(window.readings()))
        window.jobs.clear()  # before the next one is read: memory is not to hold both

    def _settle(self, window: Window) -> None:
        """Write the templates of articles whose catalogs are saved, and note what is done."""
        # The template says that the catalogs are in step, so it comes last.
        readings = window.readings()
        written = [reading for reading in readings if self._write_template(reading)]
        if self._drafter.engine is not None:
            return  # with one engine and no memory, less is done than might be
        books, empty = self._planner.books, self._planner.empty
        with books.settling() as is_valid:
            known = {r.path for r in written if is_valid and books.settle_article(r)}
            for job in window.jobs:
                if job.reading.path in known and job.is_done and job.catalog.is_saved:
                    books.settle_job(job.reading, job.locale, job.catalog)
            for reading in readings:
                locales = empty.pop(reading.path, ())
                for locale in locales if reading.path in known else ():
                    books.settle_empty(reading, locale)

    def _write_template(self, reading: Reading) -> bool:
        planner = self._planner
        try:
            write_template(
                planner.places.template(reading.path),
                messages_for(reading),
                project=planner.workspace.settings.name,
            )
        except CatalogError as error:
            self._report.problems.append(to_problem(error))
            return False
        return True


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
