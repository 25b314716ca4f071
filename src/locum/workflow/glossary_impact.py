"""What a changed glossary means for the catalogs; nothing is changed.

A draft will be made anew where the terms that hold for it now are not those that it was
made with (its ``terms=``); a reviewed entry stays, and is listed where it lacks a term or
has a word to avoid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from locum.catalog import Entry, State
from locum.catalog.entry import count_words
from locum.checks.run import run_checks
from locum.model import Constraint, Finding
from locum.terminology import Termbase
from locum.workflow.drafting import Drafter
from locum.workflow.glossary_since import Change, changes_between, termbase_at
from locum.workflow.messages import is_ours
from locum.workflow.pairs import make_pair
from locum.workflow.planning import Job
from locum.workflow.translate import foresee_jobs
from locum.workflow.workspace import Problem, Workspace

_TERM_CHECKS = ("glossary", "forbidden")


@dataclass(frozen=True, slots=True)
class Redraft:
    """A machine draft that ``locum translate`` will make anew."""

    locale: str
    article: str
    line: int
    catalog: str
    catalog_line: int
    source: str
    words: int
    """Of the source."""
    because: str
    """``terms``: other terms hold for it than when it was made; ``review``: a person has
    translated the same text meanwhile."""
    concepts: tuple[str, ...] = ()
    """Whose terms changed, where a revision was named."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A reviewed entry that the glossary now finds fault with."""

    locale: str
    article: str
    line: int
    catalog: str
    catalog_line: int
    source: str
    translation: str
    words: int
    check: str
    """``glossary`` (a term is not rendered) or ``forbidden``."""
    message: str


@dataclass(slots=True)
class ImpactReport:
    """What a changed glossary means."""

    since: str = ""
    changes: list[Change] = field(default_factory=list)
    """Rows that changed since the revision, if one was named."""
    redrafts: list[Redraft] = field(default_factory=list)
    reviewed: list[Broken] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def redraft_words(self) -> int:
        """The words of the sources that are drafted anew."""
        return sum(one.words for one in self.redrafts)

    @property
    def reviewed_entries(self) -> list[Broken]:
        """The first fault of each reviewed entry."""
        first: dict[tuple[str, str], Broken] = {}
        for one in self.reviewed:
            first.setdefault((one.catalog, one.source), one)
        return list(first.values())

    @property
    def reviewed_words(self) -> int:
        """The words of the sources that a person has to look at."""
        return sum(one.words for one in self.reviewed_entries)

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``glossary impact --json`` prints it."""
        return {
            "since": self.since,
            "changes": [asdict(change) for change in self.changes],
            "redrafts": [asdict(one) for one in self.redrafts],
            "redraft_words": self.redraft_words,
            "reviewed": [asdict(one) for one in self.reviewed],
            "reviewed_words": self.reviewed_words,
            "problems": [str(problem) for problem in self.problems],
        }


def glossary_impact(
    workspace: Workspace,
    *,
    since: str | None = None,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
) -> ImpactReport:
    """Return which drafts will be redone, and which reviewed entries break a term.

    With ``since`` only what follows from changes after that revision: drafts whose terms
    it had otherwise, and faults that its glossary did not find.

    Raises:
        LocumError: for a mistake that concerns the whole run.
    """
    old = termbase_at(workspace, since) if since is not None else None
    report = ImpactReport(since=since or "")
    if old is not None:
        report.changes = changes_between(old.terms, workspace.termbase.terms)
    drafter = Drafter(workspace)
    for job in foresee_jobs(workspace, articles=articles, locales=locales):
        if isinstance(job, Problem):
            report.problems.append(job)
        else:
            _Reader(workspace, job, old, drafter, report).read()
    return report


class _Reader:
    """Reads one catalog."""

    def __init__(
        self,
        workspace: Workspace,
        job: Job,
        old: Termbase | None,
        drafter: Drafter,
        report: ImpactReport,
    ) -> None:
        self.workspace = workspace
        self.job = job
        self.old = old
        self.drafter = drafter
        self.shown = workspace.relative(job.catalog.path)
        self.report = report

    def read(self) -> None:
        """Add what the catalog has to the report."""
        for entry in self.job.catalog.entries:
            if entry.msgid not in self.job.reading.language_of or not is_ours(entry):
                continue
            if entry.msgid in self.job.requests and entry.is_machine:
                self._redraft(entry)
            elif entry.state is State.REVIEWED:
                self._reviewed(entry)

    def _redraft(self, entry: Entry) -> None:
        concepts = self._changed(entry)
        if self.old is not None and not concepts:
            return
        request = self.job.requests[entry.msgid]
        made = entry.provenance.terms if entry.provenance else ""
        self.report.redrafts.append(
            Redraft(
                locale=self.job.locale,
                article=self.job.reading.path,
                line=self.job.reading.line_of[entry.msgid],
                catalog=self.shown,
                catalog_line=entry.line,
                source=entry.msgid,
                words=count_words(entry.msgid),
                because="terms" if made != self.drafter.terms_hash(request) else "review",
                concepts=concepts,
            )
        )

    def _reviewed(self, entry: Entry) -> None:
        known = set(self._faults(entry, self.old)) if self.old is not None else set()
        for finding in self._faults(entry, self.workspace.termbase):
            if finding in known:
                continue
            self.report.reviewed.append(
                Broken(
                    locale=self.job.locale,
                    article=self.job.reading.path,
                    line=self.job.reading.line_of[entry.msgid],
                    catalog=self.shown,
                    catalog_line=entry.line,
                    source=entry.msgid,
                    translation=entry.msgstr,
                    words=count_words(entry.msgid),
                    check=finding.check,
                    message=finding.message,
                )
            )

    def _faults(self, entry: Entry, termbase: Termbase) -> Iterator[Finding]:
        reading = self.job.reading
        pair = make_pair(
            reading.source.format_name,
            entry.msgid,
            entry.msgstr,
            language=reading.language_of[entry.msgid],
            locale=self.job.locale,
            constraints=self._constraints(entry, termbase),
        )
        yield from run_checks(pair, _TERM_CHECKS)

    def _constraints(self, entry: Entry, termbase: Termbase) -> list[Constraint]:
        reading = self.job.reading
        text = reading.source.format.read_inline(entry.msgid).text
        return termbase.constraints(text, reading.language_of[entry.msgid], self.job.locale)

    def _changed(self, entry: Entry) -> tuple[str, ...]:
        """Return the concepts that ask something else of a text than at the revision."""
        if self.old is None:
            return ()
        before = Counter(map(_asks, self._constraints(entry, self.old)))
        after = Counter(map(_asks, self._constraints(entry, self.workspace.termbase)))
        return tuple(sorted({asked[0] for asked in (before - after) | (after - before)}))


def _asks(constraint: Constraint) -> tuple[str, str, tuple[str, ...], tuple[str, ...], bool]:
    return (
        constraint.concept,
        constraint.term,
        constraint.accepted,
        constraint.forbidden,
        constraint.case_sensitive,
    )
