"""Where the numbered elements of HTML's msgids lead."""

from __future__ import annotations

from collections.abc import Mapping

from locum.formats.html_parts import Form, Place
from locum.formats.html_scan import Kind, Token, attributes
from locum.model import BlockKind

_ADDRESSES = ("href", "src", "data", "poster", "action")
# What a translator translates, or a program counts: it tells no two elements apart.
_IGNORED = frozenset({"alt", "title", "lang", "xml:lang", "dir", "width", "height", "aria-label"})


def targets_of(text: str, tags: Mapping[int, Token], place: Place) -> tuple[str, ...]:
    """Return what a block's numbered elements lead to, the first number first.

    Of an attribute's words: what the element leads to that has the attribute.
    """
    if place.form is Form.ATTRIBUTE:
        return () if place.kind is BlockKind.METADATA else (_target(text, tags[place.start]),)
    if place.form is Form.TEXT:
        return ()
    elements = [place.numbered[number] for number in sorted(place.numbered)]
    return tuple(
        _target(text, Token(Kind.START, *element.open, element.name, bare=False))
        for element in elements
    )


def _target(text: str, token: Token) -> str:
    """Return an element's address; of one that has none, its name and its attributes."""
    found = {each.name: text[each.value_start : each.value_end] for each in attributes(text, token)}
    for name in _ADDRESSES:
        if name in found:
            return found[name].strip()
    told = [f'{name}="{value}"' for name, value in sorted(found.items()) if name not in _IGNORED]
    return f"<{' '.join([token.name, *told])}>"
