"""The ways of a language to say how often something is done, and what a text must have for each.

The templates of a data file (``[frequency]``) become patterns. Most texts have no word of time:
which words a pattern cannot match without is told from its template, so that a text is searched
for those alone that it may match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.reading import small_words, words
from locum.checks.quantities.number_words import vocabulary, writes_spaces

_HAN_NUMBER = "[一二两三四五六七八九十]+"
_DIGITS = r"\d+(?:[.,]\d+)?"

Need = frozenset[str] | re.Pattern[str]
"""Words of which a text must have one, or what must be found in it in small letters."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say a frequency, and what a text must have for it."""

    kind: str
    pattern: re.Pattern[str]
    needs: tuple[Need, ...]
    by_number: bool = False
    """Whether it begins with a number."""

    def matches(self, text: str, numbers: Sequence[int]) -> Iterator[re.Match[str]]:
        """Yield what says so in a text, whose numbers begin at these places."""
        if not self.by_number:
            yield from self.pattern.finditer(text)
            return
        last = 0
        for place in numbers:
            match = self.pattern.match(text, place) if place >= last else None
            if match:
                last = match.end()
                yield match


class Ways:
    """All ways of a language to say a frequency, those that tell most first.

    Most texts have no word of time, and looking for one is a small part of the work.
    """

    def __init__(self, ways: Sequence[Way]) -> None:
        """Take the ways in the order in which they are to be looked for."""
        self._ways = ways
        self._needs = tuple(dict.fromkeys(need for way in ways for need in way.needs))
        self._known: dict[int, list[Way]] = {}
        """By which of the needs are met, as bits."""

    def of(self, text: str) -> list[Way]:
        """Return the ways in which a text may say one."""
        small, there = text.lower(), small_words(text)
        if _DIGIT.search(text):
            there |= _NUMBER
        bits = 0
        for bit, need in enumerate(self._needs):
            if isinstance(need, frozenset):
                bits |= (not there.isdisjoint(need)) << bit
            else:
                bits |= (need.search(small) is not None) << bit
        if bits not in self._known:
            met = {need for bit, need in enumerate(self._needs) if bits >> bit & 1}
            self._known[bits] = [way for way in self._ways if met.issuperset(way.needs)]
        return self._known[bits]


_NEEDED = re.compile(r"\{(unit|adverb|times|n|every)\}(?![?*{])")
"""What a template cannot match without, where it stands in no group."""
_OPTIONAL = re.compile(r"\(\?:[^()]* \)(?:\?|\{0,\d\})$")
"""A group that may be left out, and ends with a space."""
_PLAIN = re.compile(r"(?:^|(?<= ))(?:\(\?:([^()\[\]{}?*+\\]+)\)|([^\W\d_]+))(?= )")
"""Words between spaces, of which one must be there."""
_LAST = re.compile(r"(?<=[ \]])([^\W\d_]+)$")
_BEFORE_ESCAPE = re.compile(r"([^\W\d_]+)\\")
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_NUMBER = frozenset("#")
"""What digits count as among the words of a text."""


@cache
def ways_of(language: str) -> Ways:
    """Return the ways of a language; an unknown language has none."""
    table = language_data(language).get("frequency")
    if not table:
        return Ways(())
    parts = _parts(table, language)
    spaced = writes_spaces(language)
    edges = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    phrases = (phrase for each in table.get("per_day", {}).values() for phrase in words(each))
    # Every quarter of an hour is no quarter of a year: the longest first.
    listed = sorted(phrases, key=len, reverse=True)
    found = []
    if listed:
        fixed = "|".join(map(re.escape, listed))
        pattern = re.compile(f"{edges[0]}(?P<fixed>{fixed}){edges[1]}", re.IGNORECASE)
        found.append(Way("fixed", pattern, (_telling(listed),) if spaced else ()))
    for kind in ("rate", "interval", "vague", "loose", "each", "perhaps"):
        for template in table.get(kind, ()):
            pattern = template.replace(" ", r"\s")
            for name, part in parts.items():
                pattern = pattern.replace(f"{{{name}}}", part, 1)
            compiled = re.compile(f"{edges[0]}(?:{pattern}){edges[1]}", re.IGNORECASE)
            needs = _needs_of(template, parts, language)
            by_number = template.startswith("{n}") and _number_words(language) in needs
            found.append(Way(kind, compiled, needs, by_number))
    return Ways(found)


