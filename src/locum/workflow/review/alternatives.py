"""Other translations of an entry: what the engines would have said besides.

Every route of another engine is asked, and of engines that have them (Argos) the further
hypotheses. All of them go the whole way of a draft: constrained by the glossary, with the
markup in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from locum.errors import LocumError
from locum.formats import format_name
from locum.model import Draft, EnginePair, Segment
from locum.workflow.review.items import Item

if TYPE_CHECKING:
    from locum.workflow.review.saving import Desk
    from locum.workflow.routing import Route
    from locum.workflow.workspace import Workspace

LIMIT = 5
_HYPOTHESES = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another translation."""

    text: str
    """With the entry's markup: it may be taken as it is."""
    route: str
    """Who would have said so."""
    missed: tuple[str, ...]
    """Terms of the glossary that it does not render."""


class Hypotheses:
    """An executor that hands out an engine's n-th best translation, where it has so many."""

    def __init__(self, workspace: Workspace, rank: int) -> None:
        """Hand out the translations of a rank, counted from 0."""
        self._workspace = workspace
        self._rank = rank

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return what the pair's engine would have said in that place."""
        engine = self._workspace.engines[pair.engine]
        ranked = getattr(engine, "translate_ranked", None)
        if ranked is None or not self._rank:
            return engine.translate(segments, pair, progress=progress)
        drafts: list[Draft] = ranked(segments, pair, rank=self._rank)
        return drafts


def find_alternatives(desk: Desk, item: Item) -> list[Alternative]:
    """Return other translations than the entry's own, each once; none where no engine can."""
    found: dict[str, Alternative] = {}
    for one in _all(desk.index.workspace, item):
        if one.text != item.target:
            found.setdefault(one.text, one)
    return list(found.values())[:LIMIT]


def _all(workspace: Workspace, item: Item) -> Iterator[Alternative]:
    from locum.workflow.drafting import Drafter
    from locum.workflow.routing import BY_NAME_ONLY
    from locum.workflow.segments import Request

    request = Request(item.key.msgid, format_name(item.key.article), item.language, item.key.locale)
    try:
        routes = workspace.router.explain(item.language, item.key.locale)
    except LocumError:
        routes = []
    ways = [_engine_of(route) for route in routes]
    ways += [name for name in workspace.settings.engine_order if name in BY_NAME_ONLY]
    for rank in range(_HYPOTHESES):
        for name in dict.fromkeys(ways):
            several = name is None or hasattr(workspace.engines[name], "translate_ranked")
            if rank and not several:
                continue
            drafter = Drafter(
                workspace,
                engine=name,
                use_memory=False,
                executor=Hypotheses(workspace, rank),
            )
            try:
                draft = drafter.draft([request]).get(request)
            except LocumError:
                continue
            if draft is not None:
                missed = tuple(dict.fromkeys(one.constraint.term for one in draft.missed))
                yield Alternative(draft.text, draft.route, missed)


def _engine_of(route: Route) -> str | None:
    """Return the one engine of a route; None for a chain of several, of which the best is meant."""
    names = {hop.engine for hop in route.hops}
    return route.hops[0].engine if len(names) == 1 else None
