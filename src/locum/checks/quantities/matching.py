"""Pair the quantities of a source with those of its translation, by value.

What agrees best is paired first: value and unit, then value where one side says no unit,
then a conversion (1 g = 1000 mg). A repeated value may stand once. What is left is compared
with the numbers that the other side spells out; the rest is lost or invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from locum.checks.quantities.counted import counted_units
from locum.checks.quantities.counts import (
    Numbers,
    exchanged_counts,
    lost_counts,
    rarer_numbers,
)
from locum.checks.quantities.number_words import writes_spaces
from locum.checks.quantities.reading import Quantity, in_parts, read_quantities
from locum.checks.quantities.spans import says_span
from locum.checks.quantities.spelled import month_values
from locum.checks.quantities.units import named_units

# Imperial measures are rounded when they become metric ones.
_DAY = 86400
_ROUNDING = Decimal("0.06")

# Codes for which there are names without a number.
_NAMES = {
    "COVID-": "新冠|冠状病毒|coronavirus|covid(?!-)",
    "SARS-COV-": "新冠|冠状病毒|coronavirus",
    "HBA": "糖化血(?:红蛋白|红素|色素)|h(?:a?e)?moglobin|hemoglobina|hémoglobine",
    "A": "糖化血(?:红蛋白|红素|色素)",
}


@dataclass(slots=True)
class Comparison:
    """What a comparison found."""

    lost: list[Quantity] = field(default_factory=list)
    """Quantities of the source that the target lacks."""
    invented: list[Quantity] = field(default_factory=list)
    """Quantities of the target that the source lacks."""
    other_unit: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    """Same value, other unit."""
    changed: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    """Another value, same unit."""
    paired: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    converted: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    """What was converted between systems: °F to °C, pounds to kilograms."""
    exchanged: tuple[Quantity, Quantity] | None = None
    """A small number in words, and the other one that stands in its place."""
    unsaid: list[Quantity] = field(default_factory=list)
    """Numbers in words that count things, of which the target says nothing."""
    added: list[Quantity] = field(default_factory=list)
    """Numbers in words of the target, of which the source says nothing."""
    rarer: list[Quantity] = field(default_factory=list)
    """Numbers that stand in the source more often than in the target."""


class _Side:
    """One text: its quantities that are not paired yet, and its number words."""

    def __init__(self, numbers: Numbers) -> None:
        self.text = numbers.text
        self.language = numbers.language
        self.numbers = numbers
        self.all = list(self.numbers.quantities)
        self.open = list(self.all)
        self.spelled = self.numbers.spelled


# A draft is read for the harm that it may do, then by all checks; a source for each locale.
@lru_cache(maxsize=1024)
def _numbers(text: str, language: str, *, months: bool) -> Numbers:
    quantities = (*read_quantities(text, language), *counted_units(text, language))
    return Numbers(text, language, quantities, months)


def compare_quantities(
    source: str, target: str, *, source_language: str, target_language: str
) -> Comparison:
    """Return what became of the source's quantities."""
    sides = (source, source_language), (target, target_language)
    months = [sorted(month_values(*side)) for side in sides]
    numbered = months[0] != months[1]
    read = [_numbers(*side, months=numbered) for side in sides]
    if not any(each.quantities or each.counts for each in read):
        return Comparison()  # most texts have no numbers
    left, right = map(_Side, read)
    result = Comparison(
        exchanged=exchanged_counts(left.numbers, right.numbers),
        unsaid=lost_counts(left.numbers, right.numbers),
        added=lost_counts(right.numbers, left.numbers),
        rarer=rarer_numbers(left.numbers, right.numbers),
    )
    if not left.all and not right.all:
        return result
    _take_apart(left, right)
    _take_apart(right, left)
    result.paired += _pairs(left, right, _same)
    result.other_unit += _pairs(left, right, _other_unit_of_a_kind)
    for agree in (_one_unit, _converted):
        result.paired += _pairs(left, right, agree)
    result.converted = [pair for pair in result.paired if _between_systems(*pair)]
    result.other_unit += _pairs(left, right, _other_unit)
    result.changed = list(_pairs(left, right, _changed(left, right)))
    left.open = [q for q in left.open if not q.ordinal and not _excused(q, right)]
    right.open = [q for q in right.open if not q.ordinal and not _excused(q, left)]
    result.other_unit += _pairs(left, right, _same_value)
    result.lost, result.invented = left.open, right.open
    return result


