"""Carry stretches of the source (inline markup) over to the translation.

Laws: a span around all of the source lies around all of the translation; spans that do
not touch in the source do not overlap in the translation; a span within another stays
within it; no span cuts a word in two.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines.argos.alignment import Range, Window, final_marks, peak, window, words
from locum.engines.argos.function_words import is_function_word

_WORDS = {
    "en": "are was were be been who which whom have has had such there your my his her their our"
    " its it if when",
    "es": "es son está están fue ha han que si e u cuando",
}
_LIGHT = {language: frozenset(words.split()) for language, words in _WORDS.items()}
"""What a noun phrase does not begin or end with, besides articles and prepositions.

A negation may be what a span is about.
"""
_BEGINNING = "的了和与或及都被把"
_END = "的了都"
_NO_SECOND_LETTER = frozenset(
    "的了着是在和与或及对把被从将要会能可不有这那其之等也还就都但而并且让使给向往以为于所您你我他她它们"
    "个种次每些某该此吗呢吧啊很更最太没无请如若则因由上下里后前中时到过性者例级间内外各多已又再"
)
"""Chinese words of one letter, and letters that go with any word."""
_FIRST_HAN = "\u3400"
LEAST = 0.25
"""What the mass of a Chinese letter must be to complete a word beside one that is sure.

A second letter is foretold by the first and looks at the source less than the threshold
asks for; lower than that, neighbours come along (measured in docs/inline-markup.md).
"""


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
            covered = _stretch(index, spans, target, placed, target_units, masses, windows)
            if covered is not None:
                covered = _without_light(
                    source[start:end], languages, target, covered, target_units
                )
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


def _without_light(
    asked: str,
    languages: tuple[str, str],
    target: str,
    place: Range,
    target_units: Sequence[Range],
) -> Range:
    """Return a place without the function words at its ends that the source's span has not."""
    inside = [unit for unit in target_units if _within(unit, place)]
    ours = [target[slice(*unit)] for unit in inside]
    theirs = [asked[slice(*word)] for word in words(asked)]
    first = _excess(theirs, languages[0], ours, languages[1], _BEGINNING)
    last = _excess(theirs[::-1], languages[0], ours[::-1], languages[1], _END)
    if first + last >= len(inside):
        return place
    start = inside[first][0] if first else place[0]
    return start, inside[-1 - last][1] if last else place[1]


def _excess(
    theirs: Sequence[str], source: str, ours: Sequence[str], target: str, chinese: str
) -> int:
    counts = []
    for found, language in ((ours, target), (theirs, source)):
        light = (word in chinese or _is_light(word, language) for word in found)
        counts.append(next((at for at, is_light in enumerate(light) if not is_light), len(found)))
    return max(0, counts[0] - counts[1])


def _is_light(word: str, language: str) -> bool:
    if len(word) > 1 and word.isupper():
        return False  # WHO is a name
    return is_function_word(word, language) or word.casefold() in _LIGHT.get(language, ())


def _stretch(
    index: int,
    spans: Sequence[Range],
    target: str,
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
    found_window = _whole_words(target, target_units, found_window, allowed)
    windows[index] = found_window
    return target_units[found_window.first][0], target_units[found_window.last][1]


def _whole_words(
    target: str, target_units: Sequence[Range], found: Window, masses: Sequence[float]
) -> Window:
    """Return a window with the letter on each side that completes a Chinese word."""
    letters = [target[slice(*unit)] for unit in target_units]

    def completes(beside: int, edge: int) -> bool:
        if not 0 <= beside < len(letters) or masses[beside] < LEAST:
            return False
        first, last = sorted((target_units[beside], target_units[edge]))
        both = (letters[beside], letters[edge])
        tight = first[1] == last[0] and all(len(letter) == 1 for letter in both)
        return tight and min(both) >= _FIRST_HAN and both[0] not in _NO_SECOND_LETTER

    first = found.first - completes(found.first - 1, found.first)
    last = found.last + completes(found.last + 1, found.last)
    return Window(first, last, sum(masses[first : last + 1]))


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
