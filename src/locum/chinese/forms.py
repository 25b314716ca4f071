"""Which script of Chinese a character belongs to; needs no OpenCC.

The two national character sets hold what each side prints: a character that only
mainland China's has is Simplified, one that only Taiwan's has is Traditional. Most are in
both.
"""

from __future__ import annotations

from functools import lru_cache

SIMPLIFIED, TRADITIONAL = "Hans", "Hant"


@lru_cache(maxsize=8192)
def form_of(char: str) -> str:
    """Return ``Hans``, ``Hant``, or nothing for what both scripts have, or neither.

    >>> form_of("发"), form_of("發"), form_of("文"), form_of("é")
    ('Hans', 'Hant', '', '')
    """
    if not "\u3400" <= char <= "\u9fff":
        return ""
    mainland, taiwan = _encodes(char, "gb2312"), _encodes(char, "big5")
    if mainland == taiwan:
        return ""
    return SIMPLIFIED if mainland else TRADITIONAL


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
