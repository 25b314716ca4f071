"""Find the words and phrases of a data file in a text.

The words of one *group* (negation, one axis) never overlap: of those that begin first the
longest counts, so that *not only*, listed as no negation, hides the *not* within. Groups do not
hide each other's words: *must not* is a duty and a negation.

How a file writes a phrase: words parted by spaces; ``evit*`` any ending, ``*less`` any
beginning, ``#`` a number in digits, ``…`` up to six words of the same clause. In a language
that writes no spaces, characters, and ``…`` for up to a dozen of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GAP = "…"
_GAP_WORDS = 6
_GAP_CHARACTERS = 12
_WORDS = re.compile(r"[^\W_]+(?:['’](?=[^\W_])[^\W_]+)*")
_ELIDED_WORDS = re.compile(r"[^\W\d_]+['’](?=[^\W_])|[^\W_]+")
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]…—–\n]")
_HAN_CLAUSE_END = re.compile(r"[，。；：！？、（）,.;:!?()\n]")
_MOST_REMEMBERED = 50_000
"""Words whose phrases are kept in mind; a hostile text must not fill the memory."""


class Hit(NamedTuple):
    """A phrase of the lexicon that stands in a text."""

    group: str
    """``negation``, or the name of an axis."""
    concept: str
    """What it says within its group: ``clear``, ``left``."""
    start: int
    end: int
    """Offsets in the text."""
    clause: int
    """Which clause of the text it begins in, counted from 0."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    parts: tuple[str, ...]
    group: str
    concepts: tuple[str, ...]
    second: str = ""
    """Its second word, where that is plain: most of what begins alike goes on otherwise."""

    @property
    def weight(self) -> tuple[int, int, int]:
        """Return what makes it win: more words, then more letters, then no wildcard."""
        letters = sum(len(part.strip("*")) for part in self.parts if part != GAP)
        return len(self.parts), letters, -sum("*" in part for part in self.parts)


_Beginning = tuple[tuple[_Phrase, ...], dict[str, tuple[_Phrase, ...]]]
"""What may begin with a word: whatever follows it, and by the plain word that follows."""


