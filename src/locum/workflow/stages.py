"""How a long run tells how far it is.

A stage may be announced more than once: a run goes in windows, and tells of each what it
has to do. Several threads may tell at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Tick = Callable[[int], None]
"""Called with how many of a stage's units have finished since it was last called."""

ARTICLES = "articles"
"""The stage of the whole run: its units are articles."""


class Announce(Protocol):
    """Told what is begun."""

    def __call__(self, stage: str, total: int, words: int = 0, /) -> Tick:
        """Return what is called as a stage's units finish.

        Args:
            stage: its name.
            total: how many units there are: more of them, where it was announced before.
            words: how many words they hold together; 0 where nobody has counted.
        """
        ...  # pragma: no cover


def quiet(_stage: str, _total: int, _words: int = 0, /) -> Tick:
    """Announce nothing."""
    return lambda _done: None
