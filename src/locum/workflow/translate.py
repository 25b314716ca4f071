"""Draft what a project's catalogs lack, and keep them in step with the articles.

Articles are taken in windows, so that memory stays flat and a run that is cut short
has kept what it finished; within a window all segments of all locales go through the
engines together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext

from locum.errors import CatalogError
from locum.i18n import _
from locum.workflow.articles import list_articles
from locum.workflow.bookkeeping import Books, discard_ledger, open_ledger
from locum.workflow.draft_checks import enabled_checks
from locum.workflow.drafting import Drafter
from locum.workflow.executing import Executor
from locum.workflow.learning import LearnedSentences
from locum.workflow.ledger import Ledger
from locum.workflow.places import Places
from locum.workflow.planning import Job, Planner
from locum.workflow.running import Pace, Run
from locum.workflow.stages import ARTICLES, Announce, quiet
from locum.workflow.translate_report import TranslateReport
from locum.workflow.workspace import Problem, Workspace

WINDOW_BLOCKS = 2_000
"""How many blocks (times locales) are read before they are drafted and forgotten."""

BATCH_BLOCKS = 1_000
"""How many blocks are drafted at once: some thousand sentences, which is more than an
engine needs to work at full speed."""

SAVE_SECONDS = 20
"""How much work a power cut may cost."""


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
    saved: Callable[[str], None] = lambda _path: None,
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
        saved: told the path, within the project, of every catalog that was written.

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
        books = Books(workspace, Places(workspace, everything), ledger)
        planner = Planner(workspace, chosen, drafter, report, books, redraft=redraft)
        planner.follow_renames(paths)
        with _remembering(workspace, books, dry_run=dry_run):
            if dry_run:
                _foresee(planner, paths)
            else:
                pace = Pace(WINDOW_BLOCKS, BATCH_BLOCKS, SAVE_SECONDS)
                planner.articles_done = announce(ARTICLES, len(paths))
                Run(planner, pace, keep_drafts=keep_drafts, saved=saved).go(paths)
        order = {path: number for number, path in enumerate(paths)}
        report.summary.sort(key=lambda row: (order[row.article], chosen.index(row.locale)))
        useless = drafter.useless.values()  # told with their articles
        report.problems += (one for one in drafter.problems.values() if one not in useless)
        report.orphans = [
            workspace.relative(path) for lost in planner.lost.values() for path in lost.paths()
        ]
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
        books = Books(workspace, Places(workspace), ledger)
        planner = Planner(workspace, chosen, Drafter(workspace), report, books)
        planner.follow_renames(paths)
        with _remembering(workspace, books, dry_run=True):
            for window in planner.windows(paths, most_blocks=WINDOW_BLOCKS):
                yield from window.jobs
    yield from report.problems


@contextmanager
def _remembering(workspace: Workspace, books: Books, *, dry_run: bool) -> Iterator[None]:
    """Let the memory know meanwhile what the project's catalogs have reviewed."""
    # What a dry run finds out is forgotten with it.
    dry = books.ledger.changes(keep=False) if dry_run else nullcontext()
    memory = workspace.memory
    with dry:
        books.learn()
        memory.recall = books.ledger.texts.recall
        memory.learned = LearnedSentences(workspace, books.ledger.texts)
        try:
            yield
        finally:
            memory.recall = memory.learned = None


def _foresee(planner: Planner, paths: Sequence[str]) -> None:
    """Count what a run would draft."""
    for window in planner.windows(paths, most_blocks=WINDOW_BLOCKS):
        for job in window.jobs:
            job.summary.drafted = len(job.requests)
            planner.summarize(job)
        window.jobs.clear()  # before the next one is read: memory is not to hold both
