"""Report numbers that a translation lost, changed or invented, and units that it changed.

A changed dose is the costliest error in a health text, so values are compared, not spellings:
``2.5 mg`` agrees with ``2,5 mg``, ``10,000`` with ``1万``, ``20 %`` with 百分之二十, ``2`` with
*two*; ``5 mL`` does not agree with ``5 mg``. Of the numbers in words only those that count a
unit (*five minutes*) must stand on both sides, and are warnings where they seem not to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from locum.checks.meaning.reading import words
from locum.checks.placeholders import without_placeholders
from locum.checks.quantities import Comparison, Quantity, arithmetic, compare_quantities
from locum.checks.quantities.number_words import numbers_data, writes_spaces
from locum.checks.quantities.units import mentioned_dimensions
from locum.checks.urls import without_addresses
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity


@cache
def _minus(language: str) -> re.Pattern[str]:
    """Return the words that say a minus in a language."""
    listed = "|".join(map(re.escape, words(numbers_data(language).get("minus", "")))) or "(?!)"
    edge = r"\b" if writes_spaces(language) else ""
    return re.compile(rf"{edge}(?:{listed}){edge}|−", re.IGNORECASE)


def changed_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number or unit that is not the same on both sides.

    >>> pair = Pair("Take 2.5 mg.", "Tome 25 mg.", "en", "es")
    >>> [finding.message for finding in changed_numbers(pair)]
    ['2.5 mg became 25 mg']
    """
    languages = known_languages(pair)
    if languages is None:
        return
    source, target = map(_prose, readable_words(pair))
    comparison = compare_quantities(
        source, target, source_language=languages[0], target_language=languages[1]
    )
    for message, quantities in _values(comparison):
        # A number in words has more ways to be said: it is less sure to be lost.
        sure = not all(quantity.spelled for quantity in quantities)
        yield Finding("numbers", Severity.ERROR if sure else Severity.WARNING, message, why=_why())
    for message in _units(comparison, source, target, languages):
        yield Finding("numbers", Severity.ERROR, message, why=_why())
    for before, after in comparison.converted:
        message = _("{source} was converted to {target}: {arithmetic}").format(
            source=before.text, target=after.text, arithmetic=arithmetic(before, after)
        )
        yield Finding("numbers", Severity.WARNING, message)
    if comparison.exchanged and not comparison.lost and not comparison.invented:
        before, after = comparison.exchanged
        message = _("{source} became {target}").format(source=before.text, target=after.text)
        yield Finding("numbers", Severity.WARNING, message)


def _why() -> str:
    return _("another number or unit is another dose, time or result")


def _prose(text: str) -> str:
    """Return the text without addresses and placeholders, whose digits count nothing."""
    return without_placeholders(without_addresses(text))


def _values(comparison: Comparison) -> Iterator[tuple[str, list[Quantity]]]:
    lost, invented = comparison.lost, comparison.invented
    if len(lost) == len(invented) == 1:
        message = _("{source} became {target}")
        yield message.format(source=lost[0].text, target=invented[0].text), [*lost, *invented]
        return
    for quantity in lost:
        yield _("{number} is missing").format(number=quantity.text), [quantity]
    for quantity in invented:
        yield _("{number} is not in the source").format(number=quantity.text), [quantity]


def _units(
    comparison: Comparison, source: str, target: str, languages: tuple[str, str]
) -> Iterator[str]:
    for before, after in comparison.other_unit:
        yield _("{source} became {target}").format(source=before.text, target=after.text)
    for before, after in comparison.paired:
        said = (_minus(languages[0]).search(source), _minus(languages[1]).search(target))
        problem = _changed_sign(before, after, said=(bool(said[0]), bool(said[1])))
        problem = problem or _changed_unit(before, after, source, target)
        if problem:
            yield problem


def _changed_sign(before: Quantity, after: Quantity, *, said: tuple[bool, bool]) -> str:
    opposite = {before.comparison, after.comparison} == {"<", ">"}
    lost = before.negative and after.negative is False and not said[1]
    added = after.negative and before.negative is False and not said[0]
    if not (opposite or lost or added):
        return ""
    return _("{source} became {target}").format(source=_with_sign(before), target=_with_sign(after))


def _with_sign(quantity: Quantity) -> str:
    return f"{quantity.comparison}{'-' if quantity.negative else ''}{quantity.text}"


def _changed_unit(before: Quantity, after: Quantity, source: str, target: str) -> str:
    if before.per and after.per and before.per != after.per:
        return _("{source} became {target}").format(source=before.text, target=after.text)
    if before.unit == after.unit:
        return ""
    if before.unit and not after.unit and _vanished(before, target):
        return _("{source} became {target}").format(source=before.text, target=after.text)
    if (
        after.unit
        and not before.unit
        and (_vanished(after, source) or _other_time(before, after, source))
    ):
        return _("{source} became {target}").format(source=before.text, target=after.text)
    return ""


def _vanished(quantity: Quantity, text: str) -> bool:
    unit = quantity.unit
    return (
        unit is not None
        and unit.vital
        and not quantity.letters
        and unit.dimension not in mentioned_dimensions(text)
    )


def _other_time(before: Quantity, after: Quantity, text: str) -> bool:
    """Return whether it names a time of which the other side knows nothing.

    “Over 75” are years and may become *75 años*; months they are not.
    """
    unit = after.unit
    if unit is None or unit.dimension not in ("time", "months") or unit.name == "year":
        return False
    if before.readings[0] != after.readings[0]:
        return False  # 8 p.m., 20 horas
    return not after.letters and not mentioned_dimensions(text) & {"time", "months"}
