"""Read how often something is done: *twice a day*, *cada 8 horas*, *b.i.d.*, 每周一次.

A frequency is a rate, in times per day: *every 12 hours* and *twice a day* are equal. What is
merely done *each day* is a rate too, but a weak one: other languages leave it out, or say it of
the dose (*5 mg daily*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from locum.checks.meaning.frequency_ways import number_places, ways_of
from locum.checks.meaning.languages import language_data
from locum.checks.meaning.reading import words
from locum.checks.quantities.number_words import numbers_data, writes_spaces
from locum.checks.quantities.spelled import han_readings, number_words

_DAYS = {
    "minute": Fraction(1, 1440), "hour": Fraction(1, 24), "day": Fraction(1), "week": Fraction(7),
    "month": Fraction(30), "year": Fraction(360),
}  # fmt: skip
"""Days of each unit; months of thirty days, so that six of them are half a year."""


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
    ways = ways_of(language).of(text)
    # What begins with a number is looked for at the numbers alone.
    numbers = number_places(text, language) if any(way.by_number for way in ways) else []
    for way in ways:
        for match in way.matches(text, numbers):
            if any(match.start() < each.end and each.start < match.end() for each in found):
                continue
            frequency = _frequency(way.kind, match, language)
            if frequency and not _half(language).match(text, match.end()):
                found.append(frequency)
    return tuple(sorted(found, key=lambda each: each.start))


@cache
def _half(language: str) -> re.Pattern[str]:
    """Return what adds a half to the number of a frequency: every seven days *and a half*."""
    halves = "|".join(map(re.escape, words(numbers_data(language).get("half_more", "")))) or "(?!)"
    return re.compile(rf"\s?(?:{halves})", re.IGNORECASE)


def _frequency(kind: str, match: re.Match[str], language: str) -> Frequency | None:
    table = language_data(language)["frequency"]
    groups = match.groupdict()
    if kind == "fixed":
        rate = Fraction(_named(groups["fixed"], table["per_day"]))
        return Frequency(match.group(), *match.span(), (rate, rate), "interval", "day")
    unit = _unit(groups, table)
    days = _DAYS[unit] * (_number(groups.get("every"), language) or 1)
    least = _number(groups.get("n"), language)
    most = _number(groups.get("most") or groups.get("n"), language, last=True)
    if groups.get("times"):
        bounds = _named(groups["times"], table["times"]).split()  # once or twice: 1 and 2
        least, most = Fraction(bounds[0]), Fraction(bounds[-1])
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
