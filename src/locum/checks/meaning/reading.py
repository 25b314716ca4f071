"""One text, read once for all checks of meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.lexicon import Hit, Lexicon, compile_lexicon

_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=64)
def small_words(text: str) -> frozenset[str]:
    """Return the runs of letters of a text, in small letters.

    They spare most texts the searches that need one of them.

    >>> sorted(small_words("Don’t take 5mg."))
    ['don', 'mg', 't', 'take']
    """
    return frozenset(_LETTERS.findall(text.lower()))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says of the things that the data files list."""

    text: str
    hits: Mapping[str, tuple[Hit, ...]]
    """By group, in the order of the text."""

    def of(self, group: str, *concepts: str) -> list[Hit]:
        """Return the hits of a group; of these concepts, where some are named."""
        found = self.hits.get(group, ())
        return [hit for hit in found if hit.concept in concepts] if concepts else list(found)


# Many checks ask, and of a run's drafts first of all those of harm, then all the others.
@lru_cache(maxsize=1024)
def read_meaning(text: str, language: str) -> Reading:
    """Return the reading of a text.

    >>> [hit.concept for hit in read_meaning("the left leg", "en").of("side")]
    ['left_firm']
    """
    groups: dict[str, list[Hit]] = {}
    for hit in _lexicon(language).find(text):
        groups.setdefault(hit.group, []).append(hit)
    return Reading(text, {group: tuple(hits) for group, hits in groups.items()})


def in_listed_characters(text: str, language: str) -> str:
    """Return the text in the characters that the data file writes its lists in, place by place.

    >>> in_listed_characters("每週兩次", "zh")
    '每周两次'
    """
    return text.translate(_characters(language))


@cache
def _characters(language: str) -> dict[int, int]:
    pairs = language_data(language).get("variants", {})
    return str.maketrans(pairs.get("characters", ""), pairs.get("as", ""))


@cache
def _lexicon(language: str) -> Lexicon:
    data = language_data(language)
    writing = data.get("writing", {})
    groups: dict[str, dict[str, list[str]]] = {"negation": _negation(data.get("negation", {}))}
    groups |= {name: _phrases(axis) for name, axis in data.get("axes", {}).items()}
    return compile_lexicon(
        groups, spaces=writing.get("spaces", True), elision=writing.get("elision", False)
    )


def _negation(table: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the concepts; what is implied gets its idea as the concept."""
    apart = ("implied", "strong", "scope", "affirmed")
    plain = {name: words(listed) for name, listed in table.items() if name not in apart}
    for kind in ("implied", "strong"):
        ideas = table.get(kind, {}).items()
        plain |= {f"{kind} {idea}": words(listed) for idea, listed in ideas}
    return plain


def _phrases(axis: Mapping[str, str]) -> dict[str, list[str]]:
    return {pole: words(listed) for pole, listed in axis.items()}


def words(listed: str) -> list[str]:
    """Return the phrases of a list, which bars part.

    >>> words("not | not only |")
    ['not', 'not only']
    """
    return [phrase for each in listed.split("|") if (phrase := " ".join(each.split()))]
