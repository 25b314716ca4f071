"""Find the blocks of a Markdown document, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from locum.formats import FormatOptions
from locum.formats.markdown.inline import plain_msgid, write_msgid
from locum.formats.markdown.overrides import Overrides
from locum.formats.markdown.parser import Env, parse_blocks, reader
from locum.formats.markdown.pieces import Piece, Sort
from locum.formats.markdown.read import Target, read_content
from locum.formats.markdown.source import Source, Stretch
from locum.formats.markdown.spots import Link, Place, Spot
from locum.formats.markdown.templates import is_attributes
from locum.model import BlockKind

ALERT = re.compile(r"\[![A-Za-z-]+\][+-]?[ \t]*(?:\n|$|(?=\S))")
TASK = re.compile(r"\[[ xX]\][ \t\n]+")
_DELIMITERS = re.compile(r"[\s>]*[|:-][|:\s-]*")
# A line that is not blank: a paragraph below one begins where a definition ended.
_DEFINES_LINK = re.compile(r"\S[ \t]*$")
_MARKER = re.compile(r"(?:#{1,6}|[:~>+*-]|\d{1,9}[.)])(?:\s|$)")
_DEFINITION = re.compile(r"[\s>]*[:~][ \t]")
_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_HARD = re.compile(r"(?:(?<!\\)(?:\\\\)*\\| {2,})$")

_CONTAINERS = {
    "list_item_open": BlockKind.LIST_ITEM,
    "footnote_reference_open": BlockKind.FOOTNOTE,
    "dd_open": BlockKind.DEFINITION,
    "blockquote_open": BlockKind.PARAGRAPH,
}


_ROLES = {BlockKind.LIST_ITEM: "li", BlockKind.DEFINITION: "dd"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A token with inline content, and the part of it that is one block."""

    token: Token
    opening: Token
    stretch: Stretch
    kind: BlockKind
    place: Place
    whole: bool
    """The stretch is all of what the token holds."""


@dataclass(slots=True)
class _Walk:
    source: Source
    containers: list[tuple[str, BlockKind]] = field(default_factory=list)
    first_in: str = ""
    """The container that has just been opened."""
    row: list[Stretch] = field(default_factory=list)

    def leaves(self, tokens: list[Token]) -> Iterator[Leaf | Token]:
        """Yield what may be translated, and the tokens that need another look."""
        for i, token in enumerate(tokens):
            if token.type == "inline":
                yield from self._inline(token, tokens[i - 1])
            elif token.type in ("html_block", "definition", "container_title"):
                yield token
            elif token.type == "tr_open":
                self.row = self.source.cells(token)[::-1]
            elif token.type in _CONTAINERS:
                self.containers.append((token.type, _CONTAINERS[token.type]))
            elif token.type.replace("_close", "_open") in _CONTAINERS:
                self.containers.pop()
            self._remember(token)

    def _remember(self, token: Token) -> None:
        if token.type in _CONTAINERS:
            self.first_in = token.type
        elif token.type != "paragraph_open":
            self.first_in = ""

    def _inline(self, token: Token, opening: Token) -> Iterator[Leaf]:
        if opening.type in ("td_open", "th_open"):
            if self.row:
                cell = self.row.pop()
                yield Leaf(token, opening, cell, BlockKind.TABLE_CELL, Place.CELL, True)
            return
        atx = opening.type == "heading_open" and opening.markup.startswith("#")
        stretch = self.source.inline(token, heading=atx)
        if stretch is None:
            return
        if opening.type == "heading_open":
            place = Place.HEADING if atx else Place.LINES
            cut = self._without_attributes(stretch)
            yield Leaf(token, opening, cut, BlockKind.HEADING, place, cut is stretch)
        elif self._is_quirk(opening, stretch.text):
            return
        elif opening.type == "dt_open":
            yield Leaf(token, opening, stretch, BlockKind.TERM, Place.LINE, True)
        else:
            kind = self.containers[-1][1] if self.containers else BlockKind.PARAGRAPH
            for part in self._parts(stretch):
                yield Leaf(token, opening, part, kind, Place.LINES, part is stretch)

    def _is_quirk(self, opening: Token, text: str) -> bool:
        """Return whether a definition list took a marker for text: escaped, it would move."""
        inside = bool(self.containers) and self.containers[-1][1] is BlockKind.DEFINITION
        return (opening.type == "dt_open" or inside) and bool(_MARKER.match(text))

    def _without_attributes(self, stretch: Stretch) -> Stretch:
        masked = self.source.masked
        end = len(stretch.text)
        for match in reversed(list(masked.placeholder.finditer(stretch.text))):
            if match.end() != end or not is_attributes(masked.tag(match)):
                break
            end = len(stretch.text[: match.start()].rstrip(" \t"))
        return stretch if end == len(stretch.text) else stretch.cut(0, end)

    def _parts(self, stretch: Stretch) -> Iterator[Stretch]:
        """Cut a paragraph where a marker or a line of nothing but tags stands in it."""
        start = 0
        if self.first_in == "blockquote_open" and (alert := ALERT.match(stretch.text)):
            start = alert.end()
            line_end = stretch.text.find("\n", start)
            if start and stretch.text[start - 1] != "\n" and line_end >= 0:
                yield stretch.cut(start, line_end)
                start = line_end + 1
        elif self.first_in == "list_item_open" and (task := TASK.match(stretch.text)):
            start = task.end()
        bounds = list(self._bounds(stretch.text, start))
        if bounds == [(0, len(stretch.text))]:
            yield stretch
            return
        for a, b in bounds:
            yield stretch.cut(a, b)

    def _bounds(self, text: str, start: int) -> Iterator[tuple[int, int]]:
        masked = self.source.masked
        if not masked.tags or "\n" not in text:
            if start < len(text):
                yield start, len(text)
            return
        at, hard = start, False
        for match in re.finditer(r"[^\n]+(?:\n|$)", text[start:]):
            line = match[0].rstrip("\n")
            begin, end = start + match.start(), start + match.end()
            alone = masked.placeholder.sub("", line).strip() == "" and line.strip() != ""
            if alone and not hard:
                if at < begin:
                    yield at, begin - 1
                at = end
            hard = bool(_HARD.search(line))
        if at < len(text):
            yield at, len(text)