def _needs_of(template: str, parts: Mapping[str, str], language: str) -> tuple[Need, ...]:
    """Return what a text must have for a template to match."""
    outside, spaced = _outside(template), writes_spaces(language)
    if "|" in outside:
        # In small letters: a search that need not mind their case is several times as fast.
        plain = not re.search(r"[{\\]", template)
        return (re.compile(_small(template.replace(" ", r"\s"))),) if plain else ()
    needs: list[Need] = []
    for match in _NEEDED.finditer(outside):
        alone = spaced and _stands_alone(template, match)
        if alone:
            needs.append(_words_for(match[1], language))
        elif match[1] not in ("n", "every"):
            needs.append(re.compile(_small(parts[match[1]])))
    if spaced:
        needs += [_telling((each[1] or each[2]).split("|")) for each in _PLAIN.finditer(template)]
        needs += [_telling([each[1]]) for each in _LAST.finditer(template)]
    letters = _BEFORE_ESCAPE.match(template)
    if letters:
        needs.append(re.compile(letters[1].lower()))
    elif not re.search(r"[{\\]", template):
        needs.append(re.compile(_small(template.replace(" ", r"\s"))))
    return tuple(needs)


def _words_for(name: str, language: str) -> frozenset[str]:
    """Return the words of which a placeholder needs one."""
    if name in ("n", "every"):
        return _number_words(language)
    key = {"unit": "units", "adverb": "adverbs"}.get(name, name)
    listed = language_data(language)["frequency"].get(key, {}).values()
    return _telling(word for each in listed for word in words(each))


def _telling(phrases: Iterable[str]) -> frozenset[str]:
    """Return the longest word of each phrase, in small letters.

    >>> sorted(_telling(["q.d.", "on alternate days"]))
    ['alternate', 'q']
    """
    found = (_LETTERS.findall(phrase.lower()) for phrase in phrases)
    return frozenset(max(each, key=len) for each in found if each)


@cache
def _number_words(language: str) -> frozenset[str]:
    """Return the words of numbers in words, and what digits count as."""
    table = language_data(language)["frequency"]
    return _telling([*vocabulary(language).cardinals, *words(table.get("one", ""))]) | _NUMBER


def number_places(text: str, language: str) -> list[int]:
    """Return where the numbers of a text may begin."""
    known = _number_words(language)
    return [
        match.start()
        for match in _TOKEN.finditer(text)
        if match.group()[0].isdecimal() or match.group().lower() in known
    ]


def _small(pattern: str) -> str:
    """Return a pattern of named words in small letters.

    >>> _small("(?P<unit>Tag|Woche)")
    '(?P<unit>tag|woche)'
    """
    return pattern.lower().replace("(?p<", "(?P<")


def _outside(template: str) -> str:
    """Return a template with spaces for what stands within its groups.

    >>> _outside("(?:a|an) {unit}")
    '(      ) {unit}'
    """
    outside, depth = "", 0
    for char in template:
        depth -= char == ")"
        outside += char if not depth else " "
        depth += char == "("
    return outside


def _stands_alone(template: str, placeholder: re.Match[str]) -> bool:
    """Return whether what a placeholder stands for is whole words of the text.

    >>> [_stands_alone(each, _NEEDED.search(each)) for each in ("per {unit}", "de ?{unit}")]
    [True, False]
    """
    before, after = template[: placeholder.start()], template[placeholder.end() :]
    while optional := _OPTIONAL.search(before):
        before = before[: optional.start()]
    return before[-1:] in ("", " ", "/") and (after[:1] in ("", " ", "/") or after[:4] == "[ -]")


def _parts(table: Mapping[str, Any], language: str) -> dict[str, str]:
    """Return what the placeholders of the templates stand for."""

    def group(name: str, listed: Mapping[str, str]) -> str:
        found = [word for each in listed.values() for word in words(each)]
        either = "|".join(sorted(map(re.escape, found), key=len, reverse=True)) or "(?!)"
        return f"(?P<{name}>{either})"

    known = vocabulary(language)
    spoken_words = {*known.cardinals, *words(table.get("one", ""))}
    spoken = "|".join(sorted(map(re.escape, spoken_words), key=len, reverse=True))
    number = f"(?:{_DIGITS}|{spoken})" if spoken else f"(?:{_DIGITS}|{_HAN_NUMBER})"
    joint = "|".join(map(re.escape, words(table.get("range", "")))) or "(?!)"
    gap = r"[\s\u00a0]?"
    # Chinese may set digits apart: 每 10 分钟.
    around = "" if spoken else gap
    most = rf"(?:{gap}(?:-|–|~|～|{joint}){gap}(?P<most>{number}))?"
    return {
        "every": rf"{around}(?P<every>{number}){around}",
        "n": rf"{around}(?P<n>{number}){most}{around}",
        "times": group("times", table.get("times", {})),
        "unit": group("unit", table.get("units", {})),
        "adverb": group("adverb", table.get("adverbs", {})),
    }
