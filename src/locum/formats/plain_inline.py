"""The inline markup of plain text: none, but for what no one may translate."""

from __future__ import annotations

import re

from locum.formats.templating import find_templates
from locum.model import Inline, Span

# Addresses are ASCII: a Chinese sentence goes on right behind one.
_ADDRESS = re.compile(
    r"(?:https?://|ftp://|\bwww\.)[!#-;=?-~]*[\w/#=&-]"
    r"|\b[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+",
    re.ASCII,
)


def read_inline(text: str) -> Inline:
    """Take a text apart: template tags out of the words, web and e-mail addresses kept.

    >>> read_inline("Hi {{ name }}, see www.example.org.").text
    'Hi , see www.example.org.'
    """
    words: list[str] = []
    tags: list[Span] = []
    done = length = 0
    for start, end in find_templates(text):
        words.append(text[done:start])
        length += start - done
        tags.append(Span(length, length, text[start:end], "", keep=True))
        done = end
    whole = "".join((*words, text[done:]))
    addresses = _apart(whole, [tag.start for tag in tags])
    return Inline(whole, tuple(sorted((*tags, *addresses), key=lambda span: span.start)))


def _apart(words: str, tags: list[int]) -> list[Span]:
    """Return the addresses; one that a template tag stands within is none."""
    found = [match.span() for match in _ADDRESS.finditer(words)]
    inside = set(tags)
    return [
        Span(start, end, "", "", keep=True)
        for start, end in found
        if not inside.intersection(range(start + 1, end))
    ]


def write_inline(inline: Inline) -> str:
    """Write the words with the template tags where their spans stand."""
    parts: list[str] = []
    done = 0
    for span in inline.spans:
        if span.start == span.end:
            parts += (inline.text[done : span.start], span.open)
            done = span.start
    return "".join((*parts, inline.text[done:]))