@dataclass(slots=True)
class Lexicon:
    """All phrases of one language, ready to be found."""

    phrases: Sequence[_Phrase]
    spaces: bool
    elision: bool
    _exact: dict[str, list[_Phrase]] = field(default_factory=dict)
    _prefixed: dict[str, list[_Phrase]] = field(default_factory=dict)
    _suffixed: dict[str, list[_Phrase]] = field(default_factory=dict)
    _numbers: list[_Phrase] = field(default_factory=list)
    _remembered: dict[str, _Beginning] = field(default_factory=dict)
    _remembered_characters: dict[str, tuple[_Phrase, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the phrases by how they begin."""
        for phrase in self.phrases:
            head = phrase.parts[0]
            if not self.spaces:
                self._exact.setdefault(head[0], []).append(phrase)
            elif head == "#":
                self._numbers.append(phrase)
            elif head[0] == "*":
                self._suffixed.setdefault(head[1:], []).append(phrase)
            elif head[-1] == "*":
                self._prefixed.setdefault(head[:-1], []).append(phrase)
            else:
                self._exact.setdefault(head, []).append(phrase)

    def find(self, text: str) -> list[Hit]:
        """Return the phrases in the order of the text.

        >>> lexicon = compile_lexicon({"negation": {"clear": ["not"], "none": ["not only"]}})
        >>> [(hit.concept, hit.start) for hit in lexicon.find("Not only that, not now.")]
        [('none', 0), ('clear', 15)]
        """
        return list(self._in_words(text) if self.spaces else self._in_characters(text))

    def _in_words(self, text: str) -> Iterator[Hit]:
        pattern = _ELIDED_WORDS if self.elision else _WORDS
        words = [word.lower() for word in pattern.findall(text.replace("’", "'"))]
        places: _Places | None = None
        taken: dict[str, int] = {}
        for index, word in enumerate(words):
            any_follows, by_second = self._remembered.get(word) or self._beginning(word)
            if by_second and index + 1 < len(words):
                phrases = by_second.get(words[index + 1], any_follows)
            else:
                phrases = any_follows
            for phrase in phrases:
                if index < taken.get(phrase.group, 0):
                    continue
                # Where the words stand is asked of few texts.
                places = places or _Places(text, pattern)
                alone = len(phrase.parts) == 1
                end = index + 1 if alone else _match_words(phrase.parts, words, places, index)
                if end:
                    gapped = GAP in phrase.parts
                    taken[phrase.group] = index + 1 if gapped else end
                    start, stop = places.spans[index][0], places.spans[end - 1][1]
                    clause = places.clause(index)
                    for concept in phrase.concepts:
                        yield Hit(phrase.group, concept, start, stop, clause)

    def _beginning(self, word: str) -> _Beginning:
        """Return the phrases that may begin with a word, those that win first."""
        found = [*self._exact.get(word, ()), *(self._numbers if word.isdecimal() else ())]
        for length in range(1, len(word) + 1):
            found += self._prefixed.get(word[:length], ())
        for start in range(2, len(word)):
            found += self._suffixed.get(word[start:], ())
        ordered = sorted(found, key=lambda each: each.weight, reverse=True)
        seconds = {each.second for each in ordered} - {""}
        known = (
            tuple(each for each in ordered if not each.second),
            {
                second: tuple(each for each in ordered if each.second in ("", second))
                for second in seconds
            },
        )
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = known
        return known

    def _in_characters(self, text: str) -> Iterator[Hit]:
        taken: dict[str, int] = {}
        clause = 0
        for index, char in enumerate(text):
            if _HAN_CLAUSE_END.match(char):
                clause += 1
            for phrase in self._starting(char):
                if index < taken.get(phrase.group, 0):
                    continue
                end = _match_characters(phrase.parts, text, index)
                if end:
                    taken[phrase.group] = index + 1 if len(phrase.parts) > 1 else end
                    for concept in phrase.concepts:
                        yield Hit(phrase.group, concept, index, end, clause)

    def _starting(self, char: str) -> tuple[_Phrase, ...]:
        known = self._remembered_characters.get(char)
        if known is None:
            both = self._exact.get(char, ())
            known = tuple(sorted(both, key=lambda each: sum(map(len, each.parts)), reverse=True))
            self._remembered_characters[char] = known
        return known


class _Places:
    """Where the words of a text stand, and in which of its clauses."""

    def __init__(self, text: str, pattern: re.Pattern[str]) -> None:
        self.spans = [match.span() for match in pattern.finditer(text)]
        after = {bisect_left(self.spans, match.span()) for match in _CLAUSE_END.finditer(text)}
        self._firsts = sorted(after - {0})
        """The words that a clause begins with, but for the first."""

    def clause(self, index: int) -> int:
        """Return which clause a word is in, counted from 0."""
        return bisect_right(self._firsts, index)

    def clause_end(self, index: int) -> int:
        """Return the first word behind the clause of a word."""
        number = bisect_right(self._firsts, index)
        return self._firsts[number] if number < len(self._firsts) else len(self.spans)


def split_words(text: str) -> list[tuple[int, str]]:
    """Return the words of a text that is written with spaces, in small letters, and their places.

    >>> split_words("No, thanks")
    [(0, 'no'), (4, 'thanks')]
    """
    return [(match.start(), match.group().lower()) for match in _WORDS.finditer(text)]


def _fits(part: str, word: str) -> bool:
    if part == "#":
        return word.isdecimal()
    if part[0] == "*":
        # “*less” is no word of its own, nor is the whole of one.
        return word.endswith(part[1:]) and len(word) > len(part)
    return word.startswith(part[:-1]) if part[-1] == "*" else word == part


def _match_words(parts: Sequence[str], words: Sequence[str], places: _Places, index: int) -> int:
    """Return the index after the phrase that begins at ``index``, or 0."""
    at = index + 1
    for number, part in enumerate(parts[1:], 1):
        if part == GAP:
            rest = parts[number + 1 :]
            for start in range(at, min(at + _GAP_WORDS + 1, places.clause_end(index))):
                if _fits(rest[0], words[start]):
                    return _match_words(rest, words, places, start)
            return 0
        if at >= len(words) or not _fits(part, words[at]):
            return 0
        at += 1
    return at


def _match_characters(parts: Sequence[str], text: str, index: int) -> int:
    """Return the offset after the phrase that begins at ``index``, or 0."""
    if not text.startswith(parts[0], index):
        return 0
    end = index + len(parts[0])
    for part in parts[1:]:
        place = text.find(part, end, end + _GAP_CHARACTERS + len(part))
        if place < 0 or _HAN_CLAUSE_END.search(text, end, place):
            return 0
        end = place + len(part)
    return end


def compile_lexicon(
    groups: Mapping[str, Mapping[str, Iterable[str]]], *, spaces: bool = True, elision: bool = False
) -> Lexicon:
    """Return the lexicon of groups → concepts → phrases.

    ``elision``: an apostrophe ends a word, as in French *n’est*.
    """
    concepts_of: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for group, concepts in groups.items():
        for concept, listed in concepts.items():
            for phrase in listed:
                parts = _parts(phrase, spaces=spaces, elision=elision)
                concepts_of.setdefault((group, parts), []).append(concept)
    phrases = [
        _Phrase(parts, group, tuple(dict.fromkeys(concepts)), _second(parts) if spaces else "")
        for (group, parts), concepts in concepts_of.items()
    ]
    return Lexicon(phrases, spaces, elision)


def _second(parts: Sequence[str]) -> str:
    """Return the second of a phrase's words; empty where it has none, or any may follow.

    >>> _second(("not", "only")), _second(("not", "…", "only")), _second(("over", "*", "weeks"))
    ('only', '', '')
    """
    second = parts[1] if len(parts) > 1 else ""
    return "" if second in (GAP, "#") or "*" in second else second


def _parts(phrase: str, *, spaces: bool, elision: bool) -> tuple[str, ...]:
    plain = phrase.lower().replace("’", "'")
    if not spaces:
        return tuple(part.strip() for part in plain.split(GAP))
    if elision:
        plain = plain.replace("'", "' ")
    return tuple(plain.replace("-", " ").split())
