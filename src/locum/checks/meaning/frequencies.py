"""Read how often something is done: *twice a day*, *cada 8 horas*, *b.i.d.*, 每周一次.

A frequency is a rate, in times per day: *every 12 hours* and *twice a day* are equal. What is
merely done *each day* is a rate too, but a weak one: other languages leave it out, or say it of
the dose (*5 mg daily*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.reading import small_words, words
from locum.checks.quantities.number_words import numbers_data, vocabulary, writes_spaces
from locum.checks.quantities.spelled import han_readings, number_words

_DAYS = {
    "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7),
    "month": Fraction(30), "year": Fraction(360),
}  # fmt: skip
"""Days of each unit; months of thirty days, so that six of them are half a year."""
_HAN_NUMBER = "[一二两三四五六七八九十]+"
_DIGITS = r"\d+(?:[.,]\d+)?"


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often something is done."""

    text: str
    start: int
    end: int
    rates: tuple[Fraction, Fraction]
    """Times per day, the least and the most."""
    kind: str
    """``rate``, ``interval``; weak: ``vague`` (*several times a day*), ``loose`` (*two walks a
    day*), ``each`` (*daily*), ``perhaps`` (a mere word of time)."""
    unit: str

    @property
    def is_strong(self) -> bool:
        """Whether it must stand on the other side as well."""
        return self.kind in ("rate", "interval")


@lru_cache(maxsize=64)
def read_frequencies(text: str, language: str) -> tuple[Frequency, ...]:
    """Return the frequencies in the order of the text; of those that overlap the more telling.

    >>> [str(each.rates[0]) for each in read_frequencies("Take it twice a day.", "en")]
    ['2']
    """
    found: list[Frequency] = []
    ways = _ways(language).of(text)
    # What begins with a number is looked for at the numbers alone.
    numbers = _number_places(text, language) if any(way.by_number for way in ways) else []
    for way in ways:
        for match in way.matches(text, numbers):
            if any(match.start() < each.end and each.start < match.end() for each in found):
                continue
            frequency = _frequency(way.kind, match, language)
            if frequency and not _half(language).match(text, match.end()):
                found.append(frequency)
    return tuple(sorted(found, key=lambda each: each.start))


Need = frozenset[str] | re.Pattern[str]
"""Words of which a text must have one, or what must be found in it in small letters."""


@dataclass(frozen=True, slots=True)
class _Way:
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


class _Ways:
    """All ways of a language to say a frequency, those that tell most first.

    Most texts have no word of time, and looking for one is a small part of the work.
    """

    def __init__(self, ways: Sequence[_Way]) -> None:
        self._ways = ways
        self._needs = tuple(dict.fromkeys(need for way in ways for need in way.needs))
        self._known: dict[int, list[_Way]] = {}
        """By which of the needs are met, as bits."""

    def of(self, text: str) -> list[_Way]:
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
def _ways(language: str) -> _Ways:
    """Return the ways of a language; an unknown language has none."""
    table = language_data(language).get("frequency")
    if not table:
        return _Ways(())
    parts = _parts(table, language)
    spaced = writes_spaces(language)
    edges = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    listed = [
        phrase
        for each in table.get("per_day", {}).values()
        for phrase in sorted(words(each), key=len, reverse=True)
    ]
    found = []
    if listed:
        fixed = "|".join(map(re.escape, listed))
        pattern = re.compile(f"{edges[0]}(?P<fixed>{fixed}){edges[1]}", re.IGNORECASE)
        found.append(_Way("fixed", pattern, (_telling(listed),) if spaced else ()))
    for kind in ("rate", "interval", "vague", "loose", "each", "perhaps"):
        for template in table.get(kind, ()):
            pattern = template.replace(" ", r"\s")
            for name, part in parts.items():
                pattern = pattern.replace(f"{{{name}}}", part, 1)
            compiled = re.compile(f"{edges[0]}(?:{pattern}){edges[1]}", re.IGNORECASE)
            needs = _needs_of(template, parts, language)
            by_number = template.startswith("{n}") and _number_words(language) in needs
            found.append(_Way(kind, compiled, needs, by_number))
    return _Ways(found)


def _needs_of(template: str, parts: Mapping[str, str], language: str) -> tuple[Need, ...]:
    """Return what a text must have for a template to match."""
    outside, spaced = _outside(template), writes_spaces(language)
    if "|" in outside:
        # In small letters: a search that need not mind their case is several times as fast.
        plain = not re.search(r"[{\\]", template)
        return (re.compile(template.replace(" ", r"\s").lower()),) if plain else ()
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
        needs.append(re.compile(template.replace(" ", r"\s").lower()))
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


def _number_places(text: str, language: str) -> list[int]:
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


@cache
def _half(language: str) -> re.Pattern[str]:
    """Return what adds a half to the number of a frequency: every seven days *and a half*."""
    halves = "|".join(map(re.escape, words(numbers_data(language).get("half_more", "")))) or "(?!)"
    return re.compile(rf"\s?(?:{halves})", re.IGNORECASE)


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
    return {
        "every": rf"(?P<every>{number})",
        "n": rf"(?P<n>{number})(?:{gap}(?:-|–|~|～|{joint}){gap}(?P<most>{number}))?",
        "times": group("times", table.get("times", {})),
        "unit": group("unit", table.get("units", {})),
        "adverb": group("adverb", table.get("adverbs", {})),
    }


