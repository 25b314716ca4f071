"""Make blocks of runs of inline content."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import Enum
from itertools import accumulate

from locum.formats.html_inline import NAME, tag
from locum.formats.html_msgid import Msgid
from locum.formats.html_names import BARE, KEEP
from locum.formats.html_parts import Element, Form, Place
from locum.formats.templating import within
from locum.model import BlockKind

MAX_DEPTH = 100
"""Elements nested deeper than this end the sentence; browsers give up at 512."""

_LEADING = re.compile(r"\s+|&#?\w{1,32};")
_TRAILING = re.compile(r"&#?\w{1,32};\Z")


class ItemKind(Enum):
    """What an item of a run is."""

    TEXT = "text"
    COMMENT = "comment"
    OPEN = "open"
    CLOSE = "close"
    ATOM = "atom"


@dataclass(slots=True)
class Item:
    """One token of a run, or an element that is taken as one thing."""

    kind: ItemKind
    start: int
    end: int
    name: str = ""
    bare: bool = True
    keep: bool = False
    language: str | None = None
    """What an opening tag itself says of its language."""


class Source:
    """The document that runs are cut from."""

    def __init__(self, text: str, templates: list[tuple[int, int]]) -> None:
        self.text = text
        self.templates = templates

    def words(self, start: int, end: int) -> list[tuple[str, bool]]:
        """Return the words between two offsets, entities resolved, and the template tags.

        The flag tells a template tag.
        """
        parts: list[tuple[str, bool]] = []
        for first, last in within(self.templates, start, end):
            parts += ((html.unescape(self.text[start:first]), False), (self.text[first:last], True))
            start = last
        parts.append((html.unescape(self.text[start:end]), False))
        return [part for part in parts if part[0]]

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets without the white space around, written out or as entities."""
        while (match := _LEADING.match(self.text, start, end)) and _is_space(match[0]):
            start = match.end()
        while start < end:
            bare = start + len(self.text[start:end].rstrip())
            match = _TRAILING.search(self.text, max(start, bare - 40), bare)
            if not (match and _is_space(match[0])):
                return start, bare
            end = match.start()
        return start, max(start, end)


def _is_space(raw: str) -> bool:
    return html.unescape(raw).isspace()


def flat_place(source: Source, form: Form, start: int, end: int, kind: BlockKind) -> Place | None:
    """Return the block of a text without tags, or None where it has no letters."""
    msgid = Msgid()
    for words, is_template in source.words(start, end):
        if is_template:
            msgid.template(words)
        else:
            msgid.words(words)
    if not msgid.has_letters:
        return None
    first, last = source.trimmed(start, end)
    return Place(form, first, last, msgid.text(), kind, templates=frozenset(msgid.templates))


def pieces_of(items: list[Item]) -> list[tuple[list[Item], dict[int, int]]]:
    """Cut a run at the tags that have no partner in it, or whose content is cut.

    Returns for each piece its items and, by index, where its opening tags are closed.
    """
    partner = _partners(items)
    lonely = [
        item.kind in (ItemKind.OPEN, ItemKind.CLOSE) and index not in partner
        for index, item in enumerate(items)
    ]
    before = [0, *accumulate(lonely)]
    for first, last in list(partner.items()):
        if first < last and before[first] != before[last]:
            lonely[first] = lonely[last] = True
    pieces: list[tuple[list[Item], dict[int, int]]] = []
    begin = 0
    for index in [*(i for i, alone in enumerate(lonely) if alone), len(items)]:
        if begin < index:
            closings = {
                first - begin: partner[first] - begin
                for first in range(begin, index)
                if partner.get(first, -1) > first
            }
            pieces.append((items[begin:index], closings))
        begin = index + 1
    return pieces


