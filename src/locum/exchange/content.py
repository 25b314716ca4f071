"""Between a block's text taken apart (``Inline``) and the text with marks that is exchanged.

Each span of the source has a number, from 1. A span of the translation has the number of the
source's span that it is, else one of its own; so a file needs to name numbers only, and what
comes back is written with the very markup that went out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from locum.exchange.units import Content, Mark, MarkKind, merged
from locum.i18n import _
from locum.model import Inline, Span

Ids = Sequence[str]


class MarkupError(Exception):
    """A translation whose markup is broken; its message says in one sentence how."""


def source_ids(source: Inline) -> list[str]:
    """Return the numbers of the source's spans."""
    return [str(number) for number in range(1, len(source.spans) + 1)]


def target_ids(source: Inline, target: Inline) -> list[str]:
    """Return the numbers of the translation's spans.

    A span is the source's of the same markup: of several, the one of the same words where
    they are not to be translated, else the first that is left.
    """
    left = dict(enumerate(source.spans))
    found: dict[int, int] = {}
    for exact in (True, False):
        for number, span in enumerate(target.spans):
            if number in found:
                continue
            wanted = _signature(target, span, exact=exact)
            match = next(
                (i for i, s in left.items() if _signature(source, s, exact=exact) == wanted), None
            )
            if match is not None and (span.keep or not exact):
                found[number] = match
                del left[match]
    more = len(source.spans)
    ids: list[str] = []
    for number in range(len(target.spans)):
        if number not in found:
            found[number] = more
            more += 1
        ids.append(str(found[number] + 1))
    return ids


def _signature(inline: Inline, span: Span, *, exact: bool) -> tuple[object, ...]:
    words = inline.text[span.start : span.end] if exact else ""
    return span.open, span.close, span.keep, span.start == span.end, words


def to_content(inline: Inline, ids: Ids) -> Content:
    """Return the text with a mark where each span begins and ends."""
    parts: list[str | Mark] = []
    open_spans: list[tuple[Span, str]] = []
    at = 0

    def go_to(place: int, within: int = 0) -> None:
        nonlocal at
        ends = [span.end for span, _id in open_spans]
        closing = sum(end <= place for end in ends) - min(within, ends.count(place))
        for _number in range(closing):
            span, id_ = open_spans.pop()
            parts.append(inline.text[at : span.end])
            at = max(at, span.end)
            parts.append(_mark(MarkKind.CLOSE, id_, span))
        parts.append(inline.text[at:place])
        at = max(at, place)

    for span, id_ in zip(inline.spans, ids, strict=True):
        go_to(span.start, span.within if span.start == span.end else 0)
        if span.start == span.end:
            parts.append(Mark(MarkKind.ALONE, id_, span.open + span.close, keep=span.keep))
        else:
            parts.append(_mark(MarkKind.OPEN, id_, span))
            open_spans.append((span, id_))
    go_to(len(inline.text))
    return merged(parts)


def _mark(kind: MarkKind, id_: str, span: Span) -> Mark:
    text = span.open if kind is MarkKind.OPEN else span.close
    return Mark(kind, id_, text, keep=span.keep, bare=is_bare(span))


def is_bare(span: Span) -> bool:
    """Return whether a span is no markup, but words that are not to be translated."""
    return span.start < span.end and not span.open and not span.close


