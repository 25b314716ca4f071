"""What is wrong with what the engines would use."""

from __future__ import annotations

from typing import Any

from locum.errors import EngineError
from locum.workflow.articles import to_problem
from locum.workflow.workspace import Problem, Workspace


def engine_hints(workspace: Workspace) -> list[str]:
    """Return what would bring engines that are not installed, a line for each.

    Engines need not tell; one that does has a method ``hint``.
    """
    hints = [getattr(engine, "hint", str)() for engine in workspace.engines.values()]
    return [hint for hint in hints if hint]


def engine_problems(workspace: Workspace) -> list[Problem]:
    """Return what cannot be used: plug-ins that fail, and packages that are damaged.

    Engines need not tell; one that does has a method ``problems``.
    """
    problems = [to_problem(error) for error in workspace.router.failures()]
    for engine in workspace.engines.values():
        faults: list[Any] = []
        try:
            faults = getattr(engine, "problems", list)()
        except EngineError as error:
            problems.append(to_problem(error))
        problems += [Problem(fault.problem, str(fault.path)) for fault in faults]
    return workspace.broken_engines() + problems
