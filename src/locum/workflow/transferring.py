"""Write a published translation with the markup of its source's entry.

The two pages number their links each in its own order, and may be of two formats: each tag
of the translation has to become the tag of the source that means the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from locum.formats import Format
from locum.i18n import _
from locum.locales import language_of
from locum.model import Block, Inline, Span
from locum.segmentation import split_sentences
from locum.workflow.carrying import UNSPACED
from locum.workflow.cues import plain_target

_NUMBER = re.compile(r"\(#(\d+)\)\Z|<\w[\w:.-]*(?: [^<>]*?)? id=\"(\d+)\"")
_NAME = re.compile(r"<([a-z][\w:.-]*)")

# Ways to write what a reader sees as the same.
_FAMILIES = {
    "**": "strong", "strong": "strong", "b": "strong",
    "*": "emphasis", "em": "emphasis", "i": "emphasis",
    "~~": "struck", "s": "struck", "del": "struck", "strike": "struck",
    "[": "link", "a": "link", "![": "image", "img": "image",
    "\\": "break", "br": "break", "`": "code", "code": "code", "kbd": "code", "samp": "code",
}  # fmt: skip
_BY_TARGET = ("link", "image")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A block's words and tags, each tag with what it means."""

    inline: Inline
    meanings: tuple[tuple[str, str], ...]
    """For each span a family (``link``) and what tells it from its like (where it leads)."""


@dataclass(frozen=True, slots=True)
class Transferred:
    """A translation as its entry writes it."""

    text: str
    doubts: tuple[str, ...] = ()
    """Why its markup may be wrong, each a few words."""


def tagged(block: Block, handler: Format, locales: Sequence[str]) -> Tagged:
    """Return a block's words with the meaning of each of its tags."""
    inline = handler.read_inline(block.text)
    meanings = tuple(_meaning(span, inline.text, block.targets, locales) for span in inline.spans)
    return Tagged(inline, meanings)


def _meaning(
    span: Span, text: str, targets: Sequence[str], locales: Sequence[str]
) -> tuple[str, str]:
    spelled = span.open + span.close
    if span.keep and span.start < span.end:
        return "code" if span.open not in ("", "<") else "address", text[span.start : span.end]
    name = _NAME.match(span.open)
    family = _FAMILIES.get(name[1] if name else _mark(span.open), "")
    numbers = _NUMBER.search(spelled)
    number = int(numbers[1] or numbers[2]) if numbers else 0
    if 0 < number <= len(targets):
        return family or "element", plain_target(targets[number - 1], locales)
    return (family, "") if family else ("as it is", spelled)


def _mark(opening: str) -> str:
    return next((mark for mark in ("**", "~~", "![", "[^", "*", "[", "\\", "`") if
                 opening.startswith(mark)), "")  # fmt: skip


def joined(parts: Sequence[Tagged], locale: str) -> Tagged:
    """Return blocks as one, a space between them where the locale writes spaces."""
    gap = "" if language_of(locale) in UNSPACED else " "
    words = ""
    spans: list[Span] = []
    meanings: list[tuple[str, str]] = []
    for part in parts:
        words += gap if words else ""
        spans += [
            replace(span, start=span.start + len(words), end=span.end + len(words))
            for span in part.inline.spans
        ]
        meanings += part.meanings
        words += part.inline.text
    return Tagged(Inline(words, tuple(spans)), tuple(meanings))


def parted(whole: Tagged, shares: Sequence[float], locale: str) -> tuple[Tagged, Tagged] | None:
    """Return a translation of two blocks as two, cut between sentences.

    Args:
        whole: the translation.
        shares: the lengths of the two sources.
        locale: the translation's.

    Returns:
        The parts whose lengths are nearest to the sources'; None where no sentence ends that
        no tag spans.
    """
    text = whole.inline.text
    ends = [end for _start, end in split_sentences(text, locale)][:-1]
    crossed = [(span.start, span.end) for span in whole.inline.spans]
    free = [end for end in ends if not any(start < end < last for start, last in crossed)]
    if not free:
        return None
    wanted = len(text) * shares[0] / (sum(shares) or 1)
    at = min(free, key=lambda end: abs(end - wanted))
    return _cut(whole, 0, at), _cut(whole, at, len(text))


def _cut(whole: Tagged, start: int, end: int) -> Tagged:
    text = whole.inline.text[start:end]
    lead = len(text) - len(text.lstrip())
    kept = [
        (replace(span, start=max(span.start - start - lead, 0), end=span.end - start - lead), meant)
        for span, meant in zip(whole.inline.spans, whole.meanings, strict=True)
        if start <= span.start and span.end <= end
        # What stands between the two parts, without words of its own, ends the first.
        if start == 0 or span.end > start
    ]
    spans = tuple(span for span, _meant in kept)
    return Tagged(Inline(text.strip(), spans), tuple(meant for _span, meant in kept))


def transfer(source: Tagged, target: Tagged, write: Callable[[Inline], str]) -> Transferred:
    """Return a translation with its source's tags.

    A tag of the translation that the source lacks goes; one that the translation lacks is
    missing, as the check ``markup`` will say, but for one around all of the source's words:
    that comes around all of the translation's.

    Args:
        source: the entry's text.
        target: the published translation.
        write: writes a text of the source's format.
    """
    partners, doubts = _partners(source, target)
    spans = [
        replace(
            span,
            open=source.inline.spans[partners[index]].open,
            close=source.inline.spans[partners[index]].close,
            keep=source.inline.spans[partners[index]].keep,
        )
        for index, span in enumerate(target.inline.spans)
        if index in partners
    ]
    dropped = [
        family for index, (family, _detail) in enumerate(target.meanings) if index not in partners
    ]
    if dropped:
        doubts.append(_("markup left out: {tags}").format(tags=", ".join(dict.fromkeys(dropped))))
    found = set(partners.values())
    around = [
        replace(span, start=0, end=len(target.inline.text))
        for index, span in enumerate(source.inline.spans)
        if index not in found and (span.start, span.end) == (0, len(source.inline.text))
        if not span.keep and span.close
    ]
    return Transferred(write(Inline(target.inline.text, (*around, *spans))), tuple(doubts))


def _partners(source: Tagged, target: Tagged) -> tuple[dict[int, int], list[str]]:
    """Return for each tag of the translation its partner in the source, where it has one."""
    partners: dict[int, int] = {}
    doubts: list[str] = []
    free = dict(enumerate(source.meanings))
    for index, meaning in enumerate(target.meanings):
        same = next((number for number, other in free.items() if other == meaning), None)
        if same is not None:
            partners[index] = same
            del free[same]
    for family in dict.fromkeys(family for family, _detail in target.meanings):
        ours = [number for number, (other, _detail) in free.items() if other == family]
        theirs = [
            index
            for index, (other, _detail) in enumerate(target.meanings)
            if other == family and index not in partners
        ]
        if len(ours) == len(theirs) and family not in ("as it is", "code", "address"):
            partners.update(zip(theirs, ours, strict=True))
            if len(ours) > 1 and family in (*_BY_TARGET, "element"):
                doubts.append(_("the links lead elsewhere: their order is a guess"))
    return partners, list(dict.fromkeys(doubts))
