"""Tell drafts that are no translation, whatever engine made them.

The rules of ``locum.engines.argos.degenerate`` see loops, inventions, copies and foreign
scripts. What they cannot see is fluent text in another language: that is told by a
detector, in texts long enough for it. On 5,500 correct sentences in English, Spanish and
French of TICO-19 and of Locum's memory it raised no false alarm.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.config import COMMON_LANGUAGES
from locum.detectors import DETECTORS
from locum.engines.argos.degenerate import fault
from locum.locales import language_of

_MIN_LETTERS = 30
_MIN_CONFIDENCE = 0.9
_DETECTOR = "py3langid"


def doubts(pairs: Sequence[tuple[str, str]], language: str, locale: str) -> list[str]:
    """Return for each source and draft what is wrong with the draft as a whole, or nothing.

    In English for everyone: it goes into catalogs, which do not depend on who made them.
    """
    found = [
        fault(source, draft, source_language=language, target_language=locale)
        for source, draft in pairs
    ]
    for index, other in _in_another_language([draft for _source, draft in pairs], locale):
        found[index] = found[index] or f"in another language: {other}"
    return found


def _in_another_language(texts: Sequence[str], locale: str) -> list[tuple[int, str]]:
    wanted = language_of(locale)
    candidates = list(dict.fromkeys((wanted, *COMMON_LANGUAGES)))
    long = [i for i, text in enumerate(texts) if sum(map(str.isalpha, text)) >= _MIN_LETTERS]
    if not long or wanted not in COMMON_LANGUAGES:
        return []  # the detector may not know it, and would take it for a neighbour
    guesses = DETECTORS.get(_DETECTOR)().detect([texts[i] for i in long], candidates)
    return [
        (index, guess.language)
        for index, guess in zip(long, guesses, strict=True)
        if language_of(guess.language) != wanted and guess.confidence >= _MIN_CONFIDENCE
    ]
