"""The ways in which a missing term can be brought into a translation.

Either the translation is cut where the term's rendering begins, the form is forced
there, and the model goes on; or the rendering alone is replaced and all else stays.
Everything here is pure: the model is asked elsewhere (``constrain``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locum.engines.argos.alignment import (
    Range,
    Window,
    final_marks,
    is_unspaced,
    peak,
    window,
)
from locum.engines.argos.degenerate import UNSPACED_LANGUAGES
from locum.engines.argos.function_words import is_light
from locum.engines.argos.hypothesis import Hypothesis
from locum.engines.argos.marks import unpaired
from locum.engines.argos.tokenizer import Tokenizer
from locum.locales import language_of
from locum.model import Constraint

MAX_PLACES = 1
MAX_GAPS = 1
MAX_PLACES_WIDE = 6
MAX_GAPS_WIDE = 8
KEEP_AT_EDGE = 0.25
"""A word at the edge of a rendering with less mass than this is not the rendering's."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the term could stand in a hypothesis: offsets of what it would replace."""

    start: int
    end: int
    """``start`` for an insertion."""


@dataclass(frozen=True, slots=True)
class Forced:
    """A beginning that the model is to finish."""

    before: str
    """The text up to the form, as it will be written."""
    form: str
    kept: tuple[str, ...]
    """The pieces of ``before``."""
    prefix: tuple[str, ...]
    """These, and the form's."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A finished text."""

    text: str
    start: int
    end: int
    """Where the form stands in it."""
    place: Place


def dress(form: str, constraint: Constraint, before: str) -> str:
    """Return the form as it is written after ``before``: at a beginning, capitalised.

    A form whose case matters, or that is kept from the source, stays as it is.
    """
    if constraint.keep or constraint.case_sensitive:
        return form
    ahead = before.rstrip(" \"'“‘«¿¡(（*")
    if (not ahead or ahead[-1] in ".!?") and form.split()[0].islower():
        return form[:1].upper() + form[1:]
    return form


def places(
    hypothesis: Hypothesis,
    masses: Sequence[float],
    forbidden: Sequence[Range],
    taken: Sequence[Range],
    before_mass: Sequence[float],
    *,
    language: str,
    wide: bool = False,
) -> list[Place]:
    """Return what the form could replace, best first.

    ``masses``: the term's for each unit; ``forbidden``: where forms stand that must go;
    ``taken``: renderings of other terms, which must stay; ``before_mass``: how much of
    what stands before the term in the source each unit renders (asked for only where
    nothing renders the term, or with ``wide``).
    """
    if forbidden:
        return [Place(start, end) for start, end in forbidden]
    free = [
        -1.0 if any(start < last and first < end for first, last in taken) else mass
        for (start, end), mass in zip(hypothesis.units, masses, strict=True)
    ]
    found = window(free)
    if found is None:
        best = peak(free)
        found = None if best is None else Window(best, best, free[best])
    spots = list(_around(hypothesis, free, found, language)) if found else []
    spots = list(dict.fromkeys(spots))[: MAX_PLACES_WIDE if wide else MAX_PLACES]
    if found is None or wide:
        gaps = _gaps(hypothesis, before_mass, taken)[: MAX_GAPS_WIDE if wide else MAX_GAPS]
        spots += [Place(gap, gap) for gap in gaps]
    return spots


def _around(
    hypothesis: Hypothesis, masses: Sequence[float], found: Window, language: str
) -> Iterator[Place]:
    """Yield the window without articles at its edges; with them; with a weak word beside it."""
    units = hypothesis.units
    light = [is_light(hypothesis.text[start:end], language) for start, end in units]
    first, last = found.first, found.last
    while first < found.last and light[first]:
        first += 1
    while last > first and light[last]:
        last -= 1
    firsts, lasts = [first], [last]
    if found.first < first:
        firsts.append(found.first)
    if last < found.last:
        lasts.append(found.last)
    if found.first > 0 and masses[found.first - 1] >= KEEP_AT_EDGE:
        firsts.append(found.first - 1)
    if found.last + 1 < len(masses) and masses[found.last + 1] >= KEEP_AT_EDGE:
        lasts.append(found.last + 1)
    edges = [(one, other) for one in range(len(firsts)) for other in range(len(lasts))]
    for one, other in sorted(edges, key=lambda edge: (sum(edge), edge)):
        yield Place(units[firsts[one]][0], units[lasts[other]][1])


