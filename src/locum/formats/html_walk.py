"""Walk through an HTML document and find its blocks."""

from __future__ import annotations

import re

from locum.formats import FormatOptions
from locum.formats.commands import read_command
from locum.formats.html_names import (
    ATOMS,
    ATTRIBUTE_KINDS,
    BREAKS,
    META_NAMES,
    OPAQUE,
    RAW,
    VOID,
)
from locum.formats.html_parts import Form, HtmlData
from locum.formats.html_runs import (
    Item,
    ItemKind,
    Source,
    flat_place,
    inline_place,
    is_inline_name,
    pieces_of,
    trim,
)
from locum.formats.html_says import Says, tag_language
from locum.formats.html_scan import Attribute, Kind, Token, attributes, scan
from locum.formats.html_tree import WHOLE_PAGE, Frame, Tree
from locum.formats.templating import find_templates, mask
from locum.model import BlockKind

_COMMAND = re.compile(r"<!--\s*locum:(.*?)--!?>", re.DOTALL)
_NO_TITLE = frozenset({"link", "style", "script", "meta"})


class Walker:
    """Reads one document; ``read`` is called once."""

    def __init__(self, text: str, options: FormatOptions) -> None:
        templates = find_templates(text)
        self.source = Source(text, templates)
        self.masked = mask(text, templates)
        self.tokens = scan(self.masked)
        self.data = HtmlData(self.masked, [], {}, {})
        self._options = options
        self._ends = _element_ends(self.tokens)
        self.tree = Tree(self.data.tags)
        self._items: list[tuple[Item, Frame]] = []
        self._hushed = False
        self._notes: list[tuple[int, str]] = []

    def read(self) -> HtmlData:
        """Return the blocks and what is needed to write them."""
        index = 0
        while index < len(self.tokens):
            index = self._token(index, self.tokens[index])
        self._flush()
        self.tree.close_all()
        self.data.places.sort(key=lambda place: (place.start, place.end))
        self._give_notes()
        return self.data

    # --- tokens ---

    def _token(self, index: int, token: Token) -> int:
        if token.kind is Kind.TEXT:
            self._add(Item(ItemKind.TEXT, token.start, token.end))
        elif token.kind is Kind.COMMENT:
            self._comment(token)
        elif token.kind is Kind.END:
            self._end_tag(token)
        else:
            return self._start_tag(index, token)
        return index + 1

    def _add(self, item: Item) -> None:
        self._items.append((item, self.tree.top))

    def _comment(self, token: Token) -> None:
        command = _COMMAND.fullmatch(self.source.text, token.start, token.end)
        if command is None:
            self._add(Item(ItemKind.COMMENT, token.start, token.end))
            return
        line = self.source.text.count("\n", 0, token.start) + 1
        sort, note = read_command(command[1], line=line)
        if sort == "note":
            self._add(Item(ItemKind.COMMENT, token.start, token.end))
            self._notes.append((token.start, note))
        else:
            self._flush()
            self._hushed = sort == "off"

    def _end_tag(self, token: Token) -> None:
        name = token.name
        if name in BREAKS or name in VOID or not is_inline_name(name):
            self._flush()
        else:
            self._add(Item(ItemKind.CLOSE, token.start, token.end, name))
        self.tree.end(name)

    def _start_tag(self, index: int, token: Token) -> int:
        name = token.name
        inline = name not in BREAKS and is_inline_name(name)
        if not inline:
            self._flush()
            self.tree.close_implied(name)
        says = self._says(token)
        frame = self._frame(token, says, inline)
        if name == "html" and self.data.root is None:
            self.data.root = token.start
            self.data.tags[token.start] = token
        self._offer_attributes(token, says, frame)
        last = self._ends.get(index, index)
        if name in ATOMS or name in OPAQUE or name in VOID:
            self._whole(index, last, token, inline)
            return last + 1
        if inline:
            self._add(
                Item(
                    ItemKind.OPEN,
                    token.start,
                    token.end,
                    name,
                    token.bare,
                    says.off(inherited=False),
                    frame.language if frame.scope == token.start else None,
                )
            )
        else:
            self.tree.top.block.things += 1
        self.tree.push(frame)
        if name == "title" and index + 1 < len(self.tokens):
            return index + 1 + self._title(self.tokens[index + 1], frame)
        return index + 1

    def _says(self, token: Token) -> Says:
        return Says(self.masked, {each.name: each for each in attributes(self.masked, token)})

    def _whole(self, index: int, last: int, token: Token, inline: bool) -> None:
        if token.name == "picture":
            for inner in self.tokens[index + 1 : last]:
                if inner.kind is Kind.START:
                    says = self._says(inner)
                    self._offer_attributes(inner, says, self._frame(inner, says, inline=True))
        if inline:
            end = self.tokens[last].end
            self._add(Item(ItemKind.ATOM, token.start, end, token.name, token.bare))
        else:
            self.tree.top.block.things += 1

    def _frame(self, token: Token, says: Says, inline: bool) -> Frame:
        parent = self.tree.top
        frame = Frame(
            token.name,
            token,
            says.kind(token.name, parent.kind),
            parent.language,
            parent.scope,
            says.off(parent.off),
            parent.block if inline else None,
        )
        stated, language = says.language()
        if stated and token.name in WHOLE_PAGE:
            self.data.language = self.data.language or language
        elif stated:
            frame.language, frame.scope = language, token.start
        if language and not (frame.off or self._hushed):
            self.data.languages[token.start] = language
            self.data.tags[token.start] = token
        return frame

    # --- blocks ---

    def _flush(self) -> None:
        if not self._items:
            return
        frames = [frame for _item, frame in self._items]
        items = [item for item, _frame in self._items]
        self._items = []
        at = 0
        for piece, closings in pieces_of(items):
            while items[at] is not piece[0]:
                at += 1
            self._piece(piece, closings, frames[at])

    def _piece(self, items: list[Item], closings: dict[int, int], frame: Frame) -> None:
        first, last = trim(self.source, items)
        if first == last:
            return
        owner = frame.block
        owner.things += 1
        if frame.off or self._hushed:
            return
        items = items[first:last]
        closings = {index - first: end - first for index, end in closings.items()}
        place = inline_place(self.source, items, closings, owner.kind)
        if place is None:
            return
        place.language, place.scope = frame.language, frame.scope
        whole = closings.get(0) == len(items) - 1 and items[0].kind is ItemKind.OPEN
        if whole and items[0].language:
            place.language, place.scope = items[0].language, items[0].start
        place.role = owner.name
        owner.place = place
        self.data.places.append(place)

    def _title(self, token: Token, frame: Frame) -> bool:
        """Read the text of a title; return whether it has one."""
        if token.kind is not Kind.TEXT:
            return False
        place = flat_place(self.source, Form.TEXT, token.start, token.end, frame.kind)
        if place is not None and not (frame.off or self._hushed):
            place.language, place.scope, place.role = frame.language, frame.scope, "title"
            frame.things, frame.place = 1, place
            self.data.places.append(place)
        return True

    def _offer_attributes(self, token: Token, says: Says, frame: Frame) -> None:
        if frame.off or self._hushed:
            return
        if token.name == "meta":
            self._meta(token, says, frame)
        for name in self._options.attributes:
            if name in says.found and not (name == "title" and token.name in _NO_TITLE):
                kind = ATTRIBUTE_KINDS.get(name, BlockKind.LABEL)
                self._attribute(token, says.found[name], kind, frame)

    def _meta(self, token: Token, says: Says, frame: Frame) -> None:
        content = says.found.get("content")
        if content is None:
            return
        names = {
            (says.value(key) or "").strip().lower() for key in ("name", "property", "http-equiv")
        }
        if names & META_NAMES:
            self._attribute(token, content, BlockKind.METADATA, frame, min(names & META_NAMES))
        elif "content-language" in names:
            self.data.language = self.data.language or tag_language(says.value("content") or "")
            self.data.content_language = token.start
            self.data.tags[token.start] = token

    def _attribute(
        self, token: Token, attribute: Attribute, kind: BlockKind, frame: Frame, role: str = ""
    ) -> None:
        place = flat_place(
            self.source, Form.ATTRIBUTE, attribute.value_start, attribute.value_end, kind
        )
        if place is None:
            return
        place.attribute, place.role = attribute.name, role or attribute.name
        place.language, place.scope = frame.language, frame.scope
        place.start, place.end = token.start, attribute.start
        self.data.tags[token.start] = token
        self.data.places.append(place)

    def _give_notes(self) -> None:
        notes = list(reversed(self._notes))
        for place in self.data.places:
            given: list[str] = []
            while notes and notes[-1][0] <= place.start:
                given.append(notes.pop()[1])
            place.note = "\n".join(given) or None


def _element_ends(tokens: list[Token]) -> dict[int, int]:
    """Return, by index of the start tag, where the elements end that are taken as a whole."""
    ends: dict[int, int] = {}
    names = (OPAQUE | ATOMS) - VOID
    opened: dict[str, list[int]] = {name: [] for name in names}
    for index, token in enumerate(tokens):
        if token.name not in names:
            continue
        if token.kind is Kind.START:
            opened[token.name].append(index)
            if token.name in RAW and index + 1 < len(tokens):
                ends[index] = index + (tokens[index + 1].kind is Kind.TEXT)
        elif opened[token.name]:
            ends[opened[token.name].pop()] = index
    return ends
