"""What a piece of markup is, in words that translators' tools show."""

from __future__ import annotations

import re

_PATTERNS = (
    ("bold", re.compile(r"\*\*|__|<(?:b|strong)[\s>/]")),
    ("italic", re.compile(r"[*_]|<(?:i|em|cite|dfn)[\s>/]")),
    ("code", re.compile(r"`|<(?:code|kbd|samp|var|tt|pre)[\s>/]")),
    ("image", re.compile(r"!\[|<(?:img|svg|picture|image)[\s>/]")),
    ("break", re.compile(r"\\\n|<br[\s>/]")),
    ("link", re.compile(r"\[(?!\^)|<a[\s>/]|<https?:")),
    ("footnote", re.compile(r"\[\^")),
)


def kind_of(markup: str) -> str:
    """Return what the markup is; ``markup`` where that cannot be told.

    >>> kind_of("**"), kind_of('<a id="1">'), kind_of("{{ name }}")
    ('bold', 'link', 'markup')
    """
    return next((kind for kind, pattern in _PATTERNS if pattern.match(markup)), "markup")
