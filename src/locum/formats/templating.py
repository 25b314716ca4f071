"""Template tags that stand in an article for what a site's generator will write there.

``{{ name }}``, ``{% if x %}``, ``{# comment #}`` (Jinja, Liquid, Django, Vue),
``<?php … ?>`` and ``<% … %>`` are found, never understood: no translator may change
them. A tag in braces is short and holds no closing HTML tag; so the braces of a
minified style sheet do not swallow the page.
"""

from __future__ import annotations

import re

_OPENER = re.compile(r"\{[{%#]|<[?%]")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}", "<?": "?>", "<%": "%>"}
MAX_CHARS = 2_000


def find_templates(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the template tags, in order and apart from each other.

    >>> find_templates("Hi {{ name }}, {% if x > 1 %}a{% endif %} {{ open")
    [(3, 13), (15, 29), (30, 41)]
    """
    found: list[tuple[int, int]] = []
    nearest: dict[str, int] = {}
    done = 0
    for match in _OPENER.finditer(text):
        start = match.start()
        if start < done:
            continue
        closer = _CLOSERS[match[0]]
        end = _next(text, closer, match.end(), nearest)
        if end < 0 or (match[0][0] == "{" and not _plausible(text, start, end)):
            continue
        done = end + len(closer)
        found.append((start, done))
    return found


def _next(text: str, closer: str, at: int, nearest: dict[str, int]) -> int:
    # Remembered, or a document full of openers would take quadratic time.
    known = nearest.get(closer)
    if known is None or 0 <= known < at:
        known = nearest[closer] = text.find(closer, at)
    return known


def _plausible(text: str, start: int, end: int) -> bool:
    return (
        end - start <= MAX_CHARS
        and text.find("</", start, end) < 0
        and text.find(text[start : start + 2], start + 2, end) < 0
    )


def mask(text: str, spans: list[tuple[int, int]], filler: str = "\ufffc") -> str:
    """Return ``text`` with each span written as so many ``filler`` characters."""
    if not spans:
        return text
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += (text[done:start], filler * (end - start))
        done = end
    return "".join((*parts, text[done:]))


def within(spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans that lie between two offsets; ``spans`` are in order."""
    from bisect import bisect_left

    first = bisect_left(spans, (start, start))
    last = bisect_left(spans, (end, end), lo=first)
    return spans[first:last]
