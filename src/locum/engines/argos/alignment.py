"""Which stretch of the translation stands for which stretch of the source.

The model's attention says how much each target piece looks at each source piece. Models
trained with guided alignment (Garg et al. 2019; Alkhouli et al. 2018) look sharply, and
are taken at their word. Of others the attention may be diffuse; then the loss of
probability that a target piece suffers when the stretch is taken out of the source says
the same (prediction difference: Li et al. 2019, "On the Word Alignment from Neural
Machine Translation").

Either way there is one *mass* for each target piece, 0 to 1, and the stretch of words
with the most mass above a threshold is the answer.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Range = tuple[int, int]

SHARP = 0.45
"""A mean of the rows' greatest weights above this makes an attention usable."""
THRESHOLD = 0.4
"""What a word's mass must exceed to count for a span rather than against it."""
ORDERED = 0.4
"""Correlation of places in the translation and in the source; 0.9 is usual, 0 is chance."""
LEAST_ORDERED = 8
"""Fewer pieces may be ordered or not by chance."""
LONG_WORD = 5
LOOKED_AT = 0.5
NOT_LOOKED_AT = 0.3

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+(?:[-'’](?:(?![{_UNSPACED}])\w)+)*")
_FINAL = ".。!！?？…:："


def locate(surfaces: Sequence[str], text: str) -> list[Range]:
    """Return where each piece lies in the text that the pieces came from.

    Forgiving: case and compatibility forms do not matter, and a piece that is not found
    has no width. Pieces that make one letter together all have that letter.
    """
    letters = [
        (letter, index)
        for index, char in enumerate(text)
        if not char.isspace()
        for letter in _fold(char)
    ]
    folded = "".join(letter for letter, _index in letters)
    ranges: list[Range] = []
    at, slack = 0, 0
    for surface in surfaces:
        wanted = _fold("".join(surface.split()))
        found = folded.find(wanted, at, at + len(wanted) + slack + 8) if wanted else -1
        if found < 0:
            here = letters[at][1] if at < len(letters) else len(text)
            ranges.append((here, here))
            slack += len(wanted)
            continue
        at, slack = found + len(wanted), 0
        ranges.append((letters[found][1], letters[at - 1][1] + 1))
    return _share_letters(surfaces, ranges)


def _share_letters(surfaces: Sequence[str], ranges: list[Range]) -> list[Range]:
    """Give pieces without a surface the range of the letter that they are part of."""
    for index in range(len(ranges) - 2, -1, -1):
        start, _end = ranges[index]
        after_start, after_end = ranges[index + 1]
        if not surfaces[index] and start == after_start and after_end - after_start == 1:
            ranges[index] = ranges[index + 1]
    return ranges


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()


def pieces_in(ranges: Sequence[Range], start: int, end: int) -> set[int]:
    """Return the pieces that have a letter in ``start`` to ``end``."""
    return {index for index, (first, last) in enumerate(ranges) if first < end and start < last}


def words(text: str) -> list[Range]:
    """Return the words of a text: of unspaced scripts each character is one.

    >>> words("El paracetamol, 干细胞")
    [(0, 2), (3, 14), (16, 17), (17, 18), (18, 19)]
    """
    return [match.span() for match in _WORD.finditer(text)]


def long_words(text: str) -> Counter[str]:
    """Return the words that are long enough to be noticed when they are said again."""
    found = (text[start:end].casefold() for start, end in words(text))
    return Counter(word for word in found if len(word) >= LONG_WORD)


def is_unspaced(letter: str) -> bool:
    """Return whether a letter is of a script that is written without spaces."""
    return bool(letter) and re.match(f"[{_UNSPACED}]", letter) is not None


def units(text: str, ranges: Sequence[Range]) -> list[Range]:
    """Return the words, those joined that one piece covers: what can be told apart."""
    joined: list[Range] = []
    borders = sorted(ranges)
    for start, end in words(text):
        if joined and any(s < joined[-1][1] and start < e for s, e in borders):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def is_sharp(attention: Sequence[Sequence[float]]) -> bool:
    """Return whether an attention is good enough to align with."""
    peaks = [max(row) for row in attention if row]
    return bool(peaks) and sum(peaks) / len(peaks) >= SHARP


def is_ordered(attention: Sequence[Sequence[float]]) -> bool:
    """Return whether an attention follows the source roughly from its beginning to its end.

    Languages reorder words, not whole sentences: where the looks of a long translation
    go about at random, they do not tell what it renders. Of a short one nothing is said.
    """
    looks = [max(range(len(row)), key=row.__getitem__) for row in attention if any(row)]
    count = len(looks)
    if count < LEAST_ORDERED:
        return True
    middle, centre = (count - 1) / 2, sum(looks) / count
    both = sum((at - middle) * (look - centre) for at, look in enumerate(looks))
    ours = sum((at - middle) ** 2 for at in range(count))
    theirs = sum((look - centre) ** 2 for look in looks)
    return theirs == 0 or both >= ORDERED * math.sqrt(ours * theirs)


def attention_mass(attention: Sequence[Sequence[float]], source_pieces: set[int]) -> list[float]:
    """Return how much each target piece looks at the given source pieces."""
    return [sum(row[index] for index in source_pieces if index < len(row)) for row in attention]


def uncovered(
    before: Sequence[Sequence[float]],
    after: Sequence[Sequence[float]],
    groups: Sequence[set[int]],
) -> list[int]:
    """Return which groups of source pieces one translation looks at and another does not.

    Half of a look is one; less than a third is none.
    """
    looks = [
        [min(1.0, sum(attention_mass(rows, group))) for group in groups] for rows in (before, after)
    ]
    return [
        index
        for index, (old, new) in enumerate(zip(*looks, strict=True))
        if old >= LOOKED_AT and new < NOT_LOOKED_AT
    ]


def difference_mass(with_span: Sequence[float], without: Sequence[float]) -> list[float]:
    """Return the share of probability that each target piece loses without the span."""
    return [
        max(0.0, 1.0 - math.exp(min(0.0, rest - full)))
        for full, rest in zip(with_span, without, strict=False)
    ]


def unit_masses(
    target_units: Sequence[Range], ranges: Sequence[Range], mass: Sequence[float]
) -> list[float]:
    """Return each unit's mass: the mean of its pieces', by their letters."""
    masses: list[float] = []
    for start, end in target_units:
        total, letters = 0.0, 0
        for (first, last), value in zip(ranges, mass, strict=False):
            shared = min(last, end) - max(first, start)
            if shared > 0:
                total += value * shared
                letters += shared
        masses.append(total / letters if letters else 0.0)
    return masses


def anchored(
    masses: Sequence[float],
    target_units: Sequence[Range],
    span: Range,
    known: Sequence[tuple[Range, Range]],
) -> list[float]:
    """Return a span's masses with what is known put in: source spans and their places.

    A place has all the mass for a span around its source, none for one beside it.
    """
    fixed = list(masses)
    for (start, end), (first, last) in known:
        if span[0] <= start and end <= span[1]:
            sure = 1.0
        elif end <= span[0] or span[1] <= start:
            sure = 0.0
        else:
            continue
        for index, unit in enumerate(target_units):
            if first < unit[1] and unit[0] < last:
                fixed[index] = sure
    return fixed


@dataclass(frozen=True, slots=True)
class Window:
    """A run of units."""

    first: int
    last: int
    """Inclusive."""
    mass: float
    """Of all its units together."""


def window(masses: Sequence[float], allowed: Range | None = None) -> Window | None:
    """Return the run of units with the most mass above the threshold, or None.

    A unit below the threshold counts against the run: weak ones between strong ones are
    taken along, stray ones are left out.
    """
    low, high = allowed or (0, len(masses))
    best: tuple[float, int, int] | None = None
    total, first = 0.0, low
    for index in range(low, high):
        if total <= 0:
            total, first = 0.0, index
        total += masses[index] - THRESHOLD
        if total > 0 and (best is None or total > best[0] + 1e-9):
            best = (total, first, index)
    if best is None:
        return None
    return Window(best[1], best[2], sum(masses[best[1] : best[2] + 1]))


def peak(masses: Sequence[float], allowed: Range | None = None, least: float = 0.15) -> int | None:
    """Return the unit with the most mass, where it has at least ``least``."""
    low, high = allowed or (0, len(masses))
    if low >= high:
        return None
    index = max(range(low, high), key=lambda unit: masses[unit])
    return index if masses[index] >= least else None


def final_marks(text: str) -> int:
    """Return where the final punctuation of a text begins."""
    return len(text.rstrip().rstrip(_FINAL))
