"""The edges of a tag in a translation: spaces, quotation marks, brackets and stops.

What stands inside the tag in the source stands inside it in the translation, and what
stands outside of it there stands outside, whatever the engine pointed at.
"""

from __future__ import annotations

from collections.abc import Callable

from locum.workflow.tag_tree import DENSE, Range

OPENING = '“"«‹(（[［【「『《〈‘'
CLOSING = '”"»›)）]］】」』》〉’'
_QUOTES = '“”"«»‹›「」『』‘’'
_STOPS = {
    ".": ".。",
    ",": ",，、",
    ":": ":：",
    ";": ";；",
    "?": "?？",
    "!": "!！",
    "…": "…",
}
_CLASS = {sign: signs for signs in _STOPS.values() for sign in signs}
STOPS = frozenset(_CLASS)


def fit_edges(source: str, span: Range, text: str, place: Range) -> Range:
    """Return a place with its edges as the source has them.

    >>> fit_edges("a “slipped” disc", (2, 11), "un disco «salido»", (10, 16))
    (9, 17)
    >>> fit_edges("Rest, walk.", (0, 4), "Descanso, camine.", (0, 9))
    (0, 8)
    """
    place = _whole_words(source, span, text, trimmed(text, place))
    inside = source[slice(*span)].strip()
    if not inside or place[0] == place[1]:
        return place
    start = _first(inside[0], inside[-1], text, place)
    end = _last(inside[-1], text, (start, place[1]))
    if source[span[0] - 1 : span[0]] in tuple(OPENING) and inside[0] not in OPENING:
        start, end = _unwrapped(text, start, end)
    return trimmed(text, (start, end)) if start < end else place


def trimmed(text: str, place: Range, signs: str = "") -> Range:
    """Return a stretch without the white space, and the signs, at its ends."""

    def is_off(char: str) -> bool:
        return char.isspace() or char in signs

    start, end = place
    while start < end and is_off(text[start]):
        start += 1
    while start < end and is_off(text[end - 1]):
        end -= 1
    return start, end


def within_word(text: str, at: int) -> bool:
    """Return whether a place parts a word, or a number, that is written in one."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if DENSE.match(left) or DENSE.match(right):
        return False
    if left in ".," and right.isdigit():
        return at > 1 and text[at - 2].isdigit()
    if right in ".," and left.isdigit():
        return text[at + 1 : at + 2].isdigit()
    return (left.isalnum() or left == "_") and (right.isalnum() or right == "_")


def _whole_words(source: str, span: Range, text: str, place: Range) -> Range:
    start, end = place
    if start == end:
        return place
    if not within_word(source, span[0]):
        start = moved(text, start, -1, within_word)
    if not within_word(source, span[1]):
        end = moved(text, end, 1, within_word)
    return start, end


def moved(text: str, at: int, step: int, over: Callable[[str, int], bool]) -> int:
    """Return the first place from there on that is not to be passed over."""
    while over(text, at):
        at += step
    return at


def _first(first: str, last: str, text: str, place: Range) -> int:
    start, end = place
    # 的 joins what stands before it to what follows; it is no part of either.
    while start + 1 < end and (text[start] in STOPS or (text[start] == "的" != first)):
        start += 1
    before = text[start - 1 : start]
    if first in OPENING:
        if before and before in OPENING and text[start] not in OPENING and _alike(first, before):
            start -= 1
    elif text[start : start + 1] in tuple(OPENING) and not _has_partner(text, start, end):
        start += 1
    if before in ("¿", "¡") and last in "?!？！":
        start -= 1
    elif text[start : start + 1] in ("¿", "¡") and last not in "?!？！":
        start += 1
    return start


def _last(last: str, text: str, place: Range) -> int:
    start, end = place
    after = text[end : end + 1]
    if last in STOPS:
        if after and after in _CLASS[last] and not within_word(text, end):
            end += 1
    elif last in CLOSING:
        if after and after in CLOSING and text[end - 1] not in CLOSING and _alike(last, after):
            end += 1
    else:
        while end - 1 > start and _is_end_of(text, start, end):
            end -= 1
    return end


def _is_end_of(text: str, start: int, end: int) -> bool:
    """Return whether a stretch ends with a sign that belongs to the sentence, not to it."""
    sign = text[end - 1]
    if sign == ".":
        # "i.v." and "etc." keep theirs, unless the sentence ends there.
        token = text[start : end - 1].rsplit(maxsplit=1)[-1:] or [""]
        return "." not in token[0] and not text[end : end + 2].strip()
    if sign in CLOSING:
        return not any(_partners(text[at], sign) for at in range(start, end - 1))
    return sign in STOPS


def _has_partner(text: str, at: int, end: int) -> bool:
    return any(_partners(text[at], text[other]) for other in range(at + 1, end))


def _partners(opening: str, closing: str) -> bool:
    at = OPENING.find(opening)
    return at >= 0 and CLOSING[at] == closing


def _alike(one: str, other: str) -> bool:
    return (one in _QUOTES) == (other in _QUOTES)


def _unwrapped(text: str, start: int, end: int) -> Range:
    """Return a stretch without the pair of marks that it begins and ends with."""
    if end - start > 2 and _partners(text[start], text[end - 1]):
        return start + 1, end - 1
    return start, end
