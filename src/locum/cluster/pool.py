"""Deal a direction's segments out to workers, whatever becomes of the workers.

Batches are of like sentences, so that engines work at full speed, and each sentence's draft
is its own: who drafts it, with which others, how often and in what order changes nothing.

A batch whose worker dies is halved and given to others, until the sentence that kills
stands alone; that one is tried by `MAX_DEATHS` workers, on other nodes where there are any.
A node that vanishes is not held against its batches.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from locum.cluster.plan import Decoded, Refusal, Requirement, Waiting
from locum.errors import ClusterError
from locum.i18n import _
from locum.model import Draft, Segment
from locum.workflow.isolating import killing_draft

MAX_DEATHS = 3
"""So many workers may die on one sentence."""
MAX_NODE_DEATHS = 20
"""So many workers of a node may die on end before it is left out: halving one batch down
to the sentence that kills takes a dozen."""
REFUSED_SECONDS = 5.0
"""How long to wait for another node where those that are there were refused."""
BATCH_CHARS = 16_000
"""A batch's size: seconds of work, so that what a dead worker loses is little."""
MIN_BATCH_CHARS = 2_000
BATCHES_PER_WORKER = 4
"""At least so many where there is work enough, so that all finish together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments that one worker decodes together."""

    places: tuple[int, ...]
    """Among those that were asked for."""
    deaths: int = 0
    """How many workers have died on it alone."""
    shunned: frozenset[str] = frozenset()
    """The nodes they were on."""


@dataclass(frozen=True, slots=True)
class Member:
    """A worker that is ready."""

    name: str
    node: str


@dataclass(frozen=True, slots=True)
class Died:
    """A worker's process has died."""

    node_is_gone: bool
    """Its machine, too: nothing is said of what it was doing."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a worker's batch."""

    member: Member
    answer: list[Draft] | Refusal | Died


class Crew(Protocol):
    """The workers of a cluster."""

    def muster(self, batches: int, unfit: Collection[str] = ()) -> None:
        """See who is there, and start workers where there is room for more, and work.

        Args:
            batches: so many workers may be of use.
            unfit: nodes that are of none.
        """
        ...

    def ready(self) -> list[Member]:
        """Return the workers that wait for work."""
        ...

    def is_starting(self) -> bool:
        """Return whether a worker may become ready soon."""
        ...

    def capacity(self) -> int:
        """Return how many workers there may be."""
        ...

    def refusals(self) -> list[Refusal]:
        """Return why nodes take no part in the run."""
        ...

    def give(self, member: Member, requirement: Requirement, segments: list[Segment]) -> None:
        """Give a worker a batch."""
        ...

    def outcomes(self, wait_seconds: float) -> list[Outcome]:
        """Return what has finished; wait a little where nothing has."""
        ...


