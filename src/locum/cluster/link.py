"""A run's end of its bridge: threads ask, one listens."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from itertools import count
from queue import SimpleQueue
from typing import Any

from locum.cluster.bridge import gone
from locum.cluster.plan import Decoded, Finished, Plan, Refusal, Requirement
from locum.errors import LocumError
from locum.model import Segment
from locum.workflow.channel import Child, Closed


class Link:
    """A bridge that was started, and what threads wait for from it."""

    def __init__(self, plan: Plan, environment: Mapping[str, str]) -> None:
        """Start the bridge, and let it connect.

        Raises:
            ClusterError: where it cannot.
        """
        self._child = Child("locum.cluster.bridge:serve", environment=dict(environment))
        self._numbers = count(1)
        self._guard = threading.Lock()
        self._waiting: dict[int, SimpleQueue[Any]] = {}
        self._over: LocumError | None = None
        """Why nothing more will come."""
        try:
            self._child.channel.send(plan)
            _number, answer = self._child.channel.receive()
        except Closed:
            answer = gone()
        if isinstance(answer, LocumError):
            self._child.end()
            raise answer
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def ask(self, requirement: Requirement, segments: list[Segment]) -> Iterator[Decoded | Refusal]:
        """Yield drafts as they come, until there are all of them.

        Raises:
            ClusterError: where the cluster cannot, or is gone.
        """
        events: SimpleQueue[Any] = SimpleQueue()
        with self._guard:
            if self._over is not None:
                raise self._over
            number = next(self._numbers)
            self._waiting[number] = events
            try:
                self._child.channel.send((number, requirement, segments))
            except Closed:
                events.put(gone())
        try:
            while not isinstance(event := events.get(), Finished):
                if isinstance(event, LocumError):
                    raise event
                yield event
        finally:
            with self._guard:
                self._waiting.pop(number, None)

    def _listen(self) -> None:
        over: LocumError = gone()
        try:
            while True:
                number, event = self._child.channel.receive()
                if number == 0:
                    over = event
                    break
                with self._guard:
                    waiting = self._waiting.get(number)
                if waiting is not None:
                    waiting.put(event)
        except Closed:
            pass
        with self._guard:
            self._over = self._over or over
            for events in self._waiting.values():
                events.put(self._over)

    def close(self) -> None:
        """End the bridge; whoever still waits is told that it is gone."""
        with self._guard:
            self._over = self._over or gone()
            for events in self._waiting.values():
                events.put(self._over)
        self._child.end()
        self._listener.join(timeout=1)
