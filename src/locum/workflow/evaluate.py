"""Measure engines on a user's own text: with the glossary, without, and with a wrong one.

Every sentence goes the way that `locum translate` takes it (routes, constraints, finishing),
but for the memory: what is known already would measure nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path

from locum.catalog import count_words
from locum.errors import EngineError, GlossaryError
from locum.evaluation import (
    RandomTermbase,
    compare_quality,
    doubled_terms,
    paired_bootstrap,
    quality,
    term_edit_rates,
    term_success,
    window_overlap,
)
from locum.evaluation.quality import need_sacrebleu
from locum.evaluation.random_terms import SEED
from locum.evaluation.wmt21 import exact_matches
from locum.evaluation.words import split_words
from locum.i18n import _
from locum.locales import normalize
from locum.model import Constraint
from locum.terminology import Termbase
from locum.workflow.bitext import read_bitext, read_translations
from locum.workflow.drafting import BlockDraft, Drafter
from locum.workflow.evaluation_report import Difference, Evaluation, Glossary, Row, Scores
from locum.workflow.segments import Request
from locum.workflow.stages import Announce, Tick, quiet
from locum.workflow.workspace import Problem, Workspace, read_utf8

WINDOWS = (2, 3)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be measured."""

    source: Path
    locale: str
    reference: Path | None = None
    source_language: str | None = None
    """The project's where it is not told."""
    glossary: Path | None = None
    """A file in place of the project's glossary."""
    engines: tuple[str, ...] = ()
    """None: the best route, unless there are ``hypotheses``."""
    hypotheses: tuple[Path, ...] = ()
    """Translations made elsewhere, a line for each of the source's."""
    limit: int | None = None
    """The first sentences only."""
    seed: int = SEED
    """For the random terms and the bootstrap of the terms."""


def evaluate(workspace: Workspace, task: Task, *, announce: Announce = quiet) -> Evaluation:
    """Translate and measure; nothing is written.

    Raises:
        UsageError: for a wrong argument, or where sacreBLEU is missing.
        EvaluationError: for a file of texts that cannot be used.
        GlossaryError: for a glossary that cannot be used.
        EngineError: where an engine does not do the pair, or fails.
    """
    need_sacrebleu()
    return _Run(workspace, task, announce).evaluation()


@dataclass(frozen=True, slots=True)
class _Translated:
    """One way of translating, done."""

    system: str
    route: str
    glossary: Glossary
    texts: list[str]
    words_per_second: float | None = None
    asked: Sequence[Sequence[Constraint]] = ()
    """What its own glossary asked for, right or random."""
    other_route: int = 0
    flagged: int = 0


