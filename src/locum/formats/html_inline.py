"""The inline markup of HTML's msgids.

A msgid writes HTML without attributes: ``<b>``, ``<br>``; an element that has
attributes is numbered within its block, ``<a id="1">…</a>``, ``<img id="2">``, and one
whose words must stay says ``translate="no"``. Template tags stand as they are. In words,
``&``, ``<`` and ``>`` are written ``&amp;``, ``&lt;``, ``&gt;``; what looks like no tag
of ours is words too.

A ``<br>`` parts words, so the words on its two sides never run together in
``Inline.text``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from html.entities import html5

from locum.formats.html_names import ATOMS, BARE, KEEP
from locum.formats.nesting import held, to_close
from locum.formats.templating import find_templates
from locum.i18n import _
from locum.model import Inline, Span


class Part(Enum):
    """What a piece of a msgid is."""

    WORDS = "words"
    OPEN = "open"
    CLOSE = "close"
    ATOM = "atom"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a msgid: words, one tag, or one template tag."""

    part: Part
    text: str
    """Words with their escapes resolved; a tag as it is written."""
    name: str = ""
    number: int = 0
    """The element's number in its block; 0 for one without attributes."""
    keep: bool = False
    fault: str = ""
    """What is wrong with it, by itself."""


_TAG = re.compile(
    r"<(?:/(?P<close>[a-z][a-z0-9:._-]*)"
    r"|(?P<name>[a-z][a-z0-9:._-]*)(?: id=\"(?P<id>[1-9][0-9]{0,8})\")?"
    r"(?P<keep> translate=\"no\")?)>"
)
NAME = re.compile(r"[a-z][a-z0-9:._-]*")
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,40}));")


def tag(name: str, number: int, keep: bool) -> str:
    """Return an opening tag as a msgid writes it.

    >>> tag("b", 0, False), tag("span", 2, True)
    ('<b>', '<span id="2" translate="no">')
    """
    numbered = f' id="{number}"' if number else ""
    kept = ' translate="no"' if keep else ""
    return f"<{name}{numbered}{kept}>"


def escape_words(words: str) -> str:
    """Write words so that nothing in them reads as a tag, an entity or a template tag."""
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "{" in escaped:
        escaped = _BRACE.sub("&#123;", escaped)
    return escaped


# The last brace of a stretch may meet a template tag's first one.
_BRACE = re.compile(r"\{(?=[{%#]|\Z)")


def unescape_words(text: str) -> str:
    """Resolve entities that end as they should; anything else that has an & is words."""
    return _ENTITY.sub(_resolve, text) if "&" in text else text


