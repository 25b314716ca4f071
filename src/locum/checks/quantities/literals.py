"""What a run of digits and separators may mean in a language.

English and Chinese write 1,234.5; French and Spanish 1 234,5, and Spanish, which has both
habits, 1.234,5 and 1,234.5. What is ambiguous has two readings.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from locum.checks.meaning.languages import language_data


def read_literal(literal: str, language: str) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    """Return the values that a literal may have, and the numbers it may fall into.

    The second is empty where it is surely one number, the first where it surely is not (a date,
    a section).

    >>> read_literal("1,000", "en")
    ((Decimal('1000'),), ())
    >>> read_literal("1.000", "es")[0]
    (Decimal('1000'), Decimal('1.000'))
    >>> read_literal("1.2.3", "en")
    ((), (1, 2, 3))
    """
    if literal.isdecimal():
        return (Decimal(literal),), ()
    if literal[0] == ".":
        return (Decimal(f"0{literal}"),), ()
    grouped = re.sub(r"[ \u00a0’']", "", literal)
    if grouped != literal:
        spaced = " " in literal
        parts = (
            tuple(int(part) for part in re.split(r"[ ]", literal))
            if spaced and grouped.isdecimal()
            else ()
        )
        return (Decimal(grouped.replace(",", ".")),), parts
    return _separated(literal.replace("·", "."), language)


def _separated(literal: str, language: str) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    marks = [mark for mark in literal if mark in ".,"]
    groups = re.split("[.,]", literal)
    parts = tuple(int(group) for group in groups)
    thousands = len(groups[0]) <= 3 and groups[0][0] != "0"
    if len(set(marks)) == 2:
        head, tail = literal.rsplit(marks[-1], 1)
        whole = re.split("[.,]", head)
        if marks.count(marks[-1]) == 1 and all(len(group) == 3 for group in whole[1:]):
            return (Decimal("".join(whole) + "." + tail),), ()
        return (), parts
    if len(marks) > 1:
        if thousands and all(len(group) == 3 for group in groups[1:]):
            return (Decimal("".join(groups)),), ()
        return (), parts
    return _one_mark(marks[0], groups, parts, language, thousands=thousands)


def _one_mark(
    mark: str, groups: list[str], parts: tuple[int, ...], language: str, *, thousands: bool
) -> tuple[tuple[Decimal, ...], tuple[int, ...]]:
    decimal = Decimal(".".join(groups))
    whole = Decimal("".join(groups))
    comma_decimal = decimal_mark(language) == ","
    if thousands and len(groups[1]) == 3:
        if comma_decimal:
            return (whole, decimal), ()
        return ((whole,) if mark == "," else (decimal,)), ()
    if mark == "." and not (comma_decimal and _like_a_time(parts, groups)):
        return (decimal,), ()
    # A comma where a point is usual joins a list; a time may be written 10.30.
    return (decimal,), parts if not comma_decimal or _like_a_time(parts, groups) else ()


def _like_a_time(parts: tuple[int, ...], groups: list[str]) -> bool:
    return parts[0] < 24 and len(groups[1]) == 2 and parts[1] < 60


@cache
def decimal_mark(language: str) -> str:
    """Return the mark before the decimals of a language: a point or a comma."""
    return str(language_data(language)["writing"].get("decimal", "."))