def leaves_of(tokens: list[Token], source: Source) -> Iterator[Leaf]:
    """Yield what may be translated of a parsed document, part by part."""
    return (leaf for leaf in _Walk(source).leaves(tokens) if isinstance(leaf, Leaf))


@dataclass(slots=True)
class Found:
    """What a document holds."""

    spots: list[Spot]
    env: Env


def find_blocks(source: Source, options: FormatOptions) -> Found:
    """Return the spots of the Markdown, in no order, and what the parser learned."""
    env: Env = {}
    tokens = parse_blocks(reader(), source.text, env)
    found = Found([], env)
    overrides = Overrides()
    for leaf in _Walk(source).leaves(tokens):
        if isinstance(leaf, Leaf):
            if overrides.on:
                found.spots += overrides.noted(_spots(leaf, source, env))
        elif leaf.type == "html_block":
            found.spots += overrides.html(leaf, source, options)
        elif overrides.on:
            read = _container_title if leaf.type == "container_title" else _definition
            found.spots += overrides.noted(read(leaf, source))
    return found


def has_letters(pieces: list[Piece]) -> bool:
    """Return whether there is something to translate."""
    return any(ch.isalpha() for p in pieces if p.sort is Sort.TEXT for ch in p.text)


def _spots(leaf: Leaf, source: Source, env: Env) -> Iterator[Spot]:
    stretch = leaf.stretch.trim()
    if not stretch.text:
        return
    content = read_content(stretch.text, source.masked, env)
    start, end = stretch.place(0), stretch.end_place(len(stretch.text))
    offered = has_letters(content.pieces)
    children = []
    links = []
    for target in content.targets:
        link, spots = _link(target, stretch, source)
        links.append(link)
        children += [replace(spot, within=start if offered else -1) for spot in spots]
    if offered:
        yield _around(
            Spot(
                start,
                end,
                write_msgid(content.pieces),
                leaf.kind,
                leaf.place,
                links=tuple(links),
                role=_role(leaf),
                targets=tuple(target.address for target in content.targets),
            ),
            stretch,
            source,
        )
    yield from children


def _role(leaf: Leaf) -> str:
    """Return the element that holds a block: of a list item's paragraph, the item."""
    if leaf.opening.type == "paragraph_open":
        return _ROLES.get(leaf.kind, "p")
    return leaf.opening.tag


