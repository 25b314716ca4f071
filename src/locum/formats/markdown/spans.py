"""Between the pieces of a msgid and ``Inline``: words here, tags there."""

from __future__ import annotations

from locum.formats.markdown.inline import read_msgid, write_msgid
from locum.formats.markdown.pieces import BREAK, TAGS, Piece, Sort, text, tidy
from locum.formats.nesting import held, to_close
from locum.model import Inline, Span

_CODE_TAGS = ("<code", "<kbd", "<samp", "<var")


def to_inline(pieces: list[Piece], faults: tuple[str, ...]) -> Inline:
    """Return pieces as words and spans."""
    spans: list[Span] = []
    holders: dict[int, list[int]] = {}
    words: list[str] = []
    length = 0
    waiting: list[tuple[int, int, int]] = []
    for i, piece in enumerate(pieces):
        if piece.sort is Sort.OPEN:
            waiting.append((i, len(spans), length))
            spans.append(Span(length, length, piece.open, piece.close))
        elif piece.sort is Sort.CLOSE and waiting:
            first, slot, start = waiting.pop()
            if start == length:
                # Nothing to read inside: one atom, whatever it is made of.
                del spans[slot + 1 :]
                holders = {i: around for i, around in holders.items() if i <= slot}
                holders[slot] = [i for _first, i, _start in waiting]
                whole = "".join(_spelling(p) for p in pieces[first : i + 1])
                spans[slot] = Span(start, start, whole, "")
            else:
                keep = piece.open.startswith(_CODE_TAGS)
                spans[slot] = Span(start, length, piece.open, piece.close, keep)
        elif piece.sort is Sort.ATOM:
            holders[len(spans)] = [i for _first, i, _start in waiting]
            spans.append(Span(length, length, piece.open, ""))
            if piece == BREAK and _goes_on(pieces[i + 1 :]):
                # Words of two lines are two words; writing drops the space again.
                words.append(" ")
                length += 1
        else:
            if piece.sort is Sort.KEEP:
                end = length + len(piece.text)
                spans.append(Span(length, end, piece.open, piece.close, keep=True))
            words.append(piece.text)
            length += len(piece.text)
    return Inline("".join(words), tuple(held(spans, holders)), faults)


def _goes_on(rest: list[Piece]) -> bool:
    """Return whether words follow, before anything is closed."""
    return bool(rest) and rest[0].sort in (Sort.TEXT, Sort.KEEP, Sort.OPEN)


def _spelling(piece: Piece) -> str:
    if piece.open in TAGS:
        slash = "/" if piece.sort is Sort.CLOSE else ""
        return f"<{slash}{TAGS[piece.open]}>"
    return piece.close if piece.sort is Sort.CLOSE else piece.open


def from_inline(inline: Inline) -> list[Piece]:
    """Return words and spans as pieces."""
    pieces: list[Piece] = []
    open_spans: list[Span] = []
    at = 0

    def go_to(place: int, *, within: int = 0) -> None:
        nonlocal at
        for _span in range(to_close(open_spans, place, within)):
            span = open_spans.pop()
            pieces.append(text(inline.text[at : span.end]))
            at = max(at, span.end)
            pieces.append(Piece(Sort.CLOSE, open=span.open, close=span.close))
        pieces.append(text(inline.text[at:place]))
        at = max(at, place)

    for span in inline.spans:
        go_to(span.start, within=span.within)
        if span.start == span.end:
            # A span may have lost its words to the translation.
            pieces += read_msgid(span.open + span.close)[0]
        elif span.keep and not span.open.startswith(_CODE_TAGS):
            pieces.append(_kept(span, inline.text[span.start : span.end]))
            at = span.end
        else:
            pieces.append(Piece(Sort.OPEN, open=span.open, close=span.close))
            open_spans.append(span)
    go_to(len(inline.text))
    return tidy(pieces)


def _kept(span: Span, words: str) -> Piece:
    if span.open.startswith("`"):
        return Piece(Sort.KEEP, words, "`", "`")
    if span.open == "<" and not any(ch.isspace() or ch in "<>" for ch in words):
        return Piece(Sort.KEEP, words, "<", ">")
    return text(words)


def read_inline(source: str) -> Inline:
    """Take a msgid or msgstr apart."""
    return to_inline(*read_msgid(source))


def write_inline(inline: Inline) -> str:
    """Write words and spans as a msgid."""
    pieces = from_inline(inline)
    written = write_msgid(pieces)
    again = read_msgid(written)[0]
    # Tags without a partner may meet one where they are put: then that is what is said.
    return written if again == pieces else write_msgid(again)
