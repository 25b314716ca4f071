"""Place what holds no words: images, line breaks, footnotes, tags of templates.

It stays in the tag that held it, at the edge of the tag or beside the tag that it stood
at, before or after the sign that it stood before or after, and has the spaces that it had.
"""

from __future__ import annotations

from locum.workflow.tag_edges import CLOSING, OPENING, STOPS, moved, within_word
from locum.workflow.tag_tree import DENSE, Node, TaggedText

_ENDING = STOPS | frozenset(CLOSING)
_VOID = ("<br", "<img", "<wbr", "<input", "<hr")


def place_marks(work: TaggedText) -> None:
    """Give every tag without words its place; those with words must have theirs."""
    marks = [node for node in work.nodes if not node.words and not node.fixed]
    last: Node | None = None
    for mark in marks:
        if not _follow(work, mark, last):
            _place(work, mark)
        last = mark
    _in_order(marks)


def _holders(mark: Node) -> list[Node]:
    """Return the tags that a mark stands in, the innermost first."""
    return list(mark.ancestors())[:-1]


def _follow(work: TaggedText, mark: Node, last: Node | None) -> bool:
    """Place a mark that follows another at once, or after a space; return whether it does."""
    if last is None or last.parent is not mark.parent:
        return False
    between = work.source.text[last.span.start : mark.span.start]
    if between.strip() or _is_parted(last, mark):
        return False
    at = last.start
    if between and work.spaced and not _is_break(last):
        work.insert(at, " ", _holders(mark))
        last.start = last.end = at
        at += 1
    mark.start = mark.end = at
    return True


def _is_parted(last: Node, mark: Node) -> bool:
    """Return whether a tag with words begins or ends between two marks."""
    holder = mark.parent
    return holder is not None and any(
        node.words and last.number < node.number < mark.number for node in holder.children
    )


def _place(work: TaggedText, mark: Node) -> None:
    source, at = work.source.text, mark.span.start
    before, after = source[at - 1 : at] if at else "", source[at : at + 1]
    place = _beside(mark)
    if place is None:
        place = mark.start if mark.known else work.anchored(at)
        if not within_word(source, at):
            place = _off_words(work.text, place, leftwards=after[:1].strip() != "")
        place = _off_signs(work.text, place, before, after, is_break=_is_break(mark))
    place = _into(mark, place)
    mark.start = mark.end = place
    _space(work, mark, before, after)


def _is_break(mark: Node) -> bool:
    return mark.span.open.startswith(("\\", "<br"))


def _beside(mark: Node) -> int | None:
    """Return the edge of a tag that it stands at in the source, or None."""
    at, holder = mark.span.start, mark.parent
    if holder is None:
        return None
    beside = [node for node in holder.children if node.words]
    for node in beside:
        if node.span.end == at and node.number < mark.number:
            return node.end
    if at == holder.span.start:
        return holder.start
    if at == holder.span.end:
        return holder.end
    for node in beside:
        if node.span.start == at and node.number > mark.number:
            return node.start
    return None


def _off_words(text: str, place: int, *, leftwards: bool) -> int:
    """Return a place that parts no word: its nearer edge."""
    right = moved(text, place, 1, within_word)
    left = moved(text, place, -1, within_word)
    if right - place == place - left:
        return left if leftwards else right
    return right if right - place < place - left else left


def _off_signs(text: str, place: int, before: str, after: str, *, is_break: bool) -> int:
    """Return a place with signs and spaces on the side where the source has them."""
    if before.strip() or not before:
        while place and text[place - 1].isspace():
            place -= 1
    elif after.strip():
        while place < len(text) and text[place].isspace():
            place += 1
    if is_break or before in _ENDING:
        while place < len(text) and text[place] in _ENDING and not within_word(text, place):
            place += 1
    elif after in _ENDING:
        while place and text[place - 1] in _ENDING and not within_word(text, place):
            place -= 1
    return place


def _into(mark: Node, place: int) -> int:
    """Return the nearest place within what holds it, and within none of its neighbours."""
    holder = mark.parent
    if holder is None:
        return place
    place = min(max(place, holder.start), holder.end)
    for node in holder.children:
        if node.words and node.start < place < node.end:
            nearer_start = place - node.start < node.end - place
            return node.start if nearer_start else node.end
    return place


def _space(work: TaggedText, mark: Node, before: str, after: str) -> None:
    """Keep the spaces around it; what needs none beside Chinese needs some elsewhere."""
    if not work.spaced or _is_break(mark):
        return
    tight = mark.span.open.startswith("[^")
    if _is_apart(before, tight=tight) and _lacks_space_before(work.text, mark.start, before):
        at = mark.start
        work.insert(at, " ", _holders(mark))
        mark.start = mark.end = at + 1
    right = work.text[mark.start : mark.start + 1]
    if _is_apart(after, tight=tight) and right and not (right.isspace() or right in _ENDING):
        at = mark.start
        work.insert(at, " ", _holders(mark))
        mark.start = mark.end = at


def _is_apart(beside: str, *, tight: bool) -> bool:
    return beside.isspace() or (not tight and bool(DENSE.match(beside)))


def _lacks_space_before(text: str, at: int, before: str) -> bool:
    if at == 0:
        return before.isspace() and not text
    return not text[at - 1].isspace() and text[at - 1] not in OPENING


def _in_order(marks: list[Node]) -> None:
    """Keep the order of tags that come in pairs: a template's, HTML without its partner."""
    least = 0
    for mark in marks:
        opening = mark.span.open
        if opening.startswith(("{", "<")) and not opening.startswith(_VOID):
            if mark.start < least:
                mark.start = mark.end = _rightwards(mark, least)
            least = max(least, mark.start)


def _rightwards(mark: Node, place: int) -> int:
    holder = mark.parent
    if holder is None:
        return place
    place = min(max(place, holder.start), holder.end)
    inside = [n for n in holder.children if n.words and n.start < place < n.end]
    return inside[0].end if inside else place
