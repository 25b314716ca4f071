"""Carry a block's tags to its translation: none lost, none doubled, well nested.

An engine tells where each tag's words went, roughly; that is mended here:

1. a span that is not to be translated (code) holds exactly what it held, even where the
   engine lost the words: then they are put back in;
2. a span around other spans holds them still;
3. spans that were apart are apart where there are words enough, else nested; spans that
   cross are cut at the border;
4. a span that lost its place holds a word near where it stood in the source;
5. what has a space on each side in the source has one in the translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from locum.locales import language_of
from locum.model import Inline, Span

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that write no space between words."""

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def carry(
    source: Inline,
    text: str,
    places: Mapping[int, Sequence[tuple[int, int]]],
    locale: str,
) -> Inline:
    """Return the translation ``text`` with the tags of ``source``.

    ``places``: for each of the source's spans, by number, where its parts went; a
    number that is missing has no known place.
    """
    work = _Carrier(source, text, places, spaced=language_of(locale) not in UNSPACED)
    work.restore_kept()
    work.hold_children()
    work.trim()
    work.fill()
    work.part_siblings()
    work.uncross()
    work.trim()
    if work.spaced:
        work.space_atoms()
    return Inline(work.text, work.spans())


class _Carrier:
    """The translation's text, and the place of each span in it while it is mended."""

    def __init__(
        self,
        source: Inline,
        text: str,
        places: Mapping[int, Sequence[tuple[int, int]]],
        *,
        spaced: bool,
    ) -> None:
        self.source = source
        self.text = text
        self.spaced = spaced
        self.starts: list[int] = []
        self.ends: list[int] = []
        for number, span in enumerate(source.spans):
            start, end = self._first_place(span, places.get(number, ()))
            self.starts.append(start)
            self.ends.append(end)

    def _first_place(self, span: Span, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
        if span.start == 0 < span.end == len(self.source.text):
            return 0, len(self.text)
        if places and span.start < span.end:
            return min(p[0] for p in places), max(p[1] for p in places)
        if places:
            return places[0][0], places[0][0]
        at = round(len(self.text) * span.start / max(len(self.source.text), 1))
        for match in _WORD.finditer(self.text) if self.spaced else ():
            if match.start() < at < match.end():
                nearer_start = at - match.start() < match.end() - at
                at = match.start() if nearer_start else match.end()
        return at, at

    def _holds_words(self, number: int) -> bool:
        span = self.source.spans[number]
        return span.start < span.end

    def _is_within(self, inner: int, outer: int) -> bool:
        """Return whether one span stands within another in the source."""
        one, other = self.source.spans[inner], self.source.spans[outer]
        return inner > outer and other.start <= one.start and one.end <= other.end

    def insert(self, at: int, piece: str, *, into: int | None = None) -> None:
        """Put a piece into the text; the span ``into`` grows by it, others make room."""
        self.text = self.text[:at] + piece + self.text[at:]
        for number in range(len(self.starts)):
            if number == into:
                self.starts[number], self.ends[number] = at, at + len(piece)
                continue
            around = into is not None and self._is_within(into, number)
            if self.starts[number] > at or (self.starts[number] == at and not around):
                self.starts[number] += len(piece)
            if self.ends[number] > at or (self.ends[number] == at and around):
                self.ends[number] += len(piece)
            self.ends[number] = max(self.ends[number], self.starts[number])

    # --- the five steps ---

    def restore_kept(self) -> None:
        taken: list[tuple[int, int]] = []
        lost: list[int] = []
        for number, span in enumerate(self.source.spans):
            if not span.keep or not self._holds_words(number):
                continue
            words = self.source.text[span.start : span.end]
            found = self._nearest(words, self.starts[number], taken)
            if found is None:
                lost.append(number)
                self.ends[number] = self.starts[number]
            else:
                self.starts[number], self.ends[number] = found, found + len(words)
                taken.append((found, found + len(words)))
        for number in lost:
            self._put_back(number)

    def _put_back(self, number: int) -> None:
        """Insert the words of a kept span; never into those of another."""
        at = self.starts[number]
        kept = [n for n, span in enumerate(self.source.spans) if span.keep and n != number]
        for other in sorted(kept, key=lambda n: self.starts[n]):
            if self.starts[other] < at < self.ends[other]:
                at = self.ends[other]
        span = self.source.spans[number]
        if self.spaced and self.text[at : at + 1].isalnum():
            self.insert(at, " ")
        self.insert(at, self.source.text[span.start : span.end], into=number)
        if self.spaced and at and self.text[at - 1].isalnum():
            self.insert(at, " ")

    def _nearest(self, words: str, near: int, taken: Sequence[tuple[int, int]]) -> int | None:
        """Return where the words stand on their own, nearest to a place."""
        pattern = re.compile(
            rf"(?<!\w){re.escape(words)}(?!\w)" if self.spaced else re.escape(words)
        )
        free = [
            match.start()
            for match in pattern.finditer(self.text)
            if not any(match.start() < end and start < match.end() for start, end in taken)
        ]
        return min(free, key=lambda at: (abs(at - near), at), default=None)

    def hold_children(self) -> None:
        for outer in reversed(range(len(self.starts))):
            if not self._holds_words(outer) or self.source.spans[outer].keep:
                continue
            inside = [n for n in range(outer + 1, len(self.starts)) if self._is_within(n, outer)]
            for number in inside:
                if self.starts[outer] == self.ends[outer]:
                    self.starts[outer], self.ends[outer] = self.starts[number], self.ends[number]
                self.starts[outer] = min(self.starts[outer], self.starts[number])
                self.ends[outer] = max(self.ends[outer], self.ends[number])

    def trim(self) -> None:
        """Leave white space outside of the spans."""
        for number in range(len(self.starts)):
            start, end = self.starts[number], self.ends[number]
            if self.source.spans[number].keep:
                continue
            while start < end and self.text[start].isspace():
                start += 1
            while start < end and self.text[end - 1].isspace():
                end -= 1
            self.starts[number], self.ends[number] = start, end

    def fill(self) -> None:
        """Give every span that holds words in the source a word to hold."""
        for number in range(len(self.starts)):
            if not self._holds_words(number) or self.starts[number] < self.ends[number]:
                continue
            at = self.starts[number]
            words = [match.span() for match in _WORD.finditer(self.text)]
            if words:
                place = min(words, key=lambda w: (not w[0] <= at <= w[1], abs(w[0] - at)))
                if not self.spaced and place[0] <= at < place[1]:
                    place = (at, at + 1)
                self.starts[number], self.ends[number] = place

    def part_siblings(self) -> None:
        """Let spans that were apart in the source be apart, where there are words enough."""
        spans = self.source.spans
        whole = [n for n in range(len(spans)) if self._holds_words(n) and not spans[n].keep]
        for one in whole:
            for other in whole:
                apart = spans[one].end <= spans[other].start or spans[other].end <= spans[one].start
                within = (
                    self.starts[other] <= self.starts[one] and self.ends[one] <= self.ends[other]
                )
                if one != other and apart and within:
                    self._shrink(other, self.starts[one], self.ends[one])

    def _shrink(self, number: int, low: int, high: int) -> None:
        """Cut a stretch off a span, if words remain on one of its sides."""
        sides = [(self.starts[number], low), (high, self.ends[number])]
        left = [side for side in sides if _WORD.search(self.text[side[0] : side[1]])]
        if left:
            self.starts[number], self.ends[number] = max(left, key=lambda side: side[1] - side[0])

    def uncross(self) -> None:
        """Cut spans that cross at the border; kept ones are never cut, nor entered."""
        spans = self.source.spans
        others = [(n, o) for n in range(len(spans)) for o in range(len(spans)) if n != o]
        free = [(n, o) for n, o in others if not spans[n].keep]
        # A cut may make another crossing; each makes a span shorter, so it ends.
        for _round in spans:
            before = [*self.starts, *self.ends]
            for number, other in free:
                if spans[other].keep:
                    self._step_out(number, other)
                self._cut(number, other)
            if before == [*self.starts, *self.ends]:
                break
        self._nest(others)

    def _nest(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Where cutting led nowhere, let one of two that cross hold the other whole."""
        crossing = True
        while crossing:
            crossing = False
            for one, other in pairs:
                if self.starts[one] < self.starts[other] < self.ends[one] < self.ends[other]:
                    crossing = True
                    if self.source.spans[one].keep:
                        self.starts[other] = self.starts[one]
                    else:
                        self.ends[one] = self.ends[other]

    def _step_out(self, number: int, kept: int) -> None:
        """Move what lies in the middle of kept words around or behind them."""
        start, end = self.starts[number], self.ends[number]
        low, high = self.starts[kept], self.ends[kept]
        if start == end and low < start < high:
            self.starts[number] = self.ends[number] = high
        elif start < end and low <= start and end <= high:
            self.starts[number], self.ends[number] = low, high

    def _cut(self, number: int, other: int) -> None:
        start, end = self.starts[number], self.ends[number]
        low, high = self.starts[other], self.ends[other]
        if start < low < end < high:
            if self.source.spans[other].keep:
                self.ends[number] = high  # all of it, rather than a part
            else:
                self.ends[number] = low
        elif low < start < high < end:
            if self.source.spans[other].keep:
                self.starts[number] = low
            else:
                self.starts[number] = high

    def space_atoms(self) -> None:
        """Keep the spaces around what holds no words: an image, a template's tag."""
        for number, span in enumerate(self.source.spans):
            if self._holds_words(number):
                continue
            words, at = self.source.text, self.starts[number]
            apart = words[: span.start][-1:].isspace() and words[span.start :][:1].isspace()
            if not apart or not 0 < at < len(self.text):
                continue
            left, right = self.text[at - 1].isspace(), self.text[at].isspace()
            if not left and not right:
                self.insert(at, " ")
                self.insert(at + 1, " ")
                self.starts[number] = self.ends[number] = at + 1
            elif left != right:
                self.insert(at, " ")
                self.starts[number] = self.ends[number] = at if left else at + 1

    def spans(self) -> tuple[Span, ...]:
        """Return the spans in their order: outer before inner, else by place."""
        spans = self.source.spans
        order = sorted(
            (n for n in range(len(spans)) if self._holds_words(n)),
            key=lambda n: (self.starts[n], -self.ends[n], spans[n].keep, n),
        )
        for number in (n for n in range(len(spans)) if not self._holds_words(n)):
            at = self.starts[number]
            index = 0
            while index < len(order) and self._goes_before(order[index], number, at):
                index += 1
            order.insert(index, number)
        return tuple(replace(spans[n], start=self.starts[n], end=self.ends[n]) for n in order)

    def _goes_before(self, number: int, atom: int, at: int) -> bool:
        if self.starts[number] != at:
            return self.starts[number] < at
        return number < atom
