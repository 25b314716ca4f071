"""The lines of a document, and the way back from what a parser saw to where it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it.common.utils import mdTrim
from markdown_it.token import Token

from locum.formats.markdown.templates import Masked, mask

_LINE_END = re.compile(r"\r\n|\r|\n")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text as the inline parser sees it, and where each part of it stands."""

    text: str
    anchors: tuple[tuple[int, int], ...]
    """(offset in ``text``, offset in the document), ascending."""

    def place(self, offset: int) -> int:
        """Return where the character at ``offset`` stands in the document."""
        mine, theirs = self.anchors[
            max(0, bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1)
        ]
        return theirs + offset - mine

    def end_place(self, offset: int) -> int:
        """Return where a stretch that ends before ``offset`` ends in the document."""
        return self.place(offset - 1) + 1 if offset else self.place(0)

    def cut(self, start: int, end: int) -> Stretch:
        """Return the part from ``start`` to ``end``."""
        inner = [(a - start, b) for a, b in self.anchors if start < a < end]
        return Stretch(self.text[start:end], ((0, self.place(start)), *inner))

    def trim(self) -> Stretch:
        """Return it without white space around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))


@dataclass(slots=True)
class Source:
    """A document's Markdown, from ``base`` on."""

    document: str
    base: int
    masked: Masked = field(init=False)
    starts: list[int] = field(init=False)
    """Where each line begins in the document."""
    lines: list[str] = field(init=False)
    """Masked, without line ends."""
    begins: list[int] = field(init=False)
    """Where each line begins in ``text``."""
    text: str = field(init=False)
    """What the parser reads: the lines, parted by ``\\n``."""
    eol: str = field(init=False)
    line_ends: list[int] = field(init=False)
    """Where each line begins in the whole document, front matter included."""

    def __post_init__(self) -> None:
        self.masked = mask(self.document[self.base :])
        body = self.masked.text.replace("\0", "\ufffd")
        breaks = list(_LINE_END.finditer(body))
        begins = [0, *(match.end() for match in breaks)]
        ends = [*(match.start() for match in breaks), len(body)]
        self.lines = [body[a:b] for a, b in zip(begins, ends, strict=True)]
        self.starts = [self.base + begin for begin in begins]
        self.text = "\n".join(self.lines)
        self.begins = [0, *accumulate(len(line) + 1 for line in self.lines)]
        first = _LINE_END.search(self.document)
        self.eol = first[0] if first else "\n"
        self.line_ends = [match.end() for match in _LINE_END.finditer(self.document)]

    def line_number(self, place: int) -> int:
        """Return the line of a place in the document, counted from 1."""
        return bisect_right(self.line_ends, place) + 1

    def inline(self, token: Token, *, heading: bool = False) -> Stretch | None:
        """Return what an ``inline`` token holds; None where it cannot be found again."""
        if not token.map or not token.content:
            return None
        first = token.map[0]
        parts = token.content.split("\n")
        anchors: list[tuple[int, int]] = []
        texts: list[str] = []
        length = 0
        for i, part in enumerate(parts):
            line = self.lines[first + i]
            if heading:
                line = _CLOSING_HASHES.sub("", line)
            if i == len(parts) - 1:
                line = line[: len(mdTrim("x" + line)) - 1]
            found = part if line.endswith(part) else part.lstrip(" \t")
            if not line.endswith(found):
                return None
            anchors.append((length, self.starts[first + i] + len(line) - len(found)))
            texts.append(found)
            length += len(found) + 1
        return Stretch("\n".join(texts), tuple(anchors))

    def cells(self, row: Token) -> list[Stretch]:
        """Return the cells of a table row, as the parser cuts them."""
        if not row.map:
            return []
        number = row.map[0]
        line = self.lines[number]
        column = row.meta["start"] - self.begins[number]
        text = mdTrim(line[column:])
        start = column + line[column:].index(text)
        cuts = _cell_bounds(text)
        return [self._cell(line, number, start + a, start + b) for a, b in cuts]

    def _cell(self, line: str, number: int, start: int, end: int) -> Stretch:
        inside = line[start:end]
        trimmed = mdTrim(inside)
        start += inside.index(trimmed)
        anchors = [(0, self.starts[number] + start)]
        texts: list[str] = []
        length = done = 0
        for match in re.finditer(r"\\\|", trimmed):
            texts.append(trimmed[done : match.start()])
            length += match.start() - done
            done = match.start() + 1
            anchors.append((length, self.starts[number] + start + done))
        texts.append(trimmed[done:])
        return Stretch("".join(texts), tuple(anchors))


def _cell_bounds(row: str) -> list[tuple[int, int]]:
    r"""Return where the cells of a row begin and end; ``\|`` parts no cells."""
    bars = [match.start() for match in re.finditer(r"(?<!\\)\|", row)]
    starts = [0, *(bar + 1 for bar in bars)]
    cells = list(zip(starts, [*bars, len(row)], strict=True))
    if cells and cells[0][0] == cells[0][1]:
        cells.pop(0)
    if cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return cells