@dataclass(slots=True)
class _Building:
    """An ``Inline`` in the making."""

    known: Mapping[str, Span]
    words: list[str] = field(default_factory=list)
    length: int = 0
    spans: list[Span] = field(default_factory=list)
    holders: dict[int, list[int]] = field(default_factory=dict)
    open: list[tuple[str, int]] = field(default_factory=list)
    """The numbers of what is open, with their places in ``spans``; -1: left out."""

    def add(self, part: str | Mark) -> None:
        if isinstance(part, str):
            self.words.append(part)
            self.length += len(part)
        elif part.bare and not (part.id in self.known and is_bare(self.known[part.id])):
            return
        elif part.kind is MarkKind.CLOSE:
            self._close(part)
        else:
            self._begin(part)

    def _begin(self, part: Mark) -> None:
        span = self.known.get(part.id)
        if span is None:
            raise MarkupError(_("the markup number {id} is not in the source").format(id=part.id))
        slot = len(self.spans)
        self.spans.append(replace(span, start=self.length, end=self.length, within=0))
        if part.kind is MarkKind.OPEN:
            self.open.append((part.id, slot))
        elif span.start < span.end:
            raise MarkupError(_("no words stand within {tags}").format(tags=shown(span)))
        else:
            self.holders[slot] = [i for _id, i in self.open]

    def _close(self, part: Mark) -> None:
        if not self.open or self.open[-1][0] != part.id:
            raise MarkupError(_("the markup number {id} is not well nested").format(id=part.id))
        _id, slot = self.open.pop()
        span, known = self.spans[slot], self.known[part.id]
        empty = span.start == self.length
        if empty and known.start < known.end:
            raise MarkupError(_("no words stand within {tags}").format(tags=shown(known)))
        if not empty and known.start == known.end:
            raise MarkupError(_("words stand within {tags}").format(tags=shown(known)))
        self.spans[slot] = replace(span, end=self.length)
        if empty:
            self.holders[slot] = [i for _id, i in self.open]


def from_content(content: Content, known: Mapping[str, Span]) -> Inline:
    """Return a text with marks as words and spans.

    Args:
        content: what was read.
        known: the spans that the numbers stand for.

    Raises:
        MarkupError: for a number that is not known, a span that is not closed, crosses
            another, or holds words where it held none and the other way round.
    """
    building = _Building(known)
    for part in content:
        building.add(part)
    if building.open:
        first = building.known[building.open[0][0]]
        raise MarkupError(_("the markup {tags} is not closed").format(tags=shown(first)))
    spans = building.spans
    for slot, around in building.holders.items():
        within = sum(spans[i].start < spans[i].end == spans[slot].start for i in around)
        spans[slot] = replace(spans[slot], within=within)
    return Inline("".join(building.words), tuple(spans))


def changed_marks(content: Content, wanted: Content) -> str:
    """Return what is wrong with the marks of a translation, in one sentence; else nothing.

    ``wanted``: a text that has each mark as often as the translation should.
    """
    have, want = _counted(content), _counted(wanted)
    for id_, text in want.items():
        if have.get(id_, ("", 0))[1] < text[1]:
            return _("the markup {tags} is missing").format(tags=text[0] or id_)
    for id_, text in have.items():
        if want.get(id_, ("", 0))[1] < text[1]:
            name = want.get(id_, text)[0]
            return _("the markup {tags} is there more often than in the source").format(
                tags=name or id_
            )
    return ""


def _counted(content: Content) -> dict[str, tuple[str, int]]:
    """Return for each number of markup how it looks and how often it stands there."""
    counts: dict[str, tuple[str, int]] = {}
    for part in content:
        if not isinstance(part, Mark) or part.bare:
            continue
        text, count = counts.get(part.id, ("", 0))
        if part.kind is MarkKind.CLOSE:
            text = f"{text}…{part.text}" if text and "…" not in text else text
            counts[part.id] = (text, count)
        else:
            counts[part.id] = (text or part.text, count + 1)
    return counts


def renumbered(content: Content, theirs: Content, ours: Content) -> Content:
    """Return a translation with our numbers, where a tool has numbered the marks its own way.

    ``theirs`` and ``ours``: the source as the file has it and as it is. Where they do not
    have the same marks in the same order, the translation is left as it is.
    """
    numbers: dict[str, str] = {}
    for a, b in zip(_marks(theirs), _marks(ours), strict=False):
        if numbers.setdefault(a.id, b.id) != b.id:
            return content
    if len(_marks(theirs)) != len(_marks(ours)) or len(set(numbers.values())) < len(numbers):
        return content
    if all(a == b for a, b in numbers.items()):
        return content
    return tuple(
        part if isinstance(part, str) else replace(part, id=numbers.get(part.id, part.id))
        for part in content
    )


def _marks(content: Iterable[str | Mark]) -> list[Mark]:
    return [
        part
        for part in content
        if isinstance(part, Mark) and not part.bare and part.kind is not MarkKind.CLOSE
    ]


def shown(span: Span) -> str:
    """Return markup as messages show it."""
    return f"{span.open}…{span.close}" if span.close else span.open
