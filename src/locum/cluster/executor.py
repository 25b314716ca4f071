"""A run's end of the cluster: what it decodes goes to the bridge, and comes back in order."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from threading import Lock

from locum.cluster.crew import QUIET, alone
from locum.cluster.facts import facts
from locum.cluster.link import Link
from locum.cluster.plan import LOCAL, Decoded, Plan, Refusal, Requirement
from locum.cluster.worker import fingerprint
from locum.engines.remedies import extra_command
from locum.errors import ClusterError, UsageError
from locum.i18n import _
from locum.model import Draft, EnginePair, Segment
from locum.workflow.executing import Executor
from locum.workflow.surviving import Surviving, notes_of
from locum.workflow.workspace import Workspace

_ADDRESS = re.compile(r"(?:ray://)?(?:\[[0-9a-fA-F:]+\]|[^\s:/]+):[0-9]{1,5}")
LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@contextmanager
def on_cluster(
    workspace: Workspace,
    address: str,
    *,
    workers: int | None = None,
    tell: Callable[[str], None],
    patience_seconds: float = 60.0,
) -> Iterator[Executor]:
    """Yield what decodes a project's segments on a cluster; Ray starts with the first of them.

    Args:
        workspace: the project.
        address: ``local``, ``auto``, ``host:port`` or ``ray://host:port``.
        workers: how many, at most; as many as the cluster has processors by default.
        tell: told why a node takes no part, each once; its work goes to others.
        patience_seconds: how long to wait for a worker where there is none.

    Raises:
        UsageError: for an address that is none, or settings that no cluster can follow.
        ClusterError: where Ray is not installed; from the executor also where the cluster
            cannot be reached, goes away, or has no worker that can draft.
    """
    check(workspace, address)
    plan = Plan(
        address=address,
        workers=workers,
        threads=int(workspace.settings.engine_options.get("argos", {}).get("threads", 0)) or 1,
        models=workspace.settings.models,
        engine_options=workspace.settings.engine_options,
        facts=facts(),
        environment={name: os.environ.get(name, "") for name in LANGUAGE},
        patience_seconds=patience_seconds,
    )
    executor = ClusterExecutor(workspace, plan, tell)
    try:
        with notes_of(workspace) as notes:
            yield Surviving(executor, notes)
    finally:
        executor.close()


def check(workspace: Workspace, address: str) -> None:
    """Look at what can be known before anything is started.

    Raises:
        UsageError: for an address that is none, or settings that no cluster can follow.
        ClusterError: where Ray is not installed.
    """
    if address not in (LOCAL, "auto") and not _ADDRESS.fullmatch(address):
        raise UsageError(
            _("“{address}” is no address of a cluster").format(address=address),
            hint=_("write local, auto or HOST:PORT, such as 192.168.1.10:6379"),
        )
    if workspace.settings.engine_options.get("argos", {}).get("device", "cpu") != "cpu":
        raise UsageError(
            _("a cluster drafts on processors alone"),
            hint=_('set device = "cpu" in [engines.argos], or draft without --cluster'),
        )
    if find_spec("ray") is None:
        raise ClusterError(
            _("drafting on a cluster needs the extra “cluster”"), hint=extra_command("cluster")
        )


class ClusterExecutor:
    """Decodes on a cluster; several threads may ask at once."""

    threads = 16
    """A cluster is kept busy by much work at once: while some wait, others are prepared."""

    def __init__(self, workspace: Workspace, plan: Plan, tell: Callable[[str], None]) -> None:
        self._workspace = workspace
        self._plan = plan
        self._tell = tell
        self._told: set[str] = set()
        self._link: Link | None = None
        self._requirements: dict[EnginePair, Requirement] = {}
        self._guard = Lock()

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return a draft for every segment, in order.

        Raises:
            ClusterError: where the cluster cannot, or is gone.
            EngineError: where the engine fails on this machine already.
        """
        places: dict[Segment, list[int]] = {}
        for place, segment in enumerate(segments):
            places.setdefault(segment, []).append(place)
        unique = list(places)
        drafts: dict[Segment, Draft] = {}
        for event in self._ask(pair, unique):
            new = {unique[index]: draft for index, draft in event.drafts.items()}
            if progress is not None:
                progress(sum(len(places[segment]) for segment in new))
            drafts |= new
        return [drafts[segment] for segment in segments]

    def _ask(self, pair: EnginePair, segments: list[Segment]) -> Iterator[Decoded]:
        if not segments:
            return
        with self._guard:
            requirement = self._requirement(pair)
            link = self._connected()
        for event in link.ask(requirement, segments):
            if isinstance(event, Decoded):
                yield event
            else:
                self._warn(event)

    def _requirement(self, pair: EnginePair) -> Requirement:
        if pair not in self._requirements:
            plain = Requirement(pair)
            own = fingerprint(self._workspace.engines[pair.engine], plain)
            self._requirements[pair] = Requirement(pair, own)
        return self._requirements[pair]

    def _warn(self, refusal: Refusal) -> None:
        with self._guard:
            is_new = str(refusal) not in self._told
            self._told.add(str(refusal))
        if is_new:
            self._tell(_("left out: {refusal}").format(refusal=refusal))

    def _connected(self) -> Link:
        """Return the link to the cluster, made with the first that is asked of it."""
        if self._link is None:
            environment = {**QUIET, **(alone() if self._plan.address == LOCAL else {})}
            self._link = Link(self._pinned(), environment)
        return self._link

    def _pinned(self) -> Plan:
        """Return the plan with what pins the engines' arithmetic to this machine's."""
        found = dict(self._plan.environment)
        for engine in self._workspace.engines.values():
            tell: Callable[[], dict[str, str]] | None = getattr(engine, "environment", None)
            found |= tell() if tell is not None else {}
        return replace(self._plan, environment=found)

    def close(self) -> None:
        """Leave the cluster; one that was started for this run ends."""
        if self._link is not None:
            self._link.close()
