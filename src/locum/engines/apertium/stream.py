"""Apertium's stream format: writing segments for it, reading what comes back.

Reserved characters are escaped with a backslash. Each segment ends with an empty
superblank ``[]`` and a NUL, at which every part of the pipe starts anew: a segment's
translation does not depend on its neighbours. The full stop that Apertium's own
``-f txt`` adds where a sentence has no end is added here, and taken away again; without
the superblank, a full stop just before the NUL is lost.

A word-bound blank, ``[[t:g:3; t:s:0]]stem cells[[/]]``, goes with each of its words
through the transfer, and says where they went:
``[[t:g:3; t:s:0]]celdas[[/]] de [[t:g:3; t:s:0]]raíz[[/]]``.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

END = "[]"
_RESERVED = re.compile(r"[\[\]\\/^$<>{}@*#+|]")
_TOKEN = re.compile(
    r"\\(?P<escaped>.)"
    r"|\[\[/\]\](?P<close>)"
    r"|\[\[(?P<labels>[^\[\]]*)\]\]"
    r"|\[(?P<blank>[^\[\]]*)\]"
    r"|(?P<mark>[*@#](?=\w))"
    r"|(?P<plain>[^\\\[\]*@#]+|.)",
    re.DOTALL,
)
_WORD = re.compile(r"\w")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
# Soft hyphens and zero-width joiners split words for Apertium; NUL is its separator.
_DROPPED = dict.fromkeys(map(ord, "\0\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SPACES = re.compile(r"[ \t\r\n\v\f\u2028\u2029]+")
# Apertium's post-generator eats tildes, escaped or not; "~5 mg" must keep its own.
_TILDE, _TRAVELLING_TILDE = "~", "∼"
_SENTENCE_END = re.compile(r"[.!?…:;]\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source that wants to be followed."""

    start: int
    end: int
    label: str
    """``g:0`` for the constraint number 0, ``s:2`` for the span number 2."""
    instead: str | None = None
    """What Apertium shall read in its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the translation that carries labels."""

    start: int
    end: int
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A translation, and where its labels are."""

    text: str
    pieces: tuple[Piece, ...] = ()

    def pieces_of(self, label: str) -> list[Piece]:
        """Return the pieces with a label, in their order."""
        return [piece for piece in self.pieces if label in piece.labels]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, and what takes its place."""

    start: int
    end: int
    new: str


def escape(text: str) -> str:
    r"""Return ``text`` as the stream wants it, on one line.

    >>> escape("5 mg/mL [see\n2]")
    '5 mg\\/mL \\[see 2\\]'
    """
    text = _APOSTROPHE.sub("'", text.translate(_DROPPED).replace(_TILDE, _TRAVELLING_TILDE))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _RESERVED.sub(r"\\\g<0>", text)


def encode(text: str, marks: Sequence[Mark] = ()) -> str:
    """Return a segment for the stream, its marks wrapped in word-bound blanks.

    Marks are widened to whole words. Those with ``instead`` must not overlap each other;
    others that overlap them take in all of them.

    >>> encode("Stem cells heal.", [Mark(0, 10, "g:0")])
    '[[t:g:0]]Stem cells[[/]] heal. []'
    >>> encode("Stem cells heal", [Mark(0, 10, "g:0", "Windows"), Mark(5, 15, "s:0")])
    '[[t:g:0; t:s:0]]Windows[[/]] [[t:s:0]]heal[[/]].[]'
    """
    wide = _absorb([_widen(text, mark) for mark in marks])
    bounds = sorted({0, len(text), *(m.start for m in wide), *(m.end for m in wide)})
    instead = {mark.start: mark for mark in wide if mark.instead is not None}
    out: list[str] = []
    skip_to = 0
    for start, end in itertools.pairwise(bounds):
        if start < skip_to:
            continue
        labels = sorted(mark.label for mark in wide if mark.start <= start < mark.end)
        if start in instead:
            replaced = instead[start]
            skip_to = replaced.end
            out.append(_wrap(replaced.instead or "", labels))
        else:
            out.append(_wrap(text[start:end], labels))
    return "".join(out).strip() + (" " if _SENTENCE_END.search(text) else ".") + END


def _widen(text: str, mark: Mark) -> Mark:
    start, end = mark.start, mark.end
    while 0 < start < end and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while start < end < len(text) and _WORD.match(text[end - 1]) and _WORD.match(text[end]):
        end += 1
    return Mark(start, end, mark.label, mark.instead)


def _absorb(marks: Sequence[Mark]) -> list[Mark]:
    """Widen plain marks to the whole of those with ``instead`` that they overlap."""
    atoms = [mark for mark in marks if mark.instead is not None]
    result = list(atoms)
    for mark in marks:
        if mark.instead is None:
            touched = [a for a in atoms if a.start < mark.end and mark.start < a.end]
            start = min([mark.start, *(a.start for a in touched)])
            end = max([mark.end, *(a.end for a in touched)])
            result.append(Mark(start, end, mark.label))
    return result


def _wrap(text: str, labels: Sequence[str]) -> str:
    core = text.strip()
    if not labels or not _WORD.search(core):
        return escape(text)
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :]
    names = "; ".join(f"t:{label}" for label in labels)
    return f"{escape(lead)}[[{names}]]{escape(core)}[[/]]{escape(tail)}"


