"""Sentences → drafts along routes: hop by hop, and along the next route where one is no good.

All sentences of a direction go through an engine together. A draft that is no translation
(a loop, another language, nothing) is not taken: the next route is asked, and where none
has anything better, the sentence stays in its language and says so. Where a draft changes a
dose or drops a "not", the next route is asked as well, and its draft taken if it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from locum.catalog import count_words
from locum.errors import EngineError, LocumError
from locum.locales import normalize
from locum.model import Draft, EnginePair, Segment
from locum.workflow.distrust import doubts
from locum.workflow.executing import Executor
from locum.workflow.harm import Verdict, judge
from locum.workflow.pivots import Hop, Passage, name_terms, nameless, segment_for
from locum.workflow.quality import translating
from locum.workflow.routing import Route, Router
from locum.workflow.segments import Part
from locum.workflow.stages import Announce
from locum.workflow.typography import finish_sentence
from locum.workflow.verifying import term_faults
from locum.workflow.workspace import Workspace

MAX_ROUTES = 3
"""How many routes are asked for a sentence that the best one cannot translate."""


class Traveller:
    """Takes sentences along a workspace's routes."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        engine: str | None,
        announce: Announce,
        executor: Executor,
    ) -> None:
        self.workspace = workspace
        self.executor = executor
        self.engine = engine
        self.announce = announce
        self._failed: set[EnginePair] = set()
        self._router: Router | None = None

    def prepare(self) -> None:
        """Make what several threads are not to make at once: the engines, not their models."""
        self._router = self.workspace.router

    def translate(
        self,
        parts: Sequence[Part],
        language: str,
        locale: str,
        *,
        report: Callable[[LocumError], None],
    ) -> None:
        """Give each part its draft and its route; several threads may ask for it at once.

        A part without a draft afterwards: no engine could be asked, and that was reported.
        """
        try:
            routes = self._all_routes(language, locale)
        except EngineError as error:
            report(error)
            return
        waiting = list(parts)
        asked = 0
        for route in routes:
            if asked == MAX_ROUTES or self._failed.intersection(route.hops):
                continue
            try:
                drafts = self._along(route, waiting, language, locale)
            except EngineError as error:
                report(error)
                continue
            asked += 1
            waiting = self._take(route, waiting, drafts, language, locale)
            if not waiting:
                return
        for part in waiting:
            if part.draft is None and part.doubt:
                _leave(part)

    def _all_routes(self, language: str, locale: str) -> list[Route]:
        """Return the routes, best first.

        Raises:
            RouteError: where there is none.
        """
        router, source = self._router or self.workspace.router, normalize(language)
        best = router.route(source, locale, engine=self.engine)
        others = router.explain(source, locale, engine=self.engine)
        return [best, *(route for route in others if route.hops != best.hops)]

    def _along(
        self, route: Route, parts: Sequence[Part], language: str, locale: str
    ) -> list[Draft]:
        """Translate parts hop by hop; once more where a pivot lost a term."""
        drafts = self._hop_by_hop(route, parts, language, locale)
        lost = [_lost(part, draft, locale) for part, draft in zip(parts, drafts, strict=True)]
        again = [index for index, number in enumerate(lost) if number]
        if again and len(translating(route.hops)) > 1:
            some = [parts[index] for index in again]
            named = self._hop_by_hop(route, some, language, locale, naming=True)
            for index, draft in zip(again, named, strict=True):
                if draft.text.strip() and _lost(parts[index], draft, locale) < lost[index]:
                    drafts[index] = draft
        return drafts

    def _hop_by_hop(
        self,
        route: Route,
        parts: Sequence[Part],
        language: str,
        locale: str,
        *,
        naming: bool = False,
    ) -> list[Draft]:
        """Return what a route makes of parts: each draft with the mean score of its hops.

        ``naming``: pivots say what their engine itself calls a term, where the glossary
        has no term for it there.

        Raises:
            EngineError: where an engine of the route fails.
        """
        passages = [Passage.begin(part, language) for part in parts]
        scores: list[list[float]] = [[] for _part in parts]
        flags: list[str] = ["" for _part in parts]
        for pair in route.hops:
            hop = Hop(
                self.workspace.termbase,
                locale if pair is route.hops[-1] else pair.target,
                first=pair is route.hops[0],
                last=pair is route.hops[-1],
            )
            if naming and not hop.last:
                terms = nameless(passages, hop)
                hop = replace(hop, names=name_terms(terms, partial(self._run, pair)))
            segments = [segment_for(passage, hop) for passage in passages]
            words = sum(count_words(segment.text) for segment in segments)
            stage = f"{pair.engine} {pair.source}→{pair.target}"
            tick = self.announce(stage, len(segments), words)
            answers = self._run(pair, segments, tick)
            for index, (passage, answer) in enumerate(zip(passages, answers, strict=True)):
                passage.follow(answer, hop.target)
                flags[index] = flags[index] or answer.degenerate
                if answer.score is not None:
                    scores[index].append(answer.score)
        return [
            replace(
                passage.draft,
                spans=passage.draft.spans[: len(passage.part.spans)],
                score=sum(own) / len(own) if own else None,
                degenerate=flag,
            )
            for passage, own, flag in zip(passages, scores, flags, strict=True)
        ]

    def _run(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        tick: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        try:
            return self.executor.translate(pair, segments, tick)
        except EngineError:
            self._failed.add(pair)
            raise

    def _take(
        self,
        route: Route,
        parts: Sequence[Part],
        drafts: Sequence[Draft],
        language: str,
        locale: str,
    ) -> list[Part]:
        """Give each part its draft; return those that another route should try.

        These are the parts whose draft is no translation, and those whose draft may do
        harm: these keep it unless the other route's is sounder and has no fewer terms.
        """
        finished = [
            finish_sentence(part.text, draft, locale, kept=_kept(part))
            if draft.text.strip()
            else draft
            for part, draft in zip(parts, drafts, strict=True)
        ]
        pairs = [(part.text, draft.text) for part, draft in zip(parts, finished, strict=True)]
        engines = [self.workspace.engines[hop.engine] for hop in route.hops]
        pseudo = any(getattr(engine, "pseudo", False) for engine in engines)
        found = [""] * len(pairs) if pseudo else doubts(pairs, language, locale)
        waiting: list[Part] = []
        for part, draft, told in zip(parts, finished, found, strict=True):
            doubt = draft.degenerate or told
            if doubt or not draft.text.strip():
                part.doubt = part.doubt or doubt or "an empty translation"
                waiting.append(part)
                continue
            verdict = None if pseudo else judge(part.text, draft.text, language, locale)
            known = part.draft
            if known is None or (
                _harm(verdict) < _harm(part.verdict)
                and _lost(part, draft, locale) <= _lost(part, known, locale)
            ):
                part.draft, part.route, part.doubt, part.verdict = draft, route, "", verdict
            if _harm(part.verdict):
                waiting.append(part)
        return waiting


def _harm(verdict: Verdict | None) -> int:
    return verdict.harm if verdict else 0


def _kept(part: Part) -> list[str]:
    return [constraint.accepted[0] for constraint in part.constraints if constraint.keep]


def _leave(part: Part) -> None:
    """Leave a sentence in its language, and say why."""
    part.draft = Draft(
        part.text,
        spans=tuple(part.spans.values()),
        degenerate=f"{part.doubt}; a sentence was left in its language",
    )


def _lost(part: Part, draft: Draft, locale: str) -> int:
    """Return how many of a part's terms a draft has not got right."""
    return sum(map(bool, term_faults(draft.text, part.constraints, locale)))
