"""Where stretches of the source went: from labels to spans of the final text.

The labelled translation often differs a little from the one that is kept (wrapping
words breaks idioms apart), so that its words are first aligned with those of the text
that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from locum.engines.apertium.stream import Labelled, Mark, Piece

_TOKEN = re.compile(r"\w+|[^\w\s]")
_HAS_WORD = re.compile(r"\w")
_PUNCTUATION = re.compile(r"[^\w\s]*")

Span = tuple[int, int]


def span_marks(text: str, spans: Sequence[Span]) -> list[Mark]:
    """Return the marks that follow the spans of a source text.

    A span over the whole text needs none; a position is followed by the words beside it.
    """
    marks: list[Mark] = []
    for number, (start, end) in enumerate(spans):
        if start == end:
            before, after = _neighbours(text, start)
            if before:
                marks.append(Mark(*before, f"b:{number}"))
            if after:
                marks.append(Mark(*after, f"a:{number}"))
        elif not _is_whole(text, (start, end)) and _HAS_WORD.search(text[start:end]):
            marks.append(Mark(start, end, f"s:{number}"))
    return marks


def _neighbours(text: str, at: int) -> tuple[Span | None, Span | None]:
    before: Span | None = None
    for match in re.finditer(r"\w+", text):
        if match.end() <= at:
            before = match.span()
        else:
            return before, match.span()
    return before, None


def _is_whole(text: str, span: Span) -> bool:
    outside = text[: span[0]] + text[span[1] :]
    return not _HAS_WORD.search(outside)


def project(
    source: str, spans: Sequence[Span], labelled: Labelled, text: str
) -> tuple[Span | None, ...]:
    """Return where each span of ``source`` is in ``text``; None where nothing tells.

    ``labelled`` is a translation of the source with the labels of `span_marks`; ``text``
    is the translation that is kept. The spans that come back never cross.
    """
    moved = _align(labelled, text)
    found: list[Span | None] = []
    for number, (start, end) in enumerate(spans):
        if start == end:
            found.append(_position(source, start, number, moved, text))
        elif _is_whole(source, (start, end)):
            found.append(_whole(source, (start, end), text))
        else:
            hull = _hull(moved.get(f"s:{number}", []), text)
            found.append(hull and _with_punctuation(source, (start, end), hull, text))
    return _uncrossed(found)


def _whole(source: str, span: Span, text: str) -> Span:
    """Return all of the text but the punctuation that the source has outside its span."""
    start, end = 0, len(text)
    before, after = source[: span[0]].strip(), source[span[1] :].strip()
    if before and text.startswith(before):
        start = len(before)
    if after and text.endswith(after) and len(text) - len(after) >= start:
        end = len(text) - len(after)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _align(labelled: Labelled, text: str) -> dict[str, list[Span]]:
    """Return, for each label, its words in ``text``."""
    theirs = [match.span() for match in _TOKEN.finditer(labelled.text)]
    ours = [match.span() for match in _TOKEN.finditer(text)]
    counterpart = _counterparts(
        [labelled.text[slice(*span)].lower() for span in theirs],
        [text[slice(*span)].lower() for span in ours],
    )
    moved: dict[str, list[Span]] = {}
    for index, span in enumerate(theirs):
        for piece in labelled.pieces:
            if piece.start < span[1] and span[0] < piece.end:
                words = [ours[other] for other in counterpart.get(index, ())]
                for label in piece.labels:
                    moved.setdefault(label, []).extend(words)
    return {label: sorted(set(words)) for label, words in moved.items()}


def _counterparts(theirs: Sequence[str], ours: Sequence[str]) -> dict[int, Sequence[int]]:
    """Return, for the tokens of one text, the indexes of those that stand for them."""
    found: dict[int, Sequence[int]] = {}
    loose: list[int] = []
    free: list[int] = []
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            found |= {index: [c + index - a] for index in range(a, b)}
        elif kind == "replace":
            found |= {index: range(c, d) for index in range(a, b)}
        loose += range(a, b) if kind == "delete" else ()
        free += range(c, d) if kind == "insert" else ()
    for index in loose:  # a word that only changed its place
        same = [other for other in free if ours[other] == theirs[index]]
        if len(same) == 1 and sum(theirs[other] == theirs[index] for other in loose) == 1:
            found[index] = same
    return found


def _hull(words: Sequence[Span], text: str) -> Span | None:
    """Return the stretch from the first word to the last, or the longest run of them.

    A few strange words between (an article, a moved adverb) are taken in.
    """
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    inside = len(_TOKEN.findall(text[start:end]))
    if inside <= 2 * len(words) + 1:
        return start, end
    runs: list[list[Span]] = [[words[0]]]
    for word in words[1:]:
        if _HAS_WORD.search(text[runs[-1][-1][1] : word[0]]):
            runs.append([word])
        else:
            runs[-1].append(word)
    best = max(runs, key=len)
    return best[0][0], best[-1][1]


def _with_punctuation(source: str, span: Span, hull: Span, text: str) -> Span:
    """Widen a target span over the signs that the source's span begins and ends with."""
    inner = source[span[0] : span[1]].strip()
    start, end = hull
    lead = re.match(r"[^\w\s]*", inner)
    tail = re.search(r"[^\w\s]*$", inner)
    if lead and lead[0]:
        while start > 0 and text[start - 1] in lead[0] + "¿¡«":
            start -= 1
    if tail and tail[0]:
        while end < len(text) and text[end] in tail[0] + "»":
            end += 1
    return start, end


def _position(
    source: str, at: int, number: int, moved: dict[str, list[Span]], text: str
) -> Span | None:
    """Return where a position went: after the word before it, or before the one after."""
    before, after = moved.get(f"b:{number}", []), moved.get(f"a:{number}", [])
    if not _HAS_WORD.search(source[:at]):
        place = 0
    elif not _HAS_WORD.search(source[at:]):
        place = len(text) if _is_at_end(source, at) else _end_of_words(text)
    elif before and not (source[at : at + 1].isalnum() and source[at - 1].isspace()):
        place = before[-1][1]
        signs = _PUNCTUATION.search(source[:at][::-1])
        for sign in (signs[0] if signs else "")[::-1]:
            place += text[place : place + 1] == sign
        if source[at - 1].isspace() and text[place : place + 1] == " ":
            place += 1
    elif after:
        place = after[0][0]
    else:
        return None
    return place, place


def _is_at_end(source: str, at: int) -> bool:
    return not source[at:].strip()


def _end_of_words(text: str) -> int:
    words = list(re.finditer(r"\w+", text))
    return words[-1].end() if words else len(text)


def _uncrossed(found: Sequence[Span | None]) -> tuple[Span | None, ...]:
    """Drop spans that would cross one that stands before them."""
    kept: list[Span | None] = []
    for span in found:
        crossing = span is not None and any(
            other is not None
            and (other[0] < span[0] < other[1] < span[1] or span[0] < other[0] < span[1] < other[1])
            for other in kept
        )
        kept.append(None if crossing else span)
    return tuple(kept)


def carry_labels(labelled: Labelled, text: str) -> Labelled:
    """Return ``text`` with the labels on the words that correspond to those labelled."""
    pieces = [
        Piece(start, end, frozenset({label}))
        for label, words in _align(labelled, text).items()
        for start, end in words
    ]
    return Labelled(text, tuple(sorted(pieces, key=lambda piece: (piece.start, piece.end))))