def _frequency(kind: str, match: re.Match[str], language: str) -> Frequency | None:
    table = language_data(language)["frequency"]
    groups = match.groupdict()
    if kind == "fixed":
        rate = Fraction(_named(groups["fixed"], table["per_day"]))
        return Frequency(match.group(), *match.span(), (rate, rate), "interval", "day")
    unit = _unit(groups, table)
    days = _DAYS[unit] * (_number(groups.get("every"), language) or 1)
    least = _number(groups.get("n"), language)
    if groups.get("times"):
        least = Fraction(_named(groups["times"], table["times"]))
    if least and groups.get("times"):
        most: Fraction | None = least
    else:
        most = _number(groups.get("most") or groups.get("n"), language, last=True)
    weak = kind in ("each", "perhaps", "vague") or (kind == "interval" and most == 1)
    if weak or not least or not most:
        kind = kind if kind in ("perhaps", "vague") else "each"
        return Frequency(match.group(), *match.span(), (1 / days, 1 / days), kind, unit)
    if kind == "interval":
        rates = (1 / (most * days), 1 / (least * days))
    else:
        rates = (least / days, most / days)
    return Frequency(match.group(), *match.span(), rates, kind, unit)


def _unit(groups: Mapping[str, str | None], table: Mapping[str, Any]) -> str:
    if groups.get("unit"):
        return _named(groups["unit"], table["units"])
    if groups.get("adverb"):
        return _named(groups["adverb"], table["adverbs"])
    return "hour" if groups.get("n") else "day"


def _named(phrase: str | None, table: Mapping[str, str]) -> str:
    """Return the key under which a table lists a phrase."""
    plain = " ".join((phrase or "").lower().split())
    for key, listed in table.items():
        if plain in (word.lower() for word in words(listed)):
            return key
    return next(iter(table))


def _number(text: str | None, language: str, *, last: bool = False) -> Fraction | None:
    """Return the value; of 两三, two or three, the first or the ``last``."""
    if not text:
        return None
    if text[0].isdecimal():
        return Fraction(Decimal(text.replace(",", ".")))
    if not writes_spaces(language):
        readings = list(han_readings(text))
        values = readings[1:] or readings  # 两三 is read as 23, 2 and 3
        return Fraction(values[-1 if last else 0]) or None
    value = next(number_words(text, language), None)
    return Fraction(value.value) if value and value.value else None


def unmatched(
    source: tuple[Frequency, ...], target: tuple[Frequency, ...]
) -> Iterator[tuple[Frequency | None, Frequency | None]]:
    """Yield what became of frequencies: changed (both), lost (the first), invented (the second)."""
    before = [each for each in source if each.is_strong]
    after = [each for each in target if each.is_strong]
    for each in list(before):
        same = next((other for other in after if other.rates == each.rates), None)
        if same:
            before.remove(each)
            after.remove(same)
    before = [each for each in before if not _said(each, target)]
    after = [each for each in after if not _said(each, source)]
    yield from zip(before, after, strict=False)
    for each in before[len(after) :]:
        yield each, _exchanged(target, source)
    for each in after[len(before) :]:
        yield _exchanged(source, target), each
    if not before and not after:
        yield from _other_period(source, target)


def _said(frequency: Frequency, others: tuple[Frequency, ...]) -> bool:
    """Return whether the other side says it weakly (once a day: daily), or has said it before."""
    return any(each.rates == frequency.rates and each.kind != "perhaps" for each in others)


def _exchanged(others: tuple[Frequency, ...], own: tuple[Frequency, ...]) -> Frequency | None:
    """Return the weak frequency of the other side that stands in its place, if any."""
    rates = {each.rates for each in own}
    weak = (each for each in others if each.kind == "each" and each.rates not in rates)
    return next(weak, None)


def _is_regular(frequency: Frequency, others: tuple[Frequency, ...]) -> bool:
    """Return whether it says how often, of which the others at most say how long."""
    periods = {each.unit for each in others if each.kind != "perhaps"}
    return frequency.kind in ("each", "loose") and frequency.unit not in periods


def _other_period(
    source: tuple[Frequency, ...], target: tuple[Frequency, ...]
) -> Iterator[tuple[Frequency, Frequency]]:
    """Yield a daily that became a weekly, where neither side has a word of the other's time."""
    here, there = {each.unit for each in source}, {each.unit for each in target}
    vague = [[each for each in side if each.kind == "vague"] for side in (source, target)]
    if len(vague[0]) == len(vague[1]) == 1 and vague[0][0].unit != vague[1][0].unit:
        yield vague[0][0], vague[1][0]
        return
    regularly = [each for each in target if _is_regular(each, source)]
    after = [each for each in target if each.unit not in here and not each.is_strong]
    after = after or [each for each in regularly if each.kind == "each"]
    regular = all(each.kind in ("each", "loose") for each in after)
    before = [
        each
        for each in source
        if not each.is_strong
        and (each.unit not in there or (regular and _is_regular(each, target)))
    ]
    if not any(each.kind != "perhaps" for each in (*before, *after)):
        return
    if before and after:
        yield before[0], after[0]
