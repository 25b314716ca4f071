"""Write translations as Markdown that reads again as exactly what was meant.

Each block is first written as a person would, with few backslashes, and read again;
where that is not what was meant it is written with more care, in the end with every
mark escaped and emphasis as ``<strong>`` and ``<em>`` (which CommonMark needs where
``**`` stands between Chinese letters and punctuation).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block.html_block import HTML_SEQUENCES

from locum.formats.markdown.containers import OPENING
from locum.formats.markdown.inline import code_span, read_msgid
from locum.formats.markdown.parser import Env
from locum.formats.markdown.pieces import BREAK, TAGS, Piece, Sort, tidy
from locum.formats.markdown.plain import encode_alt, encode_title
from locum.formats.markdown.read import read_content
from locum.formats.markdown.spots import Link, Place, Spot
from locum.formats.markdown.templates import mask

Translate = Callable[[str], str | None]
"""A msgid's translation; None: it stays as it is."""

_IMAGE = re.compile(r"!\[\]\(#(\d+)\)")
_LINK = re.compile(r"\]\(#(\d+)\)")

_LITTLE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|`|(?<! )\*|\*(?! )|(?<!\w)_|_(?!\w)|~(?=~)|~$|(?<=~)~"
    r"|\[(?![^\[\]^!]*\](?![(\[:]))|(?<=\])[(\[]|!(?=\[|$)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|[{}]"
)
_ALL = re.compile(r"[!-,.:-@\[-`{-~]")

