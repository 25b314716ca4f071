"""Word by word, what became of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Scripts that put no spaces between words are compared letter by letter.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_PIECE = re.compile(
    rf"[{_UNSPACED}]|{_LETTER}+(?:['’.,-]{_LETTER}+)*|\s+|.",
    re.DOTALL,
)
_LONGEST = 4_000
"""Pieces; beyond, both texts are shown whole: a comparison takes the square of them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of both texts."""

    kind: str
    """``same``, ``gone`` or ``new``."""
    text: str


def word_diff(before: str, after: str) -> list[Change]:
    """Return what stayed, went and came, in the order of reading.

    Words, numbers with their points, and single Chinese characters are never cut.

    >>> [(c.kind, c.text) for c in word_diff("Take 5 mg.", "Take 2.5 mg.")]
    [('same', 'Take '), ('gone', '5'), ('new', '2.5'), ('same', ' mg.')]
    """
    return list(_joined(_changes(_PIECE.findall(before), _PIECE.findall(after))))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    if max(len(old), len(new)) > _LONGEST:
        yield from (Change("gone", "".join(old)), Change("new", "".join(new)))
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(old[a:b]))
            continue
        yield Change("gone", "".join(old[a:b]))
        yield Change("new", "".join(new[c:d]))


def _joined(changes: Iterator[Change]) -> Iterator[Change]:
    """Leave out what is empty, and take a lone space between two changes along with them."""
    kept = [change for change in changes if change.text]
    gone = new = ""
    for at, change in enumerate(kept):
        lone = change.kind == "same" and change.text.isspace() and 0 < at < len(kept) - 1
        if change.kind != "new" and (lone or change.kind == "gone"):
            gone += change.text
        if change.kind != "gone" and (lone or change.kind == "new"):
            new += change.text
        if change.kind == "same" and not lone:
            yield from (Change(kind, text) for kind, text in (("gone", gone), ("new", new)) if text)
            gone = new = ""
            yield change
    yield from (Change(kind, text) for kind, text in (("gone", gone), ("new", new)) if text)
