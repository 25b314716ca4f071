"""Articles before a term: over a number, and before a term that has its own."""

from __future__ import annotations

import re

from locum.engines.agreement.mending import mend_before
from locum.engines.agreement.nouns import Noun
from locum.locales import language_of

_NUMBER_BEFORE = re.compile(r"\s\d[\d–-]*\s+$")

# What an article may be melted into, or is; and what is left where the term has its own.
_ARTICLES = {
    "es": {"el": "", "la": "", "los": "", "las": "", "del": "de", "al": "a"},
    "fr": {"le": "", "la": "", "les": "", "du": "de", "des": "de", "au": "à", "aux": "à"},
    "ca": {"el": "", "la": "", "els": "", "les": "", "del": "de", "dels": "de", "al": "a"},
    "pt": {"o": "", "a": "", "os": "", "as": "", "do": "de", "da": "de", "dos": "de",
           "das": "de", "no": "em", "na": "em", "nos": "em", "nas": "em"},
    "it": {"il": "", "lo": "", "la": "", "i": "", "gli": "", "le": "", "del": "di",
           "della": "di", "al": "a", "alla": "a"},
}  # fmt: skip
_LAST_WORD = re.compile(r"([^\W\d_]+)(\s+)$")


def mend_article(gap: str, form: str, language: str, noun: Noun) -> str:
    """Return ``gap`` with its determiner agreeing, also across a year or another number.

    >>> mend_article("El 2019–20 ", "pandemia", "es", Noun("f"))
    'La 2019–20 '
    """
    number = _NUMBER_BEFORE.search(gap)
    if number is None:
        return mend_before(gap, form, language, noun, agree=True)
    before = gap[: number.start() + 1]
    # Nothing elides or contracts before a number.
    return mend_before(before, number[0].strip(), language, noun, agree=True) + gap[len(before) :]


def drop_article(gap: str, form: str, language: str) -> str:
    """Return ``gap`` without the article that ``form`` brings itself.

    A preposition that the article was melted into stays: the form is the glossary's, to
    the letter.

    >>> drop_article("de la propagación del ", "el nuevo coronavirus", "es")
    'de la propagación de '
    >>> drop_article("sobre el ", "el nuevo coronavirus", "es"), drop_article("del ", "disco", "es")
    ('sobre ', 'del ')
    """
    articles = _ARTICLES.get(language_of(language), {})
    if " " not in form or articles.get(form.split()[0].lower()) != "":
        return gap
    last = _LAST_WORD.search(gap)
    if last is None or last[1].lower() not in articles:
        return gap
    left = articles[last[1].lower()]
    if left and last[1][0].isupper():
        left = left.capitalize()
    return gap[: last.start()] + (left + last[2] if left else "")
