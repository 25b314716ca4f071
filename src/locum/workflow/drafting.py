"""Blocks → drafts: memory and glossary first, then engines along a route.

A block's markup is taken off, its sentences become segments that carry the glossary's
constraints and the places of the tags, all segments of all blocks go through the
engines in one batch per hop, and the block is put together again. In the end every
term is looked for once more in what came out: what an engine claims is not taken for
granted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from locum.catalog import Provenance
from locum.errors import EngineError, LocumError
from locum.formats import FORMATS
from locum.formats import format_name as name_of_format
from locum.i18n import _
from locum.memory import MemoryMatch, match_key
from locum.model import (
    Constraint,
    Draft,
    Inline,
    Missed,
)
from locum.workflow.articles import to_problem
from locum.workflow.executing import Executor, LocalExecutor
from locum.workflow.harm import Verdict
from locum.workflow.inlines import read_inline
from locum.workflow.learned import ORIGIN
from locum.workflow.routing import Route
from locum.workflow.segments import (
    Part,
    Request,
    Work,
    put_together,
    take_apart,
)
from locum.workflow.stages import Announce, quiet
from locum.workflow.travelling import Traveller
from locum.workflow.verifying import term_faults
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block's draft, with all that its catalog entry and its readers should know."""

    text: str
    """The msgstr to be."""
    provenance: Provenance
    route: str
    """``argos zh_Hans→en + apertium en→es``, ``memory``, ``glossary``."""
    constraints: tuple[Constraint, ...]
    """The glossary's, in the block's words."""
    missed: tuple[Missed, ...]
    verdict: Verdict | None = None
    """What the checks of harm said of its one sentence; None where it has several, or none."""


REVIEWED = ORIGIN
"""What the memory's origin of a reviewed block's words begins with; its article follows."""

MARKED = "reviewed-markup "
"""The same where source and target are msgid and msgstr, with their article's markup."""


@dataclass(slots=True)
class Batch:
    """Blocks that are drafted together."""

    drafts: dict[Request, BlockDraft]
    """What needs no engine."""
    waiting: list[Work]
    """What the engines are asked for."""
    problems: list[LocumError]
    """What the engines could not do."""


