"""Articles, prepositions and conjunctions, which a term never consists of.

An alignment gives them to the noun that they stand with. They are not part of a term's
rendering unless the term's form brings them along, and left beside it they double nothing.
"""

from __future__ import annotations

from locum.locales import language_of

_WORDS = {
    "ca": "a al als amb d de del dels el els en i l la les lo els o per que s se un una uns unes",
    "de": "am an auf aus bei das dem den der des die ein eine einem einen einer eines für im in "
    "mit oder und von vom zu zum zur",
    "en": "a an and as at by for from in into is of on or that the this these those to with",
    "es": "a al con como de del el en es la las lo los o para por que se su sus un una unas unos y",
    "fr": "à au aux avec d de des du en et l la le les ou par pour que se ses son sa un une",
    "it": "a ai al alla alle con da dal dalla dei del della delle di e gli i il in la le lo nel "
    "nella o per un una uno",
    "pt": "à a ao aos as às com da das de do dos e em na nas no nos o os ou para pela pelo por "
    "que se um uma",
}
_SETS = {language: frozenset(words.split()) for language, words in _WORDS.items()}


def is_function_word(word: str, language: str) -> bool:
    """Return whether a word is one of these; never for languages that are not known here.

    >>> is_function_word("Los", "es"), is_function_word("pacientes", "es")
    (True, False)
    """
    return word.casefold() in _SETS.get(language_of(language), frozenset())


_VERBS = {
    "ca": "és són era eren està estan ser estar ha han havia pot poden",
    "de": "ist sind war waren wird werden wurde wurden hat haben kann können",
    "en": "is are was were be been being has have had can may will would could should",
    "es": "es son era eran fue fueron está están ser estar ha han había puede pueden",
    "fr": "est sont était étaient être a ont avait peut peuvent",
    "it": "è sono era erano essere ha hanno aveva può possono",
    "pt": "é são era eram foi foram está estão ser estar há têm tem pode podem",
}
_VERB_SETS = {language: frozenset(words.split()) for language, words in _VERBS.items()}


def is_light(word: str, language: str) -> bool:
    """Return whether a word at the edge of a rendering is not the rendering's own.

    An alignment also gives it the verb that leans on it: *los geles son*.

    >>> is_light("son", "es"), is_light("Los", "es"), is_light("geles", "es")
    (True, True, False)
    """
    verbs = _VERB_SETS.get(language_of(language), frozenset())
    return is_function_word(word, language) or word.casefold() in verbs


_LEADS = {
    "ca": {"of": "de", "for": "per a", "in": "en", "with": "amb", "by": "per"},
    "es": {"of": "de", "for": "para", "in": "en", "with": "con", "by": "por"},
    "fr": {"of": "de", "for": "pour", "in": "dans", "with": "avec", "by": "par"},
    "it": {"of": "di", "for": "per", "in": "in", "with": "con", "by": "da"},
    "pt": {"of": "de", "for": "para", "in": "em", "with": "com", "by": "por"},
}
_ARTICLES = frozenset(["a", "an", "the"])


def lead_of(before: str, source: str, target: str) -> str:
    """Return the preposition that leads to a term in the target, or nothing.

    English puts a noun before another where Romance languages say *de*. ``before``: the
    source up to the term.

    >>> lead_of("the efficacy of stem cells for a ", "en", "es")
    'para'
    >>> lead_of("it helped disc ", "en", "fr"), lead_of("", "en", "es")
    ('de', '')
    """
    leads = _LEADS.get(language_of(target))
    words = before.lower().split()
    while words and words[-1] in _ARTICLES:
        words.pop()
    if leads is None or language_of(source) != "en" or not words:
        return ""
    return leads.get(words[-1], "de")
