"""A tag around a glossary's term goes around what the draft has for the term.

An alignment is a guess; where a term's accepted form stands in the draft is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from locum.model import Constraint
from locum.terminology import find_form

Range = tuple[int, int]


def at_terms(
    source: str,
    spans: Mapping[int, Range],
    placed: Mapping[int, Range],
    constraints: Sequence[Constraint],
    text: str,
    locale: str,
) -> dict[int, Range]:
    """Return where the spans of a sentence went, as its terms tell.

    A span that holds a term and nothing else has the place of the term's form; of several
    the one nearest to where the engine put it. One that holds more is widened over a form
    that it cuts.

    Args:
        source: the sentence.
        spans: its spans, by number.
        placed: where the engine put them; a number that is missing has no known place.
        constraints: the terms of the sentence.
        text: the draft.
        locale: the draft's.
    """
    found: dict[int, Range | None] = dict(placed)
    forms: dict[tuple[str, ...], list[Range]] = {}
    for number, (start, end) in spans.items():
        inside = [one for one in constraints if start <= one.start and one.end <= end]
        for one in inside:
            if start == end or one.keep:
                continue
            if one.accepted not in forms:
                forms[one.accepted] = [
                    (first, last) for first, last, _form in find_form(text, one.accepted, locale)
                ]
            place = _place(one, constraints, forms[one.accepted], found.get(number))
            if place is None:
                continue
            if len(inside) == 1 and _is_all_of(source, (start, end), one):
                found[number] = place
            else:
                found[number] = _widened(found.get(number), place)
    return {number: place for number, place in found.items() if place is not None}


def _place(
    one: Constraint,
    constraints: Sequence[Constraint],
    forms: Sequence[Range],
    engine: Range | None,
) -> Range | None:
    """Return which of the forms stands for a term; None where nothing tells."""
    if engine is not None and forms:
        # One that the engine's place touches, else the nearest.
        return min(forms, key=lambda form: (_gap(form, engine), form))
    alike = [other for other in constraints if other.accepted == one.accepted]
    return forms[alike.index(one)] if len(forms) == len(alike) else None


def _gap(one: Range, other: Range) -> int:
    return max(one[0] - other[1], other[0] - one[1], -1)


def _is_all_of(source: str, span: Range, one: Constraint) -> bool:
    rest = source[span[0] : one.start] + source[one.end : span[1]]
    return not any(char.isalnum() for char in rest)


def _widened(place: Range | None, form: Range) -> Range | None:
    if place is None or _gap(place, form) >= 0:
        return place
    return min(place[0], form[0]), max(place[1], form[1])
