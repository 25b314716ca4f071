"""The words of a pair, which most checks read: both sides without their markup."""

from __future__ import annotations

import re
from functools import lru_cache

from locum.checks.meaning.languages import known_languages as languages_with_data
from locum.checks.meaning.reading import in_listed_characters
from locum.chinese import in_simplified
from locum.locales import language_of
from locum.model import Inline, Pair

LANGUAGES = languages_with_data()
"""The languages whose words and habits the checks know: those of the data files."""

_COMMON_LETTERS = str.maketrans("İıſ\N{KELVIN SIGN}", "IisK")
_RARE_LETTER = re.compile("[İıſ\N{KELVIN SIGN}]")
"""What a pattern that ignores case takes for I, s or K, and ``str.lower`` does not."""


def source_words(pair: Pair) -> str:
    """Return the source's words; the source itself where nobody took it apart."""
    return _words(pair.source_inline, pair.source)


def target_words(pair: Pair) -> str:
    """Return the target's words; the target itself where nobody took it apart."""
    return _words(pair.target_inline, pair.target)


def readable_words(pair: Pair) -> tuple[str, str]:
    """Return the words of both sides for checks that know languages.

    They know Chinese in Simplified characters: Traditional is read in those, place by
    place; without OpenCC the characters that the data file lists are. Letters that only a
    few languages have, and that others look like, are read as these.
    """
    return (
        _readable(source_words(pair), pair.source_language),
        _readable(target_words(pair), pair.locale),
    )


def _readable(words: str, tag: str) -> str:
    if _RARE_LETTER.search(words):
        words = words.translate(_COMMON_LETTERS)
    if tag.startswith("zh_Hant"):
        return in_listed_characters(in_simplified(words), "zh")
    return words


def _words(inline: Inline, text: str) -> str:
    return inline.text if inline.text or inline.spans or inline.faults else text


def known_languages(pair: Pair) -> tuple[str, str] | None:
    """Return the two languages, bare; None where one of them is not known to the checks."""
    return _known(pair.source_language, pair.locale)


@lru_cache(maxsize=256)
def _known(source_tag: str, target_tag: str) -> tuple[str, str] | None:
    source, target = language_of(source_tag), language_of(target_tag)
    return (source, target) if source in LANGUAGES and target in LANGUAGES else None
