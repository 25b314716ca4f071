"""Phrases that say a number and its unit in one: *half an hour*, *la mitad*, 一刻钟.

They excuse a quantity of that value and that unit alone: *a month* answers 30 days, and no 30 mg.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from locum.checks.meaning.reading import words
from locum.checks.quantities.number_words import numbers_data, writes_spaces


@cache
def _spans(language: str) -> dict[tuple[Decimal, str], re.Pattern[str]]:
    """Return the phrases that say a number and its unit in one: half an hour, *la mitad*."""
    edges = (r"(?<!\w)", r"(?!\w)") if writes_spaces(language) else ("", "")
    found = {}
    for key, listed in numbers_data(language).get("spans", {}).items():
        number, unit = key.split(" ", 1)
        either = "|".join(map(re.escape, words(listed)))
        found[Decimal(number), unit] = re.compile(
            f"{edges[0]}(?:{either}){edges[1]}", re.IGNORECASE
        )
    return found


def says_span(text: str, language: str, value: Decimal, unit: str) -> bool:
    """Return whether a text says a number of a unit by a phrase without either.

    >>> says_span("Boil it for half an hour.", "en", Decimal(30), "minute")
    True
    """
    known = _spans(language).get((value, unit))
    return known is not None and known.search(text) is not None
