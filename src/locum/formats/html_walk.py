"""Walk through an HTML document and find its blocks.

The tree is built as far as sentences, languages and ``translate`` need it: end tags
that may be left out are supplied, stray ones end a sentence and are otherwise ignored.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from locum.errors import UsageError
from locum.formats import FormatOptions
from locum.formats.html_names import (
    ATOMS,
    ATTRIBUTE_KINDS,
    BREAKS,
    CLOSES_P,
    FENCES,
    KINDS,
    META_NAMES,
    OPAQUE,
    RAW,
    SIBLINGS,
    VOID,
)
from locum.formats.html_parts import Form, HtmlData, Place
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
from locum.formats.html_scan import Attribute, Kind, Token, attributes, scan
from locum.formats.templating import find_templates, mask
from locum.locales import UNDETERMINED, normalize
from locum.model import BlockKind

_COMMAND = re.compile(r"<!--\s*locum:\s*(off|on|note)\b:?\s*(.*?)\s*--!?>", re.DOTALL)
_NO_TITLE = frozenset({"link", "style", "script", "meta"})
_WHOLE_PAGE = frozenset({"html", "body", "head"})
# How far an end tag looks for its start; browsers build no deeper trees.
_MAX_DEPTH = 512
_NO_LANGUAGE = frozenset({UNDETERMINED, "mul", "zxx", "mis"})


@dataclass(slots=True)
class _Frame:
    """An open element."""

    name: str
    token: Token | None
    kind: BlockKind
    language: str | None
    scope: int | None
    off: bool
    block: _Frame | None = None
    """The nearest block-level element, for an inline one; None for a block itself."""
    things: int = 0
    """How many sentences and elements it holds."""
    place: Place | None = None
    """Its sentence, if that is a block."""


def tag_language(value: str) -> str | None:
    """Return the normalised tag for a ``lang`` attribute; None where it says nothing usable.

    >>> tag_language("en-GB-oxendict"), tag_language(""), tag_language("zh-CN")
    ('en_GB', None, 'zh_Hans')
    """
    subtags = value.strip().split("-")
    while subtags:
        try:
            tag = normalize("-".join(subtags))
        except UsageError:
            subtags.pop()
            continue
        return None if tag in _NO_LANGUAGE else tag
    return None


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
        root = _Frame("", None, BlockKind.PARAGRAPH, None, None, off=False)
        self._stack = [root]
        self._open = Counter([""])
        self._items: list[tuple[Item, _Frame]] = []
        self._hushed = False
        self._notes: list[tuple[int, str]] = []

    def read(self) -> HtmlData:
        """Return the blocks and what is needed to write them."""
        index = 0
        while index < len(self.tokens):
            index = self._token(index, self.tokens[index])
        self._flush()
        while len(self._stack) > 1:
            self._pop()
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
        self._items.append((item, self._stack[-1]))

    def _comment(self, token: Token) -> None:
        command = _COMMAND.fullmatch(self.source.text, token.start, token.end)
        if command is None:
            self._add(Item(ItemKind.COMMENT, token.start, token.end))
        elif command[1] == "note":
            self._add(Item(ItemKind.COMMENT, token.start, token.end))
            self._notes.append((token.start, " ".join(command[2].split())))
        else:
            self._flush()
            self._hushed = command[1] == "off"

    def _end_tag(self, token: Token) -> None:
        name = token.name
        if name in BREAKS or name in VOID or not is_inline_name(name):
            self._flush()
        else:
            self._add(Item(ItemKind.CLOSE, token.start, token.end, name))
        if self._open[name]:
            inline = name not in BREAKS
            for depth in range(1, min(_MAX_DEPTH, len(self._stack))):
                frame = self._stack[-depth]
                if frame.name == name:
                    self._pop(depth)
                    return
                if inline and frame.block is None:
                    return

    def _start_tag(self, index: int, token: Token) -> int:
        name = token.name
        inline = name not in BREAKS and is_inline_name(name)
        if not inline:
            self._flush()
            self._close_implied(name)
        found = {each.name: each for each in attributes(self.masked, token)}
        frame = self._frame(token, found, inline)
        if name == "html" and self.data.root is None:
            self.data.root = token.start
            self.data.tags[token.start] = token
        self._offer_attributes(token, found, frame)
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
                    _says_no(self.masked, found),
                    frame.language if frame.scope == token.start else None,
                )
            )
        else:
            _block(self._stack[-1]).things += 1
        self._stack.append(frame)
        self._open[name] += 1
        if name == "title" and index + 1 < len(self.tokens):
            return index + 1 + self._title(self.tokens[index + 1], frame)
        return index + 1

    def _whole(self, index: int, last: int, token: Token, inline: bool) -> None:
        if token.name == "picture":
            for inner in self.tokens[index + 1 : last]:
                if inner.kind is Kind.START:
                    found = {each.name: each for each in attributes(self.masked, inner)}
                    self._offer_attributes(inner, found, self._frame(inner, found, True))
        if inline:
            end = self.tokens[last].end
            self._add(Item(ItemKind.ATOM, token.start, end, token.name, token.bare))
        else:
            _block(self._stack[-1]).things += 1

    # --- the tree ---

    def _frame(self, token: Token, found: dict[str, Attribute], inline: bool) -> _Frame:
        parent = self._stack[-1]
        frame = _Frame(
            token.name,
            token,
            _kind(token.name, parent, found, self.masked),
            parent.language,
            parent.scope,
            _is_off(self.masked, found, parent.off),
            _block(parent) if inline else None,
        )
        stated = next((found[key] for key in ("lang", "xml:lang") if key in found), None)
        if stated is not None:
            self._state_language(token, stated, frame)
        return frame

    def _state_language(self, token: Token, stated: Attribute, frame: _Frame) -> None:
        language = tag_language(self.masked[stated.value_start : stated.value_end])
        if token.name in _WHOLE_PAGE:
            self.data.language = self.data.language or language
        else:
            frame.language, frame.scope = language, token.start
        if language and not (frame.off or self._hushed):
            self.data.languages[token.start] = language
            self.data.tags[token.start] = token

    def _close_implied(self, name: str) -> None:
        if name in CLOSES_P and self._open["p"]:
            self._pop_to(frozenset({"p"}), FENCES | {"td", "th", "caption"})
        siblings = SIBLINGS.get(name)
        if siblings and any(self._open[each] for each in siblings):
            self._pop_to(siblings, FENCES if name != "option" else frozenset({"datalist"}))
            if name in ("tr", "tbody", "thead", "tfoot"):
                self._close_rows(name)

    def _close_rows(self, name: str) -> None:
        rows = {"tbody", "thead", "tfoot"} if name != "tr" else {"tr"}
        self._pop_to(frozenset(rows), FENCES)

    def _pop_to(self, names: frozenset[str], fences: frozenset[str]) -> None:
        for depth in range(1, min(_MAX_DEPTH, len(self._stack))):
            frame = self._stack[-depth]
            if frame.name in names:
                self._pop(depth)
                return
            if frame.name in fences:
                return

    def _pop(self, count: int = 1) -> None:
        for _index in range(count):
            frame = self._stack.pop()
            self._open[frame.name] -= 1
            holds_one = frame.things == 1 and frame.place is not None
            if holds_one and frame.token is not None and frame.name not in _WHOLE_PAGE:
                self._hold(frame.place, frame.token)

    def _hold(self, place: Place | None, token: Token) -> None:
        if place is not None:
            place.holder = token.start
            self.data.tags[token.start] = token

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

    def _piece(self, items: list[Item], closings: dict[int, int], frame: _Frame) -> None:
        first, last = trim(self.source, items)
        if first == last:
            return
        owner = _block(frame)
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
        owner.place = place
        self.data.places.append(place)

    def _title(self, token: Token, frame: _Frame) -> bool:
        """Read the text of a title; return whether it has one."""
        if token.kind is not Kind.TEXT:
            return False
        place = flat_place(self.source, Form.TEXT, token.start, token.end, frame.kind)
        if place is not None and not (frame.off or self._hushed):
            place.language, place.scope = frame.language, frame.scope
            frame.things, frame.place = 1, place
            self.data.places.append(place)
        return True

    def _offer_attributes(self, token: Token, found: dict[str, Attribute], frame: _Frame) -> None:
        if frame.off or self._hushed:
            return
        if token.name == "meta":
            self._meta(token, found, frame)
        for name in self._options.attributes:
            if name in found and not (name == "title" and token.name in _NO_TITLE):
                kind = ATTRIBUTE_KINDS.get(name, BlockKind.LABEL)
                self._attribute(token, found[name], kind, frame)

    def _meta(self, token: Token, found: dict[str, Attribute], frame: _Frame) -> None:
        content = found.get("content")
        if content is None:
            return
        values = {
            self.masked[each.value_start : each.value_end].strip().lower()
            for key, each in found.items()
            if key in ("name", "property", "http-equiv")
        }
        if values & META_NAMES:
            self._attribute(token, content, BlockKind.METADATA, frame)
        elif "content-language" in values:
            language = tag_language(self.masked[content.value_start : content.value_end])
            self.data.language = self.data.language or language
            self.data.content_language = token.start
            self.data.tags[token.start] = token

    def _attribute(
        self, token: Token, attribute: Attribute, kind: BlockKind, frame: _Frame
    ) -> None:
        place = flat_place(
            self.source, Form.ATTRIBUTE, attribute.value_start, attribute.value_end, kind
        )
        if place is None:
            return
        place.attribute = attribute.name
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


def _block(frame: _Frame) -> _Frame:
    return frame if frame.block is None else frame.block


def _kind(name: str, parent: _Frame, found: dict[str, Attribute], masked: str) -> BlockKind:
    for key in ("class", "role"):
        if key in found:
            words = masked[found[key].value_start : found[key].value_end].split()
            if {"footnotes", "footnote", "doc-endnotes", "doc-footnote"} & set(words):
                return BlockKind.FOOTNOTE
    if parent.kind is BlockKind.FOOTNOTE:
        return parent.kind
    return KINDS.get(name, parent.kind)


def _says_no(masked: str, found: dict[str, Attribute]) -> bool:
    return _is_off(masked, found, inherited=False)


def _is_off(masked: str, found: dict[str, Attribute], inherited: bool) -> bool:
    if "translate" in found:
        value = masked[found["translate"].value_start : found["translate"].value_end]
        return value.strip().lower() == "no"
    if "class" in found:
        value = masked[found["class"].value_start : found["class"].value_end]
        return inherited or "notranslate" in value.split()
    return inherited


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
