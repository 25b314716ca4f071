"""Words whose full stop does not end a sentence, by language.

They lie in ``abbreviations.toml`` beside this module, which says what each list means.
All are in lower case, without the last stop.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

_TABLES = Path(__file__).with_name("abbreviations.toml")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """One language's lists, what holds for every language among them."""

    always: frozenset[str]
    number: frozenset[str]
    may_end: frozenset[str]
    names: frozenset[str]
    starters: frozenset[str]
    conjunctions: frozenset[str]
    suffixes: frozenset[str]


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_TABLES.read_text(encoding="utf-8"))


@cache
def abbreviations_of(language: str) -> Abbreviations:
    """Return the lists of a bare language; of English for one without any of its own.

    >>> "p.ej" in abbreviations_of("es").always, "p.ej" in abbreviations_of("fr").always
    (True, False)
    """
    # English's abbreviations are the most travelled.
    ours, own = _tables()["any"], _tables().get(language, _tables()["en"])
    merged = {
        field.name: frozenset(ours.get(field.name, ())) | frozenset(own.get(field.name, ()))
        for field in fields(Abbreviations)
    }
    return Abbreviations(**merged)
