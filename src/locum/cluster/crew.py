"""The workers of a Ray cluster. Only the bridge's process comes here.

Each worker is an actor on a node that was chosen for it, so that a node that is refused gets
no others. Ray itself would start a dead actor again and send it its batch once more; here a
batch that kills has to be halved first, so an actor that died is replaced.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locum.cluster.plan import LOCAL, Plan, Refusal, Requirement
from locum.cluster.pool import Died, Member, Outcome
from locum.cluster.worker import Worker
from locum.i18n import _
from locum.model import Segment

LOOK_SECONDS = 2.0
"""How often the cluster is asked for its nodes."""
OBJECT_STORE_BYTES = 80 * 2**20
"""Batches are small: they hardly use it."""
MAX_START_FAILURES = 3
"""So many workers of a node may fail to start before it is left out."""

QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS": "0",
}
"""Nothing is reported to anybody; nothing is copied from where the command was started."""


def alone() -> dict[str, str]:
    """Return what lets a cluster that is started for one run serve nobody else.

    Ray listens on the loopback interface alone, on every system as it does on macOS, and
    (from 2.52) to those who know a secret; one of this run, so that none is left in the
    user's home.
    """
    return {
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "RAY_AUTH_MODE": "token",
        "RAY_AUTH_TOKEN": secrets.token_hex(32),
    }


@dataclass(slots=True)
class _Hand:
    """An actor."""

    member: Member
    actor: Any
    task: Any = None
    """What it is at, if it is."""
    started: bool = False


@dataclass(slots=True)
class _Node:
    """A machine of the cluster."""

    name: str
    room: int
    """For so many workers."""
    failures: int = 0
    """Workers that failed to start, on end."""


class RayCrew:
    """The workers of a cluster that this process is connected to."""

    def __init__(self, plan: Plan) -> None:
        """Connect to the cluster, or start one.

        Raises:
            OSError, RuntimeError, ValueError: where that fails, as Ray says it.
        """
        import ray

        self._ray = ray
        self._plan = plan
        self._folder = ""
        """Of a cluster that was started: its sockets and logs."""
        common: dict[str, Any] = {"log_to_driver": False, "logging_level": "ERROR"}
        if plan.address == LOCAL:
            wanted = None if plan.workers is None else plan.workers * plan.threads
            cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
            # Not Ray's own below /tmp, which another user may own; short, as sockets want it.
            short = "/tmp" if Path("/tmp").is_dir() else None
            self._folder = tempfile.mkdtemp(prefix="locum-", dir=short)
            ray.init(
                address="local",
                _temp_dir=self._folder,
                num_cpus=wanted or cores or os.cpu_count(),
                num_gpus=0,
                include_dashboard=False,
                object_store_memory=OBJECT_STORE_BYTES,
                **common,
            )
        else:
            ray.init(address=plan.address, **common)
            self._ask_for_nodes()
        self._actor_class = ray.remote(Worker)
        self._hands: dict[str, _Hand] = {}
        self._nodes: dict[str, _Node] = {}
        self._refused: dict[str, Refusal] = {}
        self._looked_at = -LOOK_SECONDS
        self._made = 0

    def _ask_for_nodes(self) -> None:
        """Tell a cluster that can grow how many processors are wanted."""
        if self._plan.workers is not None:
            from ray.autoscaler.sdk import request_resources

            request_resources(num_cpus=self._plan.workers * self._plan.threads)

    def close(self) -> None:
        """Leave the cluster; one that was started ends."""
        if self._plan.workers is not None and self._plan.address != LOCAL:
            from ray.autoscaler.sdk import request_resources

            request_resources(num_cpus=0)
        self._ray.shutdown()
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    # --- who is there ---

    def capacity(self) -> int:
        """Return how many workers there may be."""
        room = sum(node.room for key, node in self._nodes.items() if key not in self._refused)
        return room if self._plan.workers is None else min(room, self._plan.workers)

    def refusals(self) -> list[Refusal]:
        """Return why nodes take no part in the run."""
        return list(self._refused.values())

    def nodes(self) -> set[str]:
        """Return the nodes that have a worker, at work or not."""
        return {hand.member.node for hand in self._hands.values() if hand.started}

    def is_starting(self) -> bool:
        """Return whether a worker may become ready soon."""
        return any(not hand.started for hand in self._hands.values())

    def ready(self) -> list[Member]:
        """Return the workers that wait for work."""
        return [hand.member for hand in self._hands.values() if hand.started and not hand.task]

    def muster(self, batches: int, unfit: Collection[str] = ()) -> None:
        """See who is there, and start workers where there is room for more."""
        if time.monotonic() - self._looked_at < LOOK_SECONDS:
            return
        self._look()
        fit = sum(hand.member.node not in unfit for hand in self._hands.values())
        for _number in range(min(self.capacity(), batches) - fit):
            node = self._roomiest(unfit)
            if node is None:
                return
            self._hire(node)

    def _look(self) -> None:
        self._looked_at = time.monotonic()
        found: dict[str, _Node] = {}
        rows: list[dict[str, Any]] = self._ray.nodes()  # type: ignore[no-untyped-call]
        for row in rows:
            room = int(row["Resources"].get("CPU", 0) // self._plan.threads)
            if row["Alive"] and room:
                key = row["NodeID"]
                known = self._nodes.get(key)
                name = f"{row['NodeManagerHostname']} ({row['NodeManagerAddress']})"
                found[key] = known or _Node(name, room)
        self._nodes = found

    def _roomiest(self, unfit: Collection[str]) -> str | None:
        """Return the node with the most room left, the first of equal ones."""
        used = dict.fromkeys(self._nodes, 0)
        for hand in self._hands.values():
            if hand.member.node in used:
                used[hand.member.node] += 1
        left = {
            key: node.room - used[key]
            for key, node in self._nodes.items()
            if key not in self._refused and key not in unfit
        }
        best = max(sorted(left), key=lambda key: left[key], default=None)
        return best if best is not None and left[best] > 0 else None

    def _hire(self, node: str) -> None:
        from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

        self._made += 1
        options = self._actor_class.options(
            num_cpus=self._plan.threads,
            max_restarts=0,
            max_task_retries=0,
            scheduling_strategy=NodeAffinitySchedulingStrategy(node, soft=False),
        )
        hand = _Hand(
            Member(f"worker-{self._made}", node),
            options.remote(self._plan, self._nodes[node].name),
        )
        hand.task = hand.actor.ready.remote()
        self._hands[hand.member.name] = hand

    # --- work ---

    def give(self, member: Member, requirement: Requirement, segments: list[Segment]) -> None:
        """Give a worker a batch."""
        hand = self._hands[member.name]
        hand.task = hand.actor.decode.remote(requirement, segments)

    def outcomes(self, wait_seconds: float) -> list[Outcome]:
        """Return what has finished; wait a little where nothing has."""
        at_work = {hand.task: hand for hand in self._hands.values() if hand.task is not None}
        if not at_work:
            time.sleep(min(wait_seconds, 0.2))
            return []
        done, _others = self._ray.wait(list(at_work), num_returns=1, timeout=wait_seconds)
        found: list[Outcome] = []
        for task in done:
            hand = at_work[task]
            answer = self._answer(task, hand)
            hand.task = None
            if hand.started:
                found.append(Outcome(hand.member, answer))
            else:
                self._begin(hand, answer)
            if isinstance(answer, Died):
                self._dismiss(hand)
        return found

    def _answer(self, task: Any, hand: _Hand) -> Any:  # noqa: ANN401
        from ray.exceptions import RayError, RayTaskError

        try:
            return self._ray.get(task)
        except RayTaskError as error:  # a mistake in a worker's own code
            return Refusal(self._name(hand), _last_line(error), _("look at Ray's logs there"))
        except RayError as error:
            name = self._name(hand)
            self._look()
            return Died(name, _last_line(error), hand.member.node not in self._nodes)

    def _begin(self, hand: _Hand, answer: Any) -> None:  # noqa: ANN401
        """Take a worker that has started into the crew, or see why it has not."""
        node = self._nodes.get(hand.member.node)
        if isinstance(answer, Refusal):
            self._refused[hand.member.node] = answer
            self._dismiss(hand)
        elif not isinstance(answer, Died):
            hand.started = True
        elif node is not None:
            node.failures += 1
            if node.failures >= MAX_START_FAILURES or "Error" in answer.reason:
                self._refused[hand.member.node] = Refusal(
                    node.name,
                    _("no worker starts there: {reason}").format(reason=answer.reason),
                    _("install the same Locum there, with the extra “cluster”"),
                )

    def _dismiss(self, hand: _Hand) -> None:
        self._hands.pop(hand.member.name, None)
        self._looked_at = -LOOK_SECONDS  # another takes its place at once
        self._ray.kill(hand.actor)

    def _name(self, hand: _Hand) -> str:
        node = self._nodes.get(hand.member.node)
        return node.name if node is not None else hand.member.node


def _last_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
