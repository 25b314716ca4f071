"""Numbers that a text spells out: two, dos, deux, 二; months, halves, Roman numerals.

They only ever excuse: a digit on one side may stand against a word on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from locum.checks.meaning.reading import small_words, words
from locum.checks.quantities.number_words import (
    Vocabulary,
    numbers_data,
    vocabulary,
    writes_spaces,
)

_ROMAN = re.compile(
    r"(?<![A-Za-zÀ-ÿ.])(?=[IVX]{2})(?:X{0,2})(?:IX|IV|V?I{0,3})(?=e\b|er\b|[^A-Za-zÀ-ÿ]|$)"
)
_ROMAN_ALONE = re.compile(
    r"(?:type|stage|grade|phase|class|level|factor|vitamin|tipo|fase|estadio|etapa|grado|clase"
    r"|nivel|stade|classe|niveau|facteur|époque|siglo|siècle)s?[\s\u00a0]([IVX])\b"
    r"|([IVX])[\s\u00a0]?(?:型|期|级|度|类|相)",
    re.IGNORECASE,
)
_ROMAN_LETTERS = frozenset("ivxı")
"""What a numeral of one letter is in small letters (İ and ı are letters I for a pattern)."""
_HAN_CLASS = re.compile("[型期级度类相]")
_ROMAN_SIGN = re.compile("[Ⅰ-Ⅻ]")
_JOINT = 6
"""Characters that part the two numbers of a range."""
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}

_HAN_DIGITS = dict(
    zip("零〇一二两双三四五六七八九", (0, 0, 1, 2, 2, 2, *range(3, 10)), strict=True)
)
# 六成 and 七分饱 are tenths, 六旬 sixty years.
_TENTHS = re.compile("([一二三四五六七八九])[成分旬]")
# 九折 is ten percent off, 八五折 fifteen.
_DISCOUNT = re.compile("([一二三四五六七八九])([一二三四五六七八九]?)折(?!磨|腾|叠|射|断|返|中)")
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_HAN_MYRIADS = {"万": 10**4, "亿": 10**8}
# After digits 万 is no number of its own: it multiplies them.
_HAN_MORE = re.compile("(?<=[十百千])[多余来几](?=[万亿])")  # 一百多万, a million and more
_HAN_AGE = re.compile("(?<=[百千万亿])(?=[一二三四五六七八九]岁)")
_HAN_ABOUT = re.compile(
    "(?P<low>[一二三四五六七八])(?P<high>[二三四五六七八九])(?P<power>[十百千万亿]+)"
)
_HAN_NUMBER = re.compile(
    "(?<![0-9０-９])(?<![0-9０-９][ \u00a0多余几])[零〇一二两双三四五六七八九十百千万亿半]+"
)


def spelled_values(text: str, language: str, *, months: bool = True) -> set[Decimal]:
    """Return the values of the numbers that a text spells out, of its ``months`` too.

    >>> sorted(map(str, spelled_values("Take twenty-five drops in two hours", "en")))
    ['2', '25']
    """
    found = set(map(Decimal, _roman_values(text)))
    idioms = _idioms(language)
    found |= {
        Decimal(value) for idiom, values in idioms.items() if idiom in text for value in values
    }
    if not writes_spaces(language):
        tenths = {Decimal(han_value(match[1]) * 10) for match in _TENTHS.finditer(text)}
        return found | set(_han_values(text)) | tenths | set(_discounts(text))
    spoken = {Decimal(number.value) for number in number_words(text, language)}
    return (
        found
        | set(_with_halves(spoken, text, language))
        | set(_shared_powers(text, language))
        | (set(month_values(text, language)) if months else set())
    )


def _discounts(text: str) -> Iterator[Decimal]:
    """Yield by how many percent a price falls: to nine tenths (九折) is by ten percent."""
    for match in _DISCOUNT.finditer(text):
        yield Decimal(100 - int(f"{han_value(match[1])}{han_value(match[2] or '零')}"))


@cache
def _idioms(language: str) -> dict[str, list[int]]:
    """Return the phrases that say numbers without one, with these numbers."""
    found: dict[str, list[int]] = {}
    for value, listed in numbers_data(language).get("idioms", {}).items():
        for idiom in words(listed):
            found.setdefault(idiom, []).append(int(value))
    return found


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number in words."""

    value: int
    start: int
    end: int
    cardinal: bool
    """Whether it counts something: three, no third."""


