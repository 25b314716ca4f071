"""What became of quantities of one value: another unit, sign or comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from locum.checks.meaning.reading import words
from locum.checks.quantities.matching import Comparison
from locum.checks.quantities.number_words import numbers_data, writes_spaces
from locum.checks.quantities.reading import Quantity
from locum.checks.quantities.units import Unit, mentioned_dimensions, mentioned_units

# 10:30, 10 h 30, 22点
_CLOCK = re.compile(r"\d{1,2}[\s\u00a0]?(?:[:时點点]|\.\d|h[\s\u00a0]?\d)")
_LONG = frozenset({"year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language."""

    text: str
    language: str

    @property
    def says_minus(self) -> bool:
        """Whether it says a minus in words."""
        return _minus(self.language).search(self.text) is not None


def changed_quantities(
    comparison: Comparison, source: Text, target: Text
) -> Iterator[tuple[Quantity, Quantity, bool]]:
    """Yield the quantities that became others, and whether the sign did: each pair once."""
    for before, after in (*comparison.other_unit, *comparison.changed):
        yield before, after, False
    for before, after in comparison.paired:
        if _changed_sign(before, after, source, target):
            yield before, after, True
        elif _changed_unit(before, after, source, target):
            yield before, after, False


@cache
def _minus(language: str) -> re.Pattern[str]:
    """Return the words that say a minus in a language."""
    listed = "|".join(map(re.escape, words(numbers_data(language).get("minus", "")))) or "(?!)"
    edge = r"\b" if writes_spaces(language) else ""
    return re.compile(rf"{edge}(?:{listed}){edge}|−", re.IGNORECASE)


def _changed_sign(before: Quantity, after: Quantity, source: Text, target: Text) -> bool:
    opposite = {before.comparison, after.comparison} == {"<", ">"}
    lost = before.negative and after.negative is False and not target.says_minus
    added = after.negative and before.negative is False and not source.says_minus
    return bool(opposite or lost or added)


def _changed_unit(before: Quantity, after: Quantity, source: Text, target: Text) -> bool:
    if before.per and after.per and before.per != after.per:
        return True
    if before.unit == after.unit:
        return False
    if _other_in_range(before, after.unit) or _other_in_range(after, before.unit):
        return True
    if before.unit and not after.unit:
        return _vanished(before, target)
    if after.unit and not before.unit:
        return _vanished(after, source) or _other_named(before, after, source, target)
    return False


def _other_in_range(quantity: Quantity, unit: Unit | None) -> bool:
    """Return whether the unit is not the one that a range's second number gives to its first."""
    maybe = quantity.maybe_unit
    return bool(maybe and unit and maybe != unit and maybe.dimension == unit.dimension)


def _vanished(quantity: Quantity, other: Text) -> bool:
    unit = quantity.unit
    return (
        unit is not None
        and unit.vital
        and not quantity.letters
        and unit.dimension not in mentioned_dimensions(other.text)
    )


def _other_named(before: Quantity, after: Quantity, source: Text, target: Text) -> bool:
    """Return whether it names a unit of time, or of a dose, of which the source knows nothing.

    “Over 75” are years and may become *75 años*; months they are not.
    """
    unit = after.unit
    if unit is None or unit.name in _LONG:
        return False
    if unit.dimension not in ("time", "months") and not unit.vital:
        return False
    if unit.name == "hour" and (_is_clock(before, source) or _is_clock(after, target)):
        return False
    if before.readings[0] != after.readings[0]:
        return False  # 8 p.m., 20 horas
    return not after.letters and unit.name not in mentioned_units(source.text)


def _is_clock(quantity: Quantity, where: Text) -> bool:
    """Return whether the hours may be those of a clock."""
    before = where.text[max(0, quantity.start - 12) : quantity.start]
    return quantity.readings[0] <= 24 and (
        _CLOCK.match(where.text, quantity.start) is not None
        or _before_clock(where.language).search(before) is not None
    )


@cache
def _before_clock(language: str) -> re.Pattern[str]:
    """Return the words before an hour of the clock: *at* 10, *entre las* 11."""
    listed = "|".join(map(re.escape, words(numbers_data(language).get("clock", "")))) or "(?!)"
    return re.compile(rf"\b(?:{listed})[\s\u00a0]$", re.IGNORECASE)