def _take_apart(side: _Side, other: _Side) -> None:
    """Read as several numbers what no quantity of the other side equals."""
    if not any(quantity.parts for quantity in side.open):
        return
    opened: list[Quantity] = []
    for quantity in side.open:
        alone = quantity.parts and not (
            any(_same_value(quantity, each) for each in other.all)
            or other.spelled.intersection(quantity.readings)
        )
        opened += in_parts(quantity) if alone else [quantity]
    side.open = opened
    side.all = list(opened)


def _pairs(
    left: _Side, right: _Side, agree: Callable[[Quantity, Quantity], bool]
) -> Iterator[tuple[Quantity, Quantity]]:
    for quantity in list(left.open):
        for other in right.open:
            if agree(quantity, other):
                left.open.remove(quantity)
                right.open.remove(other)
                yield quantity, other
                break


def _same_value(one: Quantity, other: Quantity) -> bool:
    """Return whether the likeliest value of one is a value of the other.

    That both may perhaps be the same is not enough: the 90 of 1990 is no 90 of 1290.
    """
    agree = one.readings[0] in other.readings or other.readings[0] in one.readings
    return agree and not _other_level(one, other)


def _other_level(one: Quantity, other: Quantity) -> bool:
    """Return whether two codes are different spinal levels: L4 is no S4.

    Spanish and French write D for the thoracic ones.
    """
    levels = {"C", "T", "D", "L", "S"}
    letters = {one.letters, other.letters}
    return letters <= levels and len(letters) == 2 and letters != {"T", "D"}


def _same(one: Quantity, other: Quantity) -> bool:
    units = one.unit == other.unit or (one.unit or one.maybe_unit) == (
        other.unit or other.maybe_unit
    )
    return units and one.letters == other.letters and _same_value(one, other)


def _one_unit(one: Quantity, other: Quantity) -> bool:
    return (one.unit is None or other.unit is None) and _same_value(one, other)


def _other_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit is not None and other.unit is not None and _same_value(one, other)


def _other_unit_of_a_kind(one: Quantity, other: Quantity) -> bool:
    """Return whether a unit became another that measures the same: 3 % is no 3 ‰."""
    if not _other_unit(one, other) or one.unit is None or other.unit is None:
        return False
    return one.unit != other.unit and one.unit.dimension == other.unit.dimension


def _changed(left: _Side, right: _Side) -> Callable[[Quantity, Quantity], bool]:
    """Return whether one became the other: the same unit, and neither value said elsewhere.

    What a unit follows on both sides is not excused by a number that counts another thing.
    """

    def agree(one: Quantity, other: Quantity) -> bool:
        return (
            one.unit is not None
            and one.unit == other.unit
            and not any(_same_value(one, each) for each in right.all)
            and not any(_same_value(other, each) for each in left.all)
            and not _half_of(one, other)
            and not _both_said(one, other, left, right)
        )

    return agree


def _both_said(one: Quantity, other: Quantity, left: _Side, right: _Side) -> bool:
    """Return whether both numbers in words stand on both sides: from twelve days to five.

    Chinese characters of numbers stand in too many words to tell.
    """
    return (
        writes_spaces(left.language)
        and writes_spaces(right.language)
        and one.spelled
        and other.spelled
        and not right.spelled.isdisjoint(one.readings)
        and not left.spelled.isdisjoint(other.readings)
    )


def _half_of(one: Quantity, other: Quantity) -> bool:
    """Return whether they may be the same where a half is said apart: 4 and a half, 4.5."""
    return any(
        abs(a - b) == Decimal("0.5") or a in (b * 2, b / 2)
        for a in one.readings
        for b in other.readings
    )