def _around(spot: Spot, stretch: Stretch, source: Source) -> Spot:
    """Note what stands beside a block of lines, as it limits what may be written."""
    if spot.place is not Place.LINES:
        return spot
    last = source.line_number(spot.end) - 1 - (source.line_number(source.base) - 1)
    after = source.lines[last + 1 : last + 3]
    first = source.line_number(spot.start) - source.line_number(source.base)
    before = source.lines[first - 1] if first else ""
    prefix = None
    if "\n" in stretch.text:
        place = stretch.place(stretch.text.index("\n") + 1)
        number = source.line_number(place) - source.line_number(source.base)
        prefix = source.document[source.starts[number] : place]
    following = next((line for line in after if line.strip(" \t>")), "")
    return replace(
        spot,
        prefix=prefix,
        after_definition=bool(before and _DEFINES_LINK.search(before)),
        near_table=bool(after and _DELIMITERS.fullmatch(after[0])),
        near_definition=prefix is not None and bool(_DEFINITION.match(following)),
    )


def _one_line(text: str) -> str:
    return re.sub(r"[ \t]*\n[ \t]*", " ", text)


def _link(target: Target, stretch: Stretch, source: Source) -> tuple[Link, list[Spot]]:
    """Return what the msgid leaves out of a link, and the spots of its alt text and title."""
    text, unmask = stretch.text, source.masked.unmask
    alt = unmask(text[target.label_start : target.label_end])
    label = _one_line(alt)
    tail = _one_line(unmask(text[target.label_end + 1 : target.end]))
    implicit = target.reference and tail in ("", "[]")
    link = Link(
        target.image,
        f"[{label}]" if implicit else tail,
        alt_words=plain_msgid(target.alt),
        alt_source=_one_line(_BREAK.sub(r"\1\n", alt)),
    )
    spots: list[Spot] = []
    if target.image and (msgid := _plain_msgid(target.alt)):
        link = replace(link, alt=msgid)
        spots.append(
            Spot(
                stretch.place(target.label_start),
                stretch.end_place(target.end if implicit else target.label_end),
                msgid,
                BlockKind.ALT_TEXT,
                Place.ALT,
                after=f"][{label}]" if implicit else "",
                role="alt",
                targets=(target.address,),
            )
        )
    if target.title and (title := _plain_msgid(unmask(target.title_text))):
        start, end = target.title
        begin = len(_one_line(unmask(text[target.label_end + 1 : start])))
        length = len(_one_line(unmask(text[start:end])))
        link = replace(link, title=title, title_start=begin, title_end=begin + length)
        place = (stretch.place(start), stretch.end_place(end))
        spots.append(
            Spot(
                *place,
                title,
                BlockKind.TITLE,
                Place.LINK_TITLE,
                role="title",
                targets=(target.address,),
            )
        )
    return link, spots


def _plain_msgid(words: str) -> str:
    msgid = plain_msgid(re.sub(r"[\t\r\n ]+", " ", words).strip())
    return msgid if any(ch.isalpha() for ch in words) else ""


def container_place(token: Token, source: Source) -> int:
    """Return where the title of a container stands in the document, its quotes included."""
    number = token.map[0] if token.map else 0
    column = token.meta["start"] - source.begins[number] + token.meta["column"]
    return source.starts[number] + int(column)


def _container_title(token: Token, source: Source) -> Iterator[Spot]:
    if msgid := _plain_msgid(source.masked.unmask(token.content)):
        start = container_place(token, source)
        end = start + token.meta["length"]
        yield Spot(start, end, msgid, BlockKind.HEADING, Place.LINK_TITLE)


def _definition(token: Token, source: Source) -> Iterator[Spot]:
    """Yield the title of a link definition, where it stands on one line."""
    title = source.masked.unmask(token.meta["title"])
    msgid = _plain_msgid(title) if title else ""
    if not msgid or not token.map:
        return
    number = token.map[1] - 1
    line = source.lines[number].rstrip()
    pattern = re.compile(
        r"""(?<=\s)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))$"""
    )
    if match := pattern.search(line):
        start = source.starts[number] + match.start()
        yield Spot(start, start + len(match[0]), msgid, BlockKind.TITLE, Place.LINK_TITLE)
