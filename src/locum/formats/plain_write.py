"""Write plain text with other words in it.

Each paragraph is wrapped again as it was. What was written is read again, since the
layout says where paragraphs are: where it would be read otherwise, paragraphs are
written as one line, and if need be with empty lines between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from locum.formats.plain_layout import Line, columns, paragraphs, wrap
from locum.formats.plain_read import GUARD, Place, looks_special, read_places

_NARROWER = 24


class _Care(IntEnum):
    """How much is done so that paragraphs are told apart."""

    WRAP = 0
    """Wrap at the paragraph's width."""
    CHECK = 1
    """Wrap only where each paragraph by itself is read as one, at a narrower width too."""
    PART = 2
    """One line for each paragraph, and an empty one between those that touch."""


def write(text: str, places: list[Place], translations: Mapping[str, str]) -> str:
    """Return the document with the translations of its blocks."""
    words = [_words(place, translations) for place in places]
    if not any(words):
        return text
    written = text
    expected = [
        new if new is not None else place.text
        for place, new in zip(places, words, strict=True)
        if place.offered
    ]
    for care in _Care:
        written = _compose(text, places, words, care)
        if [place.text for place in read_places(written) if place.offered] == expected:
            break
    return written


def _words(place: Place, translations: Mapping[str, str]) -> str | None:
    """Return a block's translation, in one line; None where it stays as it is."""
    translation = translations.get(place.text) if place.offered else None
    if translation is None or translation == place.text:
        return None
    if len(place.lines) > 1:
        return " ".join(translation.split()) or None
    return " ".join(translation.splitlines()).strip() or None


def _compose(text: str, places: list[Place], words: list[str | None], care: _Care) -> str:
    parts: list[str] = []
    done = 0
    new_line = "\r\n" if "\r\n" in text else "\n" if "\n" in text or "\r" not in text else "\r"
    for place, new in zip(places, words, strict=True):
        if care is _Care.PART and _touches(text, done, place):
            parts.append(text[done : place.lines[0].start] + new_line)
            done = place.lines[0].start
        if new is None:
            continue
        lines = _lines(place, new, care)
        if looks_special(lines[0]):
            lines[0] = GUARD + lines[0]
        parts += (text[done : place.start], new_line.join(lines))
        done = place.end
    return "".join((*parts, text[done:]))


def _touches(text: str, done: int, place: Place) -> bool:
    """Return whether a paragraph stands right under another."""
    above = text[max(done, place.lines[0].start - 4) : place.lines[0].start]
    return bool(above) and above.count("\n") + above.count("\r") - above.count("\r\n") < 2


def _lines(place: Place, words: str, care: _Care) -> list[str]:
    if len(place.lines) == 1 or care is _Care.PART:
        return [words]
    second = place.lines[1].text
    indent = second[: len(second) - len(second.lstrip())]
    prefix = place.lines[0].text[: place.start - place.lines[0].start]
    limit = max(columns(line.text.rstrip()) for line in place.lines)
    for narrower in range(1 if care is _Care.WRAP else _NARROWER):
        lines = wrap(words, limit - narrower, columns(prefix), indent)
        if care is _Care.WRAP or _is_one(prefix, lines):
            return lines
    return [words]


def _is_one(prefix: str, lines: list[str]) -> bool:
    """Return whether lines are read as one paragraph, whatever stands around them."""
    group = [Line(0, 0, line) for line in (prefix + lines[0], *lines[1:])]
    apart = any(looks_special(line) for line in lines[1:])
    return not apart and len(paragraphs(group)) == 1
