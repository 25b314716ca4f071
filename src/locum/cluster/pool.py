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

from locum.cluster.plan import Decoded, Finished, Refusal, Requirement
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

    call: int
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

    node: str
    """What messages call the machine."""
    reason: str = ""
    node_is_gone: bool = False
    """The machine has vanished, too: nothing is said of what the worker was doing."""


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

    def nodes(self) -> set[str]:
        """Return the nodes that have a worker, at work or not."""
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


@dataclass(slots=True)
class Call:
    """Segments of one direction that somebody waits for."""

    number: int
    requirement: Requirement
    segments: Sequence[Segment]
    left: int
    """How many of them have no draft yet."""


Event = Decoded | Refusal | Finished | ClusterError


class Pool:
    """Deals out the work of several calls to a crew."""

    def __init__(self, crew: Crew, *, patience_seconds: float) -> None:
        self._crew = crew
        self._patience_seconds = patience_seconds
        self._calls: dict[int, Call] = {}
        self._queue: deque[Batch] = deque()
        self._busy: dict[str, Batch] = {}
        self._refused: dict[tuple[str, Requirement], Refusal] = {}
        self._deaths: Counter[str] = Counter()
        """On end, by node."""
        self._alone_since: dict[Requirement, float] = {}
        """Since when there is no worker for it."""

    def is_idle(self) -> bool:
        """Return whether nobody waits for anything."""
        return not self._calls

    def open(self, number: int, requirement: Requirement, segments: Sequence[Segment]) -> None:
        """Take a call."""
        self._crew.muster(len(self._busy) + 1)  # so that it is known how many may share the work
        self._calls[number] = Call(number, requirement, segments, len(segments))
        self._queue.extend(cut(number, segments, self._crew.capacity()))

    def step(self) -> Iterator[tuple[int, Event]]:
        """Go on for about a second; yield what has come, with the number of its call.

        Drafts come as they are made, ``Finished`` when a call has all of them, each refusal
        once, and a ClusterError where no worker is left that could answer a call.
        """
        unfit = self._unfit()
        self._crew.muster(len(self._queue) + len(self._busy), unfit)
        self._deal()
        for outcome in self._crew.outcomes(1.0):
            batch = self._busy.pop(outcome.member.name)
            if batch.call in self._calls:
                yield from self._settle(outcome, batch)
        yield from self._give_up()

    def _requirement(self, batch: Batch) -> Requirement:
        return self._calls[batch.call].requirement

    def _unfit(self) -> set[str]:
        """Return the nodes that can do nothing of what is waiting."""
        wanted = {self._requirement(batch) for batch in self._queue}
        nodes = {node for node, _requirement in self._refused}
        return {n for n in nodes if wanted and all((n, one) in self._refused for one in wanted)}

    def _deal(self) -> None:
        ready = self._crew.ready()
        for member in ready:
            batch = self._take(member, {one.node for one in ready})
            if batch is not None:
                call = self._calls[batch.call]
                self._busy[member.name] = batch
                segments = [call.segments[place] for place in batch.places]
                self._crew.give(member, call.requirement, segments)

    def _take(self, member: Member, nodes: set[str]) -> Batch | None:
        """Return the first batch that a worker can do, and that killed nobody on its node.

        One that has killed on all nodes that there are goes on nevertheless.
        """
        for index, batch in enumerate(self._queue):
            wanted = self._requirement(batch)
            if (member.node, wanted) in self._refused:
                continue
            fit = {node for node in nodes if (node, wanted) not in self._refused}
            if member.node not in batch.shunned or fit <= batch.shunned:
                del self._queue[index]
                return batch
        return None

    def _settle(self, outcome: Outcome, batch: Batch) -> Iterator[tuple[int, Event]]:
        node, answer = outcome.member.node, outcome.answer
        if isinstance(answer, Refusal):
            self._queue.appendleft(batch)
            yield from self._refuse(batch, node, answer)
        elif isinstance(answer, Died):
            yield from self._bury(node, answer, batch)
        else:
            self._deaths[node] = 0
            yield from self._answer(batch, answer)

    def _answer(self, batch: Batch, drafts: Sequence[Draft]) -> Iterator[tuple[int, Event]]:
        yield batch.call, Decoded(dict(zip(batch.places, drafts, strict=True)))
        call = self._calls[batch.call]
        call.left -= len(drafts)
        if not call.left:
            del self._calls[batch.call]
            yield batch.call, Finished()

    def _refuse(self, batch: Batch, node: str, refusal: Refusal) -> Iterator[tuple[int, Event]]:
        requirement = self._requirement(batch)
        if (node, requirement) not in self._refused:
            self._refused[node, requirement] = refusal
            yield batch.call, refusal

    def _bury(self, node: str, died: Died, batch: Batch) -> Iterator[tuple[int, Event]]:
        if died.node_is_gone:
            self._queue.appendleft(batch)
            return
        self._deaths[node] += 1
        if self._deaths[node] >= MAX_NODE_DEATHS:
            self._queue.appendleft(batch)
            yield from self._refuse(
                batch,
                node,
                Refusal(
                    died.node,
                    _("its workers die: {reason}").format(reason=died.reason),
                    _("look at its memory, and at Ray's logs there"),
                ),
            )
        elif len(batch.places) > 1:
            middle = len(batch.places) // 2
            self._queue.appendleft(Batch(batch.call, batch.places[middle:]))
            self._queue.appendleft(Batch(batch.call, batch.places[:middle]))
        elif batch.deaths + 1 >= MAX_DEATHS:
            yield from self._answer(batch, [killing_draft()])
        else:
            shunned = batch.shunned | {node}
            again = replace(batch, deaths=batch.deaths + 1, shunned=shunned)
            self._queue.appendleft(again)

    # --- where nobody can ---

    def _give_up(self) -> Iterator[tuple[int, Event]]:
        """Answer the calls for which there has been no worker for long."""
        now = time.monotonic()
        waiting = {self._requirement(batch) for batch in self._queue}
        for requirement in list(self._alone_since):
            if requirement not in waiting or self._has_worker(requirement):
                del self._alone_since[requirement]
        for requirement in waiting:
            if self._has_worker(requirement):
                continue
            since = self._alone_since.setdefault(requirement, now)
            if now - since >= self._patience(requirement):
                yield from self._close(requirement)

    def _has_worker(self, requirement: Requirement) -> bool:
        return self._crew.is_starting() or any(
            (node, requirement) not in self._refused for node in self._crew.nodes()
        )

    def _close(self, requirement: Requirement) -> Iterator[tuple[int, Event]]:
        numbers = [n for n, call in self._calls.items() if call.requirement == requirement]
        self._queue = deque(batch for batch in self._queue if batch.call not in numbers)
        for number in numbers:
            del self._calls[number]
            yield number, self._nobody(requirement)

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


def cut(call: int, segments: Sequence[Segment], workers: int) -> list[Batch]:
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
    return [Batch(call, tuple(batch)) for batch in batches]
