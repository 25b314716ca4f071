"""How a locale writes a number: what a finding offers as its mend, and what is written otherwise.

French and Spanish write 2,5 and 10 000, English and Chinese 2.5 and 10,000. Spanish is written
in both ways, by country: of a bare ``es`` neither is wrong.
"""

from __future__ import annotations

import re

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.reading import words
from locum.checks.quantities.literals import decimal_mark
from locum.checks.quantities.number_words import writes_spaces
from locum.checks.quantities.reading import Quantity
from locum.locales import language_of, write_decimal

_LITERAL = re.compile(r"\d+(?:[.,·\u00a0\u202f ’']\d+)*")
_PLAIN_FROM = 10_000
"""Smaller numbers stay without marks where the source has none: years."""
_BOTH_WAYS = frozenset({"es"})
_POINTED = re.compile(r"\d{1,3}\.\d{3}")
_COMMAED = re.compile(r"\d{1,3}(?:,\d{3})+")
_TENTHS = re.compile(r"\d+[.,]\d+")


def in_locale(quantity: Quantity, locale: str, *, like: Quantity | None = None) -> str:
    """Return the number as a locale writes it, and its unit: as in ``like``, where it has it.

    Empty where only a person can tell: numbers in words, dates, powers of ten.

    >>> from locum.checks.quantities.reading import read_quantities
    >>> in_locale(read_quantities("Take 2.5 mg.", "en")[0], "es")
    '2,5 mg'
    """
    if quantity.spelled or quantity.power or quantity.parts or not quantity.readings:
        return ""
    if quantity.letters:
        return quantity.text
    match = _LITERAL.match(quantity.text)
    if match is None or re.search("[×xX^⁰-⁹]", quantity.text):
        return ""
    value, literal = quantity.readings[0], match.group()
    plain = literal.isdecimal() and value < _PLAIN_FROM
    written = literal if plain else write_decimal(value, locale)
    if like is not None and like.unit == quantity.unit and like.unit is not None:
        theirs = _LITERAL.match(like.text)
        if theirs and not like.power:
            return written + like.text[theirs.end() :]
    symbol = _symbol(quantity.text[match.end() :], locale)
    return written + (symbol or _unit_word(quantity, locale))


def _unit_word(quantity: Quantity, locale: str) -> str:
    """Return the word of a unit in the locale's language, in the plural after another number.

    The data files list the singular first and its plural next.
    """
    language = language_of(locale)
    name = quantity.unit.name if quantity.unit else ""
    listed = words(language_data(language).get("units", {}).get(name, ""))
    if not listed or quantity.per:
        return ""
    plural = quantity.readings[0] != 1 and len(listed) > 1 and listed[1][:1] == listed[0][:1]
    word = listed[1] if plural else listed[0]
    return f" {word}" if writes_spaces(language) else word


def _symbol(tail: str, locale: str) -> str:
    """Return a unit's symbol and the space before it; nothing for a word, which is translated."""
    unit = tail.strip(" \u00a0-")
    if not unit or (unit.isalpha() and unit.islower() and len(unit) > 2) or " " in unit:
        return ""
    if language_of(locale) == "zh" and unit == "%":
        return unit
    return f"\u00a0{unit}" if language_of(locale) == "fr" else tail


def written_otherwise(before: Quantity, after: Quantity, locale: str) -> bool:
    """Return whether a number of the right value reads as another in the target's language.

    >>> from locum.checks.quantities.reading import read_quantities
    >>> one, other = read_quantities("2.5 mg", "en")[0], read_quantities("2,5 mg", "en")[0]
    >>> written_otherwise(one, other, "zh_Hans"), written_otherwise(one, other, "fr")
    (True, False)
    """
    language = language_of(locale)
    if language in _BOTH_WAYS or before.spelled or after.spelled or after.letters:
        return False
    match = _LITERAL.match(after.text)
    if match is None:
        return False
    literal, mark = match.group(), decimal_mark(language)
    whole = after.readings[0] == after.readings[0].to_integral_value()
    if mark == ".":
        copied = (
            _POINTED.fullmatch(literal) and len(before.readings) > 1 and before.readings[0] >= 1000
        )
        return bool(copied) or (bool(_TENTHS.fullmatch(literal)) and "," in literal and not whole)
    if _COMMAED.fullmatch(literal):
        return before.readings[0] == int(literal.replace(",", ""))
    return bool(_TENTHS.fullmatch(literal)) and "." in literal and not whole
