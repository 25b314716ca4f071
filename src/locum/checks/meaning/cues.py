"""Read one sentence for what it denies, and for the words that may be denied.

A *cue* is a word or phrase of denial (``[negation]`` of the data files). The other words are read
by their stems: six letters without accents, or in a language without spaces each two neighbouring
characters. Words of grammar, listed as ``[negation.scope] stop``, are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.reading import read_meaning

CUE = "¬"
"""Begins the name of a cue among the stems."""
_STEM_LETTERS = 6
_LONGEST_KEY = 14
_WORD = re.compile(r"[^\W\d_]+|\d+")
_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z\d]+")
_FIRST = re.compile(r"(?<=')| ")
_CLAUSE_END = re.compile(r"[.,;:!?()\[\]…—–\n，。；：！？、（）]")
_PLAIN = frozenset({"clear", "mild", "again", "nor"})
_NO_DENIAL = frozenset({"also", "none"})


@dataclass(slots=True)
class Side:
    """A sentence, taken apart."""

    text: str
    """All of the text; the sentence is a stretch of it."""
    language: str
    spaces: bool
    start: int
    """Where it begins in its text."""
    length: int
    reach: float
    """Characters over which a cue surely denies."""
    question: bool
    cues: list[Hit]
    """All words of denial, in their order."""
    keys: list[str]
    """What the cues are called among the stems."""
    stems: list[tuple[int, str]]
    """The other words, and where they stand in the text."""
    where: dict[str, list[int]]
    """All places of each stem and cue."""
    ends: list[int]
    """Where the clauses end."""
    joins: list[int]
    """Where words stand that go on denying what was denied: *or*, 、."""
    halved: str
    """How one half of what belongs together is denied, the other affirmed: 既不…也要; or ``""``."""

    stranded: str
    """How a word that mostly denials take stands without one: 绝能, 从已; or ``""``."""

    def place(self, offset: int) -> float:
        """Return the place of an offset as a share of the sentence."""
        return (offset - self.start) / self.length


@dataclass(frozen=True, slots=True)
class _Scope:
    spaces: bool
    reach: float
    stop: frozenset[str]
    denying: str
    doubled: tuple[str, ...]
    """Words that say again what a word before them has denied: *ne* after *aucun*."""
    joins: re.Pattern[str]
    halves: re.Pattern[str]
    stranded: re.Pattern[str]


@cache
def _scope(language: str) -> _Scope:
    data = language_data(language)
    table: Mapping[str, str] = data.get("negation", {}).get("scope", {})
    return _Scope(
        spaces=data.get("writing", {}).get("spaces", True),
        reach=float(table.get("reach", 35)),
        stop=frozenset(stem(word) for word in table.get("stop", "").split()),
        denying=table.get("denying", ""),
        doubled=tuple(table.get("doubled", "").split()),
        joins=re.compile(table.get("joins", "(?!)"), re.IGNORECASE),
        halves=re.compile(table.get("halves", "(?!)"), re.IGNORECASE),
        stranded=re.compile(table.get("stranded", "(?!)"), re.IGNORECASE),
    )


def stem(word: str) -> str:
    """Return the first letters of a word, without accents.

    >>> stem("Médicament")
    'medica'
    """
    return folded(word)[:_STEM_LETTERS]


@cache
def folded(word: str) -> str:
    """Return a word in small letters, without accents."""
    parts = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def asks(cue: Hit) -> bool:
    """Return whether a cue denies by itself, and wants an answer on the other side."""
    return cue.concept in _PLAIN or cue.concept.startswith("strong")


def by_sense(cue: Hit) -> bool:
    """Return whether a word denies by its sense alone: *avoid*, *impossible*, 缺乏."""
    return cue.concept.startswith(("implied", "strong"))


def idea(cue: Hit) -> str:
    """Return what a word that denies by its sense says: the idea that its list is named by."""
    return cue.concept.partition(" ")[2]


def asks_anywhere(text: str, language: str) -> bool:
    """Return whether anything in a text wants an answer: most have nothing to take apart.

    >>> asks_anywhere("Avoid aspirin.", "en"), asks_anywhere("Take aspirin.", "en")
    (True, False)
    """
    return any(asks(hit) for hit in read_meaning(text, language).of("negation"))


def read_side(text: str, language: str, start: int = 0, end: int | None = None) -> Side:
    """Return a stretch of a text, taken apart.

    >>> side = read_side("Do not take aspirin.", "en")
    >>> side.keys, [word for _place, word in side.stems]
    (['¬not'], ['take', 'aspiri'])
    """
    end = len(text) if end is None else end
    scope = _scope(language)
    hits = read_meaning(text, language).of("negation")
    cues = _once_each([hit for hit in hits if start <= hit.start < end], text, scope.doubled)
    keys = [_key(text, cue) for cue in cues]
    stems = (
        _stems_of_words(text, start, end, cues, scope)
        if scope.spaces
        else _stems_of_characters(text, start, end, cues, scope)
    )
    where: dict[str, list[int]] = {}
    for place, each in stems:
        where.setdefault(each, []).append(place)
    for key, cue in zip(keys, cues, strict=True):
        where.setdefault(key, []).append(cue.start)
    ends = [match.start() for match in _CLAUSE_END.finditer(text, start, end)]
    joins = [match.start() for match in scope.joins.finditer(text, start, end)] if cues else []
    question = text[start:end].rstrip()[-1:] in {"?", "？"}
    halved = scope.halves.search(text, start, end) if cues else None
    stranded = scope.stranded.search(text, start, end)
    return Side(
        text, language, scope.spaces, start, max(1, end - start), scope.reach, question,
        cues, keys, stems, where, ends, joins, (halved.lastgroup or "") if halved else "",
        (stranded.lastgroup or "") if stranded else "",
    )  # fmt: skip


def _once_each(hits: list[Hit], text: str, doubled: tuple[str, ...]) -> list[Hit]:
    """Return the cues without those that say again what their clause has denied.

    *No … nunca*, *aucun … ne*, *ni … ni … ne*; nor does the *ne* count at the end of a phrase
    that is no denial by itself: *éviter que … ne*.
    """
    denied: dict[int, str] = {}
    ends = {hit.end for hit in hits if hit.concept in _NO_DENIAL} if doubled else set()
    kept = []
    for hit in hits:
        before = denied.get(hit.clause)
        if hit.concept == "none" or (before and hit.concept == "again"):
            continue
        if doubled and hit.concept in _PLAIN:
            word = folded(text[hit.start : hit.end].replace("’", "'"))
            again = word.startswith(doubled) and before in ("again", "nor")
            if again or (word in doubled and hit.end in ends):
                continue
        if hit.concept in _PLAIN:
            denied[hit.clause] = hit.concept
        kept.append(hit)
    return kept


def _key(text: str, cue: Hit) -> str:
    word = folded(text[cue.start : cue.end].replace("’", "'"))
    if word.endswith("n't") or word == "cannot":
        word = "n't"
    if cue.concept.endswith(" un"):
        return CUE + word[:8]
    return CUE + (word if len(word) <= _LONGEST_KEY else _FIRST.split(word, maxsplit=1)[0])


def _stems_of_words(
    text: str, start: int, end: int, cues: list[Hit], scope: _Scope
) -> list[tuple[int, str]]:
    of_one_word = {cue.start for cue in cues if " " not in text[cue.start : cue.end]}
    found = ((match.start(), stem(match.group())) for match in _WORD.finditer(text, start, end))
    return [
        (place, each)
        for place, each in found
        if each not in scope.stop and place not in of_one_word
    ]


def _stems_of_characters(
    text: str, start: int, end: int, cues: list[Hit], scope: _Scope
) -> list[tuple[int, str]]:
    denying = {
        place for cue in cues for place in range(cue.start, cue.end)
        if text[place] in scope.denying
    }  # fmt: skip
    found = []
    for match in _RUN.finditer(text, start, end):
        run, first = match.group(), match.start()
        if run.isascii():
            found.append((first, stem(run)))
            continue
        for offset in range(first, match.end() - 1):
            if offset not in denying and offset + 1 not in denying:
                found.append((offset, text[offset : offset + 2]))
    return found
