"""Adjectives in the gender and number that a sentence wants."""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines.agreement.tables import ADJECTIVES
from locum.locales import language_of
from locum.terminology.inflection import genders, has_rules, is_plural, plurals, singulars

MASCULINE, FEMININE, MASCULINES, FEMININES = range(4)


def agreement_index(form: str, language: str) -> int:
    """Return which of the four forms (masculine, feminine; plural) an adjective looks like.

    >>> [agreement_index(form, "es") for form in ("crónico", "crónicas", "lumbares")]
    [0, 3, 2]
    """
    if not has_rules(language) or language_of(language) == "en":
        return MASCULINE
    lowered = form.lower()
    for row in ADJECTIVES.get(language_of(language), ()):
        for index in (FEMININES, MASCULINES, FEMININE, MASCULINE):
            if lowered.endswith(row[index]) and row.count(row[index]) == 1:
                return index
    return MASCULINES if is_plural(lowered, language_of(language)) else MASCULINE


def agreeing_form(form: str, models: Sequence[str], model: str, language: str) -> str:
    """Return an adjective in the form that another one, of known forms, has taken.

    ``models``: the four forms of that other one; where it came out in none of them,
    nothing is known, and ``form`` stays.

    >>> blanco = ("blanco", "blanca", "blancos", "blancas")
    >>> agreeing_form("infeccioso", blanco, "Blancas", "es")
    'infecciosas'
    >>> agreeing_form("lumbar", blanco, "blancas", "es"), agreeing_form("lumbar", blanco, "x", "es")
    ('lumbares', 'lumbar')
    """
    if model.lower() not in models:
        return form
    index = models.index(model.lower())
    tongue = language_of(language)
    for row in ADJECTIVES.get(tongue, ()):
        for ending in sorted(row, key=len, reverse=True):
            if form.endswith(ending):
                return form[: len(form) - len(ending)] + row[index]
    return _by_rules(form, index, tongue)


def _by_rules(form: str, index: int, tongue: str) -> str:
    """Return the form by the regular rules for gender and number; masculine is the base."""
    if tongue == "en" or not has_rules(tongue):
        return form
    base = (singulars(form, tongue) or (form,))[0] if is_plural(form, tongue) else form
    feminine = genders(base, tongue) if index in (FEMININE, FEMININES) else ()
    # What ends like a feminine already has no other: agrícola, belge.
    one = feminine[0] if feminine and not base.endswith(("a", "e")) else base
    return one if index in (MASCULINE, FEMININE) else (plurals(one, tongue) or (one,))[0]