def _resolve(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if code in (0, 0xD) or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code < 9:
        return match[0]
    return chr(code)


def split(text: str) -> list[Piece]:
    """Cut a msgid into its pieces, without a look at whether its tags fit together."""
    pieces: list[Piece] = []
    done = 0
    for start, end in find_templates(text):
        _split_tags(text[done:start], pieces)
        pieces.append(Piece(Part.TEMPLATE, text[start:end], keep=True))
        done = end
    _split_tags(text[done:], pieces)
    return pieces


def _split_tags(text: str, pieces: list[Piece]) -> None:
    done = 0
    for match in _TAG.finditer(text):
        if done < match.start():
            pieces.append(Piece(Part.WORDS, unescape_words(text[done : match.start()])))
        pieces.append(_tag_piece(match))
        done = match.end()
    if done < len(text):
        pieces.append(Piece(Part.WORDS, unescape_words(text[done:])))


def _tag_piece(match: re.Match[str]) -> Piece:
    if match["close"]:
        return Piece(Part.CLOSE, match[0], match["close"])
    name, number = match["name"], int(match["id"] or 0)
    if not number and name not in BARE:
        return Piece(Part.WORDS, match[0], fault=_no_tag(match[0]))
    part = Part.ATOM if name in ATOMS else Part.OPEN
    keep = name in KEEP or bool(match["keep"])
    return Piece(part, match[0], name, number, keep)


def _no_tag(written: str) -> str:
    return _("{tag} is no tag of this text").format(tag=written)


def balance(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Return the pieces with every tag closed in the right order, and what was wrong.

    An opening tag that nothing closes is closed at the end; a closing tag that closes
    nothing is left out, or is words where no element of ours has that name.
    """
    fixed: list[Piece] = []
    faults: list[str] = []
    stack: list[Piece] = []
    open_names: Counter[str] = Counter()
    for piece in pieces:
        if piece.fault:
            faults.append(piece.fault)
        if piece.part is Part.OPEN:
            stack.append(piece)
            open_names[piece.name] += 1
        elif piece.part is Part.CLOSE:
            if not open_names[piece.name]:
                fixed += _stray(piece, faults)
                continue
            while (opened := stack.pop()).name != piece.name:
                _force_close(opened, fixed, faults)
                open_names[opened.name] -= 1
            open_names[piece.name] -= 1
        fixed.append(piece)
    for opened in reversed(stack):
        _force_close(opened, fixed, faults)
    return fixed, faults


def _stray(piece: Piece, faults: list[str]) -> list[Piece]:
    if piece.name in BARE:
        faults.append(_("{tag} closes nothing").format(tag=piece.text))
        return []
    faults.append(_no_tag(piece.text))
    return [Piece(Part.WORDS, piece.text)]


def _force_close(opened: Piece, fixed: list[Piece], faults: list[str]) -> None:
    faults.append(_("{tag} is not closed").format(tag=opened.text))
    fixed.append(_closing(opened))


def _closing(opened: Piece) -> Piece:
    return Piece(Part.CLOSE, f"</{opened.name}>", opened.name)


class _Reader:
    """Builds an ``Inline`` from balanced pieces."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spans: list[Span] = []
        self._length = 0
        self._stack: list[int] = []
        self._holders: dict[int, list[int]] = {}
        self._break: int | None = None
        """The last line break, by its number, where no words have followed."""

    def add(self, piece: Piece) -> None:
        if piece.part is Part.WORDS:
            self._add_words(piece.text)
        elif piece.part is Part.OPEN:
            self._stack.append(len(self.spans))
            self.spans.append(
                Span(self._length, self._length, piece.text, f"</{piece.name}>", piece.keep)
            )
        elif piece.part is Part.CLOSE:
            self._close(self._stack.pop())
        else:
            self._holders[len(self.spans)] = self._stack.copy()
            self.spans.append(Span(self._length, self._length, piece.text, "", piece.keep))
            if piece.name == "br":
                self._break = len(self.spans) - 1

    def _add_words(self, words: str) -> None:
        apart = not self.words or self.words[-1][-1].isspace() or words[0].isspace()
        if self._break is not None and not apart:
            self.words.append(" ")
            self._length += 1
            # The space is in nothing that begins after the break: code stays as it is.
            opened = (index for index in self._stack if index > (self._break or 0))
            for index in range(next(opened, len(self.spans)), len(self.spans)):
                start, end = self.spans[index].start + 1, self.spans[index].end + 1
                self.spans[index] = replace(self.spans[index], start=start, end=end)
        self._break = None
        self.words.append(words)
        self._length += len(words)

    def _close(self, index: int) -> None:
        span = self.spans[index]
        if span.start < self._length:
            self.spans[index] = replace(span, end=self._length)
            return
        # Without words it is one thing, with all that it holds.
        inner = "".join(each.open for each in self.spans[index + 1 :])
        whole = f"{span.open}{inner}{span.close}"
        self.spans[index:] = [Span(span.start, span.start, whole, "", span.keep)]
        self._holders = {i: around for i, around in self._holders.items() if i < index}
        self._holders[index] = self._stack.copy()
        if self._break is not None:
            self._break = min(self._break, index)

    def inline(self, faults: list[str]) -> Inline:
        """Return all that was added."""
        spans = held(self.spans, self._holders)
        return Inline("".join(self.words), tuple(spans), tuple(faults))


def read_inline(text: str) -> Inline:
    """Take a msgid or msgstr apart; never raises."""
    pieces, faults = balance(split(text))
    reader = _Reader()
    for piece in pieces:
        reader.add(piece)
    return reader.inline(faults)


def write_inline(inline: Inline) -> str:
    """Write words and spans as a msgid."""
    parts: list[str] = []
    ending: list[Span] = []
    at = 0

    def advance(to: int, within: int = 0) -> None:
        nonlocal at
        for _span in range(to_close(ending, to, within)):
            span = ending.pop()
            parts.extend((escape_words(inline.text[at : span.end]), span.close))
            at = max(at, span.end)
        parts.append(escape_words(inline.text[at:to]))
        at = max(at, to)

    for span in inline.spans:
        advance(span.start, span.within)
        parts.append(span.open)
        if span.start < span.end:
            ending.append(span)
        else:
            parts.append(span.close)
    advance(len(inline.text))
    return "".join(parts)
