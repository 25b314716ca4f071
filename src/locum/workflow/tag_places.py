"""Settle where tags that hold words stand: apart, or one in another, never crossing.

From the outermost tags to the innermost: each gets its place within the one that holds it
in the source, out of what its neighbours leave. What is pinned (code) comes first, then
the shorter before the longer, so that a tag on one word is never lost in a long one. Two
that want the same word are nested; links may not be, so that one of them takes a word
beside it, or brings the source's own words along where there is none.
"""

from __future__ import annotations

from locum.workflow.tag_edges import CLOSING, STOPS, trimmed
from locum.workflow.tag_tree import Node, Range, TaggedText

MAX_DEPTH = 8
"""So deep do tags nest that want the same word; no page does, but an engine may loop."""

_LOOSE = "".join(STOPS) + CLOSING


def settle(work: TaggedText, parent: Node) -> None:
    """Settle all that stands in a tag whose own place is settled."""
    taken: list[Node] = []
    children = [child for child in parent.children if child.words]
    for child in sorted(children, key=lambda child: _priority(work, child)):
        if not child.fixed:
            _take_place(work, child, parent, taken)
        taken.append(child)
        # What was nested in another is no longer beside it.
        taken = [node for node in taken if node.parent is parent]
    for child in [child for child in parent.children if child.words and not child.fixed]:
        settle(work, child)


def _priority(work: TaggedText, node: Node) -> tuple[bool, bool, bool, int, int]:
    core = _core(node)
    size = len(work.units(node.start, node.end))
    return not node.fixed, core is None, node.start == node.end, size, -node.start


def _core(node: Node) -> Range | None:
    """Return the stretch that a tag must hold: what is pinned in it."""
    pinned = [each for each in node.subtree() if each.fixed and each.words]
    if not pinned:
        return None
    return min(each.start for each in pinned), max(each.end for each in pinned)


def _take_place(work: TaggedText, child: Node, parent: Node, taken: list[Node]) -> None:
    start = min(max(child.start, parent.start), parent.end)
    end = min(max(child.end, start), parent.end)
    core = _core(child)
    if core is not None:
        _around_core(work, child, (min(start, core[0]), max(end, core[1])), core, taken)
        return
    free = [piece for piece in _left(work, (start, end), taken) if _serves(work, child, piece)]
    if free:
        child.start, child.end = max(free, key=lambda piece: len(work.units(*piece)))
    elif start == end and _take_free_word(work, child, parent, taken):
        pass  # nothing told its place: it need not share one
    else:
        _share(work, child, parent, taken)


def _serves(work: TaggedText, child: Node, piece: Range) -> bool:
    """Return whether a stretch has what the tag should hold: words, if it has any."""
    if piece[0] >= piece[1]:
        return False
    words = work.source.text[child.span.start : child.span.end]
    return bool(work.units(*piece)) or not any(char.isalnum() for char in words)


def _left(work: TaggedText, place: Range, taken: list[Node]) -> list[Range]:
    """Return what others leave of a stretch, without loose signs where it was cut."""
    pieces: list[Range] = []
    at = place[0]
    for node in sorted(taken, key=lambda node: node.start):
        if node.end <= at or node.start >= place[1]:
            continue
        if node.start > at:
            pieces.append((at, node.start))
        at = node.end
    if at < place[1]:
        pieces.append((at, place[1]))
    if pieces == [place]:
        return [trimmed(work.text, place)]
    return [trimmed(work.text, piece, _LOOSE) for piece in pieces]


def _around_core(
    work: TaggedText, child: Node, place: Range, core: Range, taken: list[Node]
) -> None:
    """Place a tag around what is pinned in it; what others have pinned between comes along."""
    for piece in _left(work, place, taken):
        if piece[0] <= core[0] and core[1] <= piece[1]:
            child.start, child.end = piece
            return
    start, end = core
    between: list[Node] = []
    while new := [n for n in taken if n not in between and n.start < end and start < n.end]:
        between += new
        start = min(start, *(node.start for node in new))
        end = max(end, *(node.end for node in new))
    if all(child.may_hold(node) for node in between):
        for node in between:
            node.move_into(child)
        child.start, child.end = start, end
    else:
        _move(work, child, between)


def _move(work: TaggedText, child: Node, after: list[Node]) -> None:
    """Put a tag's words from the source behind others, and not twice what is pinned in it."""
    for node in [node for node in child.subtree() if node.fixed and node.words]:
        if not (node.parent and node.parent.fixed):
            work.remove(node.start, node.end)
    work.put_words(child, max(node.end for node in after))


def _take_free_word(work: TaggedText, child: Node, parent: Node, taken: list[Node]) -> bool:
    """Place a tag on the nearest word that no other has, if there is one."""
    pieces = _left(work, (parent.start, parent.end), taken)
    words = [unit for piece in pieces for unit in work.units(*piece)]
    if not words:
        return False
    at = child.start
    child.start, child.end = min(words, key=lambda w: (not w[0] <= at <= w[1], abs(w[0] - at)))
    return True


def _share(work: TaggedText, child: Node, parent: Node, taken: list[Node]) -> None:
    """Place a tag that others have left no word."""
    owner = max(
        taken,
        key=lambda node: (
            min(node.end, child.end) - max(node.start, child.start),
            -abs(node.start - child.start),
        ),
        default=None,
    )
    if owner is not None and _part_with(work, owner, child):
        return
    if owner is not None and not owner.fixed and _may_nest(owner, child):
        child.move_into(owner)
    elif owner is not None and owner.fixed and child.may_hold(owner):
        child.start, child.end = owner.start, owner.end
        owner.move_into(child)
    elif not _take_free_word(work, child, parent, taken):
        work.put_words(child, owner.end if owner else parent.end)


def _may_nest(owner: Node, child: Node) -> bool:
    return owner.may_hold(child) and sum(1 for _holder in owner.ancestors()) < MAX_DEPTH


def _part_with(work: TaggedText, owner: Node, child: Node) -> bool:
    """Take the last word, or the first, from a tag that has more than one."""
    units = work.units(owner.start, owner.end)
    if owner.fixed or len(units) < 2 or _core(owner) is not None:
        return False
    if owner.number < child.number:
        child.start, child.end = units[-1]
        owner.end = units[-2][1]
    else:
        child.start, child.end = units[0]
        owner.start = units[1][0]
    return True
