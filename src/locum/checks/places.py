"""Where something stands in a text: what a reviewer is shown."""

from __future__ import annotations


def place_of(text: str, words: str) -> tuple[int, int] | None:
    """Return where words first stand in a text; None where they do not.

    >>> place_of("two discs", "discs"), place_of("two discs", "three")
    ((4, 9), None)
    """
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None
