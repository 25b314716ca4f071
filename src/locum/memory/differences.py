"""What two texts do not share, word by word: for a person to see at a glance."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

# A word with its hyphens and figures with their marks; any other character by itself.
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|\s+|.", re.DOTALL)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one text, and what stands in its place in the other."""

    before: str
    """Empty where the other text has something more."""
    after: str
    """Empty where the other text has something less."""

    @property
    def is_same(self) -> bool:
        """Return whether both texts have it."""
        return self.before == self.after


def differences(before: str, after: str) -> list[Stretch]:
    """Return both texts in stretches; joined, each side gives its text.

    Args:
        before: the memory's source, say.
        after: the text that is to be translated.

    >>> [(s.before, s.after) for s in differences("Take 2 mg now.", "Take 20 mg.")]
    [('Take ', 'Take '), ('2', '20'), (' mg', ' mg'), (' now', ''), ('.', '.')]
    """
    left, right = _pieces(before), _pieces(after)
    return [
        Stretch(
            "".join(left[op.src_start : op.src_end]), "".join(right[op.dest_start : op.dest_end])
        )
        for op in Levenshtein.opcodes(left, right)
    ]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        pieces += piece if _UNSPACED.search(piece) else (piece,)
    return pieces
