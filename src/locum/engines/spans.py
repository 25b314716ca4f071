"""Markup that engines carry over alike: within a word, and around a final mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+")
_MARKS = {
    ":": ":：",
    ".": ".。",
    "?": "?？",
    "!": "!！",
    ",": ",，、",
    ";": ";；",
    ")": ")）",
    "”": '”"»',
}


def within_words(
    source: str, target: str, spans: Sequence[Span], placed: Sequence[Span | None]
) -> tuple[Span | None, ...]:
    """Return the places of spans, those within a word of the source within the same word.

    Only where the target has that word as often as the source: the 2 of H₂O.

    >>> within_words("Water is H2O.", "El agua es H2O.", [(10, 11)], [(11, 14)])
    ((12, 13),)
    >>> within_words("An (un)safe drug", "Un remedio inseguro", [(4, 6)], [None])
    (None,)
    """
    found = list(placed)
    for index, span in enumerate(spans):
        place = _same_word(source, target, span)
        if place is not None and _fits(index, place, spans, found):
            found[index] = place
    return tuple(found)


def _same_word(source: str, target: str, span: Span) -> Span | None:
    word = next(
        (m for m in _WORD.finditer(source) if m.start() <= span[0] and span[1] <= m.end()), None
    )
    if word is None or span in (word.span(), (word.start(),) * 2, (word.end(),) * 2):
        return None
    spelled = rf"(?<![A-Za-z0-9]){re.escape(word[0])}(?![A-Za-z0-9])"
    ours = [match.start() for match in re.finditer(spelled, source)]
    theirs = [match.start() for match in re.finditer(spelled, target)]
    if len(ours) != len(theirs) or word.start() not in ours:
        return None
    start = theirs[ours.index(word.start())]
    return start + span[0] - word.start(), start + span[1] - word.start()


def with_final_marks(
    source: str, target: str, spans: Sequence[Span], placed: Sequence[Span | None]
) -> tuple[Span | None, ...]:
    """Return the places of spans, each with the mark that its source ends with.

    >>> with_final_marks("Note: rest.", "Nota: descanse.", [(0, 5)], [(0, 4)])
    ((0, 5),)
    """
    found = list(placed)
    outermost = sorted(range(len(spans)), key=lambda index: spans[index][0] - spans[index][1])
    for index in outermost:
        span, place = spans[index], found[index]
        if place is None or span[0] == span[1] or place[0] == place[1]:
            continue
        last = source[span[1] - 1]
        if last not in _MARKS or target[place[1] : place[1] + 1] not in tuple(_MARKS[last]):
            continue
        if target[place[1] + 1 : place[1] + 2].strip():
            continue
        wider = place[0], place[1] + 1
        if _fits(index, wider, spans, found):
            found[index] = wider
    return tuple(found)


def _fits(index: int, place: Span, spans: Sequence[Span], placed: Sequence[Span | None]) -> bool:
    """Return whether a span may lie there: spans around it hold it, others do not cross it."""
    start, end = spans[index]
    for other, (first, last) in enumerate(spans):
        there = placed[other]
        if other == index or there is None:
            continue
        if first <= start and end <= last:
            if not (there[0] <= place[0] and place[1] <= there[1]):
                return False
        elif (last <= start or end <= first) and there[0] < place[1] and place[0] < there[1]:
            return False
    return True
