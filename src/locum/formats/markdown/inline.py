r"""The msgid's own Markdown: read it, write it.

It is Markdown as a translator expects it, made regular so that no translation is a
riddle and no script is worse off:

- ``**strong**``, ``*emphasis*``, ``~~struck~~``: a mark opens, the next one like it
  closes, whatever letters stand beside it (CommonMark refuses ``**粗体**的``); with
  white space on both sides it is only a character. ``_`` is always a character.
- ``[text](#1)`` the first link, ``![](#2)`` an image, ``<https://…>`` an address,
  ``[^1]`` a footnote, HTML tags and template tags as they are, ```code```.
- a line break that must stay is a backslash at the end of the line.
- a backslash before punctuation takes its meaning away; entities are resolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.common.entities import entities
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.utils import fromCodePoint, isValidEntityCode

from locum.formats.markdown.pieces import (
    BREAK,
    EM,
    STRIKE,
    STRONG,
    TAGS,
    Piece,
    Sort,
    html,
    split_templates,
    text,
    tidy,
)
from locum.formats.markdown.templates import Masked, has_template, mask
from locum.i18n import _

ENTITY = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*"
    r"|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)>"
)
_NEXT = re.compile(r"[\\`*~\[\]!<&]")
_LINK_END = re.compile(r"\]\(#(\d+)\)")
_IMAGE = re.compile(r"!\[\]\(#\d+\)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\](?!\(#\d+\))")
_BREAK = re.compile(r"\\\r?\n")
_STARS = re.compile(r"\*+")
_NEXT_STARS = re.compile(r"(?<!\\)\*+")
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def entity_text(match: re.Match[str]) -> str | None:
    """Return what an entity stands for; None where there is no such entity."""
    if match[3]:
        return entities.get(match[3])
    code = int(match[1], 16) if match[1] else int(match[2])
    return fromCodePoint(code) if isValidEntityCode(code) else "\ufffd"


@dataclass(slots=True)
class _Reader:
    masked: Masked
    pieces: list[Piece] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    frames: list[tuple[str, int]] = field(default_factory=list)
    """What stands open: its mark, or ``[``, and its place in ``pieces``."""
    fences: dict[int, list[int]] = field(default_factory=dict)
    last_gt: int = -1

    def read(self) -> None:
        source = self.masked.text
        self.last_gt = source.rfind(">")
        for match in re.finditer("`+", source):
            self.fences.setdefault(len(match[0]), []).append(match.start())
        at = 0
        while at < len(source):
            found = _NEXT.search(source, at)
            if not found:
                self.words(source[at:])
                break
            if found.start() > at:
                self.words(source[at : found.start()])
            at = _READERS[found[0]](self, found.start())
        for mark, place in self.frames:
            if mark != "[":
                self._leave_open(mark, place)

    def words(self, words: str) -> None:
        self.pieces += split_templates(words, self.masked)

    def literal(self, words: str, at: int) -> int:
        self.pieces.append(text(words))
        return at + len(words)

    def atom(self, spelling: str, at: int) -> int:
        self.pieces.append(Piece(Sort.ATOM, open=self.masked.unmask(spelling)))
        return at + len(spelling)

    def backslash(self, at: int) -> int:
        source = self.masked.text
        if match := _BREAK.match(source, at):
            self.pieces.append(BREAK)
            return match.end()
        if at + 1 < len(source) and source[at + 1] in PUNCTUATION:
            self.literal(source[at + 1], at)
            return at + 2
        return self.literal("\\", at)

    def code(self, at: int) -> int:
        source = self.masked.text
        end = at
        while end < len(source) and source[end] == "`":
            end += 1
        places = self.fences.get(end - at, [])
        i = bisect_left(places, end)
        # A backslash may have taken the first of a run of backticks away.
        if i == len(places):
            self.faults.append(_("a ` opens code that is never closed"))
            return self.literal(source[at:end], at)
        shown = code_text(source[end : places[i]])
        self.pieces.append(Piece(Sort.KEEP, self.masked.unmask(shown), "`", "`"))
        return places[i] + end - at

    def stars(self, at: int) -> int:
        match = _STARS.match(self.masked.text, at)
        run = match[0] if match else ""
        if self._alone(at, at + len(run)):
            return self.literal(run, at)
        left = len(run)
        if left == 3 and not any(mark in (EM, STRONG) for mark, _place in self.frames):
            following = _NEXT_STARS.search(self.masked.text, at + left)
            if following and len(following[0]) == 2:
                # ``***a** b*``: what closes first was opened last.
                self.mark(EM)
                left -= 1
        while left:
            mark = self._choose(left)
            self.mark(mark)
            left -= len(mark)
        return at + len(run)

    def _choose(self, left: int) -> str:
        """Return the mark to read where ``left`` stars are to come."""
        marks = [mark for mark, _place in self.frames if mark in (EM, STRONG)]
        if marks and marks[-1] == STRONG and left >= 2:
            return STRONG
        if marks and marks[-1] == EM and left != 2:
            return EM
        return STRONG if left >= 2 else EM

    def tildes(self, at: int) -> int:
        if not self.masked.text.startswith(STRIKE, at) or self._alone(at, at + 2):
            return self.literal("~", at)
        self.mark(STRIKE)
        return at + 2

    def _alone(self, start: int, end: int) -> bool:
        source = self.masked.text
        before = start == 0 or source[start - 1].isspace()
        return before and (end == len(source) or source[end].isspace())

    def mark(self, mark: str) -> None:
        """Close the span that stands open under this mark, or open one."""
        marks = [m for m, _place in self.frames]
        if mark not in marks:
            self.frames.append((mark, len(self.pieces)))
            self.pieces.append(Piece(Sort.OPEN, open=mark, close=mark))
            return
        while self.frames[-1][0] != mark:
            self._drop()
        self.frames.pop()
        self.pieces.append(Piece(Sort.CLOSE, open=mark, close=mark))

    def _drop(self) -> None:
        mark, place = self.frames.pop()
        if mark != "[":
            self._leave_open(mark, place)

    def _leave_open(self, mark: str, place: int) -> None:
        self.faults.append(_("{mark} opens a span that is never closed").format(mark=mark))
        self.pieces[place] = text(mark)

    def bracket(self, at: int) -> int:
        if match := _FOOTNOTE.match(self.masked.text, at):
            return self.atom(match[0], at)
        self.frames.append(("[", len(self.pieces)))
        return self.literal("[", at)

    def bang(self, at: int) -> int:
        if match := _IMAGE.match(self.masked.text, at):
            return self.atom(match[0], at)
        return self.literal("!", at)

    def end_bracket(self, at: int) -> int:
        match = _LINK_END.match(self.masked.text, at)
        if not match:
            if self.frames and self.frames[-1][0] == "[":
                self.frames.pop()
            return self.literal("]", at)
        if all(mark != "[" for mark, _place in self.frames):
            self.faults.append(_("{end} closes no link").format(end=match[0]))
            return self.literal(match[0], at)
        while self.frames[-1][0] != "[":
            self._drop()
        _mark, place = self.frames.pop()
        if any(p.open == "[" or p.open.startswith("[^") for p in self.pieces[place:]):
            self.faults.append(_("a link or a footnote stands inside a link"))
            return self.literal(match[0], at)
        self.pieces[place] = Piece(Sort.OPEN, open="[", close=match[0])
        self.pieces.append(Piece(Sort.CLOSE, open="[", close=match[0]))
        return match.end()

    def angle(self, at: int) -> int:
        source = self.masked.text
        if self.last_gt < at:
            return self.literal("<", at)
        if match := AUTOLINK.match(source, at):
            self.pieces.append(Piece(Sort.KEEP, self.masked.unmask(match[1]), "<", ">"))
            return match.end()
        if match := HTML_TAG_RE.match(source, at):
            self.pieces.append(html(self.masked.unmask(match[0])))
            return match.end()
        return self.literal("<", at)

    def ampersand(self, at: int) -> int:
        match = ENTITY.match(self.masked.text, at)
        words = entity_text(match) if match else None
        if match is None or words is None:
            return self.literal("&", at)
        self.literal(words, at)
        return match.end()


_READERS = {
    "\\": _Reader.backslash,
    "`": _Reader.code,
    "*": _Reader.stars,
    "~": _Reader.tildes,
    "[": _Reader.bracket,
    "]": _Reader.end_bracket,
    "!": _Reader.bang,
    "<": _Reader.angle,
    "&": _Reader.ampersand,
}


def read_msgid(source: str) -> tuple[list[Piece], tuple[str, ...]]:
    """Take a msgid or msgstr apart: its pieces, tidy, and what is broken in it."""
    reader = _Reader(mask(source))
    reader.read()
    return tidy(reader.pieces), tuple(reader.faults)


def code_text(inside: str) -> str:
    """Return what a reader sees of the inside of a code span."""
    shown = re.sub(r"\r?\n", " ", inside)
    if len(shown) > 2 and shown[0] == shown[-1] == " " and shown.strip(" "):
        return shown[1:-1]
    return shown


def code_span(shown: str) -> str:
    """Return the code span that shows this."""
    taken = {len(run) for run in re.findall("`+", shown)}
    fence = next("`" * n for n in range(1, len(taken) + 2) if n not in taken)
    edge = shown[:1] == "`" or shown[-1:] == "`"
    padded = shown[:1] == " " == shown[-1:] and shown.strip(" ") and len(shown) > 1
    space = " " if edge or padded else ""
    return f"{fence}{space}{shown}{space}{fence}"


# --- writing ----------------------------------------------------------------

_MINIMAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|`|(?<! )\*|\*(?! )|~(?=~)|~$|(?<=~)~"
    r"|\[(?=\^)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|\](?=\()|\[(?=\]\()"
)
_ALL = re.compile(r"[\\`*~\[\]!<&{}^]")


def write_msgid(pieces: list[Piece]) -> str:
    """Write pieces so that ``read_msgid`` finds them, with as few backslashes as it takes."""
    for escape, marks in ((_escape_little, True), (_escape_all, True), (_escape_little, False)):
        written = _join(pieces, escape, marks=marks)
        if read_msgid(written) == (pieces, ()):
            return written
    return _join(pieces, _escape_all, marks=False)


def _escape_little(words: str) -> str:
    escaped = _MINIMAL.sub(lambda m: "\\" + m[0], words)
    return re.sub(r"\{(?=[{%#.:\w])", r"\\{", escaped) if has_template(escaped) else escaped


def _escape_all(words: str) -> str:
    return _ALL.sub(lambda m: "&#92;" if m[0] == "\\" else "\\" + m[0], words)


def _join(pieces: list[Piece], escape: Callable[[str], str], *, marks: bool) -> str:
    parts: list[str] = []
    for i, piece in enumerate(pieces):
        if piece.sort is Sort.TEXT or (piece.sort is Sort.KEEP and not piece.open):
            parts.append(escape(piece.text))
        elif piece == BREAK and i in (0, len(pieces) - 1):
            # At an edge a line end would be lost.
            parts.append("<br>")
        else:
            parts.append(_spell(piece, marks=marks))
    return "".join(parts)


def _spell(piece: Piece, *, marks: bool) -> str:
    if piece.sort is Sort.KEEP:
        return code_span(piece.text) if piece.open == "`" else piece.open + piece.text + piece.close
    if not marks and piece.open in TAGS:
        slash = "/" if piece.sort is Sort.CLOSE else ""
        return f"<{slash}{TAGS[piece.open]}>"
    return piece.close if piece.sort is Sort.CLOSE else piece.open


def plain_msgid(words: str) -> str:
    """Return the msgid of a text without markup, its template tags as they are."""
    return write_msgid(tidy(split_templates((masked := mask(words)).text, masked)))