def _partners(items: list[Item]) -> dict[int, int]:
    partner: dict[int, int] = {}
    stack: list[int] = []
    for index, item in enumerate(items):
        if item.kind is ItemKind.OPEN:
            stack.append(index)
            # The outermost can have no partner that would be nested too deep.
            del stack[: max(0, len(stack) - MAX_DEPTH)]
        elif item.kind is ItemKind.CLOSE:
            depth = next(
                (d for d in range(len(stack) - 1, -1, -1) if items[stack[d]].name == item.name),
                None,
            )
            if depth is not None:
                partner[stack[depth]] = index
                partner[index] = stack[depth]
                del stack[depth:]
    return partner


def trim(source: Source, items: list[Item]) -> tuple[int, int]:
    """Return the range of items (indexes) without white space and comments around them.

    The first and the last text are shortened to what is no white space.
    """
    first, last = 0, len(items)
    while first < last and _is_empty(source, items[first], leading=True):
        first += 1
    while first < last and _is_empty(source, items[last - 1], leading=False):
        last -= 1
    return first, last


def _is_empty(source: Source, item: Item, *, leading: bool) -> bool:
    if item.kind is ItemKind.COMMENT:
        return True
    if item.kind is not ItemKind.TEXT:
        return False
    start, end = source.trimmed(item.start, item.end)
    if start < end:
        if leading:
            item.start = start
        else:
            item.end = end
    return start >= end


def inline_place(
    source: Source, items: list[Item], closings: dict[int, int], kind: BlockKind
) -> Place | None:
    """Return the block that the items of a run are, or None where it has no letters."""
    builder = _Builder(source, items, closings)
    for index, item in enumerate(items):
        builder.add(index, item)
    msgid = builder.msgid
    if not msgid.has_letters:
        return None
    return Place(
        Form.INLINE,
        items[0].start,
        items[-1].end,
        msgid.text(),
        kind,
        numbered=builder.numbered,
        bare=builder.bare,
        templates=frozenset(msgid.templates),
        comments=tuple((item.start, item.end) for item in items if item.kind is ItemKind.COMMENT),
    )


class _Builder:
    def __init__(self, source: Source, items: list[Item], closings: dict[int, int]) -> None:
        self.msgid = Msgid()
        self.numbered: dict[int, Element] = {}
        self.bare: dict[str, Element] = {}
        self._source = source
        self._items = items
        self._closings = closings
        self._keep_depth = 0
        self._keeps: list[bool] = []

    def add(self, index: int, item: Item) -> None:
        if item.kind is ItemKind.TEXT:
            self._text(item)
        elif item.kind is ItemKind.OPEN:
            self._keeps.append(item.keep or item.name in KEEP)
            self._keep_depth += self._keeps[-1]
            closing = self._items[self._closings[index]]
            self.msgid.tag(self._tag(item, (closing.start, closing.end)))
        elif item.kind is ItemKind.CLOSE:
            self._keep_depth -= self._keeps.pop()
            self.msgid.tag(f"</{item.name}>")
            opened = self._items[index - 1]
            if opened.kind is ItemKind.OPEN and not opened.bare:
                # Empty, but with a class or a name: an icon, as likely as not.
                self.msgid.thing()
        elif item.kind is ItemKind.ATOM:
            add = self.msgid.tag if item.name in ("br", "wbr") else self.msgid.atom
            add(self._tag(item, None))

    def _text(self, item: Item) -> None:
        for words, is_template in self._source.words(item.start, item.end):
            if is_template:
                self.msgid.template(words)
            else:
                self.msgid.words(words, keep=self._keep_depth > 0)

    def _tag(self, item: Item, close: tuple[int, int] | None) -> str:
        element = Element(item.name, (item.start, item.end), close)
        number = 0
        if item.bare and item.name in BARE:
            self.bare.setdefault(item.name, element)
        else:
            number = len(self.numbered) + 1
            self.numbered[number] = element
        return tag(item.name, number, item.keep)


def is_inline_name(name: str) -> bool:
    """Return whether a msgid can write an element of that name."""
    return NAME.fullmatch(name) is not None