_MARKER = re.compile(
    r"#{1,6}(?:\s|$)|>|[-+](?:\s|$|[-+])|\*\s|=+\s*$|:(?:\s|::|$)|~\s|\||_"
    r"|[-:|][-:|\s]*$|\[!\w+\][+-]?(?:\s|$)|\[[ xX]\](?:\s|$)"
)
_QUOTES = ('"', "'", "(")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_DEFINES = re.compile(r"\[(?:[^\]\\]|\\.)*\](?=:)")
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|^)(?=#+$)")


@dataclass(frozen=True, slots=True)
class Style:
    """How carefully to write."""

    all_escaped: bool = False
    marks: bool = True


_STYLES = (Style(), Style(marks=False), Style(all_escaped=True, marks=False))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the spots of one document."""

    env: Env
    eol: str
    translate: Translate
    colons: bool = True
    """False: a colon could make front matter of the document's beginning."""

    def write(self, spot: Spot, msgstr: str) -> str:
        """Return what replaces the document from ``spot.start`` to ``spot.end``."""
        pieces = _known(read_msgid(msgstr)[0], spot.links)
        wanted = _renumbered(pieces)
        lines: list[str] = []
        for style in _STYLES:
            lines = _Block(self, spot, style).lines(pieces)
            masked = mask("\\\n".join(lines))
            if read_content(masked.text, masked, self.env).pieces == wanted:
                break
        return self._finish(spot, lines)

    def _finish(self, spot: Spot, lines: list[str]) -> str:
        if spot.prefix is not None:
            written = f"\\{self.eol}{spot.prefix}".join(lines)
        else:
            written = "".join(lines)
        if spot.near_definition and len(lines) == 1:
            # On one line, the text would become the term of the definition below it.
            return f"{written}{self.eol}{spot.prefix or ''}<!-- -->"
        if spot.place is Place.CELL:
            written = written.replace("|", "\\|")
            return written + " " if written.endswith("\\") else written
        return written


def _known(pieces: list[Piece], links: tuple[Link, ...]) -> list[Piece]:
    """Return the pieces without links and images that the source does not have."""

    def known(piece: Piece) -> bool:
        image = _IMAGE.fullmatch(piece.open)
        match = image or (_LINK.fullmatch(piece.close) if piece.open == "[" else None)
        if not match:
            return True
        number = int(match[1])
        return 1 <= number <= len(links) and links[number - 1].image == bool(image)

    return tidy([piece for piece in pieces if known(piece)])


def _renumbered(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with links numbered as a reader of the written text numbers them."""
    numbers = count(1)
    open_links: list[str] = []
    found = []
    for piece in pieces:
        if _IMAGE.fullmatch(piece.open):
            piece = replace(piece, open=f"![](#{next(numbers)})")
        elif piece.open == "[" and piece.sort is Sort.OPEN:
            open_links.append(f"](#{next(numbers)})")
            piece = replace(piece, close=open_links[-1])
        elif piece.open == "[" and piece.sort is Sort.CLOSE:
            piece = replace(piece, close=open_links.pop())
        found.append(piece)
    return found


@dataclass(frozen=True, slots=True)
class _Block:
    """One attempt at writing a block."""

    writer: Writer
    spot: Spot
    style: Style

    def lines(self, pieces: list[Piece]) -> list[str]:
        """Return the block's lines; more than one only where it may have more."""
        parts = [self._part(piece, i, pieces) for i, piece in enumerate(pieces)]
        as_tags = _unfit(pieces, parts) if self.style.marks else set(range(len(pieces)))
        lines = [""]
        for i, piece in enumerate(pieces):
            if piece == BREAK and self.spot.prefix is not None and 0 < i < len(pieces) - 1:
                lines.append("")
            elif i in as_tags and piece.open in TAGS:
                slash = "/" if piece.sort is Sort.CLOSE else ""
                lines[-1] += f"<{slash}{TAGS[piece.open]}>"
            else:
                lines[-1] += parts[i]
        return [self._guard(line) for line in lines]

    def _part(self, piece: Piece, i: int, pieces: list[Piece]) -> str:
        if piece.sort is Sort.TEXT:
            following = pieces[i + 1] if i + 1 < len(pieces) else None
            return self._words(piece.text, before_bracket=_begins_bracket(following))
        if piece.sort is Sort.KEEP:
            return self._kept(piece)
        if piece == BREAK:
            return "<br>"
        if image := _IMAGE.fullmatch(piece.open):
            return self._image(self.spot.links[int(image[1]) - 1])
        if piece.sort is Sort.CLOSE and (link := _LINK.fullmatch(piece.close)):
            return "]" + self._tail(self.spot.links[int(link[1]) - 1])
        return piece.close if piece.sort is Sort.CLOSE else piece.open

    def _kept(self, piece: Piece) -> str:
        if piece.open == "`":
            return code_span(piece.text)
        if piece.open == "<":
            return f"<{piece.text}>"
        return self._words(piece.text, before_bracket=False)

    def _words(self, words: str, *, before_bracket: bool) -> str:
        if self.style.all_escaped:
            # An entity, since a backslash would hide a template tag that follows.
            escaped = _ALL.sub(lambda m: "&#92;" if m[0] == "\\" else "\\" + m[0], words)
        else:
            escaped = _LITTLE.sub(lambda m: "\\" + m[0], words)
            if escaped.endswith("\\!") and not before_bracket:
                escaped = escaped[:-2] + "!"
        if self.spot.near_table:
            escaped = re.sub(r"\\?\|", "&#124;", escaped)
        if not self.writer.colons:
            escaped = re.sub(r"\\?:", "&#58;", escaped)
        return escaped

    def _image(self, link: Link) -> str:
        alt = link.alt_source if self.style.marks else encode_alt(link.alt_words)
        if link.alt and (translation := self._child(link.alt)) is not None:
            alt = encode_alt(translation)
        return f"![{alt}]{self._tail(link)}"

    def _tail(self, link: Link) -> str:
        if link.title and (translation := self._child(link.title)) is not None:
            title = f'"{encode_title(translation)}"'
            return link.tail[: link.title_start] + title + link.tail[link.title_end :]
        return link.tail

    def _child(self, msgid: str) -> str | None:
        return self.writer.translate(msgid)

    def _guard(self, line: str) -> str:
        """Keep the beginning of a line, or a heading's end, from being read as a marker."""
        if self.spot.place is Place.HEADING:
            return _CLOSING_HASHES.sub(r"\\", line, count=1)
        if any(opening.search(line) for opening, _end, _interrupts in HTML_SEQUENCES):
            # Nothing escapes a tag; a space that is not one to the parser does.
            return "&#32;" + line
        if line.startswith(("~~~", "```")) or OPENING.match(line):
            return "&#32;" + line
        if _MARKER.match(line) or (self.spot.after_definition and line.startswith(_QUOTES)):
            return "\\" + line
        line = _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
        if match := _DEFINES.match(line):
            return f"{match[0]}\\{line[match.end() :]}"
        return line


def _begins_bracket(piece: Piece | None) -> bool:
    return piece is not None and piece.open.startswith("[")


def _unfit(pieces: list[Piece], parts: list[str]) -> set[int]:
    """Return the marks that CommonMark would not read as marks where they stand."""
    unfit: set[int] = set()
    waiting: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.sort is Sort.OPEN:
            waiting.append(i)
        elif piece.sort is Sort.CLOSE and waiting:
            start = waiting.pop()
            if piece.open in TAGS and not (
                _flanks(_after(pieces, parts, start), _before(pieces, parts, start))
                and _flanks(_before(pieces, parts, i), _after(pieces, parts, i))
            ):
                unfit |= {start, i}
    return unfit


def _before(pieces: list[Piece], parts: list[str], i: int) -> str:
    """Return the character before a mark, as the parser sees it."""
    return _character(pieces[i - 1], parts[i - 1], -1) if i else " "


def _after(pieces: list[Piece], parts: list[str], i: int) -> str:
    """Return the character after a mark, as the parser sees it."""
    return _character(pieces[i + 1], parts[i + 1], 0) if i + 1 < len(pieces) else " "


def _character(piece: Piece, part: str, side: int) -> str:
    # A template tag will be some word or other.
    template = piece.sort is Sort.ATOM and piece.open.startswith("{")
    return "x" if template or not part else part[side]


def _flanks(inside: str, outside: str) -> bool:
    """Return whether a mark between these two can do its work (CommonMark, 6.2)."""
    if isWhiteSpace(ord(inside)):
        return False
    return not _punctuation(inside) or isWhiteSpace(ord(outside)) or _punctuation(outside)


def _punctuation(ch: str) -> bool:
    return isMdAsciiPunct(ord(ch)) or isPunctChar(ch)