class _Builder:
    """Collects the text, one space at a time, and the pieces."""

    def __init__(self, source: str) -> None:
        # Signs that stand close in the source stand close in the translation.
        self._close_before = {sign for sign in ",.;:!?)]%”»" if f" {sign}" not in source}
        self._close_after = {sign for sign in "([“«¿¡" if f"{sign} " not in source}
        self.text = ""
        self.pieces: list[Piece] = []
        self._labels: frozenset[str] = frozenset()
        self._start = 0

    def add(self, text: str) -> None:
        for part in re.split(r"(\s+)", text):
            if not part:
                continue
            if not part.isspace():
                if part[0] in self._close_before:
                    self.text = self.text.rstrip(" ")
                    self._start = min(self._start, len(self.text))
                self.text += part
            elif self.text and not (self.text[-1].isspace() or self._opens()):
                self.text += part[0] if part[0] in "\u00a0\u202f" else " "

    def _opens(self) -> bool:
        """Return whether the text ends with a sign that wants no space after it."""
        if self.text[-1] != '"':
            return self.text[-1] in self._close_after
        # An odd straight quotation mark after a space is an opening one.
        return self.text.count('"') % 2 == 1 and (self.text[:-1] or " ")[-1].isspace()

    def open(self, labels: Iterable[str]) -> None:
        self.close()
        self._labels, self._start = frozenset(labels), len(self.text)

    def close(self) -> None:
        if self._labels and len(self.text) > self._start:
            start, end = self._start, len(self.text)
            while start < end and self.text[start].isspace():
                start += 1
            while start < end and self.text[end - 1].isspace():
                end -= 1
            if start < end:
                self.pieces.append(Piece(start, end, self._labels))
        self._labels = frozenset()


def decode(output: str, source: str) -> Labelled:
    r"""Return what Apertium said of ``source``, a segment that `encode` wrote.

    Escapes are undone, white space collapsed, the added full stop taken away. A space
    before a sign goes where the source has none. The first letter has the case of the
    source's, since each segment looks to Apertium like the beginning of a sentence. Marks
    of unknown words that the source does not have are removed.

    >>> decode("[[t:g:0]]Celdas[[/]] de [[t:g:0]]raíz[[/]] sanan.[]", "Stem cells heal").text
    'Celdas de raíz sanan'
    """
    builder = _Builder(source)
    for match in _TOKEN.finditer(output):
        kind, value = match.lastgroup, match.group(match.lastgroup or 0)
        if kind in ("escaped", "plain"):
            builder.add(value)
        elif kind == "mark":
            builder.add(value if value in source else "")
        elif kind == "labels":
            builder.open(label.strip().removeprefix("t:") for label in value.split(";"))
        elif kind == "close":
            builder.close()
    builder.close()
    text = builder.text.rstrip()
    if not _SENTENCE_END.search(source) and text.endswith("."):
        text = text[:-1].rstrip()
    text = _first_like(text, source)
    if _TILDE in source:
        text = text.replace(_TRAVELLING_TILDE, _TILDE)
    pieces = [Piece(p.start, min(p.end, len(text)), p.labels) for p in builder.pieces]
    return Labelled(text, tuple(piece for piece in pieces if piece.start < piece.end))


def _first_like(text: str, source: str) -> str:
    """Give the first letter the case of the source's, unless a word has capitals within."""
    letter = next((char for char in source if char.isalpha()), "")
    at = next((index for index, char in enumerate(text) if char.isalpha()), None)
    if at is None or text[at + 1 : at + 2].isupper():
        return text
    first = text[at]
    if letter.islower():
        first = first.lower()
    elif letter.isupper():
        first = first.upper()
    return text[:at] + first + text[at + 1 :] if len(first) == 1 else text


def apply_edits(target: Labelled, edits: Sequence[Edit]) -> Labelled:
    """Return the text with edits made, the pieces moved along.

    Edits must not overlap. A piece that an edit touches reaches over all of what is new;
    one that an edit deletes is gone.
    """
    edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
    out: list[str] = []
    done = 0
    shifts: list[tuple[int, int, int, int]] = []  # old start, old end, new start, new end
    length = 0
    for edit in edits:
        kept = target.text[done : edit.start]
        length += len(kept)
        shifts.append((edit.start, edit.end, length, length + len(edit.new)))
        length += len(edit.new)
        out += [kept, edit.new]
        done = edit.end
    out.append(target.text[done:])
    starts: list[int] = []
    for shift in shifts:
        insort(starts, shift[0])

    def move(offset: int, *, end: bool) -> int:
        index = bisect_left(starts, offset + (0 if end else 1)) - 1
        if index < 0:
            return offset
        old_start, old_end, new_start, new_end = shifts[index]
        if offset < old_end or (end and offset == old_end):
            return new_end if end else new_start
        if old_start < offset or not end:
            return offset - old_end + new_end
        return offset - old_start + new_start

    pieces = (
        Piece(move(p.start, end=False), move(p.end, end=True), p.labels) for p in target.pieces
    )
    return Labelled("".join(out), tuple(piece for piece in pieces if piece.start < piece.end))