def _converted(one: Quantity, other: Quantity) -> bool:
    if one.unit is None or other.unit is None:
        return False
    if {one.unit.dimension, other.unit.dimension} == {"temperature", "fahrenheit"}:
        celsius, fahrenheit = (one, other) if one.unit.name == "°C" else (other, one)
        expected = celsius.readings[0] * Decimal("1.8") + 32
        return abs(expected - fahrenheit.readings[0]) < 1
    if one.unit.dimension != other.unit.dimension:
        return False
    first = one.readings[0] * one.unit.factor
    second = other.readings[0] * other.unit.factor
    if {one.unit.name, other.unit.name} == {"day", "week"}:
        return abs(first - second) <= _DAY  # quinze jours are two weeks
    return first == second or (
        _imperial(one) != _imperial(other) and abs(first - second) <= _ROUNDING * max(first, second)
    )


def _between_systems(one: Quantity, other: Quantity) -> bool:
    if one.unit is None or other.unit is None or one.unit == other.unit:
        return False
    fahrenheit = "fahrenheit" in (one.unit.dimension, other.unit.dimension)
    return fahrenheit or _imperial(one) != _imperial(other)


def arithmetic(one: Quantity, other: Quantity) -> str:
    """Return how the first becomes the second: ``101 °F = (101 − 32) ÷ 1.8 °C = 38.3 °C``."""
    if one.unit is None or other.unit is None:
        return ""
    value = one.readings[0]
    if one.unit.dimension == "fahrenheit":
        result, way = (value - 32) / Decimal("1.8"), f"({value:f} − 32) ÷ 1.8"
    elif other.unit.dimension == "fahrenheit":
        result, way = value * Decimal("1.8") + 32, f"{value:f} × 1.8 + 32"
    else:
        factor = one.unit.factor / other.unit.factor
        result, way = value * factor, f"{value:f} × {factor:.4g}"
    return f"{value:f} {one.unit.name} = {way} {other.unit.name} = {result:.4g} {other.unit.name}"


def _imperial(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.imperial


def _excused(quantity: Quantity, other: _Side) -> bool:
    """Return whether the other side says it in words, or has said it already."""
    if _broken_off(quantity, other):
        return False
    if _is_vital_one(quantity) and not quantity.spelled:
        # An article is no 1 %; a unit that stands without a number may be one: each kilogram.
        return quantity.unit is not None and quantity.unit.name in named_units(other.text)
    unit = _unit_name(quantity)
    if any(says_span(other.text, other.language, value, unit) for value in quantity.readings):
        return True
    years = {value * _YEARS.get(_unit_name(quantity), 1) for value in quantity.readings}
    if other.spelled.intersection({*quantity.readings, *years}):
        return True
    if _understood_one(quantity) or _other_name(quantity, other):
        return True
    return any(
        _same(quantity, each) or (_one_unit(quantity, each) and quantity.letters == each.letters)
        for each in other.all
    )


# Two decades are twenty years, which Chinese says so.
_YEARS = {"decade": 10, "century": 100}


def _unit_name(quantity: Quantity) -> str:
    return quantity.unit.name if quantity.unit else ""


def _is_vital_one(quantity: Quantity) -> bool:
    unit = quantity.unit
    return quantity.readings[0] == 1 and unit is not None and unit.vital and not quantity.letters


def _understood_one(quantity: Quantity) -> bool:
    """Return whether it is a 1 that other languages leave out: 1 week, “a week”."""
    if quantity.readings[0] != 1 or quantity.letters:
        return False
    return quantity.counted or (quantity.unit is not None and not quantity.unit.vital)


def _broken_off(quantity: Quantity, other: _Side) -> bool:
    """Return whether the other side has a code without its number: “COVID-”."""
    letters = quantity.letters
    if len(letters) <= 2 or not letters.endswith("-"):
        return False
    return re.search(rf"{re.escape(letters)}(?![\w\s])", other.text, re.I) is not None or (
        re.search(rf"{re.escape(letters)}\s", other.text, re.I) is not None
    )


def _other_name(quantity: Quantity, other: _Side) -> bool:
    letters = quantity.letters.upper()
    names = _NAMES.get(letters)
    if any(each.letters.upper() == letters for each in other.all):
        return False  # it has the code, with another number
    return names is not None and re.search(names, other.text, re.IGNORECASE) is not None
