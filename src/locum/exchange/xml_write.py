"""Write XML by hand: the little that XLIFF and TMX need."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TEXT = re.compile("[&<>\r]")
_VALUE = re.compile('[&<>"\t\n\r]')
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold in any form."""


def text(value: str) -> str:
    """Return text as an element holds it; it holds nothing that is FORBIDDEN.

    >>> text("a < b & c")
    'a &lt; b &amp; c'
    """
    return _TEXT.sub(lambda found: _ESCAPES[found[0]], value)


def attributes(**values: str) -> str:
    """Return attributes, those without a value left out.

    In a name ``_`` stands for ``-`` and ``__`` for ``:``; one at its end is dropped. What XML
    cannot hold becomes U+FFFD.

    >>> attributes(id="1", approved="", xml__space="preserve", state_qualifier='"x"')
    ' id="1" xml:space="preserve" state-qualifier="&quot;x&quot;"'
    """
    return "".join(
        f' {name.rstrip("_").replace("__", ":").replace("_", "-")}="{_value(value)}"'
        for name, value in values.items()
        if value
    )


def _value(value: str) -> str:
    return _VALUE.sub(lambda found: _ESCAPES[found[0]], FORBIDDEN.sub("\ufffd", value))


def remark(value: str) -> str:
    """Return text that is only for a person to read: what XML cannot hold becomes U+FFFD."""
    return text(FORBIDDEN.sub("\ufffd", value))


def stretches(value: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of text and a character behind it that XML cannot hold; the last has none."""
    done = 0
    for found in FORBIDDEN.finditer(value):
        yield value[done : found.start()], found[0]
        done = found.end()
    yield value[done:], ""
