"""Templating inside Markdown: found first, and hidden from the parser.

Hugo shortcodes, Liquid and Jinja tags, MyST roles and attribute lists are not
CommonMark: a parser would cut ``[x]({{< ref "y" >}})`` apart. Each is replaced by
private-use characters of the same length, so that every offset stays what it was, and
put back wherever its text is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A tag may go on over line ends, but not over a blank line, nor over another opening.
_REST = r"(?:(?!{close}|{open})(?:[^\n]|\n(?![ \t]*[\r\n])))*{close}"


def _pair(opening: str, closing: str) -> str:
    return opening + _REST.format(open=opening, close=closing)


ATTRIBUTES = r"\{(?:[#.:]|[\w-]+=)[^{}`\\\n]*\}"
"""``{#id .class}``, ``{: .class}``, ``{width=50%}``."""

TEMPLATE = re.compile(
    # What stands in code is safe there, and its ends are no one's quotes.
    r"(?<![`\\])(?P<fence>`+)(?!`)(?:[^\n]|\n(?![ \t]*[\r\n])){1,1000}?(?<!`)(?P=fence)(?!`)"
    r"|(?<!\\)(?P<tag>"
    + "|".join(
        [
            # Prose about templates writes `{{` as code.
            _pair(r"\{\{(?!`)", r"\}\}"),
            _pair(r"\{%", r"%\}"),
            ATTRIBUTES,
            r"\{[A-Za-z][\w:+.-]*\}`[^`\n]+`",
        ]
    )
    + ")"
)
_ATTRIBUTES = re.compile(ATTRIBUTES)

# Two planes of private use; a text that uses one of them is masked with the other.
_PLANES = (0x100000, 0xF0000)
_FILL = 0xFFF0
_END = 0xFFFC
_DIGITS = 0x4000


def _placeholder(plane: int) -> re.Pattern[str]:
    high = f"[{chr(plane)}-{chr(plane + _DIGITS - 1)}]"
    low = f"[{chr(plane + _DIGITS)}-{chr(plane + 2 * _DIGITS - 1)}]"
    return re.compile(f"({high})({low}){chr(plane + _FILL)}*{chr(plane + _END)}")


_PLACEHOLDERS = {plane: _placeholder(plane) for plane in _PLANES}
_IN_PLANE = {plane: re.compile(f"[{chr(plane)}-{chr(plane + 0xFFFF)}]") for plane in _PLANES}


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose tags are hidden, at the same length."""

    text: str
    tags: tuple[str, ...]
    plane: int

    @property
    def placeholder(self) -> re.Pattern[str]:
        """What a hidden tag looks like in ``text``."""
        return _PLACEHOLDERS[self.plane]

    def tag(self, match: re.Match[str]) -> str:
        """Return the tag that a match of ``placeholder`` hides."""
        high, low = ord(match[1]) - self.plane, ord(match[2]) - self.plane - _DIGITS
        return self.tags[high * _DIGITS + low]

    def unmask(self, text: str) -> str:
        """Return a piece of ``text`` with its tags shown again."""
        return self.placeholder.sub(self.tag, text) if self.tags else text


def mask(text: str) -> Masked:
    """Hide the template tags of a text.

    >>> masked = mask("See {{< ref x >}} and {term}`cell`.")
    >>> len(masked.text), masked.tags
    (35, ('{{< ref x >}}', '{term}`cell`'))
    >>> masked.unmask(masked.text)
    'See {{< ref x >}} and {term}`cell`.'
    """
    plane = next((plane for plane in _PLANES if not _IN_PLANE[plane].search(text)), None)
    if plane is None or "{" not in text:
        return Masked(text, (), _PLANES[0])
    tags: list[str] = []

    def hide(match: re.Match[str]) -> str:
        if not match["tag"]:
            return match[0]
        high, low = divmod(len(tags), _DIGITS)
        tags.append(match[0])
        fill = chr(plane + _FILL) * (len(match[0]) - 3)
        return f"{chr(plane + high)}{chr(plane + _DIGITS + low)}{fill}{chr(plane + _END)}"

    return Masked(TEMPLATE.sub(hide, text), tuple(tags), plane)


def has_template(text: str) -> bool:
    """Return whether there is a template tag in a text."""
    return any(match["tag"] for match in TEMPLATE.finditer(text))


def is_attributes(tag: str) -> bool:
    """Return whether a tag is a list of attributes, not a command or a value."""
    return _ATTRIBUTES.fullmatch(tag) is not None
