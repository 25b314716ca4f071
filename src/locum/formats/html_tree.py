"""The open elements of an HTML document, as far as sentences need them.

End tags that may be left out are supplied; stray ones are ignored.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from locum.formats.html_names import BREAKS, CLOSES_P, FENCES, SIBLINGS
from locum.formats.html_parts import Place
from locum.formats.html_scan import Token
from locum.model import BlockKind

WHOLE_PAGE = frozenset({"html", "body", "head"})
_CELLS = frozenset({"td", "th", "caption"})
# How far an end tag looks for its start; browsers build no deeper trees.
_MAX_DEPTH = 512


@dataclass(slots=True)
class Frame:
    """An open element."""

    name: str
    token: Token | None
    kind: BlockKind
    language: str | None = None
    scope: int | None = None
    """The start tag that stated the language."""
    off: bool = False
    parent_block: Frame | None = None
    """The nearest block-level element, for an inline one; None for a block itself."""
    things: int = 0
    """How many sentences and elements it holds."""
    place: Place | None = None
    """Its sentence, if that is a block."""

    @property
    def block(self) -> Frame:
        """The nearest block-level element, perhaps itself."""
        return self if self.parent_block is None else self.parent_block


class Tree:
    """A stack of open elements."""

    def __init__(self, tags: dict[int, Token]) -> None:
        """``tags`` takes up the start tags of elements that hold one block alone."""
        self._tags = tags
        self._stack = [Frame("", None, BlockKind.PARAGRAPH)]
        self._open: Counter[str] = Counter()

    @property
    def top(self) -> Frame:
        """The innermost open element."""
        return self._stack[-1]

    def push(self, frame: Frame) -> None:
        """Open an element."""
        self._stack.append(frame)
        self._open[frame.name] += 1

    def end(self, name: str) -> None:
        """Close the innermost element of that name; an inline one only within its block."""
        if not self._open[name]:
            return
        for depth in range(1, min(_MAX_DEPTH, len(self._stack))):
            frame = self._stack[-depth]
            if frame.name == name:
                self._pop(depth)
                return
            if name not in BREAKS and frame.parent_block is None:
                return

    def close_implied(self, name: str) -> None:
        """Close what the start of a block-level element ends."""
        if name in CLOSES_P and self._open["p"]:
            self._pop_to(frozenset({"p"}), FENCES | _CELLS)
        siblings = SIBLINGS.get(name)
        if siblings and any(self._open[each] for each in siblings):
            while self._pop_to(siblings, FENCES):
                pass

    def close_all(self) -> None:
        """Close what is open at the end of the document."""
        self._pop(len(self._stack) - 1)

    def _pop_to(self, names: frozenset[str], fences: frozenset[str]) -> bool:
        for depth in range(1, min(_MAX_DEPTH, len(self._stack))):
            frame = self._stack[-depth]
            if frame.name in names:
                self._pop(depth)
                return True
            if frame.name in fences:
                return False
        return False

    def _pop(self, count: int) -> None:
        for _index in range(count):
            frame = self._stack.pop()
            self._open[frame.name] -= 1
            if frame.things != 1 or frame.place is None or frame.token is None:
                continue
            if frame.name not in WHOLE_PAGE:
                frame.place.holder = frame.token.start
                self._tags[frame.token.start] = frame.token