class _Run:
    def __init__(self, workspace: Workspace, task: Task, announce: Announce) -> None:
        self._task = task
        self._announce = announce
        self._locale = normalize(task.locale)
        self._language = normalize(task.source_language or workspace.settings.source)
        bitext = read_bitext(
            task.source,
            task.reference,
            source_language=self._language,
            locale=self._locale,
        )
        self._given = [(path, read_translations(path, bitext)) for path in task.hypotheses]
        self._bitext = bitext
        self._sources = bitext.sources[: task.limit]
        self._references = bitext.references[: task.limit]
        self._workspace = workspace
        self._termbase = (
            read_glossary(task.glossary) if task.glossary is not None else workspace.termbase
        )
        self._constraints = self._asked(self._termbase)
        self._problems: dict[str, Problem] = {}

    def evaluation(self) -> Evaluation:
        """Do it all."""
        done = list(self._translations())
        tick = self._announce(_("Measuring"), len(done) * len(self._sources))
        rows: list[Row] = []
        for one in done:
            scores = self._scores(one, tick)
            rows.append(
                Row(
                    one.system,
                    one.route,
                    one.glossary,
                    scores,
                    one.words_per_second,
                    empty=sum(not text for text in one.texts),
                    other_route=one.other_route,
                    flagged=one.flagged,
                    forced=self._forced(one),
                )
            )
        return Evaluation(
            source_language=self._language,
            locale=self._locale,
            segments=len(self._sources),
            left_out=self._bitext.left_out,
            terms=sum(map(len, self._constraints)),
            reference_success=term_success(self._references, self._constraints, self._locale),
            glossary_version=self._termbase.version if self._termbase.terms else "",
            seed=self._task.seed,
            rows=rows,
            differences=list(self._differences(done, rows)),
            problems=list(self._problems.values()),
        )

    # --- translating ---

    def _translations(self) -> Iterator[_Translated]:
        engines: tuple[str | None, ...] = self._task.engines
        if not engines and not self._given:
            engines = (None,)
        for engine in dict.fromkeys(engines):
            yield from self._engine(engine)
        for path, texts in self._given:
            yield _Translated(path.name, "", Glossary.GIVEN, texts[: self._task.limit])

    def _engine(self, engine: str | None) -> Iterator[_Translated]:
        taken = self._workspace.router.route(self._language, self._locale, engine=engine)
        route = str(taken)
        system = engine or "+".join(dict.fromkeys(hop.engine for hop in taken.hops))
        versions = " + ".join(
            f"{hop.version or hop.engine} {hop.source}→{hop.target}" for hop in taken.hops
        )
        empty = Termbase(())
        # What a model costs to load is no matter of speed. Faults come again, and are told.
        with suppress(EngineError):
            self._draft(empty, engine, route, self._sources[:1], "")
        ways: list[tuple[Glossary, Termbase]] = [(Glossary.NONE, empty)]
        if any(self._constraints):
            wrong = RandomTermbase(self._termbase.terms, self._locale, seed=self._task.seed)
            ways += [(Glossary.RIGHT, self._termbase), (Glossary.RANDOM, wrong)]
        for glossary, termbase in ways:
            stage = f"{system}, {_glossary_name(glossary)}"
            begun = time.perf_counter()
            drafts = self._draft(termbase, engine, route, self._sources, stage)
            seconds = time.perf_counter() - begun
            words = sum(count_words(text) for text in dict.fromkeys(self._sources))
            yield _Translated(
                system,
                versions,
                glossary,
                [draft.text if draft else "" for draft in drafts],
                words / max(seconds, 1e-9),
                () if glossary is Glossary.NONE else self._asked(termbase),
                other_route=sum(_went_elsewhere(draft, route) for draft in drafts if draft),
                flagged=sum(bool(draft.provenance.flags) for draft in drafts if draft),
            )

    def _draft(
        self,
        termbase: Termbase,
        engine: str | None,
        route: str,
        sources: Sequence[str],
        stage: str,
    ) -> list[BlockDraft | None]:
        """Translate as a project under that glossary does; None where nothing came.

        Raises:
            EngineError: where the route failed: another one must not be measured for it.
        """
        workspace = copy(self._workspace)
        workspace.termbase = termbase
        announce = partial(self._tell, stage) if stage else quiet
        drafter = Drafter(workspace, engine=engine, announce=announce, use_memory=False)
        requests = [Request(text, "plain", self._language, self._locale) for text in sources]
        drafts = drafter.draft(requests)
        if drafter.problems and not any(route in draft.route for draft in drafts.values()):
            problem = next(iter(drafter.problems.values()))
            raise EngineError(problem.message, hint=problem.hint or None)
        if stage:
            self._problems |= drafter.problems
        return [drafts.get(one) for one in requests]

    def _tell(self, stage: str, _hop: str, total: int, words: int = 0, /) -> Tick:
        return self._announce(stage, total, words)

    def _asked(self, termbase: Termbase) -> list[list[Constraint]]:
        return [termbase.constraints(text, self._language, self._locale) for text in self._sources]

    # --- measuring ---

    def _scores(self, one: _Translated, tick: Callable[[int], None]) -> Scores:
        texts, terms = one.texts, self._constraints
        return Scores(
            quality(texts, self._references, self._locale),
            term_success(texts, terms, self._locale),
            {
                size: window_overlap(texts, self._references, terms, self._locale, size=size)
                for size in WINDOWS
            },
            term_edit_rates(texts, self._references, terms, self._locale, progress=tick),
            doubled_terms(texts, self._references, one.asked or terms, self._locale),
            exact_matches(texts, terms, split=split_words),
        )

    def _forced(self, one: _Translated) -> float | None:
        if not any(one.asked):
            return None
        return term_success(one.texts, one.asked, self._locale).by_lemma

    def _differences(
        self, done: Sequence[_Translated], rows: Sequence[Row]
    ) -> Iterator[Difference]:
        pairs = list(_pairs(done))
        tick = self._announce(_("Comparing"), len(pairs))
        for baseline, system in pairs:
            ours, theirs = done[system], done[baseline]
            found = compare_quality(theirs.texts, ours.texts, self._references, self._locale)
            if any(self._constraints):
                before, after = (rows[at].scores.success for at in (baseline, system))
                found["terms"] = paired_bootstrap(
                    before.lemma_counts, after.lemma_counts, after.totals, seed=self._task.seed
                )
            for metric, comparison in found.items():
                yield Difference(
                    ours.system, ours.glossary, theirs.system, theirs.glossary, metric, comparison
                )
            tick(1)


def _went_elsewhere(draft: BlockDraft, route: str) -> bool:
    """Return whether another route has translated a sentence, or a part of it."""
    return draft.route not in (route, draft.provenance.engine)


def _pairs(done: Sequence[_Translated]) -> Iterator[tuple[int, int]]:
    """Yield what is compared: a baseline and a system, by their rows.

    Within an engine its three rows; between engines, and with what was made elsewhere,
    the rows that count: those under the glossary where there is one.
    """
    for first, second in combinations(range(len(done)), 2):
        if done[first].system == done[second].system and done[first].route:
            if done[second].glossary is Glossary.RANDOM and done[first].glossary is Glossary.RIGHT:
                first, second = second, first
            yield first, second
    guided = any(one.glossary is Glossary.RIGHT for one in done)
    best = (Glossary.RIGHT if guided else Glossary.NONE, Glossary.GIVEN)
    main = [at for at, one in enumerate(done) if one.glossary in best]
    yield from combinations(main, 2)


def _glossary_name(glossary: Glossary) -> str:
    return {
        Glossary.NONE: _("no glossary"),
        Glossary.RIGHT: _("glossary"),
        Glossary.RANDOM: _("random terms"),
        Glossary.GIVEN: "",
    }[glossary]


def read_glossary(path: Path) -> Termbase:
    """Return one glossary file as a termbase.

    Raises:
        GlossaryError: where it cannot be used.
    """
    from locum.glossaries import GLOSSARIES

    name = path.suffix.lstrip(".").lower()
    if name not in GLOSSARIES:
        raise GlossaryError(
            _("no glossary format reads “{suffix}” files").format(suffix=path.suffix), path=path
        )
    return Termbase.from_terms(GLOSSARIES.get(name)(read_utf8(path), path=str(path)))
