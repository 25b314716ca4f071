"""A noun phrase's gender and number, told from its written form alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from locum.engines.agreement.genders import GENDER_ENDINGS, GENDER_EXCEPTIONS
from locum.engines.agreement.tables import ADJECTIVES
from locum.locales import language_of


@dataclass(frozen=True, slots=True)
class Noun:
    """The grammar of a noun phrase."""

    gender: str = "m"
    """``m`` or ``f``."""
    plural: bool | None = False
    """None: its form does not tell (*dosis*, *virus*)."""
    sure: bool = True
    """The gender is known, and not just supposed."""


# What a singular, too, may end in. Others that end in -s (French: -x) are plurals.
_OPEN_NUMBER = {
    "es": re.compile(r"(?:[iuíéáóúsp]s|^tos|diabetes|caries|herpes|isquiotibiales)$"),
    "pt": re.compile(r"(?:[iuêáés]s|diabetes|herpes)$"),
    "ca": re.compile(r"(?:[iuèéàósí]s|diabetis|herpes)$"),
    "fr": re.compile(r"(?:[uièéêo]s|[^e]as|bras|[pdls]s|ens|temps|[^ae]ux|[^u]x)$"),
}


def noun_of(form: str, language: str) -> Noun:
    """Return the gender and number of a noun phrase by the ending of its first word.

    Without a dictionary much stays open: ``sure`` is then false. An adjective that
    stands first agrees with its noun, so that it tells the same; a single word that may
    be an adjective tells nothing.

    >>> noun_of("hernias de disco", "es")
    Noun(gender='f', plural=True, sure=True)
    >>> noun_of("crónico", "es").sure, noun_of("estenosis espinal", "es").plural
    (False, None)
    """
    tongue = language_of(language)
    words = form.split()
    first = words[0] if words else ""
    gender = guess_gender(first, language)
    if len(words) < 2 and _may_be_adjective(first, tongue):
        gender = ""
    return Noun(gender or "m", _number(first, tongue), sure=bool(gender))


def _may_be_adjective(word: str, tongue: str) -> bool:
    lowered = word.lower()
    if {lowered, singular(lowered)} & GENDER_EXCEPTIONS.get(tongue, {}).keys():
        return False
    if tongue == "fr":
        if re.search(r"tés?$", lowered):  # efficacité; of participles few are terms
            return False
        if re.search(r"(?:ique|aire|ible|able)s?$", lowered):
            return True
    return any(lowered.endswith(ending) for row in ADJECTIVES.get(tongue, ()) for ending in row)


def _number(word: str, tongue: str) -> bool | None:
    if len(word) > 1 and word.isupper():
        return None
    word = word.lower()
    if word.isdigit() or not word[-1:].isalpha():
        return None
    if tongue == "it":
        return False if word.endswith(("o", "a")) else None
    if tongue not in _OPEN_NUMBER:
        return None
    if not word.endswith(("s", "x") if tongue == "fr" else "s"):
        return False
    return None if _OPEN_NUMBER[tongue].search(word) else True


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
    for form in dict.fromkeys((singular(word.lower()), _bare(word.lower(), tongue))):
        if form in exceptions:
            return exceptions[form]
        for length in range(len(form), 0, -1):
            if form[-length:] in endings:
                return endings[form[-length:]]
    return ""


def _bare(word: str, tongue: str) -> str:
    """Return a Spanish, Catalan or Portuguese plural in *-es* without it: *dolores*."""
    if tongue not in ("es", "pt") or not re.search(r"[lrnd]es$", word):
        return word
    return word[:-2]


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
