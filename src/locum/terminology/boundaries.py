"""Where a word may begin and end.

Scripts that write words without spaces (Chinese, Japanese, Thai ...) have no
boundaries to respect; where such a script meets another there always is one:
``做MRI检查``. Korean attaches particles to the right of a noun. Hyphens join:
``inflammatory`` is no word of ``anti-inflammatory``, but ``stem cell`` is one of
``stem cell-based``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Han, Kana, Bopomofo, Thai, Lao, Tibetan, Myanmar, Khmer.
_CONTINUOUS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    "\u3038-\u303b\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af]"
)
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
# ASCII only, since Chinese may follow without a space; the look-behind keeps it linear.
_PLACES = re.compile(
    r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.ASCII | re.IGNORECASE,
)


@cache
def _joins(char: str) -> bool:
    """Whether the character is part of a word in a script that parts words."""
    if char == "_":
        return True
    return unicodedata.category(char)[0] in "LMN" and not _CONTINUOUS.match(char)


def is_continuous(char: str) -> bool:
    """Return whether the character's script writes words without spaces."""
    return _CONTINUOUS.match(char) is not None


def bounded(text: str, start: int, end: int) -> bool:
    """Return whether a word may begin at ``start`` and end at ``end`` (folded, cased)."""
    return _begins(text, start, end) and _ends(text, end)


def stands(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is long enough to be told as a term of a source text.

    One Chinese character mostly is part of a longer word (痛 of 痛风, gout), so it counts
    only where it has no other beside it.
    """
    if end - start > 1 or not is_continuous(text[start]):
        return True
    neighbours = text[max(start - 1, 0) : start] + text[end : end + 1]
    return not any(is_continuous(char) for char in neighbours)


def _begins(text: str, start: int, end: int) -> bool:
    if start == 0 or not _joins(text[start]):
        return True
    before = text[start - 1]
    if before == "-" and start > 1 and _joins(text[start - 2]):
        # anti-TNF holds TNF; anti-inflammatory does not hold inflammatory.
        return _is_acronym(text[start:end]) and text[start - 2].islower()
    return not _joins(before)


def _ends(text: str, end: int) -> bool:
    if end == len(text) or not _joins(text[end - 1]):
        return True
    after = text[end]
    if after == "-" and end + 1 < len(text) and _joins(text[end + 1]):
        # pain-free is about pain; SARS-CoV-2 is not SARS.
        return text[end + 1].islower()
    if _HANGUL.match(text[end - 1]) and _HANGUL.match(after):
        return True
    return not _joins(after)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def places(text: str) -> list[tuple[int, int]]:
    """Return the stretches of web and mail addresses, in which no word is a term."""
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return []
    return [found.span() for found in _PLACES.finditer(text)]
