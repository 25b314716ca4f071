"""Write a text so that equal words look equal, and remember where each letter stood.

Folded away: composition (NFC), width (``ＭＲＩ``), curly apostrophes, kinds of hyphen
and space, runs of white space, soft hyphens and other invisible signs, case. A hyphen
within words counts as a space: ``stem-cell`` and ``stem cell`` are one key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# One character each, so that offsets hold.
_SAME_LENGTH = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("‘’ʼ′ʹ`´", "'"),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("\t\r\f\v\u00a0\u1680\u2028\u202f\u205f\u3000", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)
# Soft hyphen, zero-width space and joiners, directional marks, word joiner, BOM.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNEVEN = re.compile(f"[{_INVISIBLE}\n]|  |[\u1100-\u11ff]")
_SPACES = re.compile(r"[ \n]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the original's offsets."""

    text: str
    """Lower case, hyphens as spaces: what keys are compared with."""
    cased: str
    """As long as ``text``, with its case and hyphens: what boundaries are read in."""
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    """For each folded character, the original stretch; None where nothing moved."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of a folded stretch; it must not be empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def lower(cased: str) -> str:
    """Return the lower case, of the same length.

    >>> lower("İΣ"), len(lower("İΣ"))
    ('iσ', 2)
    """
    # U+0130 is the one character whose lower case is longer than itself.
    return cased.replace("İ", "I").lower().replace("ς", "σ")


@lru_cache(maxsize=1024)
def fold(text: str) -> Folded:
    """Fold a text."""
    even = text.translate(_SAME_LENGTH)
    if not _UNEVEN.search(even) and unicodedata.is_normalized("NFC", even):
        return Folded(lower(even).replace("-", " "), even)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(even):
        piece = _fold_cluster(even[start:end])
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    cased = "".join(pieces)
    return Folded(lower(cased).replace("-", " "), cased, tuple(starts), tuple(ends))


def fold_key(text: str) -> str:
    """Return what a term looks like in a folded text; white space around it is dropped."""
    return fold(text.strip()).text


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield stretches that are folded together: a letter with its marks, a run of spaces."""
    at = 0
    while at < len(text):
        spaces = _SPACES.match(text, at)
        if spaces:
            end = spaces.end()
        else:
            end = at + 1
            while end < len(text) and _continues(text[end]):
                end += 1
        yield at, end
        at = end


def _continues(char: str) -> bool:
    return unicodedata.combining(char) != 0 or char in _INVISIBLE or "\u1160" <= char <= "\u11ff"


def _fold_cluster(cluster: str) -> str:
    if cluster[0] in " \n":
        # A blank line parts what stands before and after it; no key holds a newline.
        return "\n" if cluster.count("\n") > 1 else " "
    return unicodedata.normalize("NFC", "".join(c for c in cluster if c not in _INVISIBLE))
