"""Templating inside Markdown: found first, and hidden from the parser.

Hugo shortcodes, Liquid and Jinja tags, MyST roles and attribute lists are not
CommonMark: a parser would cut ``[x]({{< ref "y" >}})`` apart. Each is replaced by
private-use characters of the same length, so that every offset stays what it was, and
put back wherever its text is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# A tag may go on over line ends, but not over a blank line, nor over another opening.
_REST = r"(?:(?!{close}|{open})(?:[^\n]|\n(?![ \t]*[\r\n])))*{close}"


def _pair(opening: str, closing: str) -> str:
    return opening + _REST.format(open=opening, close=closing)


ATTRIBUTES = r"\{(?:[#.:]|[\w-]+=)[^{}`\\\n]*\}"
"""``{#id .class}``, ``{: .class}``, ``{width=50%}``."""

TEMPLATE = re.compile(
    r"(?<!\\)(?:"
    + "|".join(
        [
            # Prose about templates writes `{{` as code.
            _pair(r"\{\{(?!`)", r"\}\}"),
            _pair(r"\{%", r"%\}"),
            ATTRIBUTES,
            r"(?P<role>\{[A-Za-z][\w:+.-]*\}`[^`\n]+`)",
        ]
    )
    + ")"
)
_ATTRIBUTES = re.compile(ATTRIBUTES)
_BACKTICKS = re.compile(r"(?<!\\)`+")

_PLANE = 0x100000
_DIGITS = 0x4000
_FILL = chr(_PLANE + 0xFFF0)
# What no text holds: code points that are no characters. The first that a text does
# not hold all the same ends its placeholders, and tells them from the text's own.
_ENDS = "".join(map(chr, [*range(0xFDD0, 0xFDF0), *range(0x1FFFF, 0x110000, 0x10000)]))


@cache
def _placeholder(end: str) -> re.Pattern[str]:
    high = f"[{chr(_PLANE)}-{chr(_PLANE + _DIGITS - 1)}]"
    low = f"[{chr(_PLANE + _DIGITS)}-{chr(_PLANE + 2 * _DIGITS - 1)}]"
    return re.compile(f"({high})({low}){_FILL}*{end}")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose tags are hidden, at the same length."""

    text: str
    tags: tuple[str, ...]
    end: str

    @property
    def placeholder(self) -> re.Pattern[str]:
        """What a hidden tag looks like in ``text``."""
        return _placeholder(self.end)

    def tag(self, match: re.Match[str]) -> str:
        """Return the tag that a match of ``placeholder`` hides."""
        high, low = ord(match[1]) - _PLANE, ord(match[2]) - _PLANE - _DIGITS
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
    end = next((end for end in _ENDS if end not in text), None)
    if end is None or "{" not in text:
        return Masked(text, (), _ENDS[0])
    tags: list[str] = []
    parts: list[str] = []
    done = 0
    for match in _find(text):
        high, low = divmod(len(tags), _DIGITS)
        tags.append(match[0])
        fill = _FILL * (len(match[0]) - 3)
        hidden = f"{chr(_PLANE + high)}{chr(_PLANE + _DIGITS + low)}{fill}{end}"
        parts += [text[done : match.start()], hidden]
        done = match.end()
    return Masked("".join([*parts, text[done:]]), tuple(tags), end)


def _find(text: str) -> Iterator[re.Match[str]]:
    at = counted = 0
    in_code = False
    while match := TEMPLATE.search(text, at):
        at = match.end()
        if match["role"]:
            # ``{x}`` at the end of code is followed by the backtick that closes it.
            before = text[counted : match.start()]
            line = before.rpartition("\n")[2]
            odd = len(_BACKTICKS.findall(line)) % 2 == 1
            in_code = odd if len(line) < len(before) else odd != in_code
            counted = match.start()
            if in_code:
                at = counted + 1
                continue
            counted = match.end()
        yield match


def has_template(text: str) -> bool:
    """Return whether there is a template tag in a text."""
    return next(_find(text), None) is not None


def is_attributes(tag: str) -> bool:
    """Return whether a tag is a list of attributes, not a command or a value."""
    return _ATTRIBUTES.fullmatch(tag) is not None