def _gaps(
    hypothesis: Hypothesis, before_mass: Sequence[float], taken: Sequence[Range]
) -> list[int]:
    """Return where words begin, and the end: those first that part before from after."""
    starts = [start for start, _end in hypothesis.units]
    starts.append(final_marks(hypothesis.text))
    fitting: list[tuple[float, int]] = []
    for index, start in enumerate(starts):
        if any(first < start < last for first, last in taken):
            continue
        behind = sum(before_mass[:index])
        ahead = sum(1 - mass for mass in before_mass[index:])
        fitting.append((-(behind + ahead), start))
    return [start for _cost, start in sorted(fitting)]


def force(
    hypothesis: Hypothesis,
    constraint: Constraint,
    form: str,
    start: int,
    tokenizer: Tokenizer,
    language: str,
) -> Forced:
    """Return the beginning: the translation up to ``start``, then the form."""
    cut = next(
        (
            index
            for index, (first, last) in enumerate(hypothesis.ranges)
            if first >= start or first < start < last
        ),
        len(hypothesis.pieces),
    )
    before = hypothesis.text[:start]
    spaced = language_of(language) not in UNSPACED_LANGUAGES
    if spaced and before[-1:].isalnum():
        before += " "
    written = dress(form, constraint, before)
    joined = bool(before) and not before[-1:].isspace()
    pieces = tokenizer.encode_inside(written) if joined else tokenizer.encode(written)
    kept = hypothesis.pieces[:cut]
    return Forced(before, written, kept, (*kept, *pieces))


def finish(forced: Forced, pieces: Sequence[str], tokenizer: Tokenizer) -> str:
    """Return the text of a finished translation, its beginning as it was written."""
    whole = tokenizer.decode(pieces)
    begun = tokenizer.decode(forced.prefix)
    if not whole.startswith(begun):
        return whole
    return forced.before + forced.form + whole[len(begun) :]


def _closed_up(before: str, form: str, after: str) -> tuple[str, str]:
    """Return what stands around a form without the spaces that foreign letters had there."""
    if is_unspaced(form[:1]) and is_unspaced(before.rstrip(" ")[-1:]):
        before = before.rstrip(" ")
    if is_unspaced(form[-1:]) and is_unspaced(after.lstrip(" ")[:1]):
        after = after.lstrip(" ")
    return before, after


def replace(
    hypothesis: Hypothesis,
    constraint: Constraint,
    form: str,
    place: Place,
    language: str,
    *,
    lead: str = "",
) -> Replaced:
    """Return the translation with the form in that place and nothing else changed.

    A bracket or a quotation mark of what it replaces stays, where its partner does.
    ``lead``: a word to put before the form.
    """
    before, after = hypothesis.text[: place.start], hypothesis.text[place.end :]
    closing, opening = unpaired(hypothesis.text[place.start : place.end])
    before, after = before + opening, closing + after
    if language_of(language) not in UNSPACED_LANGUAGES:
        if before[-1:].isalnum():
            before += " "
        if after[:1].isalnum():
            after = " " + after
    if lead:
        before += f"{lead} "
    written = dress(form, constraint, before)
    if language_of(language) in UNSPACED_LANGUAGES:
        before, after = _closed_up(before, written, after)
    return Replaced(
        text=before + written + after,
        start=len(before),
        end=len(before) + len(written),
        place=place,
    )
