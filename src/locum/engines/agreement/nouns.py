"""A noun phrase's gender and number, told from its written form alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from locum.engines.agreement.genders import GENDER_ENDINGS, GENDER_EXCEPTIONS
from locum.locales import language_of


@dataclass(frozen=True, slots=True)
class Noun:
    """The grammar of a noun phrase."""

    gender: str = "m"
    """``m`` or ``f``."""
    plural: bool = False
    sure: bool = True
    """The gender is known, and not just supposed."""


def guess_gender(word: str, language: str) -> str:
    """Return ``m`` or ``f`` for a noun, by the table of endings; empty where it says nothing.

    >>> [guess_gender(word, "es") for word in ("discectomía", "mieloma", "dolor", "XYZ")]
    ['f', 'm', 'm', '']
    """
    tongue = language_of(language)
    exceptions: Mapping[str, str] = GENDER_EXCEPTIONS.get(tongue, {})
    for form in (word, word.upper(), word.lower(), singular(word.lower())):
        if form in exceptions:
            return exceptions[form]
    if word.isupper():
        return ""  # an acronym that the exceptions do not list
    endings: Mapping[str, str] = GENDER_ENDINGS.get(tongue, {})
    form = singular(word.lower())
    for length in range(len(form), 0, -1):
        if form[-length:] in endings:
            return endings[form[-length:]]
    return ""


def singular(word: str) -> str:
    """Return a guess at a Romance plural's singular.

    >>> [singular(word) for word in ("regiones", "células", "dosis", "vértebras")]
    ['región', 'célula', 'dosis', 'vértebra']
    """
    if word.endswith("iones"):
        return word[:-4] + "ón"
    if word.endswith("s") and not word.endswith(("is", "us", "ss", "ís", "és", "tes")):
        return word[:-1]
    return word
