"""Help texts in Chinese: wrapped by columns, and between characters.

Click counts characters where a terminal counts columns (a Chinese character has two),
and breaks lines at spaces, of which Chinese has none: a long sentence would run out of
the window, and the terminal would break it under the wrong column.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import click

from locum.i18n import _

# What begins no line, and what ends none (GB/T 15834, 5.1).
_CLOSING = "，。、；：！？）》」』”’%,.;:!?)"
_OPENING = "（《「『“‘("
_UNIT = re.compile(r"\s+|[^\s\u2e80-\u9fff\uff00-\uff60]+|.", re.DOTALL)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns("PO 目录")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return a paragraph's lines, none of them wider, unless one word alone is.

    >>> wrapped("检查译文的术语，写入 PO 编目。", 12)
    ['检查译文的术', '语，写入 PO', '编目。']
    """
    lines = [""]
    for piece in _unbreakable(text):
        if columns(lines[-1] + piece.rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] = (lines[-1] + piece).lstrip() if not lines[-1] else lines[-1] + piece
    return [line.rstrip() for line in lines]


def _unbreakable(text: str) -> list[str]:
    """Return the pieces of a text between which a line may break, spaces at their ends."""
    pieces: list[str] = []
    for unit in _UNIT.findall(" ".join(text.split())):
        glued = unit.isspace() or unit[0] in _CLOSING
        if pieces and (glued or pieces[-1][-1] in _OPENING):
            pieces[-1] += unit
        else:
            pieces.append(unit)
    return pieces


class WideFormatter(click.HelpFormatter):
    """Click's formatter, for texts with characters of two columns."""

    def write_heading(self, heading: str) -> None:
        """Write a heading, with the colon of the language."""
        indent = " " * self.current_indent
        self.write(indent + _("{heading}:").format(heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text(_prepared(text, self.width - self.current_indent))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write options or commands, and what each does."""
        listed = list(rows)
        first = min(max((len(name) for name, _text in listed), default=0), col_max)
        width = max(self.width - first - col_spacing - 2, 10)
        super().write_dl(
            [(name, _prepared(text, width)) for name, text in listed], col_max, col_spacing
        )


def _prepared(text: str, width: int) -> str:
    r"""Return a text whose wide paragraphs are wrapped, and marked as such for Click (``\b``)."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(
        part if part.startswith("\b") or columns(part) == len(part)
        else "\b\n" + "\n".join(wrapped(part, width))
        for part in paragraphs
    )  # fmt: skip
