"""What decodes on a cluster's machines: one process, which loads each model once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from locum.cluster.facts import difference, facts
from locum.cluster.plan import Plan, Refusal, Requirement
from locum.config import Settings
from locum.engines import Engine
from locum.errors import LocumError
from locum.i18n import _
from locum.model import Draft, Segment
from locum.workflow.executing import LocalExecutor
from locum.workflow.isolating import Isolating
from locum.workflow.workspace import Workspace


class Worker:
    """Decodes batches; Ray makes one in every process that drafts."""

    def __init__(self, plan: Plan, node: str) -> None:
        """Take a run's settings; nothing is loaded yet.

        Args:
            plan: the run's.
            node: what messages call this machine.
        """
        # Libraries read theirs when they are imported, which they are with the first model.
        os.environ.update(plan.environment)
        self._plan = plan
        self._node = node
        self._workspace = Workspace(
            Settings(
                root=Path.cwd(),
                source="en",
                locales=(),
                articles=(),
                models=plan.models,
                engine_options=plan.engine_options,
            )
        )
        self._executor = Isolating(LocalExecutor(self._workspace))
        self._agreed: set[Requirement] = set()

    def ready(self) -> Refusal | None:
        """Return why this machine can take no part in the run, if it cannot."""
        differs = difference(self._plan.facts, facts())
        return Refusal(self._node, *differs) if differs else None

    def decode(
        self, requirement: Requirement, segments: Sequence[Segment]
    ) -> list[Draft] | Refusal:
        """Return a draft for every segment, in order, or why this machine cannot."""
        try:
            refusal = self._refusal(requirement)
            return refusal or self._executor.translate(requirement.pair, segments)
        except LocumError as error:
            return Refusal(self._node, f"{_name(requirement)}: {error.message}", error.hint or "")

    def _refusal(self, wanted: Requirement) -> Refusal | None:
        if wanted in self._agreed:
            return None
        pair = wanted.pair
        engine = self._workspace.engine(pair.engine)
        same = [
            own for own in engine.pairs() if (own.source, own.target) == (pair.source, pair.target)
        ]
        if not same:
            return self._refuse(
                wanted, _("{package} is not installed there"), _("install the same package there")
            )
        if (same[0].version, same[0].digest) != (pair.version, pair.digest):
            return self._refuse(
                wanted,
                _("{package} is another there: {version}").format(
                    package="{package}", version=f"{same[0].version} {same[0].digest}".strip()
                ),
                _("install the same package there"),
            )
        if wanted.fingerprint and fingerprint(engine, wanted) != wanted.fingerprint:
            return self._refuse(
                wanted,
                _("{package} computes otherwise on its processor"),
                _("set CT2_FORCE_CPU_ISA here to kernels that all machines have, such as AVX2"),
            )
        self._agreed.add(wanted)
        return None

    def _refuse(self, wanted: Requirement, reason: str, hint: str) -> Refusal:
        return Refusal(self._node, reason.format(package=_name(wanted)), hint)


def _name(wanted: Requirement) -> str:
    pair = wanted.pair
    return f"{pair.engine} {pair.version} {pair.digest}".strip()


def fingerprint(engine: Engine, requirement: Requirement) -> str:
    """Return what an engine's model computes here; empty where the engine does not tell.

    Raises:
        EngineError: where its model fails.
    """
    tell: Callable[..., str] | None = getattr(engine, "fingerprint", None)
    return tell(requirement.pair) if tell is not None else ""
