"""Find what translations call a term, by what stands in them where it stands.

Every run of words (or characters) of the translations is a possible rendering; the one
that goes with the term best is chosen. Two measures tell that: Dice's coefficient (Smadja,
McKeown and Hatzivassiloglou 1996) ranks, and Dunning's log-likelihood ratio (1993) says
whether the little evidence there is suffices.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locum.terminology.mining.tokens import base_form, han_runs, is_characters, stretches
from locum.terminology.mining.words import is_function_word, links, may_be_characters

LONGEST_WORDS = 6
LONGEST_CHARACTERS = 8
_LEAST_DICE = 0.5
_LEAST_LIKELIHOOD = 10.83
"""Significant at 0.001."""
_PER_TERM = 200
"""How many possible renderings of a term are looked at, the most frequent ones."""
_CLOSE = 0.95
"""Of renderings this close to the best one the longest is taken: *madre* goes with *stem
cell* nearly as well as *célula madre* does."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A text and its translation."""

    source: str
    target: str
    reviewed: bool
    """By a person of this project; else it is of the memory."""


@dataclass(frozen=True, slots=True)
class Association:
    """What translations call a term."""

    text: str
    together: int
    """How many pairs have both."""
    of: int
    """How many have the term."""
    reviewed: int
    """Of those that have both, how many a person of this project has reviewed."""
    dice: float
    likelihood: float


def associate(
    keys: Sequence[Key], pairings: Sequence[Pairing], source: str, target: str
) -> dict[Key, Association]:
    """Return the best rendering of each term that has one.

    Args:
        keys: terms by their base forms (`Candidate.key`).
        pairings: in the two languages.
        source: the terms' language.
        target: that of the translations.
    """
    wanted = set(keys)
    holders: dict[Key, list[int]] = {}
    for number, pairing in enumerate(pairings):
        for key in wanted.intersection(_grams(pairing.source, source)):
            holders.setdefault(key, []).append(number)
    options: dict[Key, Counter[Key]] = {}
    for key, numbers in holders.items():
        met: Counter[Key] = Counter()
        for number in numbers:
            met.update(set(_renderings(pairings[number].target, target)))
        options[key] = Counter(dict(met.most_common(_PER_TERM)))
    asked = {gram for met in options.values() for gram in met}
    totals: Counter[Key] = Counter()
    for pairing in pairings:
        totals.update(asked.intersection(_renderings(pairing.target, target)))
    found: dict[Key, Association] = {}
    for key, met in options.items():
        best = _best(met, totals, len(holders[key]), len(pairings))
        if best is not None:
            gram, dice, likelihood = best
            found[key] = _association(
                gram, met[gram], dice, likelihood, [pairings[n] for n in holders[key]], target
            )
    return found


def _best(
    met: Counter[Key], totals: Counter[Key], of: int, size: int
) -> tuple[Key, float, float] | None:
    ranked: list[tuple[float, float, Key]] = []
    for gram, together in met.items():
        dice = 2 * together / (of + totals[gram])
        likelihood = log_likelihood(together, of, totals[gram], size)
        if together > 1 and dice >= _LEAST_DICE and likelihood >= _LEAST_LIKELIHOOD:
            ranked.append((dice, likelihood, gram))
    if not ranked:
        return None
    most = max(ranked)[0]
    close = [one for one in ranked if one[0] >= _CLOSE * most]
    dice, likelihood, gram = max(close, key=lambda one: (sum(map(len, one[2])), one[0], one[2]))
    return gram, dice, likelihood


def log_likelihood(together: int, first: int, second: int, size: int) -> float:
    """Return Dunning's G² for how often two things stand together.

    Args:
        together: how many pairs have both.
        first: how many have the one.
        second: how many have the other.
        size: how many there are.

    >>> round(log_likelihood(10, 10, 10, 100), 1), round(log_likelihood(1, 10, 10, 100), 1)
    (65.0, 0.0)
    """
    table = (together, first - together, second - together, size - first - second + together)
    rows = (first, first, size - first, size - first)
    columns = (second, size - second, second, size - second)
    return 2 * sum(
        seen * math.log(seen * size / (row * column))
        for seen, row, column in zip(table, rows, columns, strict=True)
        if seen > 0 and row and column
    )


def _association(
    gram: Key,
    together: int,
    dice: float,
    likelihood: float,
    holders: Sequence[Pairing],
    target: str,
) -> Association:
    written: Counter[str] = Counter()
    reviewed = 0
    for pairing in holders:
        forms = [text for key, text in _written(pairing.target, target) if key == gram]
        written.update(forms[:1])
        reviewed += bool(forms) and pairing.reviewed
    base = " ".join(gram)
    text = min(written, key=lambda form: (form.lower() != base, -written[form], form))
    return Association(text, together, len(holders), reviewed, dice, likelihood)


def _grams(text: str, language: str) -> Iterator[Key]:
    """Yield every run of a source text, as `Candidate.key` has it."""
    if is_characters(language):
        yield from _characters(text)
        return
    for run in stretches(text, language):
        base = tuple(base_form(word, language) for word in run)
        for start in range(len(base)):
            for end in range(start + 1, min(start + LONGEST_WORDS, len(base)) + 1):
                yield base[start:end]


def _renderings(text: str, language: str) -> Iterator[Key]:
    for key, _text in _written(text, language):
        yield key


def _written(text: str, language: str) -> Iterator[tuple[Key, str]]:
    """Yield what may be a term in a translation, with how it is written."""
    if is_characters(language):
        for gram in _characters(text):
            if may_be_characters(gram[0]):
                yield gram, gram[0]
        return
    for run in stretches(text, language):
        lowered = [word.lower() for word in run]
        plain = [
            not is_function_word(word.replace("’", "'"), language) and not word.isdigit()
            for word in lowered
        ]
        for start in range(len(run)):
            if not plain[start]:
                continue
            for end in range(start + 1, min(start + LONGEST_WORDS, len(run)) + 1):
                if not plain[end - 1]:
                    if lowered[end - 1] not in links(language):
                        break
                    continue
                base = tuple(base_form(word, language) for word in run[start:end])
                yield base, " ".join(_plain(word) for word in run[start:end])


def _plain(word: str) -> str:
    """Return a word in lower case, unless it is an acronym."""
    return word if sum(char.isupper() for char in word) > 1 else word.lower()


def _characters(text: str) -> Iterator[Key]:
    for run in han_runs(text):
        for start in range(len(run)):
            for end in range(start + 2, min(start + LONGEST_CHARACTERS, len(run)) + 1):
                yield (run[start:end],)
