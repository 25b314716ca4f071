"""The words of numbers in a language, from its data file (``[numbers]``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.reading import words


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a language says numbers in words."""

    values: Mapping[str, int]
    """All words: cardinals, ordinals, multiples, collectives, fractions."""
    cardinals: frozenset[str]
    """The words that count something: three, no third."""
    multipliers: Mapping[str, int]
    """What multiplies the number before it: hundred."""
    scores: frozenset[str]
    """Words that after a four make eighty: French vingt."""
    halves: tuple[str, ...]
    words: frozenset[str]
    """All of the values and the multipliers."""
    between: tuple[str, ...]
    """What may stand between the words of one number."""


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return how a language says numbers in words; empty where it writes no spaces."""
    data = language_data(language)["numbers"]
    ones = {word: value for value, word in enumerate(data.get("ones", "").split())}
    tens = {word: 20 + 10 * index for index, word in enumerate(data.get("tens", "").split())}
    others = by_word(data.get("others", {}))
    ordinal = data.get("ordinal", "")
    regular = {f"{word}{ordinal}": value for word, value in ones.items() if value > 12 and ordinal}
    multipliers = by_word(data.get("multipliers", {}))
    joint = data.get("joint", "")
    values = others | ones | tens | regular
    return Vocabulary(
        values=values,
        # veintiuno, doscientos; and no first, both or dozen
        cardinals=frozenset(
            (*ones, *tens, *multipliers, *(word for word, value in others.items() if value > 20))
        ),
        multipliers=multipliers,
        scores=frozenset(words(data.get("score", ""))),
        halves=tuple(words(data.get("halves", ""))),
        words=frozenset((*values, *multipliers)),
        between=(" ", "-", "\u00a0", "\u2011", f" {joint} ", f"-{joint}-"),
    )


def by_word(table: Mapping[str, str]) -> dict[str, int]:
    """Return the words of a table ``value = "word | word"`` with their values."""
    return {word: int(value) for value, listed in table.items() for word in words(listed)}


@cache
def numbers_data(language: str) -> Mapping[str, Any]:
    """Return the table ``[numbers]`` of a language."""
    data: Mapping[str, Any] = language_data(language)["numbers"]
    return data


@cache
def writes_spaces(language: str) -> bool:
    """Return whether spaces part the words of a language."""
    return bool(language_data(language)["writing"].get("spaces", True))
