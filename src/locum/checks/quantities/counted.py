"""Numbers in words that count a unit: *five minutes*, *tres semanas*, 两周.

They are quantities as those in digits are: the same duration or dose must stand on the other
side, in words or in digits. One is left out: *a week*, *una semana* and 每周 say it or do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from locum.checks.meaning.languages import language_data
from locum.checks.meaning.reading import small_words, words
from locum.checks.quantities.number_words import (
    by_word,
    numbers_data,
    vocabulary,
    writes_spaces,
)
from locum.checks.quantities.reading import Quantity
from locum.checks.quantities.spelled import han_readings, number_words
from locum.checks.quantities.units import Unit, unit_of, unit_pattern

# 第二天 is the next day and 周三 a Wednesday; 四周 is also “all around”.
_NOT_COUNTED = "四周"
_HUNDRED = 100
_SMALL = 20
"""Numbers in words up to this one, and those of several words (ten thousand), are compared where
they count no unit."""


# 第二 is an ordinal, 星期三 a Wednesday; a measure word follows what counts something.
_HAN_COUNT = re.compile(
    r"(?<![第几数周零〇一二两三四五六七八九十百千万亿0-9０-９点])(?<!星期)([两二三四五六七八九十][二三四五六七八九十百千万亿]*)"
    r"(?=[个名位例种片粒颗滴项条次倍人组步层部块枚支瓶杯袋只张篇家])"
)

_HAN_NUMERALS = re.compile("[零〇一二两双三四五六七八九十百千万亿]+")


def bare_counts(text: str, language: str) -> list[Quantity]:
    """Return the small numbers in words that count things, no units: *two tablets*, 两片.

    >>> [quantity.text for quantity in bare_counts("Both took two tablets.", "en")]
    ['two']
    """
    if not writes_spaces(language):
        return [
            _spelled(text, match.span(1), _han_counts(match[1], text[match.end()]))
            for match in _HAN_COUNT.finditer(text)
        ]
    return [
        _spelled(text, (number.start, number.end), (Decimal(number.value),))
        for number in number_words(text, language)
        if number.cardinal
        and number.value >= 2
        and (number.value <= _SMALL or re.search(r"\w[^\w]+\w", text[number.start : number.end]))
        and not _latin_unit().match(text, number.end)
        and not _collective(language).match(text, number.end)
        and not _hour_part(language).search(text, 0, number.start)
        and not _begins_a_larger(text, number.end, language)
        and not _VAGUELY.search(text, 0, number.start)
    ]


_VAGUELY = re.compile(r"\b(?:several|few|many|some)\s$", re.IGNORECASE)
"""What before a hundred or a thousand makes it no number: *several hundred billion*."""


def _begins_a_larger(text: str, end: int, language: str) -> bool:
    """Return whether a range's second number multiplies the one before it: six or seven thousand.

    六七千 says the six by its thousands alone.
    """
    joint = _range_goes_on(language).match(text, end)
    if joint is None:
        return False
    powers = vocabulary(language).multipliers.values()
    return any(
        number.start == joint.end()
        and number.value > _SMALL
        and any(number.value % power == 0 for power in powers if power >= _HUNDRED)
        for number in number_words(text, language)
    )


def _han_counts(run: str, measure: str) -> tuple[Decimal, ...]:
    """Return the values of a count; 增加两倍 is three times as much."""
    values = tuple(han_readings(run))
    return (*values, values[0] + 1) if measure == "倍" else values


@cache
def _hour_part(language: str) -> re.Pattern[str]:
    """Return what before an hour makes another of it: a quarter to seven is 6:45."""
    listed = "|".join(map(re.escape, words(numbers_data(language).get("hour_parts", ""))))
    return re.compile(rf"\b(?:{listed or '(?!)'})[\s\u00a0]$", re.IGNORECASE)


@cache
def _half_more(language: str) -> re.Pattern[str]:
    """Return what after a unit adds a half of it: cuatro horas y media."""
    listed = "|".join(map(re.escape, words(numbers_data(language).get("half_more", ""))))
    return re.compile(rf"[\s\u00a0](?:{listed or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def _collective(language: str) -> re.Pattern[str]:
    """Return what after a number makes another one of it: two decades, five trillion."""
    data = numbers_data(language)
    listed = [
        *by_word(data.get("powers", {})),
        *words(data.get("collective", "")),
        *words(data.get("half_more", "")),
    ]
    either = "|".join(sorted(map(re.escape, listed), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"[\s\u00a0-](?:de\s|d[’'])?(?:{either})(?!\w)", re.IGNORECASE)


def said_numbers(text: str, language: str) -> list[Quantity]:
    """Return all small numbers in words from two on, even ordinals and the like: both, twice.

    >>> [quantity.text for quantity in said_numbers("Both checked twice.", "en")]
    ['Both', 'twice']
    """
    if not writes_spaces(language):
        return [
            _spelled(text, match.span(), readings)
            for match in _HAN_NUMERALS.finditer(text)
            if (readings := tuple(value for value in han_readings(match.group()) if value >= 2))
        ]
    return [
        _spelled(text, (number.start, number.end), (Decimal(number.value),))
        for number in number_words(text, language)
        if number.value >= 2
    ]


def counted_units(text: str, language: str) -> list[Quantity]:
    """Return the quantities that a text spells out, with their units.

    >>> [quantity.text for quantity in counted_units("Wait twenty-five minutes or so.", "en")]
    ['twenty-five minutes']
    """
    return list(_latin(text, language) if writes_spaces(language) else _han(text))


@cache
def _latin_unit() -> re.Pattern[str]:
    return re.compile(rf"[\s\u00a0-](?:de[\s\u00a0])?(?P<unit>{unit_pattern()})")


@cache
def _one_or_two(language: str) -> re.Pattern[str]:
    """Return *a day or two*: two of the unit, or one."""
    template = str(numbers_data(language).get("or_two", "(?!)"))
    before, _unit, after = template.partition("{unit}")
    return re.compile(rf"(?<!\w){before}(?P<unit>{unit_pattern()}){after}(?!\w)")


_OR_TWO = re.compile(
    r"(?:\(\?:\(\?P<couple>(?P<words>[^()]*)\).*?\)|.*?) \{unit\}"
    r"(?:\(\?\(couple\)\|)? [^\W\d_]+ (?P<two>[^\W\d_]+)\)?"
)
"""How the data files write *a day or two*."""


@cache
def _or_two_words(language: str) -> frozenset[str]:
    """Return words of which *a day or two* needs one; none where that cannot be told."""
    match = _OR_TWO.fullmatch(str(numbers_data(language).get("or_two", "")))
    if match is None:
        return frozenset()
    couple = max((match["words"] or "").split(), key=len, default="")
    return frozenset({couple, match["two"]} - {""})


@cache
def _before_number(language: str) -> re.Pattern[str]:
    """Return what before a number names its unit: by *week* six, past the *age of* forty."""
    data = numbers_data(language)
    age = "|".join(map(re.escape, words(data.get("age", "")))) or "(?!)"
    listed = language_data(language).get("units", {})
    names = [word for unit in _TIMES for word in words(listed.get(unit, ""))]
    time = "|".join(sorted(map(re.escape, names), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:(?P<age>{age})|(?P<time>{time}))[\s\u00a0]$", re.IGNORECASE)


@cache
def _range_goes_on(language: str) -> re.Pattern[str]:
    """Return what after a number makes it the first of a range: aged two *to* five."""
    listed = "|".join(map(re.escape, words(numbers_data(language).get("range", "")))) or "(?!)"
    return re.compile(rf"[\s\u00a0](?:{listed})[\s\u00a0]|[-–]", re.IGNORECASE)


def unit_before(text: str, start: int, language: str) -> Unit | None:
    """Return the unit that stands before a number; None where none does.

    >>> unit_before("by week six", 8, "en").name, unit_before("the age of forty", 11, "en").name
    ('week', 'year')
    """
    match = _before_number(language).search(text, max(0, start - _BEFORE), start)
    if match is None:
        return None
    return unit_of("year") if match["age"] else unit_of(match["time"])


def _latin(text: str, language: str) -> Iterator[Quantity]:
    needed = _or_two_words(language)
    if not needed or not small_words(text).isdisjoint(needed):
        for both in _one_or_two(language).finditer(text):
            found = _spelled(text, both.span(), (Decimal(2), Decimal(1)), unit_of(both["unit"]))
            # A couple of minutes may be 几分钟, and need not be counted.
            yield replace(found, ordinal=bool(both.groupdict().get("couple")))
    for number in number_words(text, language):
        # “Hundreds of years” is no quantity, nor is “a hundred”.
        if (
            number.value < 2
            or text[number.start : number.end].lower() in vocabulary(language).multipliers
        ):
            continue
        match = _latin_unit().match(text, number.end)
        alone = match is None and not _range_goes_on(language).match(text, number.end)
        named = unit_before(text, number.start, language) if alone else None
        if named:
            span = (number.start, number.end)
            # By week six, past the age of forty: it tells which, and need not be said so.
            yield replace(_spelled(text, span, (Decimal(number.value),), named), ordinal=True)
            continue
        if match and not _collective(language).match(text, number.end):
            span, unit = (number.start, match.end()), unit_of(match["unit"])
            readings: tuple[Decimal, ...] = (Decimal(number.value),)
            if half := _half_more(language).match(text, match.end()):
                # 四个半小时 is said to be four, and a half of something.
                span = (number.start, half.end())
                readings = (readings[0] + Decimal("0.5"), *readings)
            found = _spelled(text, span, readings, unit)
            yield found if number.cardinal else replace(found, ordinal=True)


@cache
def _han_unit() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![几数周零〇一二两三四五六七八九十百千万亿0-9０-９\u00a0 ])(?<!星期)"
        rf"(?P<number>[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*)"
        rf"(?P<unit>{unit_pattern()})"
    )


_HAN_BEFORE = "第"
_HAN_TENS = re.compile("[二三四五六七八九]?十[一二三四五六七八九]?")
_HAN_TWO = re.compile(".*[百千万亿][一二两三四五六七八九]")
_TIMES = ("minute", "hour", "day", "week", "month")
_BEFORE = 24
"""Characters before a number in which its unit may stand."""
# The next day, and the next year.
_HAN_NEXT = frozenset({"二天", "二年"})


def _han(text: str) -> Iterator[Quantity]:
    for match in _han_unit().finditer(text):
        readings = tuple(value for value in han_readings(match["number"]) if value >= 2)
        # 二十年 may be two decades, 一百年 a century.
        long = match["unit"] == "年" and (len(match["number"]) > 1 or match["number"] == "十")
        if match["unit"] == "岁" and _HAN_TWO.fullmatch(match["number"]):
            continue  # 近四百万五岁以下儿童: four millions who are under five
        if long and not _HAN_TENS.fullmatch(match["number"]):
            continue
        if readings and match.group() != _NOT_COUNTED:
            found = _spelled(text, match.span(), readings, unit_of(match["unit"]))
            ordinal = long or text[: match.start()].endswith(_HAN_BEFORE)
            if not (ordinal and match.group() in _HAN_NEXT):
                yield replace(found, ordinal=ordinal)


def _spelled(
    text: str, span: tuple[int, int], readings: tuple[Decimal, ...], unit: Unit | None = None
) -> Quantity:
    return Quantity(text[slice(*span)], readings, unit, start=span[0], end=span[1], spelled=True)
