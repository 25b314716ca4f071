"""Write a text so that equal words look equal, and remember where each letter stood.

Folded away: composition (NFC), width (``ＭＲＩ``), curly apostrophes, kinds of hyphen
and space, runs of white space, soft hyphens and other invisible signs, case. A hyphen
within words counts as a space: ``stem-cell`` and ``stem cell`` are one key.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

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
_UNEVEN = re.compile(f"[{_INVISIBLE}\u1100-\u11ff]|[ \n]{{2}}")
# Long texts are folded again rather than kept.
_KEPT_CHARS = 4000


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the original's offsets."""

    text: str
    """Lower case, hyphens as spaces: what keys are compared with."""
    cased: str
    """As long as ``text``, with its case and hyphens: what boundaries are read in."""
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None
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


def fold(text: str) -> Folded:
    """Fold a text."""
    return _kept(text) if len(text) <= _KEPT_CHARS else _fold(text)


def fold_key(text: str) -> str:
    """Return what a term looks like in a folded text; white space around it is dropped."""
    return fold(text.strip()).text


def _fold(text: str) -> Folded:
    even = text.translate(_SAME_LENGTH)
    if not _UNEVEN.search(even) and unicodedata.is_normalized("NFC", even):
        return _folded(even.replace("\n", " "))
    pieces: list[str] = []
    starts, ends = array("L"), array("L")
    for piece, start, end in _pieces(even):
        pieces.append(piece)
        if len(piece) == end - start:
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    return _folded("".join(pieces), starts, ends)


_kept = lru_cache(maxsize=1024)(_fold)


def _folded(
    cased: str, starts: Sequence[int] | None = None, ends: Sequence[int] | None = None
) -> Folded:
    return Folded(lower(cased).replace("-", " "), cased, starts, ends)


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what becomes of each stretch: long where nothing changes, short where it does."""
    at = 0
    for odd in _odd().finditer(text):
        yield from _even(text, at, odd.start())
        at = odd.end()
        cluster = odd.group()
        if cluster[0] in " \n":
            # A blank line parts what stands before and after it; no key holds a newline.
            piece = "\n" if cluster.count("\n") > 1 else " "
        else:
            seen = "".join(char for char in cluster if char not in _INVISIBLE)
            piece = unicodedata.normalize("NFC", seen)
        yield piece, odd.start(), at
    yield from _even(text, at, len(text))


def _even(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    stretch = text[start:end].replace("\n", " ")
    if unicodedata.is_normalized("NFC", stretch):
        yield stretch, start, end
        return
    # Letters that have a second code point of their own: the sign for ångström.
    for at, char in enumerate(stretch, start):
        yield unicodedata.normalize("NFC", char), at, at + 1


@cache
def _odd() -> re.Pattern[str]:
    """Runs of spaces, letters with marks or signs that are not seen, Korean in parts."""
    marks = "".join(chr(c) for c in range(0x300, 0x1F000) if unicodedata.combining(chr(c)))
    follows = f"[{_INVISIBLE}{marks}\u1160-\u11ff]"
    return re.compile(f"[ \n]{{2,}}|[^ \n]{follows}+|{follows}+")
