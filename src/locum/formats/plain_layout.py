"""The layout of plain text: which lines are one paragraph, and how to wrap one again.

Text files come in two ways, and nothing says which: a line for each paragraph, or
paragraphs wrapped at some width. Lines that follow each other without an empty line
between them are one paragraph only if all of this holds:

- no line is wider than 100 columns, and one is at least 40 wide;
- each line but the last is full: the first word of the next would not have fitted;
- the text runs on: at least half of the lines that have a next one end without final
  punctuation, and the next begins with no capital. Where other paragraphs of the
  document are wrapped by these signs, this last one is not asked for.

A line that begins like a list item begins a paragraph; lines that are indented under it
belong to it, whatever their width. A character of East Asian width takes two columns;
lines of Chinese or Japanese are joined without a space.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise, takewhile

MAX_COLUMNS = 100
MIN_COLUMNS = 40

MARKER = re.compile(
    r"[ \t]*(?:[-*+•‣◦●○■□▪·]|\(?\d{1,3}[.)]|[a-z]\)|（?[一二三四五六七八九十]{1,3}[、）]"
    r"|\d{1,3}、)(?:[ \t]+|(?<=[、）])[ \t]*)(?=\S)"
)
"""What begins a list item."""

_FINAL = frozenset(".!?…。！？；：:;")
_CLOSING = "\"'”’»)）]】』」*_"
# Lines must not begin, or end, with these in Chinese and Japanese.
_NOT_FIRST = frozenset("，。、；：？！”’）》」』】〉…—·％,.;:?!)")
_NOT_LAST = frozenset("“‘（《「『【〈(")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty."""

    start: int
    end: int
    """Without the line ending."""
    text: str


def columns(text: str) -> int:
    """Return the width of a line on a terminal.

    >>> columns("abc"), columns("干细胞")
    (3, 6)
    """
    if text.isascii() or len(text) > 4 * MAX_COLUMNS:
        return len(text)
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def is_unspaced(char: str) -> bool:
    """Return whether the character's writing puts no spaces between words."""
    return (
        "\u3001" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def ends_sentence(text: str) -> bool:
    """Return whether a line ends with final punctuation, quotes and brackets aside."""
    return text.rstrip().rstrip(_CLOSING)[-1:] in _FINAL


def join(lines: list[str]) -> str:
    """Return the lines of a wrapped paragraph as one, with single spaces."""
    joined: list[str] = []
    for line in lines:
        words = " ".join(line.split())
        if joined and not (is_unspaced(joined[-1][-1]) and is_unspaced(words[0])):
            joined.append(" ")
        joined.append(words)
    return "".join(joined)


def paragraphs(group: list[Line], wrapped_at: int = 0) -> list[list[Line]]:
    """Cut lines without an empty one between them into paragraphs.

    ``wrapped_at``: the width at which other paragraphs of the document are wrapped, 0
    for none.
    """
    item = _item_lines(group)
    if item > 1:
        return [group[:item], *(paragraphs(group[item:], wrapped_at) if group[item:] else [])]
    widest = max(columns(line.text) for line in group)
    if len(group) == 1 or widest > MAX_COLUMNS:
        return [[line] for line in group]
    found: list[list[Line]] = []
    for lines in _cut(group, widest):
        if widest >= MIN_COLUMNS and _runs_on(lines):
            found.append(lines)
        else:
            found += _cut(lines, wrapped_at) if widest <= wrapped_at else ([line] for line in lines)
    return found


def _item_lines(group: list[Line]) -> int:
    """Return how many lines a list item with a hanging indent has; 0 where there is none."""
    if not MARKER.match(group[0].text):
        return 0
    hanging = takewhile(lambda line: line.text[:1] in (" ", "\t"), group[1:])
    return 1 + sum(1 for _line in hanging)


def _cut(group: list[Line], limit: int) -> list[list[Line]]:
    """Cut lines behind each that the next one's first word would have fitted on."""
    cut: list[list[Line]] = [[group[0]]]
    for line, following in pairwise(group):
        if _is_full(line.text, following.text, limit):
            cut[-1].append(following)
        else:
            cut.append([following])
    return cut


def wrapped_width(groups: list[list[Line]]) -> int:
    """Return the widest line of the paragraphs that are wrapped beyond doubt, 0 for none."""
    return max(
        (
            columns(line.text)
            for group in groups
            for lines in paragraphs(group)
            if len(lines) > 1 and not MARKER.match(lines[0].text)
            for line in lines
        ),
        default=0,
    )


def _is_full(line: str, following: str, limit: int) -> bool:
    unit = _units(following.strip()[: 2 * MAX_COLUMNS])[0][1]
    apart = not (is_unspaced(line.rstrip()[-1:]) and is_unspaced(unit[:1]))
    return columns(line.rstrip()) + apart + columns(unit) > limit


def _runs_on(lines: list[Line]) -> bool:
    breaks = len(lines) - 1
    running = sum(
        not ends_sentence(line.text) and not following.text.lstrip()[:1].isupper()
        for line, following in pairwise(lines)
    )
    return breaks > 0 and running > 0 and 2 * running >= breaks


def wrap(text: str, limit: int, first_column: int, indent: str) -> list[str]:
    """Wrap a paragraph to ``limit`` columns so that ``join`` gives it back.

    Args:
        text: words with single spaces.
        limit: the width; a word that is wider sticks out.
        first_column: how many columns the first line has used already.
        indent: what the other lines begin with; part of their width.
    """
    lines: list[str] = []
    line, used = "", first_column
    for space, unit in _units(text):
        width = columns(unit)
        if line and used + len(space) + width > limit:
            lines.append(line)
            line, used = indent + unit, columns(indent) + width
        else:
            line += space + unit
            used += len(space) + width
    return [*lines, line]


def _units(text: str) -> list[tuple[str, str]]:
    """Return what no line end may part, each with the space before it."""
    units: list[tuple[str, str]] = []
    start = 0
    space = ""
    for index in range(1, len(text)):
        before, char = text[index - 1], text[index]
        if char == " " and not (is_unspaced(before) and is_unspaced(text[index + 1 : index + 2])):
            units.append((space, text[start:index]))
            start, space = index + 1, " "
        elif start < index and _may_part(before, char):
            units.append((space, text[start:index]))
            start, space = index, ""
    return [*units, (space, text[start:])]


def _may_part(before: str, char: str) -> bool:
    return (
        is_unspaced(before)
        and is_unspaced(char)
        and char not in _NOT_FIRST
        and before not in _NOT_LAST
    )
