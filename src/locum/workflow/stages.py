"""How a long run tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Announce = Callable[[str, int], Callable[[int], None]]
"""Told a stage and its number of segments; returns what is called as they finish."""


def quiet(_stage: str, _total: int) -> Callable[[int], None]:
    """Announce nothing."""
    return lambda _done: None