def number_words(text: str, language: str) -> Iterator[NumberWords]:
    """Yield the numbers in words; neighbours make one number where they can."""
    return iter(_number_words(text, language))


# All that looks for numbers asks for them.
@lru_cache(maxsize=1024)
def _number_words(text: str, language: str) -> tuple[NumberWords, ...]:
    return tuple(_read_number_words(text, language))


def _read_number_words(text: str, language: str) -> Iterator[NumberWords]:
    known = vocabulary(language)
    values, multipliers = known.values, known.multipliers
    if small_words(text).isdisjoint(known.words):
        return  # most texts have none
    total = current = start = 0
    last: re.Match[str] | None = None
    counts = False
    for match in _LATIN_WORD.finditer(text):
        word = match.group().lower()
        if word not in values and word not in multipliers:
            continue
        if last is not None and not (
            text[last.end() : match.start()] in known.between
            and _continues(word, known, total, current)
        ):
            yield NumberWords(total + current, start, last.end(), counts)
            last = None
        if last is None:
            if multipliers.get(word, 0) >= 10**6:
                yield NumberWords(multipliers[word], match.start(), match.end(), False)
                continue  # 2,6 milliards: it belongs to the digits before it
            total = current = 0
            start = match.start()
        if word in multipliers:
            total, current = _multiplied(total, current, multipliers[word])
        else:
            current += 76 if word in known.scores and current % 100 == 4 else values[word]
        last, counts = match, word in known.cardinals
    if last is not None:
        yield NumberWords(total + current, start, last.end(), counts)


def _shared_powers(text: str, language: str) -> Iterator[Decimal]:
    """Yield what a range's first number is with the power of its second: one to five million."""
    last: NumberWords | None = None
    for each in number_words(text, language):
        power = next((power for power in (10**9, 10**6, 1000, 100) if each.value % power == 0), 0)
        if last and power and 0 < last.value < 1000 and 0 <= each.start - last.end <= _JOINT:
            between = text[last.end : each.start].strip("\u00a0 ")
            if between in words(numbers_data(language).get("range", "")):
                yield Decimal(last.value * power)
        last = each


def _with_halves(values: set[Decimal], text: str, language: str) -> Iterator[Decimal]:
    """Yield the values and what a half adds: four and a half, tres millones y medio."""
    yield from values
    halves = vocabulary(language).halves
    # Most texts have none of the words, and need not be searched for them.
    there = not small_words(text).isdisjoint(halves) or any(not each.isalpha() for each in halves)
    if not there or not any(re.search(rf"\b{word}\b", text, re.I) for word in halves):
        return
    yield from (Decimal("0.5"), Decimal(50))
    multipliers = vocabulary(language).multipliers
    for value in values:
        for word, power in multipliers.items():
            # three and a half million
            if 0 < value < 100 and re.search(rf"\b(?:{'|'.join(halves)})\s{word}\b", text, re.I):
                yield (value + Decimal("0.5")) * power
        for power in (1, 10**6):
            if value % power == 0:
                yield value + Decimal(power) / 2
        if value >= 10:
            yield value / 2  # half a million


def _multiplied(total: int, current: int, power: int) -> tuple[int, int]:
    """Return the number's finished part and the one that goes on: 2 × 100, 3 × 1000."""
    if power < 1000:
        return total, (current or 1) * power
    if total < power:
        return (total + current or 1) * power, 0
    return total + (current or 1) * power, 0


