"""Single words of another language that stand in a translation.

A rule-based engine leaves what its dictionary lacks (*un imaging técnica*), and on a route of two
hops the words of the language in the middle, or of the source, may arrive in a draft: *les
células sont*, 这种 imaging 检查. A word counts where its own language knows it and the
translation's does not (simplemma's word lists), and it looks like no word of the translation's:
by its ``endings`` in the data files, or as one of the ``common`` words that no other language
has. A word of the source without either may be international (*stent*, *tramadol*): that is a
hint, and no more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from locum.checks.meaning.languages import known_languages, language_data
from locum.checks.meaning.reading import small_words
from locum.checks.meaning.reading import words as listed_words

LATIN_WORD = re.compile(r"[^\W\d_\u3000-\uffff](?:[^\W\d_\u3000-\uffff]|[’'-](?=\w))*")
_SHORTEST = 5
"""Shorter words are often written alike, or are units and codes."""
_FOREIGN_SHORTEST = 6
"""Of words that not even the source has."""


@dataclass(frozen=True, slots=True)
class LeftWords:
    """Words of one language that a translation has left."""

    words: tuple[str, ...]
    start: int
    end: int
    """Where the first stands in the translation."""
    sure: bool


def left_source_words(
    words: tuple[Sequence[str], Sequence[str]],
    target: str,
    languages: tuple[str, str],
    accepted: Collection[str],
) -> LeftWords | None:
    """Return the words of the source that its language knows and the target's does not.

    Latin names of organisms are the same everywhere.

    Args:
        words: those of the source, and of the target.
        target: the translation.
        languages: of the source and of the target.
        accepted: words that may stand in both.
    """
    common = set(words[0]).intersection(words[1])
    left = {word for word in common if word not in accepted and _may_be_left(word, languages[0])}
    if not left:
        return None
    found = [match for match in LATIN_WORD.finditer(target) if match.group() in left]
    return _known_here_alone(found, languages[0], languages[1], sure=_english_in_chinese(languages))


def left_foreign_words(
    source: str,
    words: Sequence[str],
    target: str,
    languages: tuple[str, str],
    accepted: Collection[str],
) -> LeftWords | None:
    """Return the first words that are neither of the source nor of the target's language.

    ``words`` are those of the target.
    """
    theirs = small_words(source)
    for language in _others(languages[1]):
        common, endings = _common(language), _endings(language)
        foreign = {
            word
            for word in words
            if (word in common or (word.endswith(endings) and _is_foreign(word, language)))
            and word not in theirs
            and word not in accepted
            and _may_be_left(word, language)
        }
        if not foreign:
            continue
        found = [match for match in LATIN_WORD.finditer(target) if match.group() in foreign]
        left = _known_here_alone(found, language, languages[1], sure=False)
        if left and left.sure:
            return left
    return None


@cache
def _others(language: str) -> list[str]:
    return sorted(known_languages() - {language})


def _is_foreign(word: str, language: str) -> bool:
    """Return whether a word with an ending of a third language looks like one of its words."""
    return len(word) >= _FOREIGN_SHORTEST and word not in _listed(language, "international")


def _may_be_left(word: str, language: str) -> bool:
    return (
        (len(word) >= _SHORTEST or word in _common(language))
        and word.islower()
        and word.isalpha()
        and not word.endswith("virus")
    )


def _english_in_chinese(languages: tuple[str, str]) -> bool:
    """Return whether any known word is one that was left: Chinese has no such words."""
    return not _endings(languages[1])


def _known_here_alone(
    found: Sequence[re.Match[str]], language: str, target: str, *, sure: bool
) -> LeftWords | None:
    if not found:
        return None
    words = dict.fromkeys(match.group() for match in found)
    left = [word for word in words if word in _common(language) or _knows(word, language, target)]
    if not left:
        return None
    first = next(match for match in found if match.group() == left[0])
    if sure:
        sure = not _listed(target, "international").issuperset(left)
    else:
        sure = any(_is_surely_left(word, language, target) for word in left)
    return LeftWords(tuple(left), first.start(), first.end(), sure)


# The words of a text are mostly those of the texts before it.
@lru_cache(maxsize=4096)
def _knows(word: str, language: str, other: str) -> bool:
    """Return whether a language knows a word, and the other does not; Chinese knows none."""
    from simplemma import is_known

    spoken = bool(_endings(other))
    return is_known(word, lang=language) and not (spoken and is_known(word, lang=other))


def _is_surely_left(word: str, language: str, target: str) -> bool:
    """Return whether a word looks like one of its language, or like none of the target's."""
    if word in _listed(language, "international") or word.endswith(_stems(language)):
        return False
    telling = (*_endings(language), *_listed(target, "never_ends"))
    return (
        word in _common(language)
        or word.endswith(telling)
        or any(letters in word for letters in _listed(target, "never"))
    )


@cache
def _common(language: str) -> frozenset[str]:
    """Return the common words of a language that no other known language has."""
    return frozenset(str(language_data(language)["writing"].get("common", "")).split())


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(listed_words(language_data(language)["writing"].get(name, "")))


@cache
def _endings(language: str) -> tuple[str, ...]:
    """Return the endings that make a word look like one of the language; of Chinese none."""
    return tuple(listed_words(language_data(language)["writing"].get("endings", "")))


@cache
def _stems(language: str) -> tuple[str, ...]:
    """Return the endings of medicines' names that are the same in all languages with letters."""
    return tuple(_listed(language, "stems"))


def accepted_words(forms: Iterator[str]) -> frozenset[str]:
    """Return the words of the glossary's forms, in small letters."""
    return frozenset(word.lower() for form in forms for word in LATIN_WORD.findall(form))
