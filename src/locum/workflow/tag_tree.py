"""A block's tags as a tree, and where each stands in a text that may still grow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from locum.model import Inline, Span

_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
DENSE = re.compile(f"[{_DENSE}]")
"""A letter of a script that writes no spaces between words."""
_UNIT = re.compile(rf"[{_DENSE}]|(?:(?![{_DENSE}])\w)+(?:[-'’.,](?:(?![{_DENSE}])\w)+)*")

# A sign of an address, unless it is one that ends a sentence.
_GOES_ON = re.compile(r"[0-9A-Za-z/#=&%~_-]|[._:?@!$()+,;](?=[\x21-\x7e])")

Range = tuple[int, int]

UNKNOWN = -1
_LINK = re.compile(r"(?<!!)\[|<(?:a|button)[ >]|^<$")
_TEMPLATES = ("{", "<?", "<%")


@dataclass(slots=True, eq=False)
class Node:
    """One tag of the source, with its place in the translation."""

    number: int
    span: Span
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    start: int = UNKNOWN
    end: int = UNKNOWN
    fixed: bool = False
    """It holds exactly what it held in the source, and so does what is within it."""

    @property
    def words(self) -> bool:
        """Whether it holds words in the source; else it is an image, a break, a mark."""
        return self.span.start < self.span.end

    @property
    def known(self) -> bool:
        """Whether its place is known."""
        return self.start != UNKNOWN

    @property
    def link(self) -> bool:
        """Whether it is one of the tags that must not stand within each other."""
        opening = self.span.open
        return bool(_LINK.search(opening)) and not opening.startswith(_TEMPLATES)

    def ancestors(self) -> Iterator[Node]:
        """Yield what it stands in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def subtree(self) -> Iterator[Node]:
        """Yield it and all that stands in it, outer before inner."""
        yield self
        for child in self.children:
            yield from child.subtree()

    def may_hold(self, other: Node) -> bool:
        """Return whether the other may stand in it: no link within a link."""
        around = any(node.link for node in (self, *self.ancestors()))
        return not (around and any(node.link for node in other.subtree()))

    def move_into(self, holder: Node) -> None:
        """Let it stand in another tag than before."""
        if self.parent is not None:
            self.parent.children.remove(self)
        self.parent = holder
        holder.children.append(self)


class TaggedText:
    """A translation on its way: its text, and the tree of its tags.

    Attributes:
        source: the block that the tags come from.
        text: the translation's words so far.
        spaced: whether its language writes spaces between words.
        root: what holds all tags; it is none itself.
        nodes: the tags in the order of the source.
    """

    def __init__(self, source: Inline, text: str, *, spaced: bool) -> None:
        self.source = source
        self.text = text
        self.spaced = spaced
        self.root = Node(UNKNOWN, Span(0, len(source.text), "", ""), start=0, end=len(text))
        self.nodes = _grow(self.root, source.spans)

    def insert(
        self, at: int, piece: str, holders: Sequence[Node] = (), into: Node | None = None
    ) -> None:
        """Put a piece into the text; ``holders`` that begin or end there take it in.

        ``holders``: tags one in another, the innermost first.

        What stands in ``into`` is left where it is.
        """
        self.text = self.text[:at] + piece + self.text[at:]
        after = at + len(piece)
        inside = set(map(id, into.subtree())) if into else set()
        around = set(map(id, holders))
        beginning = next((node for node in reversed(holders) if node.start == at), None)
        for node in self.nodes:
            if id(node) in inside or not node.known:
                continue
            if beginning and node.start == node.end == at and beginning not in node.ancestors():
                continue  # it stands before what takes the piece in
            if node.start > at or (node.start == at and id(node) not in around):
                node.start += len(piece)
            if node.end > at or (node.end == at and id(node) in around):
                node.end += len(piece)
            node.end = max(node.end, node.start)
            holder = node.parent
            if not node.words and holder is not None and holder.known and node.start == after:
                # What stands at the end of a tag that did not grow stays in it.
                node.start = node.end = max(holder.start, min(node.start, holder.end))
        self.root.end = len(self.text)

    def remove(self, start: int, end: int) -> None:
        """Take a stretch out of the text, and a space that it would leave doubled."""
        before, after = self.text[:start], self.text[end:]
        if (not before or before[-1].isspace()) and after[:1].isspace():
            end += 1
        self.text = before + self.text[end:]
        for node in self.nodes:
            if node.known:
                node.start -= max(0, min(node.start, end) - start)
                node.end -= max(0, min(node.end, end) - start)
        self.root.end = len(self.text)

    def pin(self, node: Node, at: int) -> None:
        """Put a tag around the words that it holds in the source, and that stand there."""
        for each in node.subtree():
            each.start = at + each.span.start - node.span.start
            each.end = at + each.span.end - node.span.start
            each.fixed = True

    def put_words(self, node: Node, at: int) -> None:
        """Insert the words that a tag holds in the source, and pin it to them."""
        words = self.source.text[node.span.start : node.span.end]
        self.insert(at, words, list(node.ancestors()), node)
        self.pin(node, at)
        end = at + len(words)
        if self.needs_space(end) or (not node.span.open and self._runs_on(end)):
            self.insert(end, " ")
        if self.needs_space(at):
            self.insert(at, " ")

    def _runs_on(self, at: int) -> bool:
        """Return whether an address would go on with what follows it."""
        return bool(_GOES_ON.match(self.text, at))

    def needs_space(self, at: int) -> bool:
        """Return whether two words would run together at a place."""
        if not 0 < at < len(self.text):
            return False
        left, right = self.text[at - 1], self.text[at]
        if self.spaced:
            return left.isalnum() and right.isalnum()
        return left.isascii() and right.isascii() and right.isalnum() and not left.isspace()

    def units(self, start: int, end: int) -> list[Range]:
        """Return the words in a stretch: of unspaced scripts each letter is one."""
        return [match.span() for match in _UNIT.finditer(self.text, start, end)]

    def anchored(self, place: int) -> int:
        """Return where a place of the source would be, by the tags whose places are known."""
        pairs = [(0, 0), (len(self.source.text), len(self.text))]
        for node in self.nodes:
            if node.known:
                pairs += [(node.span.start, node.start), (node.span.end, node.end)]
        low = max(pair for pair in pairs if pair[0] <= place)
        high = min(pair for pair in pairs if pair[0] >= place)
        if high[0] == low[0]:
            return low[1]
        share = (place - low[0]) / (high[0] - low[0])
        return round(low[1] + share * (high[1] - low[1]))


def _grow(root: Node, spans: Sequence[Span]) -> list[Node]:
    """Hang a block's spans into a tree; return them in their order."""
    nodes: list[Node] = []
    stack = [root]
    for number, span in enumerate(spans):
        while len(stack) > 1 and not _is_held(span, stack):
            stack.pop()
        node = Node(number, span, parent=stack[-1])
        stack[-1].children.append(node)
        nodes.append(node)
        if node.words:
            stack.append(node)
    return nodes


def _is_held(span: Span, stack: Sequence[Node]) -> bool:
    last = stack[-1].span
    if last.end > span.start:
        return True
    ending = sum(node.span.end == span.start for node in stack[1:])
    return last.end == span.start == span.end and ending <= span.within
