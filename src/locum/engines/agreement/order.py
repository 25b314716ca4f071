"""Where a modifier stands: in Romance languages behind its noun."""

from __future__ import annotations

import re
from collections.abc import Sequence

from locum.engines.agreement.mending import inflect_to
from locum.engines.agreement.nouns import noun_of
from locum.engines.agreement.tables import DETERMINERS
from locum.locales import language_of
from locum.terminology import find_form

# How a term begins that only modifies: with a preposition, or an adverb.
_MODIFIES = {
    "es": re.compile(r"(?:de|sin|con|por|en|a)\s|\w+mente\s", re.IGNORECASE),
    "fr": re.compile(r"(?:de|d'|sans|avec|par|en|à|peu|très)\s|\w+ment\s", re.IGNORECASE),
    "ca": re.compile(r"(?:de|d'|sense|amb|per|en|a)\s|\w+ment\s", re.IGNORECASE),
    "pt": re.compile(r"(?:de|sem|com|por|em|a)\s|\w+mente\s", re.IGNORECASE),
    "it": re.compile(r"(?:di|senza|con|da|in|a)\s|\w+mente\s", re.IGNORECASE),
}
_BEFORE = {
    "es": "de con por para en sin y o e u entre como",
    "fr": "de avec par pour en sans et ou entre comme dans",
    "ca": "de amb per en sense i o entre com",
    "pt": "de com por para em sem e ou entre como",
    "it": "di con per in senza e o tra come da",
}
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_WITH_DETERMINER = re.compile(r"([^\W\d_]+)\s+([^\W\d_]+)\s+$")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s+$")


def modifiers_behind(text: str, forms: Sequence[str], language: str) -> str:
    """Return a text in which terms that only modify stand behind their noun.

    ``forms``: all terms of the text; one that follows a modifier is its noun, else the
    next word is. Only what begins a noun phrase moves: after a determiner, a preposition
    or nothing.

    >>> modifiers_behind("un mínimamente invasivo procedimiento", ["mínimamente invasivo"], "es")
    'un procedimiento mínimamente invasivo'
    >>> modifiers_behind("es mínimamente invasivo hoy", ["mínimamente invasivo"], "es")
    'es mínimamente invasivo hoy'
    """
    pattern = _MODIFIES.get(language_of(language))
    if pattern is None:
        return text
    places = [(start, end) for start, end, _form in find_form(text, forms, language)]
    for start, end in reversed(places):
        if not pattern.match(text[start:end]):
            continue
        noun_end = _noun_end(text, end, places, language)
        if not _opens(text[:start], language):
            text = _agreed(text, (start, end), language)
        elif noun_end is not None:
            text = _moved(text, (start, end), noun_end, language)
    return text


def _agreed(text: str, modifier: tuple[int, int], language: str) -> str:
    """Return the text with a modifier agreeing with the noun before it, after its article."""
    start, end = modifier
    noun = _WITH_DETERMINER.search(text[:start])
    if noun is None or noun[1].lower() not in _determiners(language):
        return text
    return text[:start] + " ".join(_agreeing(text[start:end], noun[2], language)) + text[end:]


def _agreeing(modifier: str, noun: str, language: str) -> list[str]:
    words = modifier.split()
    return [*words[:-1], inflect_to(words[-1], noun_of(noun, language), language)]


def _determiners(language: str) -> set[str]:
    rows = DETERMINERS.get(language_of(language), ())
    return {word for row in rows for form in row for word in form.split()}


def _small(language: str) -> frozenset[str]:
    before = _BEFORE.get(language_of(language), "")
    return frozenset(_determiners(language) | set(before.split()))


def _opens(before: str, language: str) -> bool:
    """Return whether a noun phrase begins here, perhaps with a determiner."""
    if not any(char.isalnum() for char in before):
        return True
    word = _LAST_WORD.search(before)
    return word is not None and word[1].lower() in _small(language)


def _noun_end(text: str, end: int, places: Sequence[tuple[int, int]], language: str) -> int | None:
    word = _NEXT.match(text, end)
    if word is None or word[1].lower() in _small(language):
        return None
    return next((last for first, last in places if first == word.start(1)), word.end())


def _moved(text: str, modifier: tuple[int, int], noun_end: int, language: str) -> str:
    start, end = modifier
    written, noun = text[start:end], text[end:noun_end].strip()
    words = _agreeing(written, noun, language)
    if not any(char.isalnum() for char in text[:start]) and written[:1].isupper():
        words[0] = words[0].lower()
        noun = noun[:1].upper() + noun[1:]
    return f"{text[:start]}{noun} {' '.join(words)}{text[noun_end:]}"