class Pool:
    """Deals out work to a crew."""

    def __init__(self, crew: Crew, *, patience_seconds: float) -> None:
        self._crew = crew
        self._patience_seconds = patience_seconds
        self._refused: dict[tuple[str, Requirement], Refusal] = {}
        self._deaths: Counter[str] = Counter()
        """On end, by node."""

    def decode(
        self, requirement: Requirement, segments: Sequence[Segment]
    ) -> Iterator[Decoded | Refusal | Waiting]:
        """Yield drafts as they come, all of them in the end, and each refusal once.

        Raises:
            ClusterError: where no worker is left that could.
        """
        self._crew.muster(1)  # so that it is known how many may share the work
        queue = deque(cut(segments, self._crew.capacity()))
        busy: dict[str, Batch] = {}
        alive_at = time.monotonic()
        while queue or busy:
            unfit = {node for node, of in self._refused if of == requirement}
            self._crew.muster(len(queue) + len(busy), unfit)
            self._deal(requirement, segments, queue, busy)
            outcomes = self._crew.outcomes(1.0)
            for outcome in outcomes:
                batch = busy.pop(outcome.member.name)
                yield from self._settle(requirement, outcome, batch, queue)
            if outcomes or busy or self._crew.is_starting():
                alive_at = time.monotonic()
            elif time.monotonic() - alive_at > self._patience(requirement):
                raise self._nobody(requirement)
            yield Waiting()

    def _deal(
        self,
        requirement: Requirement,
        segments: Sequence[Segment],
        queue: deque[Batch],
        busy: dict[str, Batch],
    ) -> None:
        fit = [m for m in self._crew.ready() if (m.node, requirement) not in self._refused]
        nodes = {member.node for member in fit}
        for member in fit:
            batch = _take(queue, member.node, nodes)
            if batch is None:
                continue
            busy[member.name] = batch
            self._crew.give(member, requirement, [segments[place] for place in batch.places])

    def _settle(
        self, requirement: Requirement, outcome: Outcome, batch: Batch, queue: deque[Batch]
    ) -> Iterator[Decoded | Refusal]:
        node, answer = outcome.member.node, outcome.answer
        if isinstance(answer, Refusal):
            queue.appendleft(batch)
            if (node, requirement) not in self._refused:
                self._refused[node, requirement] = answer
                yield answer
        elif isinstance(answer, Died):
            yield from self._bury(requirement, outcome.member, answer, batch, queue)
        else:
            self._deaths[node] = 0
            yield Decoded(dict(zip(batch.places, answer, strict=True)))

    def _bury(
        self,
        requirement: Requirement,
        member: Member,
        died: Died,
        batch: Batch,
        queue: deque[Batch],
    ) -> Iterator[Decoded | Refusal]:
        if died.node_is_gone:
            queue.appendleft(batch)
            return
        self._deaths[member.node] += 1
        if self._deaths[member.node] >= MAX_NODE_DEATHS:
            refusal = Refusal(
                member.node,
                _("its workers die: {reason}").format(reason=died.reason),
                _("look at its memory, and at Ray's logs there"),
            )
            self._refused[member.node, requirement] = refusal
            yield refusal
            queue.appendleft(batch)
            return
        if len(batch.places) > 1:
            middle = len(batch.places) // 2
            queue.appendleft(Batch(batch.places[middle:]))
            queue.appendleft(Batch(batch.places[:middle]))
        elif batch.deaths + 1 >= MAX_DEATHS:
            yield Decoded({batch.places[0]: killing_draft()})
        else:
            shunned = batch.shunned | {member.node}
            queue.appendleft(replace(batch, deaths=batch.deaths + 1, shunned=shunned))

    def _patience(self, requirement: Requirement) -> float:
        """Return how long to wait for a worker: less where those that came were refused."""
        refused = bool(self._refusals(requirement))
        return min(REFUSED_SECONDS, self._patience_seconds) if refused else self._patience_seconds

    def _refusals(self, requirement: Requirement) -> list[Refusal]:
        own = [refusal for (_node, of), refusal in self._refused.items() if of == requirement]
        return [*self._crew.refusals(), *own]

    def _nobody(self, requirement: Requirement) -> ClusterError:
        hint = _("`locum translate` goes on here, without a cluster")
        refused = self._refusals(requirement)
        if not refused:
            return ClusterError(_("the cluster has no worker (any more)"), hint=hint)
        return ClusterError(
            _("no worker of the cluster can draft {source} to {target}: {reasons}").format(
                source=requirement.pair.source,
                target=requirement.pair.target,
                reasons="; ".join(map(str, refused)),
            ),
            hint=hint,
        )


def cut(segments: Sequence[Segment], workers: int) -> list[Batch]:
    """Return batches of sentences of like length, the longest first, so that all end together."""
    order = sorted(
        range(len(segments)),
        key=lambda place: (len(segments[place].text), segments[place].text),
        reverse=True,
    )
    total = sum(len(segment.text) for segment in segments)
    fair = total // (max(workers, 1) * BATCHES_PER_WORKER)
    limit = min(max(fair, MIN_BATCH_CHARS), BATCH_CHARS)
    batches: list[list[int]] = []
    size = 0
    for place in order:
        length = len(segments[place].text)
        if not batches or size + length > limit:
            batches.append([])
            size = 0
        batches[-1].append(place)
        size += length
    return [Batch(tuple(batch)) for batch in batches]


def _take(queue: deque[Batch], node: str, nodes: set[str]) -> Batch | None:
    """Return the first batch that has killed nobody on this node; else any that must go on."""
    for index, batch in enumerate(queue):
        if node not in batch.shunned or nodes <= batch.shunned:
            del queue[index]
            return batch
    return None
