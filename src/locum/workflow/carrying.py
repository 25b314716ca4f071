"""Carry a block's tags to its translation: none lost, none doubled, well nested.

An engine tells where each tag's words went, roughly. From that:

1. what is not to be translated (code) is found where it stands, or put back in, and holds
   exactly what it held (`keep_words`);
2. a tag around other tags is widened over them, its edges are brought onto whole words,
   with the quotation marks and the stops that it has in the source (`tag_edges`);
3. one of which nothing is known is looked for between those that are known;
4. places are settled from the outermost tag to the innermost (`tag_places`), so that
   whatever the engine said, what stood in a tag stands in it still, and none cross;
5. images, breaks and footnotes are placed, and the spaces beside them kept (`tag_marks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from locum.locales import language_of
from locum.model import Inline, Span
from locum.workflow.tag_edges import fit_edges, moved, within_word
from locum.workflow.tag_marks import place_marks
from locum.workflow.tag_places import settle
from locum.workflow.tag_tree import Node, Range, TaggedText

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that write no space between words."""


def carry(
    source: Inline,
    text: str,
    places: Mapping[int, Sequence[Range]],
    locale: str,
) -> Inline:
    """Return the translation ``text`` with the tags of ``source``.

    ``places``: for each of the source's spans, by number, where its parts went; a
    number that is missing has no known place. Whatever they are, each tag of the source
    is there once, in the tags that hold it in the source. The text changes only by the
    words that are not to be translated and were lost, by spaces beside tags, and, where
    there are fewer words than links, by the source's words of a link.
    """
    if not source.spans:
        return Inline(text)
    work = TaggedText(source, text, spaced=language_of(locale) not in UNSPACED)
    for node in work.nodes:
        _first_place(work, node, places.get(node.number, ()))
    _keep_words(work)
    _hold_children(work)
    _fit(work)
    settle(work, work.root)
    place_marks(work)
    return Inline(work.text, tuple(_spans(work.root)))


def _first_place(work: TaggedText, node: Node, places: Sequence[Range]) -> None:
    span = node.span
    if node.words and (span.start, span.end) == (0, len(work.source.text)):
        node.start, node.end = 0, len(work.text)
    elif places and node.words:
        node.start = max(0, min(place[0] for place in places))
        node.end = min(len(work.text), max(place[1] for place in places))
        if node.start >= node.end:
            node.start = node.end = min(node.start, len(work.text))
    elif places:
        node.start = node.end = min(max(places[0][0], 0), len(work.text))


# --- what is not to be translated ---------------------------------------------


def _keep_words(work: TaggedText) -> None:
    kept = [node for node in work.nodes if _is_kept(node)]
    lost: list[Node] = []
    taken: list[Range] = []
    # The longest first: "400 mg" must not lose its "mg" to another.
    for node in sorted(kept, key=lambda node: (node.span.start - node.span.end, node.number)):
        words = work.source.text[node.span.start : node.span.end]
        near = node.start if node.known else work.anchored(node.span.start)
        found = _nearest(work, node.span, near, taken)
        if found is None:
            lost.append(node)
        else:
            work.pin(node, found)
            taken.append((found, found + len(words)))
    for node in sorted(lost, key=lambda node: node.number):
        work.put_words(node, _gap_for(work, node))


def _is_kept(node: Node) -> bool:
    """Return whether a tag's words stay, and no tag around it says so already."""
    around = any(holder.span.keep for holder in node.ancestors())
    return node.words and node.span.keep and not around


def _nearest(work: TaggedText, span: Span, near: int, taken: Sequence[Range]) -> int | None:
    """Return where the words stand on their own as in the source, nearest to a place."""
    source, text = work.source.text, work.text

    def is_alike(at: int, place: int) -> bool:
        return within_word(source, at) or not within_word(text, place)

    free = [
        match.start()
        for match in re.finditer(re.escape(source[span.start : span.end]), text)
        if is_alike(span.start, match.start()) and is_alike(span.end, match.end())
        if not any(match.start() < end and start < match.end() for start, end in taken)
    ]
    return min(free, key=lambda at: (abs(at - near), at), default=None)


def _gap_for(work: TaggedText, node: Node) -> int:
    """Return where lost words go: near their place, in no word and no other's words."""
    at = node.start if node.known else work.anchored(node.span.start)
    if node.parent is not None and node.parent.known:
        at = min(max(at, node.parent.start), node.parent.end)
    left = moved(work.text, at, -1, within_word)
    right = moved(work.text, at, 1, within_word)
    at = left if at - left <= right - at else right
    for other in work.nodes:
        if other.fixed and other.words and other.start < at < other.end:
            at = other.end
    return at


# --- what the engine said, mended ---------------------------------------------


def _hold_children(work: TaggedText) -> None:
    """Widen tags over those that stand in them."""
    for node in reversed(work.nodes):
        inside = [child for child in node.children if child.words and child.known]
        if not inside or node.fixed:
            continue
        start = min(child.start for child in inside)
        end = max(child.end for child in inside)
        if node.known and node.start < node.end:
            start, end = min(start, node.start), max(end, node.end)
        node.start, node.end = start, end


def _fit(work: TaggedText) -> None:
    """Fit the edges of known places; stand what is not known where it would be."""
    unknown: list[Node] = []
    for node in work.nodes:
        span = node.span
        if not node.words or node.fixed:
            continue
        if not node.known:
            unknown.append(node)
        elif node.start < node.end:
            node.start, node.end = fit_edges(
                work.source.text,
                (span.start, span.end),
                work.text,
                (node.start, node.end),
            )
    guesses = [work.anchored((node.span.start + node.span.end) // 2) for node in unknown]
    for node, at in zip(unknown, guesses, strict=True):
        node.start = node.end = at


# --- the result ----------------------------------------------------------------


def _spans(holder: Node) -> Iterator[Span]:
    """Yield what stands in a tag: outer before inner, else by place."""
    for node in sorted(holder.children, key=lambda n: (n.start, n.words, n.number)):
        within = 0
        if not node.words:
            within = sum(around.end == node.start for around in list(node.ancestors())[:-1])
        yield replace(node.span, start=node.start, end=node.end, within=within)
        yield from _spans(node)
