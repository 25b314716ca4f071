"""Carry stretches of the source (inline markup) over to the translation.

Laws: a span around all of the source lies around all of the translation; spans that do
not touch in the source do not overlap in the translation; a span within another stays
within it; no span cuts a word in two.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines.argos.alignment import Range, Window, final_marks, peak, window, words
from locum.engines.argos.function_words import is_function_word


def carry_spans(
    source: str,
    target: str,
    spans: Sequence[Range],
    target_units: Sequence[Range],
    masses: Sequence[Sequence[float]],
    *,
    languages: tuple[str, str] = ("", ""),
) -> list[Range | None]:
    """Return where each span went.

    ``masses`` holds, for each span, the mass of each unit; for an empty span, that of the
    word it is attached to (see ``anchor``). None: not known. With the
    source's and the target's ``languages``, a span that begins with no article gets none.
    """
    placed: list[Range | None] = [None] * len(spans)
    order = sorted(range(len(spans)), key=lambda index: spans[index][0] - spans[index][1])
    windows: dict[int, Window] = {}
    for index in order:
        start, end = spans[index]
        if start == end:
            placed[index] = _position(source, target, start, target_units, masses[index])
            continue
        covered = _whole(source, target, start, end)
        if covered is None:
            covered = _stretch(index, spans, placed, target_units, masses, windows)
            if covered is not None and not _begins_lightly(source[start:end], languages[0]):
                covered = _without_article(target, covered, target_units, languages[1])
        placed[index] = covered
    return placed


def anchor(source: str, position: int) -> Range:
    """Return the word that an empty span is attached to: the one before, or the next.

    Empty where the span is at the beginning or the end of the text.
    """
    found = words(source)
    before = [word for word in found if word[1] <= position]
    after = [word for word in found if word[0] >= position]
    if not before or not after:
        return (position, position)
    # What stands tight before a word belongs to it; all else follows what precedes it.
    tight = source[position - 1 : position].isspace() and after[0][0] == position
    return after[0] if tight else before[-1]


def _whole(source: str, target: str, start: int, end: int) -> Range | None:
    """Return the whole translation for a span around all the source's words, or None."""
    if any(char.isalnum() for char in source[:start] + source[end:]):
        return None
    outer = (0, len(target))
    if source[end:].strip():  # the final mark stands outside
        outer = (0, final_marks(target))
    return outer if outer[1] > outer[0] else None


def _begins_lightly(text: str, language: str) -> bool:
    found = words(text)
    return bool(found) and is_function_word(text[slice(*found[0])], language)


def _without_article(
    target: str, place: Range, target_units: Sequence[Range], language: str
) -> Range:
    inside = [unit for unit in target_units if _within(unit, place)]
    while len(inside) > 1 and is_function_word(target[slice(*inside[0])], language):
        inside.pop(0)
    return (inside[0][0], place[1]) if inside else place


def _stretch(
    index: int,
    spans: Sequence[Range],
    placed: Sequence[Range | None],
    target_units: Sequence[Range],
    masses: Sequence[Sequence[float]],
    windows: dict[int, Window],
) -> Range | None:
    start, end = spans[index]
    low, high = 0, len(target_units)
    barred: set[int] = set()
    for other, found in windows.items():
        first, last = spans[other]
        if first <= start and end <= last:
            low, high = max(low, found.first), min(high, found.last + 1)
        elif last <= start or end <= first:
            barred |= set(range(found.first, found.last + 1))
    for other, place in enumerate(placed):
        first, last = spans[other]
        if place is not None and other not in windows and first <= start and end <= last:
            inside = [i for i, unit in enumerate(target_units) if _within(unit, place)]
            low = max(low, min(inside, default=low))
            high = min(high, max(inside, default=high - 1) + 1)
    allowed = [
        -1.0 if unit in barred or not low <= unit < high else mass
        for unit, mass in enumerate(masses[index])
    ]
    found_window = window(allowed)
    if found_window is None:
        best = peak(allowed)
        if best is None:
            return None
        found_window = Window(best, best, allowed[best])
    windows[index] = found_window
    return target_units[found_window.first][0], target_units[found_window.last][1]


def _within(unit: Range, place: Range) -> bool:
    return place[0] <= unit[0] and unit[1] <= place[1]


def _position(
    source: str, target: str, at: int, target_units: Sequence[Range], masses: Sequence[float]
) -> Range | None:
    if not source[:at].strip():
        return (0, 0)
    if not source[at:].strip():
        return (len(target), len(target))
    start, _end = anchor(source, at)
    if not any(char.isalnum() for char in source[at:]):  # before the final mark
        place = final_marks(target)
        return (place, place)
    found = window(masses)
    if found is None:
        best = peak(masses)
        if best is None:
            return None
        found = Window(best, best, masses[best])
    place = target_units[found.first][0] if start == at else target_units[found.last][1]
    return (place, place)
