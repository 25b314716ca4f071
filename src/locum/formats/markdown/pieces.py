"""Inline text taken apart: what the two spellings of it have in common.

Both the Markdown of an article and the msgid (``inline``) are read into one list of
pieces and written from it, so that each spelling can be checked by reading it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from locum.formats.markdown.templates import Masked


class Sort(Enum):
    """What a piece is."""

    TEXT = auto()
    """Words."""
    OPEN = auto()
    CLOSE = auto()
    """The ends of a span; both know both spellings."""
    ATOM = auto()
    """No words: an image, a tag of a template, HTML without a partner."""
    KEEP = auto()
    """Words that stay: code, a URL."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an inline text."""

    sort: Sort
    text: str = ""
    """TEXT and KEEP: what a reader sees."""
    open: str = ""
    """How the msgid writes it: the atom itself, or the tag before the span."""
    close: str = ""


BREAK = Piece(Sort.ATOM, open="\\\n")
"""A hard line break; ``<br>`` is the same."""

EM, STRONG, STRIKE = "*", "**", "~~"
TAGS = {EM: "em", STRONG: "strong", STRIKE: "s"}
"""Emphasis has two spellings: marks, and these elements where marks cannot be read."""
_MARKS = {tag: mark for mark, tag in TAGS.items()}

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^>]*)>", re.DOTALL)
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)

URL = re.compile(r"(?:https?://|www\.)[0-9A-Za-z._~:/?#@!$&()+,;=%-]*[0-9A-Za-z/#=&%~_-]")
"""A bare address: ASCII, without the punctuation that ends a sentence."""

_CJK = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65\U00020000-\U0003ffff"
)
# Chinese and Japanese have no space where a line was wrapped.
_WRAP_IN_CJK = re.compile(f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")
_WRAP = re.compile(r"[ \t]*[\n\r]+[ \t]*")


def text(words: str) -> Piece:
    """Return words as a piece."""
    return Piece(Sort.TEXT, words)


def html(tag: str) -> Piece:
    """Return a tag of HTML, as yet without a partner; a line break is a line break."""
    match = _TAG.fullmatch(tag)
    if match and match[2].lower() == "br" and not match[3].strip(" /\t\n"):
        return BREAK
    return Piece(Sort.ATOM, open=_WRAP.sub(" ", tag))


def split_templates(words: str, masked: Masked) -> list[Piece]:
    """Return words of a masked text, with its tags as atoms between."""
    if not masked.tags:
        return [text(words)]
    found: list[Piece] = []
    done = 0
    for match in masked.placeholder.finditer(words):
        found += [text(words[done : match.start()]), Piece(Sort.ATOM, open=masked.tag(match))]
        done = match.end()
    return [*found, text(words[done:])]


def tidy(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces in the one form that both spellings are compared in."""
    return _swap(_split_urls(_trim(_merge(_pair_html(pieces)))))


def _merge(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    run: list[str] = []
    for piece in [*pieces, BREAK]:
        if piece.sort is Sort.TEXT:
            run.append(piece.text)
            continue
        words = _WRAP.sub(" ", _WRAP_IN_CJK.sub("", "".join(run))).replace("\0", "\ufffd")
        if words:
            merged.append(text(words))
        merged.append(piece)
        run = []
    return merged[:-1]


def _trim(pieces: list[Piece]) -> list[Piece]:
    """Drop the white space around the whole and around line breaks."""
    trimmed = []
    for i, piece in enumerate(pieces):
        words = piece.text
        if piece.sort is Sort.TEXT:
            if i == 0:
                words = words.lstrip()
            elif pieces[i - 1] == BREAK:
                words = words.lstrip(" \t")
            if i == len(pieces) - 1:
                words = words.rstrip()
            elif pieces[i + 1] == BREAK:
                words = words.rstrip(" \t")
            if not words:
                continue
            piece = text(words)
        trimmed.append(piece)
    # An edge that is all white space may have hidden another.
    return trimmed if len(trimmed) == len(pieces) else _trim(_merge(trimmed))


def _split_urls(pieces: list[Piece]) -> list[Piece]:
    split: list[Piece] = []
    for piece in pieces:
        if piece.sort is not Sort.TEXT:
            split.append(piece)
            continue
        done = 0
        for match in URL.finditer(piece.text):
            if match.start() > done:
                split.append(text(piece.text[done : match.start()]))
            split.append(Piece(Sort.KEEP, match[0]))
            done = match.end()
        if done < len(piece.text):
            split.append(text(piece.text[done:]))
    return split


def _pair_html(pieces: list[Piece]) -> list[Piece]:
    """Make spans of the HTML tags that have a partner at the same depth."""
    found = list(pieces)
    frames: list[list[tuple[str, int]]] = [[]]
    for i, piece in enumerate(pieces):
        if piece.sort is Sort.OPEN:
            frames.append([])
        elif piece.sort is Sort.CLOSE and len(frames) > 1:
            frames.pop()
        elif piece.sort is Sort.ATOM:
            match = _TAG.fullmatch(piece.open)
            if match:
                _meet(found, frames[-1], i, match)
    return found


def _meet(found: list[Piece], waiting: list[tuple[str, int]], i: int, match: re.Match[str]) -> None:
    name = match[2].lower()
    if name in _VOID or match[3].endswith("/"):
        return
    if not match[1]:
        waiting.append((name, i))
        return
    # The number of unclosed tags that are looked through is bounded: a text of
    # nothing but opening tags must not cost its square.
    for depth in range(1, min(len(waiting), 32) + 1):
        if waiting[-depth][0] == name:
            start = waiting[-depth][1]
            del waiting[-depth:]
            opening, closing = found[start].open, found[i].open
            if opening == f"<{name}>" and name in _MARKS:
                opening = closing = _MARKS[name]
            found[start] = Piece(Sort.OPEN, open=opening, close=closing)
            found[i] = Piece(Sort.CLOSE, open=opening, close=closing)
            return


def _swap(pieces: list[Piece]) -> list[Piece]:
    """Put strong outside where strong and emphasis hold the same: ``***x***`` is one thing."""
    partner: dict[int, int] = {}
    stack: list[int] = []
    for i, piece in enumerate(pieces):
        if piece.sort is Sort.OPEN:
            stack.append(i)
        elif piece.sort is Sort.CLOSE and stack:
            partner[stack.pop()] = i
    swapped = list(pieces)
    for i, end in partner.items():
        inner = partner.get(i + 1)
        if inner == end - 1 and (pieces[i].open, pieces[i + 1].open) == (EM, STRONG):
            swapped[i], swapped[i + 1] = pieces[i + 1], pieces[i]
            swapped[inner], swapped[end] = pieces[end], pieces[inner]
    return swapped


def plain(pieces: list[Piece]) -> str:
    """Return what is left where no markup can stand: words and template tags."""
    parts = []
    for piece in pieces:
        if piece == BREAK:
            parts.append(" ")
        elif piece.sort is Sort.ATOM:
            parts.append(piece.open if piece.open.startswith("{") else "")
        elif piece.sort in (Sort.TEXT, Sort.KEEP):
            parts.append(piece.text)
    return re.sub(r"[\t\r\n ]+", " ", "".join(parts)).strip()
