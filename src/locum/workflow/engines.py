"""What is wrong with what the engines would use."""

from __future__ import annotations

from locum.workflow.workspace import Problem, Workspace


def engine_problems(workspace: Workspace) -> list[Problem]:
    """Return what the engines cannot use: damaged packages, each with its path.

    Engines need not tell; one that does has a method ``problems``.
    """
    return [
        Problem(fault.problem, str(fault.path))
        for engine in workspace.engines.values()
        for fault in getattr(engine, "problems", list)()
    ]