def _continues(word: str, known: Vocabulary, total: int, current: int) -> bool:
    """Return whether the word adds to the number before it: twenty + five, not two + three."""
    value = known.values.get(word)
    if value is None:
        return True
    if word in known.scores and current % 100 == 4:
        return True  # quatre-vingts
    if current == 0 and total > 0:
        return value < 1000  # mil trescientos
    if current % 100 == 0:
        return value < 100 and total + current > 0
    if current % 100 in (60, 80):
        return value < 20  # soixante-dix, quatre-vingt-dix
    return value < 10 and current % 10 == 0


@cache
def _month_pattern(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    data = numbers_data(language)
    months = {name: number for number, name in enumerate(data.get("months", "").split(), 1)}
    short = {name: _month_named(name, months) for name in data.get("short_months", "").split()}
    names = "|".join([*months, *(f"{name}\\b" for name in short)])
    # May is a month, may none: where months have capitals, these are asked for.
    cased = any(name[0].isupper() for name in months)
    pattern = re.compile(rf"\b(?:{names})(?![a-zà-ÿ])", 0 if cased else re.IGNORECASE)
    return {name.lower(): number for name, number in (months | short).items()}, pattern


def _month_named(beginning: str, months: dict[str, int]) -> int:
    return next(number for name, number in months.items() if name.startswith(beginning))


def month_values(text: str, language: str) -> Iterator[Decimal]:
    """Yield the numbers of the months that a text names."""
    months, pattern = _month_pattern(language)
    small = text.lower()
    # Looking for the names alone is a small part of the work.
    if any(name in small for name in months):
        for match in pattern.finditer(text):
            yield Decimal(months[match.group().lower()])


def _roman_values(text: str) -> Iterator[int]:
    if "I" in text or "V" in text or "X" in text:
        for match in _ROMAN.finditer(text):
            if match.group():
                yield _roman(match.group())
    if not small_words(text).isdisjoint(_ROMAN_LETTERS) or _HAN_CLASS.search(text):
        for match in _ROMAN_ALONE.finditer(text):
            yield _roman((match[1] or match[2]).upper())
    if not text.isascii():
        for char in _ROMAN_SIGN.findall(text):
            yield ord(char) - ord("Ⅰ") + 1


def _roman(numeral: str) -> int:
    """Return a numeral's value.

    >>> _roman("XIX"), _roman("IV")
    (19, 4)
    """
    values = [_ROMAN_VALUES[char] for char in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def _han_values(text: str) -> Iterator[Decimal]:
    # 近四百万五岁以下儿童: four millions, who are five
    plain = _HAN_AGE.sub(" ", _HAN_MORE.sub("", text))
    for match in _HAN_NUMBER.finditer(plain):
        run = match.group()
        whole = run.replace("半", "")
        if "半" in run:
            yield Decimal("0.5")
            yield Decimal(50)
        if whole:
            yield from han_readings(whole)


def han_readings(run: str) -> Iterator[Decimal]:
    """Yield the values that a run of numeral characters may have, likeliest first."""
    if len(run) == 1 or any(char in run for char in "十百千万亿"):
        value = han_value(run)
        yield Decimal(value)
        if about := _HAN_ABOUT.fullmatch(run):
            # 二三十, twenty or thirty
            for digit in about.group("low", "high"):
                yield Decimal(han_value(f"{digit}{about['power']}"))
    else:
        # A year 二〇二〇, a phone number, or 三四天, three or four days.
        digits = [_HAN_DIGITS[char] for char in run]
        yield Decimal("".join(map(str, digits)))
        yield from map(Decimal, digits)


def han_value(run: str) -> int:
    """Return the value of a number in Chinese characters.

    >>> han_value("一千二百万"), han_value("十五"), han_value("二十")
    (12000000, 15, 20)
    """
    total = section = digit = 0
    for char in run:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_POWERS:
            section += (digit or 1) * _HAN_POWERS[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * _HAN_MYRIADS[char]
            section = digit = 0
    return total + section + digit
