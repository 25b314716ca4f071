"""Texts as the words that the metrics count.

Characters are first made alike (composition, width, apostrophes, kinds of hyphen and
space), then the text is cut into words, single characters of Chinese and of other scripts
that write without spaces, and single marks of punctuation. Case is kept: each metric says
itself whether it matters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from locum.terminology.boundaries import bounded, is_continuous
from locum.terminology.folding import fold

_PIECE = re.compile(r"\d+(?:[.,]\d+)+|\w+|\S")


@dataclass(frozen=True, slots=True)
class Words:
    """A text cut into words."""

    text: str
    """With its characters made alike."""
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    """Where each word stands in ``text``."""

    def stands_alone(self, start: int, end: int) -> bool:
        """Return whether the words from ``start`` up to ``end`` are no part of a longer one.

        ``SARS`` is a part of ``SARS-CoV-2``, ``pain`` none of ``pain-free``.
        """
        return bounded(self.text, self.places[start][0], self.places[end - 1][1])


Splitter = Callable[[str], Words]
"""How a text is cut into words."""


@lru_cache(maxsize=8192)
def split_words(text: str) -> Words:
    """Cut a text as it is written into words, characters and marks.

    >>> split_words("L’hôpital: 2,5 mg.").words
    ('L', "'", 'hôpital', ':', '2,5', 'mg', '.')
    >>> split_words("做MRI检查").words
    ('做', 'MRI', '检', '查')
    """
    cased = fold(text).cased
    places = tuple(_pieces(cased))
    return Words(cased, tuple(cased[start:end] for start, end in places), places)


@lru_cache(maxsize=8192)
def split_at_spaces(text: str) -> Words:
    """Cut a text that was tokenised before; nothing in it is changed.

    >>> split_at_spaces("l' un des symptômes .").words
    ("l'", 'un', 'des', 'symptômes', '.')
    """
    places = tuple(found.span() for found in re.finditer(r"\S+", text))
    return Words(text, tuple(text[start:end] for start, end in places), places)


def is_punctuation(word: str) -> bool:
    """Return whether a word has neither a letter nor a digit."""
    return not any(char.isalnum() for char in word)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for found in _PIECE.finditer(text):
        start, end = found.span()
        for at in range(start, end):
            if is_continuous(text[at]):
                if start < at:
                    yield start, at
                yield at, at + 1
                start = at + 1
        if start < end:
            yield start, end
