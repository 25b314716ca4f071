"""Find the plain words that a lost negation leaves behind: *can* for *cannot*, *con* for *sin*.

Each language lists such words by classes that all share (``[negation.affirmed]``: *can*, *have*,
*with*, *always*), and the words of denial that hold one of a class (``[negation.affirmed.by]``:
*never* denies *always*). A word of a class is *denied* where a negation holds it or stands beside
it, else it is *affirmed*. Where one side denies more words of a class than the other, and the other
affirms more of them, the denial has most likely been turned into its opposite.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from locum.checks.meaning.cues import Side, asks, folded
from locum.checks.meaning.languages import language_data
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.reading import words

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=\W*\Z)")
_AFTER, _BEFORE = 8, 2
"""Characters between a negation and a word that it denies: *no se puede*, *may not*."""
_AFTER_HAN, _BEFORE_HAN = 2, 0
_NEAR_PLACE, _NEAR_ANCHOR = 0.15, 0.2
"""How far from where it is expected a word may stand, as a share of its sentence."""
_NEAR_CHARACTERS, _NEAR_CHARACTERS_HAN = 30, 10


class Affirmed(NamedTuple):
    """A listed word that nothing denies."""

    name: str
    """Its class."""
    place: float
    """Where in the sentence it stands, as a share of it."""
    word: str
    before: str
    """What stands before it: a word, or a character of a language without spaces."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """The words of all classes in a sentence, those that are affirmed and those that are denied."""

    affirmed: tuple[Affirmed, ...]
    denied: tuple[tuple[str, int], ...]
    """Class, and where in the text the negation begins that denies it."""


@dataclass(frozen=True, slots=True)
class _Classes:
    of: Mapping[str, tuple[str, ...]]
    by: Mapping[str, tuple[str, ...]]
    first: frozenset[str]
    """The words that listed phrases of two begin with."""
    pattern: re.Pattern[str]
    """Finds the words of a language without spaces."""
    breaks: re.Pattern[str]
    """Finds a word that ends what a negation before it denies: *if*, *but*."""


@cache
def _classes(language: str) -> _Classes:
    negation = language_data(language).get("negation", {})
    table = negation.get("affirmed", {})
    of = _by_word({name: listed for name, listed in table.items() if name != "by"})
    longest_first = sorted(of, key=lambda word: (-len(word), word))
    return _Classes(
        of=of,
        by=_by_word(table.get("by", {})),
        first=frozenset(word.split(" ")[0] for word in of if " " in word),
        pattern=re.compile(_alternatives(longest_first)),
        breaks=re.compile(negation.get("scope", {}).get("breaks", "(?!)"), re.IGNORECASE),
    )


def _alternatives(words_: Sequence[str]) -> str:
    """Return a pattern of words, the first of which that fits counts; most places fit none."""
    if not words_:
        return "(?!)"
    by_first: dict[str, list[str]] = {}
    for word in words_:
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    beginnings = "".join(map(re.escape, by_first))
    fits = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?=[{beginnings}])(?:{fits})"


def _by_word(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, listed in table.items():
        for word in words(listed):
            found[folded(word)] = (*found.get(folded(word), ()), name)
    return found


def polarity(side: Side) -> Polarity:
    """Return what a side affirms and denies of the listed words.

    >>> from locum.checks.meaning.cues import read_side
    >>> found = polarity(read_side("It cannot always be used with food.", "en"))
    >>> [each.name for each in found.affirmed], [name for name, _place in found.denied]
    (['with'], ['always', 'be', 'can'])
    """
    cues = tuple(side.cues)
    return _polarity(side.text, side.language, side.start, side.length, side.spaces, cues)


# Both directions of a comparison ask for the same two sides.
@lru_cache(maxsize=8)
def _polarity(
    text: str, language: str, start: int, length: int, spaces: bool, cues: tuple[Hit, ...]
) -> Polarity:
    classes = _classes(language)
    denying = [cue for cue in cues if asks(cue) or cue.concept == "also"]
    affirmed: list[Affirmed] = []
    denied: list[tuple[str, int]] = []
    for begin, end, names in _listed_words(text[: start + length], start, classes, spaces=spaces):
        by = _denied_by(begin, end, denying, spaces=spaces)
        if by and classes.breaks.search(text, by.end, begin):
            by = None
        if by is None:
            word, before = folded(text[begin:end]), _before(text, begin, start, spaces=spaces)
            place = (begin - start) / length
            affirmed += (Affirmed(name, place, word, before) for name in names)
        else:
            denied += ((name, by.start) for name in names)
    for cue in cues:
        names = classes.by.get(folded(text[cue.start : cue.end].replace("’", "'")), ())
        denied += ((name, cue.start) for name in names)
    return Polarity(tuple(affirmed), tuple(denied))


def _listed_words(
    text: str, begin: int, classes: _Classes, *, spaces: bool
) -> Sequence[tuple[int, int, tuple[str, ...]]]:
    """Return from where to where each listed word stands, and its classes; of two words, if so."""
    if not spaces:
        found = classes.pattern.finditer(text, begin)
        return [(*match.span(), classes.of[match.group()]) for match in found]
    spans = [match.span() for match in _WORD.finditer(text, begin)]
    plain = [folded(text[slice(*span)]) for span in spans]
    hits = []
    for number, ((start, stop), word) in enumerate(zip(spans, plain, strict=True)):
        names = classes.of.get(word, ())
        if word in classes.first and number + 1 < len(plain):
            phrase = classes.of.get(f"{word} {plain[number + 1]}", ())
            names, stop = (phrase, spans[number + 1][1]) if phrase else (names, stop)
        if names:
            hits.append((start, stop, names))
    return hits


def _before(text: str, begin: int, start: int, *, spaces: bool) -> str:
    """Return the word, or of a language without spaces the character, that stands before."""
    if not spaces:
        return text[begin - 1] if begin > start else ""
    found = _LAST_WORD.search(text, max(start, begin - 20), begin)
    return folded(found.group()) if found else ""


def _denied_by(start: int, end: int, denying: Sequence[Hit], *, spaces: bool) -> Hit | None:
    after, before = (_AFTER, _BEFORE) if spaces else (_AFTER_HAN, _BEFORE_HAN)
    for cue in denying:
        if cue.start <= start < cue.end:
            return cue
        if 0 <= start - cue.end <= after or 0 <= cue.start - end <= before:
            return cue
    return None


class Turned:
    """Compares what two sides affirm and deny, class by class."""

    def __init__(self, side: Polarity, other: Polarity, length: float) -> None:
        """Count; ``length`` is that of the other side in characters of a language with spaces."""
        self._side, self._other = side, other
        self._near = max(_NEAR_PLACE, _NEAR_CHARACTERS / length)
        ours, theirs = (Counter(word.name for word in each.affirmed) for each in (side, other))
        self.more = {
            name: max(-1, min(1, theirs[name] - ours[name])) for name in ours.keys() | theirs.keys()
        }
        """For each class whether the other side affirms more words (1), as many, or fewer (-1)."""
        ours, theirs = (Counter(name for name, _ in each.denied) for each in (side, other))
        self.less = {name: max(-1, min(1, ours[name] - theirs[name])) for name in ours}
        """For each class that is denied whether the other side denies fewer words of it (1)."""
        self._denied_there = set(theirs)

    def evidence(
        self, cue: Hit, key: str, place: float, expected: float, *, paired: bool
    ) -> dict[str, float]:
        """Return what speaks of a negation having become its opposite.

        ``place`` is the negation's own in its sentence, ``expected`` that of what it denies
        on the other side.
        """
        close = [
            each for each in self._other.affirmed
            if abs(each.place - place) < self._near or abs(each.place - expected) < _NEAR_ANCHOR
        ]  # fmt: skip
        near = {each.name for each in close}
        found: dict[str, float] = {}
        turned = 0
        own = sorted({name for name, start in self._side.denied if start == cue.start})
        for name in own:
            less, more = self.less[name], self.more.get(name, 0)
            found[f"turned {name} {less} {more}"] = 1
            found[f"turned {less} {more} {name in near}"] = 1
            turned += less > 0 and more > 0
        come = [name for name, more in self.more.items() if more > 0]
        for name in come:
            found[f"affirmed {name}"] = 1
            if name in near:
                found[f"affirmed {name} near {paired}"] = 1
            if name in self._denied_there:
                # One half of a coordination was turned: neither … nor, 既没有…也有.
                found[f"affirmed and denied {name}"] = found["affirmed and denied"] = 1
        # A word of two classes is the other side's own where either has one (有: *have*, *with*).
        own_words = {each.place for each in close if self.more[each.name] <= 0}
        for name, there, word, before in close:
            if there not in own_words:
                found[f"came {word}"] = found[f"came {before} {word}"] = 1
                found[f"came {name} for {key}"] = found[f"came {word} {paired}"] = 1
        beside = min(sum(name in near for name in come), 3)
        found[f"turned {min(turned, 2)} of {beside} {paired}"] = 1
        found["turned"], found["beside"], found["own"] = min(turned, 3), beside, len(own)
        return found
