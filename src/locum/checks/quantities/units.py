"""Units of measurement: every spelling that health texts use, by what it measures.

``data/units.toml`` says what the units measure, the language files what they are called. All
words serve all languages: after a number, ``mes`` is a month and ``pies`` are feet whatever the
language around them. Symbols keep their case (``mm`` is no ``mM``), words do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from locum.checks.meaning.languages import known_languages, language_data, shared_data
from locum.checks.meaning.reading import words as listed_words


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit."""

    name: str
    """As messages write it."""
    dimension: str
    factor: Decimal
    """How many of the dimension's base unit it is."""
    vital: bool = False
    """A number that loses this unit is an error: what doses and findings are given in."""
    imperial: bool = False
    """Rounded when it becomes a metric unit."""


# A number takes these Chinese words as a unit only where no longer word begins there:
# 升高 "rise", 克服 "overcome", 周围 "around", 天然 "natural", 米饭 "rice", 磅秤 "scales".
_NOT_AFTER = {
    "升": "高至到级华", "克": "服制拉朗", "周": "围", "天": "然花", "米": "饭粥非", "岁": "月",
    "年": "级龄轻代味",
}  # fmt: skip

_HAN = re.compile("[\u4e00-\u9fff]")
_SPACE = re.compile(r"\s+")


@cache
def _spellings() -> tuple[tuple[str, ...], tuple[str, ...], dict[str, Unit]]:
    """Return the symbols, the words, and the unit of each, written without spaces."""
    symbols: list[str] = []
    words: list[str] = []
    units: dict[str, Unit] = {}
    loose: dict[str, Unit] = {}
    for name, entry in shared_data("units").items():
        unit = Unit(
            name,
            entry["measures"],
            Decimal(entry["factor"]),
            entry.get("vital", False),
            entry.get("imperial", False),
        )
        short, long = listed_words(entry.get("symbols", "")), _long_names(name)
        symbols += short
        words += long
        for spelling in (*short, *long):
            units[_SPACE.sub("", spelling)] = unit
            loose.setdefault(_SPACE.sub("", spelling).lower(), unit)
    return tuple(symbols), tuple(words), loose | units


def _long_names(name: str) -> list[str]:
    """Return the words of a unit in all languages."""
    tables = (language_data(each).get("units", {}) for each in sorted(known_languages()))
    return list(
        dict.fromkeys(word for table in tables for word in listed_words(table.get(name, "")))
    )


def _pattern(spelling: str) -> str:
    escaped = re.escape(spelling).replace("\\ ", r"\s?")
    if _HAN.search(spelling):
        bad = _NOT_AFTER.get(spelling, "")
        return f"{escaped}(?![{bad}])" if bad else escaped
    if spelling in "%‰℃℉":
        return escaped
    if spelling == "s":
        escaped = r"(?<=[\s\u00a0])s"  # the 70s, the under-16s
    # No longer word, and no elision: French « 2 l’eau » holds no litre.
    # What an English plural owns (thirty days' notice) is a unit all the same.
    return rf"{escaped}(?![A-Za-zÀ-ÿ0-9]|[’'][A-Za-zÀ-ÿ])"


def _alternation(spellings: Iterable[str]) -> str:
    return "|".join(map(_pattern, sorted(spellings, key=len, reverse=True)))


@cache
def unit_pattern() -> str:
    """Return a pattern for any unit, longest first, for use in larger patterns."""
    symbols, words, _units = _spellings()
    return f"(?i:{_alternation(words)})|{_alternation(symbols)}"


def unit_of(spelling: str) -> Unit:
    """Return the unit for a text that the pattern matched."""
    units = _spellings()[2]
    key = _SPACE.sub("", spelling)
    return units[key] if key in units else units[key.lower()]


_MENTIONED = {"mille": "‰", "percent": "%", "day": "day", "minute": "minute"}
"""The units that the groups of the pattern of mentions name: 1000导管日 are days."""


@cache
def _mention() -> re.Pattern[str]:
    symbols, words, _units = _spellings()
    telling = [name for name in symbols if len(name) > 1 or name in "%‰℃℉"]
    return re.compile(
        rf"(?<![A-Za-zÀ-ÿ])(?:(?i:{_alternation(words)})|{_alternation(telling)})"
        r"|(?P<mille>(?:(?i:per|por|por cada|pour|sur)\s|每)1[,.\s]?000(?!\d))"
        r"|(?P<day>24/7|(?<=[管人床者院])日(?![期常益前后子夜程间]))|(?P<minute>\d分(?=\d))"
        "|(?P<percent>百分之|[成折]|(?i:per|por|pour)[ -]?(?i:cent|ciento|100)"
        "|(?i:percentage|porcentaje|pourcentage))"
    )


@cache
def _name() -> re.Pattern[str]:
    """Return a pattern for the words of units, and no symbols."""
    return re.compile(rf"(?<![A-Za-zÀ-ÿ])(?i:{_alternation(_spellings()[1])})|(?P<percent>百分之)")


def named_units(text: str) -> set[str]:
    """Return the names of the units that a text writes as words."""
    return {
        "%" if match["percent"] else unit_of(match.group()).name for match in _name().finditer(text)
    }


def mentioned_units(text: str) -> set[str]:
    """Return the names of the units that a text names, whether after a number or not."""
    return {
        _MENTIONED.get(match.lastgroup or "") or unit_of(match.group()).name
        for match in _mention().finditer(text)
    }


def mentioned_dimensions(text: str) -> set[str]:
    """Return what the units that a text names measure, whether after a number or not."""
    return {
        unit_of(_MENTIONED.get(match.lastgroup or "") or match.group()).dimension
        for match in _mention().finditer(text)
    }
