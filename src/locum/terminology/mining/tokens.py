"""Texts as stretches of words that no punctuation parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from locum.locales import language_of
from locum.terminology.boundaries import places
from locum.terminology.inflection import has_rules, is_acronym, is_plural, singulars
from locum.terminology.lemmas import has_lemmas

_WORD = re.compile(r"[^\W_]+(?:[-'’·./][^\W_]+)*")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_ELISION = re.compile(r"(?i)^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’]")


def is_characters(language: str) -> bool:
    """Return whether the language's words are mined from characters."""
    return language_of(language) in {"zh", "ja"}


def stretches(text: str, language: str) -> Iterator[list[str]]:
    """Yield runs of words with nothing but white space between them, as they are written.

    Web and mail addresses are no words. French *l'arthrose* is *arthrose*.
    """
    outside = places(text)
    run: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if text[at : match.start()].strip() or _within(match.span(), outside):
            if run:
                yield run
            run = []
        at = match.end()
        if _within(match.span(), outside):
            continue
        if language_of(language) == "fr" and (elided := _ELISION.match(word)):
            run.append(elided.group())
            word = word[elided.end() :]
        run.append(word.removesuffix("'s").removesuffix("’s"))
    if run:
        yield run


def han_runs(text: str) -> Iterator[str]:
    """Yield runs of Chinese characters."""
    for match in _HAN.finditer(text):
        yield match.group()


def words_of(text: str, language: str) -> Iterator[str]:
    """Yield what is counted in a background: words in lower case, or characters by twos."""
    if is_characters(language):
        for characters in han_runs(text):
            for at in range(len(characters) - 1):
                yield characters[at : at + 2]
        return
    for run in stretches(text, language):
        for word in run:
            yield word.lower()


@lru_cache(maxsize=65536)
def base_form(word: str, language: str) -> str:
    """Return a word in lower case and, where that is told by rule, in the singular.

    >>> base_form("Discs", "en"), base_form("MSCs", "en"), base_form("stenosis", "en")
    ('disc', 'msc', 'stenosis')
    """
    tag = language_of(language)
    lowered = word.lower()
    if is_acronym(word) and word.endswith("s"):
        return lowered[:-1]
    if has_rules(tag):
        if not is_plural(word, tag) or _is_lemma(lowered, tag):
            return lowered
        return next(iter(singulars(lowered, tag)), lowered)
    if has_lemmas(tag):
        from simplemma import lemmatize

        return lemmatize(word, lang=tag).lower()
    return lowered


def is_a_word(word: str, language: str) -> bool:
    """Return whether simplemma knows a word (lower case): French *pay* is none, *os* is."""
    from simplemma import is_known

    try:
        return bool(is_known(word, lang=language_of(language)))
    except ValueError:  # a language that simplemma does not know
        return False


def _is_lemma(word: str, language: str) -> bool:
    """Return whether a word that looks like a plural is none: French *pays*."""
    from simplemma import lemmatize

    return is_a_word(word, language) and lemmatize(word, lang=language) == word


def _within(span: tuple[int, int], outside: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in outside)
