"""Numbers that a text spells out: two, dos, deux, 二; months, halves, Roman numerals.

They only ever excuse: a digit on one side may stand against a word on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from locum.checks.quantities.number_words import (
    HALVES,
    IDIOMS,
    JOINTS,
    MONTHS,
    MULTIPLIERS,
    OTHERS,
    TENS,
    UNITS,
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
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}

_HAN_DIGITS = dict(
    zip("零〇一二两双三四五六七八九", (0, 0, 1, 2, 2, 2, *range(3, 10)), strict=True)
)
_HAN_POWERS = {"十": 10, "百": 100, "千": 1000}
_HAN_MYRIADS = {"万": 10**4, "亿": 10**8}
# After digits 万 is no number of its own: it multiplies them.
_HAN_NUMBER = re.compile(
    "(?<![0-9０-９多余几])(?<![0-9０-９][ \u00a0])[零〇一二两双三四五六七八九十百千万亿半]+"
)


def spelled_values(text: str, language: str) -> set[Decimal]:
    """Return the values of the numbers that a text spells out.

    >>> sorted(map(str, spelled_values("Take twenty-five drops in two hours", "en")))
    ['2', '25']
    """
    found = set(map(Decimal, _roman_values(text)))
    if language == "zh":
        day = {Decimal(24), Decimal(7)} if "全天候" in text or "昼夜" in text else set()
        return found | set(_han_values(text)) | day
    words = set(_word_values(text, language))
    return (
        found
        | set(_with_halves(words, text, language))
        | set(_month_values(text, language))
        | {Decimal(value) for idiom, value in IDIOMS.items() if idiom in text}
    )


@cache
def _vocabulary(language: str) -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    values = dict(OTHERS[language])
    values |= {word: value for value, word in enumerate(UNITS[language].split())}
    if language == "en":
        values |= {f"{word}th": value for word, value in values.items() if 12 < value < 20}
    values |= {word: 20 + 10 * index for index, word in enumerate(TENS[language].split())}
    multipliers = MULTIPLIERS[language]
    words = sorted((*values, *multipliers, JOINTS[language]), key=len, reverse=True)
    pattern = re.compile(rf"(?<![A-Za-zÀ-ÿ])(?:{'|'.join(words)})(?![A-Za-zÀ-ÿ])", re.IGNORECASE)
    return values, multipliers, pattern


def _word_values(text: str, language: str) -> Iterator[Decimal]:
    """Yield the values of number words; neighbours make one number where they can."""
    values, multipliers, pattern = _vocabulary(language)
    total = current = 0
    open_number = False
    last_end = -9
    for match in pattern.finditer(text):
        word = match.group().lower()
        joined = open_number and not text[last_end : match.start()].strip(" -\u00a0\u2011")
        if word == JOINTS[language]:
            last_end = match.end() if joined else last_end
            continue
        if open_number and not (joined and _continues(word, current, values)):
            yield Decimal(total + current)
            total = current = 0
        if word in multipliers:
            total, current = _multiplied(total, current, multipliers[word])
        else:
            current += values[word]
        open_number = True
        last_end = match.end()
    if open_number:
        yield Decimal(total + current)


def _with_halves(values: set[Decimal], text: str, language: str) -> Iterator[Decimal]:
    """Yield the values and what a half adds: four and a half, tres millones y medio."""
    yield from values
    if not any(re.search(rf"\b{word}\b", text, re.I) for word in HALVES[language].split()):
        return
    yield from (Decimal("0.5"), Decimal(50))
    for value in values:
        for power in (1, 10**6):
            if value % power == 0:
                yield value + Decimal(power) / 2
        if value >= 10:
            yield value / 2  # half a million


def _multiplied(total: int, current: int, power: int) -> tuple[int, int]:
    if power >= 1000:
        return (total + (current or 1)) * power if not total else total + (current or 1) * power, 0
    return total, (current or 1) * power


def _continues(word: str, current: int, values: dict[str, int]) -> bool:
    """Return whether the word adds to the number before it: twenty + five, not two + three."""
    if word not in values:
        return True
    value = values[word]
    if current and value >= 20:
        return current % 100 == 0 and value < 100
    if current % 100 in (60, 80):
        return value < 20  # soixante-dix, quatre-vingt-dix
    return (value < 10 and current % 10 == 0) or (current % 100 == 0 and value < 20)


@cache
def _month_pattern(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    months = {name.lower(): number for number, name in enumerate(MONTHS[language].split(), 1)}
    names = "|".join(MONTHS[language].split())
    short = r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?" if language == "en" else ""
    return months, re.compile(rf"\b(?:{names}{short})(?![a-zà-ÿ])")


def _month_values(text: str, language: str) -> Iterator[Decimal]:
    months, pattern = _month_pattern(language)
    for match in pattern.finditer(text if language == "en" else text.lower()):
        name = match.group().lower().rstrip(".")
        number = months.get(name) or next(
            value for month, value in months.items() if month.startswith(name)
        )
        yield Decimal(number)


def _roman_values(text: str) -> Iterator[int]:
    for match in _ROMAN.finditer(text):
        if match.group():
            yield _roman(match.group())
    for match in _ROMAN_ALONE.finditer(text):
        yield _roman((match[1] or match[2]).upper())
    for char in text:
        if "Ⅰ" <= char <= "Ⅻ":
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
    for match in _HAN_NUMBER.finditer(text):
        run = match.group()
        whole = run.replace("半", "")
        if "半" in run:
            yield Decimal("0.5")
            yield Decimal(50)
        if whole:
            yield from _han_run(whole)


def _han_run(run: str) -> Iterator[Decimal]:
    if run in "零〇一二两双三四五六七八九" or any(char in run for char in "十百千万亿"):
        value = _han_value(run)
        yield Decimal(value)
    else:
        # A year 二〇二〇, a phone number, or 三四天, three or four days.
        digits = [_HAN_DIGITS[char] for char in run]
        yield Decimal("".join(map(str, digits)))
        yield from map(Decimal, digits)


def _han_value(run: str) -> int:
    """Return the value of a number in Chinese characters.

    >>> _han_value("一千二百万"), _han_value("十五"), _han_value("二十")
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
