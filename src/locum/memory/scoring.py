"""How alike two source texts are, in the per cent that translators know from other tools."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from locum.memory.keys import match_key
from locum.memory.words import numbers, words

NUMBERS_PENALTY = 10
"""Per cent taken off where the figures differ: that translation holds another dose."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a text is to the one that was asked for."""

    score: int
    """100 for the same text (see `match_key`); else the mean of the likeness by characters
    and by words, 99 at most."""
    numbers_differ: bool


class Yardstick:
    """Measures texts against one text."""

    def __init__(self, text: str) -> None:
        self._key = match_key(text)
        self._words = words(self._key)
        self._numbers = numbers(text)

    def measure(self, text: str, minimum: int = 0) -> Likeness | None:
        """Return how alike a text is; None below a minimum.

        The likeness by characters, and that by words, is 1 less the Levenshtein distance
        over the greater length, as translation tools have it.
        """
        key = match_key(text)
        if key == self._key:
            return Likeness(100, numbers_differ=False)
        # The words can make up for half of it at most.
        least = max(0.0, 2 * minimum / 100 - 1)
        by_characters = Levenshtein.normalized_similarity(self._key, key, score_cutoff=least)
        if by_characters < least:
            return None
        by_words = Levenshtein.normalized_similarity(self._words, words(key))
        score = min(99, int(50 * (by_characters + by_words)))
        if score < minimum:
            return None
        differ = numbers(text) != self._numbers
        score -= NUMBERS_PENALTY * differ
        return Likeness(score, differ) if score >= max(minimum, 0) else None
