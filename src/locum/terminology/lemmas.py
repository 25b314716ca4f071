"""Compare words by lemma, in inflecting languages that have no rules here.

simplemma knows some fifty languages (German, Russian, Polish, Turkish ...); its word
lists are loaded when a text of that language first comes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from locum.locales import language_of
from locum.terminology.folding import Folded, fold
from locum.terminology.inflection import has_rules

_WORD = re.compile(r"[^\W\d_]+")
_KNOWN_TO_SIMPLEMMA = """ast bg cs cy da de el enm et fa fi ga gd gl gv hbs hi hu hy id is ka la
    lb lt lv mk ms nb nl nn pl ro ru se sk sl sq sv sw tl tr uk"""
_LANGUAGES = frozenset(_KNOWN_TO_SIMPLEMMA.split())


def has_lemmas(locale: str) -> bool:
    """Return whether words of the locale are compared by lemma."""
    return not has_rules(locale) and language_of(locale) in _LANGUAGES


def lemma_key(text: str, locale: str) -> str:
    """Return a term's folded text, each word as its lemma."""
    return lemmatized(fold(text.strip()), locale).text


def lemmatized(folded: Folded, locale: str) -> Folded:
    """Return the folded text with each word as its lemma, and the way back.

    The case is gone: what is compared by lemma has none.
    """
    language = language_of(locale)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0

    def copy(until: int) -> None:
        for position in range(at, until):
            start, end = folded.span(position, position + 1)
            pieces.append(folded.cased[position])
            starts.append(start)
            ends.append(end)

    for word in _WORD.finditer(folded.cased):
        copy(word.start())
        lemma = _lemma(word.group(), language)
        start, end = folded.span(*word.span())
        pieces.append(lemma)
        starts += [start] * len(lemma)
        ends += [end] * len(lemma)
        at = word.end()
    copy(len(folded.cased))
    cased = "".join(pieces)
    return Folded(cased.lower().replace("-", " "), cased, tuple(starts), tuple(ends))


@lru_cache(maxsize=65536)
def _lemma(word: str, language: str) -> str:
    from simplemma import lemmatize

    lemma = lemmatize(word, lang=language).lower()
    return lemma if len(lemma.lower()) == len(lemma) and lemma else word