class Drafter:
    """Drafts blocks with a workspace's memory, glossary and engines.

    `draft` does all of it. Who has more blocks than one batch takes the three steps: `begin`
    and `end` in one thread, in the batches' order, and between them `decode`, in any.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        engine: str | None = None,
        announce: Announce = quiet,
        use_memory: bool = True,
        executor: Executor | None = None,
    ) -> None:
        self.workspace = workspace
        self.engine = engine
        self.executor = executor or LocalExecutor(workspace)
        self.use_memory = use_memory and engine is None
        self.useless: dict[Request, Problem] = {}
        """Of the problems, those of one text that no engine could translate."""
        self.problems: dict[str, Problem] = {}
        """What could not be done, each once."""
        self._asked: tuple[str, str, str] | None = None
        self._answer: MemoryMatch | None = None
        """What the memory said last."""
        self._traveller = Traveller(
            workspace,
            engine=engine,
            announce=announce,
            executor=self.executor,
        )

    @property
    def announce(self) -> Announce:
        """What is told of every stage with its number of segments."""
        return self._traveller.announce

    @announce.setter
    def announce(self, announce: Announce) -> None:
        self._traveller.announce = announce

    def terms_hash(self, request: Request) -> str:
        """Return a hash of the constraints that hold for a request."""
        inline = read_inline(request.format_name, request.text)
        return _terms_hash(self._terms(inline, request))

    def draft(self, requests: Sequence[Request]) -> dict[Request, BlockDraft]:
        """Draft requests; one that cannot be drafted is missing from the answer."""
        batch = self.begin(requests)
        self.decode(batch)
        return self.end(batch)

    def begin(self, requests: Sequence[Request]) -> Batch:
        """Return what needs no engine, and what the others are made of."""
        batch = Batch({}, [], [])
        self._asked = None  # the memory may have learned since
        for request in dict.fromkeys(requests):
            work = self._take_apart(request)
            ready = self._from_memory(work) or self._from_glossary(work) or self._copied(work)
            if ready:
                batch.drafts[request] = ready
            else:
                self._recall_sentences(work)
                batch.waiting.append(work)
        if batch.waiting:
            self._traveller.prepare()
        return batch

    def decode(self, batch: Batch) -> None:
        """Take the sentences through the engines."""
        groups: dict[tuple[str, str], list[Part]] = {}
        for work in batch.waiting:
            missing = [part for part in work.parts if part.draft is None]
            if missing:
                direction = work.request.language, work.request.locale
                groups.setdefault(direction, []).extend(missing)
        for (language, locale), parts in sorted(groups.items()):
            self._traveller.translate(parts, language, locale, report=batch.problems.append)

    def end(self, batch: Batch) -> dict[Request, BlockDraft]:
        """Return the drafts; a request that could not be drafted is missing."""
        for problem in batch.problems:
            self._report(problem)
        for work in batch.waiting:
            if not all(part.draft for part in work.parts):
                continue
            if all(part.doubt for part in work.parts):
                self._report_useless(work)
            else:
                batch.drafts[work.request] = self._put_together(work)
        return batch.drafts

    # --- taking apart ---

    def _take_apart(self, request: Request) -> Work:
        handler = FORMATS.get(request.format_name)()
        inline = read_inline(request.format_name, request.text)
        return take_apart(request, handler, inline, self._terms(inline, request))

    def _terms(self, inline: Inline, request: Request) -> tuple[Constraint, ...]:
        kept = [(span.start, span.end) for span in inline.spans if span.keep]
        found = self.workspace.termbase.constraints(inline.text, request.language, request.locale)
        return tuple(
            term
            for term in found
            if not any(start < term.end and term.start < end for start, end in kept)
        )

    # --- without an engine ---

    def is_outdone(self, request: Request, msgstr: str) -> bool:
        """Return whether people have better words for a machine's draft, or for a sentence of it.

        Args:
            request: the block.
            msgstr: the draft that there is.
        """
        work = self._take_apart(request)
        whole = self._from_memory(work, reviewed_only=True)
        if whole is not None:
            return whole.text != msgstr
        if not self.use_memory or len(work.parts) < 2:
            return False
        said = match_key(work.handler.read_inline(msgstr).text)
        matches = (self._recalled_sentence(part, request) for part in work.parts)
        return any(
            match.origin.startswith(REVIEWED) and match_key(match.target) not in said
            for match in matches
            if match is not None
        )

    def _from_memory(self, work: Work, *, reviewed_only: bool = False) -> BlockDraft | None:
        """Return a draft from a block that was reviewed or imported."""
        request = work.request
        if not self.use_memory:
            return None
        recalled = self._recalled_words(work) or self._recalled_markup(work)
        if recalled is None or (reviewed_only and not recalled[1].startswith(REVIEWED)):
            return None
        inline, origin = recalled
        if any(term_faults(inline.text, work.constraints, request.locale)):
            return None
        text = work.handler.write_inline(inline)
        return self._finish(work, text, engine="memory", route=origin)

    def _remembered(self, text: str, request: Request) -> MemoryMatch | None:
        """Return what the memory has for a text.

        Most blocks are one sentence without tags, of which the same is asked three times.
        """
        asked = text, request.language, request.locale
        if self._asked != asked:
            self._answer = self.workspace.memory.lookup(*asked)
            self._asked = asked
        return self._answer

    def _recalled_words(self, work: Work) -> tuple[Inline, str] | None:
        """Return the words of a block that has no tags but around the whole of it."""
        inline, request = work.inline, work.request
        if not is_bare(inline):
            return None
        match = self._remembered(inline.text, request)
        if match is None or match.origin.startswith(MARKED):
            return None
        spans = tuple(replace(span, end=len(match.target)) for span in inline.spans)
        return Inline(match.target, spans), match.origin

    def _recalled_markup(self, work: Work) -> tuple[Inline, str] | None:
        """Return a reviewed block of the same words and tags in an article of this format."""
        request = work.request
        match = self._remembered(request.text, request)
        if match is None or not match.origin.startswith(MARKED):
            return None
        if name_of_format(match.origin.removeprefix(MARKED)) != request.format_name:
            return None
        inline = work.handler.read_inline(match.target)
        if inline.faults or _tags(inline) != _tags(work.inline):
            return None
        return inline, REVIEWED + match.origin.removeprefix(MARKED)

    def _from_glossary(self, work: Work) -> BlockDraft | None:
        """Return a draft of a block that terms cover whole."""
        inline, request = work.inline, work.request
        if self.engine or any((s.start, s.end) != (0, len(inline.text)) for s in inline.spans):
            return None
        if any(span.keep for span in inline.spans):
            return None
        whole = self.workspace.termbase.whole(inline.text, request.language, request.locale)
        if whole is None:
            return None
        spans = tuple(replace(span, end=len(whole)) for span in inline.spans)
        text = work.handler.write_inline(Inline(whole, spans))
        return self._finish(work, text, engine="glossary", route=self.workspace.termbase.version)

    def _copied(self, work: Work) -> BlockDraft | None:
        """Return a block without words as it is."""
        if work.parts:
            return None
        return self._finish(work, work.request.text, engine="copy", route="no words")

    # --- with engines ---

    def _report(self, error: LocumError) -> None:
        self.problems.setdefault(str(error), to_problem(error))

    def _report_useless(self, work: Work) -> None:
        error = EngineError(
            _("no engine gave a translation of “{text}”: {reason}").format(
                text=work.inline.text[:60], reason=work.parts[0].doubt
            ),
            hint=_("its entry stays empty; translate it by hand"),
        )
        self._report(error)
        self.useless[work.request] = to_problem(error)

    def _recall_sentences(self, work: Work) -> None:
        """Answer from the memory the sentences that it knows and the glossary accepts."""
        if not self.use_memory:
            return
        for part in work.parts:
            match = self._recalled_sentence(part, work.request)
            if match is not None:
                spans = tuple((0, len(match.target)) for _span in part.spans)
                part.draft = Draft(match.target, spans=spans)
                part.from_memory = match.origin

    def _recalled_sentence(self, part: Part, request: Request) -> MemoryMatch | None:
        whole = (0, len(part.text))
        if any(span != whole for span in part.spans.values()):
            return None  # nothing tells where its markup would go
        match = self._remembered(part.text, request)
        if match is None or match.origin.startswith(MARKED):
            return None
        if any(term_faults(match.target, part.constraints, request.locale)):
            return None
        return match

    # --- putting together ---

    def _put_together(self, work: Work) -> BlockDraft:
        msgstr = put_together(work)
        drafts = [part.draft for part in work.parts if part.draft]
        scores = [draft.score for draft in drafts if draft.score is not None]
        flags = tuple(dict.fromkeys(d.degenerate for d in drafts if d.degenerate))
        routes = list(dict.fromkeys(part.route for part in work.parts if part.route))
        if routes:
            hops = [hop for taken in routes for hop in taken.hops]
            engine = "+".join(dict.fromkeys(hop.engine for hop in hops))
            route = ", ".join(map(_packages, routes))
        else:
            engine = "memory"
            route = ", ".join(dict.fromkeys(part.from_memory for part in work.parts))
        return self._finish(
            work,
            msgstr,
            engine=engine,
            route=route,
            score=round(sum(scores) / len(scores), 2) if scores else None,
            flags=flags,
            shown=", ".join(map(str, routes)),
            backend=self._backends(routes),
        )

    def _backends(self, routes: Sequence[Route]) -> str:
        """Return what computed drafts of routes, where their engines tell."""
        names = dict.fromkeys(hop.engine for route in routes for hop in route.hops)
        told = (getattr(self.workspace.engines.get(name), "backend", "") for name in names)
        return ",".join(filter(None, told))

    def _finish(
        self,
        work: Work,
        text: str,
        *,
        engine: str,
        route: str,
        score: float | None = None,
        flags: tuple[str, ...] = (),
        shown: str = "",
        backend: str = "",
    ) -> BlockDraft:
        """Verify the terms in what came out, and say where it came from."""
        words = read_inline(work.request.format_name, text).text
        reasons = {
            miss.constraint.term: miss.reason
            for part in work.parts
            if part.draft
            for miss in part.draft.missed
        }
        missed = tuple(
            Missed(term, reasons.get(term.term) or fault)
            for term, fault in zip(
                work.constraints,
                term_faults(words, work.constraints, work.request.locale),
                strict=True,
            )
            if fault
        )
        provenance = Provenance(
            engine=engine,
            route=route,
            backend=backend,
            score=score,
            glossary=self.workspace.termbase.version,
            terms=_terms_hash(work.constraints),
            missed=tuple(dict.fromkeys(miss.constraint.term for miss in missed)),
            flags=flags,
        )
        verdict = work.parts[0].verdict if len(work.parts) == 1 else None
        return BlockDraft(text, provenance, shown or engine, work.constraints, missed, verdict)


def is_bare(inline: Inline) -> bool:
    """Return whether a block's tags, if any, are around the whole of it, and none is kept."""
    whole = (0, len(inline.text))
    return all((span.start, span.end) == whole and not span.keep for span in inline.spans)


def _packages(route: Route) -> str:
    return " + ".join(
        f"{hop.version or hop.engine} {hop.source}→{hop.target}" for hop in route.hops
    )


def _tags(inline: Inline) -> Counter[tuple[str, str]]:
    return Counter((span.open, span.close) for span in inline.spans)


def _terms_hash(constraints: Sequence[Constraint]) -> str:
    """Return what tells whether the terms that hold for a block have changed."""
    facts = repr([(c.term, c.accepted, c.forbidden, c.case_sensitive) for c in constraints])
    return hashlib.sha256(facts.encode()).hexdigest()[:8]
