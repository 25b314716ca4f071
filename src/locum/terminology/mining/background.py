"""How frequent words are elsewhere, which tells a domain's words from everybody's."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from locum.locales import language_of
from locum.terminology.mining.tokens import is_characters, words_of


@dataclass(frozen=True)
class Background:
    """Relative frequencies of words in other texts."""

    name: str
    """What they were counted in, for people."""
    share: Callable[[str], float]
    """The share of a word (lower case) among all words; 0 where it is not known."""
    least: float
    """The share that an unknown word is taken to have."""

    def weirdness(self, words: Iterable[tuple[str, float]]) -> float:
        """Return how much more frequent words are here than there.

        Ahmad, Davies, Fulford and Rogers (1994), "What is a term? The semi-automatic
        extraction of terms from text": the ratio of relative frequencies; of several
        words the geometric mean. 1: as frequent as anywhere.

        Args:
            words: each with its share here.
        """
        ratios = [math.log(here / max(self.share(word), self.least)) for word, here in words]
        return math.exp(sum(ratios) / len(ratios)) if ratios else 1.0


def counted(name: str, texts: Iterable[str], language: str) -> Background | None:
    """Return a background of texts; None where there are too few words to tell anything."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(words_of(text, language))
    total = sum(counts.values())
    if total < 5_000:
        return None
    return Background(name, lambda word: counts[word] / total, 0.5 / total)


def general(language: str) -> Background | None:
    """Return a background of general language, where the package wordfreq is installed.

    Its lists (Speer 2022; Apache-2.0, data CC BY-SA 4.0) are a snapshot of 2021, which is
    all the better for a background.
    """
    if is_characters(language):
        return None  # its Chinese words are not the pairs of characters that are compared
    try:
        from wordfreq import available_languages, word_frequency
    except ImportError:
        return None
    tag = language_of(language)
    if tag not in available_languages("best"):
        return None
    return Background(
        "wordfreq",
        lambda word: float(word_frequency(word, tag)),
        1e-8,
    )
