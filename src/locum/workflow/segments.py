"""A block taken apart into sentences, and put together again in another language.

Pure text work: no engine, no glossary. What a sentence carries along are the places
of the block's tags and the constraints that hold within it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from locum.formats import Format
from locum.locales import language_of
from locum.model import Constraint, Draft, Inline, Span
from locum.segmentation import split_sentences
from locum.workflow.carrying import UNSPACED, carry
from locum.workflow.harm import Verdict
from locum.workflow.routing import Route
from locum.workflow.term_places import at_terms

KEEP_CONCEPT = "markup"
"""The concept of constraints that come from markup: code, bare URLs."""


@dataclass(frozen=True, slots=True)
class Request:
    """A block to be drafted for a locale."""

    text: str
    """The msgid."""
    format_name: str
    language: str
    locale: str


@dataclass(slots=True)
class Part:
    """One sentence of a block on its way."""

    start: int
    end: int
    text: str
    constraints: tuple[Constraint, ...]
    spans: dict[int, tuple[int, int]]
    """The block's spans that touch it: index → place in ``text``."""
    draft: Draft | None = None
    from_memory: str = ""
    """The memory's origin, where the draft is from there."""
    route: Route | None = None
    """The route, where the draft is an engine's."""
    doubt: str = ""
    """Why no engine's draft was taken."""
    verdict: Verdict | None = None
    """What the checks of harm say of the draft; None where nobody has asked them."""


@dataclass(slots=True)
class Work:
    """One block on its way."""

    request: Request
    handler: Format
    inline: Inline
    constraints: tuple[Constraint, ...]
    parts: list[Part]


def take_apart(
    request: Request, handler: Format, inline: Inline, constraints: tuple[Constraint, ...]
) -> Work:
    """Return a block's sentences with what they carry; no term is cut in two."""
    binding = without_overlaps((*_kept(inline), *constraints))
    sentences = _sentences(inline, request.language, binding)
    parts = [
        Part(start, end, inline.text[start:end], _shifted(binding, start, end), spans)
        for (start, end), spans in zip(sentences, _homes(inline.spans, sentences), strict=True)
    ]
    return Work(request, handler, inline, constraints, parts)


def put_together(work: Work) -> str:
    """Return the block's msgstr: its sentences joined, its tags where they belong.

    Every part must have its draft.
    """
    text, offsets = _join(work)
    inline = carry(work.inline, text, _places(work, offsets), work.request.locale)
    return work.handler.write_inline(inline)


def _sentences(
    inline: Inline, language: str, binding: Sequence[Constraint]
) -> list[tuple[int, int]]:
    """Return the sentences; none begins within a term or a kept span."""
    sentences: list[tuple[int, int]] = []
    starts = [constraint.start for constraint in binding]
    for start, end in split_sentences(inline.text, language_of(language)):
        index = bisect_left(starts, start) - 1
        if sentences and index >= 0 and start < binding[index].end:
            sentences[-1] = (sentences[-1][0], end)
        else:
            sentences.append((start, end))
    return sentences


def _kept(inline: Inline) -> tuple[Constraint, ...]:
    """Return constraints that keep untranslatable spans as they are."""
    return tuple(
        Constraint(
            span.start,
            span.end,
            accepted=(inline.text[span.start : span.end],),
            concept=KEEP_CONCEPT,
            term=inline.text[span.start : span.end],
            case_sensitive=True,
            keep=True,
        )
        for span in inline.spans
        if span.keep and span.end > span.start
    )


def without_overlaps(constraints: Iterable[Constraint]) -> tuple[Constraint, ...]:
    """Return constraints by start; of two that overlap, the one named first stays."""
    starts: list[int] = []
    chosen: list[Constraint] = []
    for constraint in constraints:
        at = bisect_left(starts, constraint.start)
        if at and chosen[at - 1].end > constraint.start:
            continue
        if at < len(chosen) and chosen[at].start < constraint.end:
            continue
        starts.insert(at, constraint.start)
        chosen.insert(at, constraint)
    return tuple(chosen)


def _shifted(constraints: Sequence[Constraint], start: int, end: int) -> tuple[Constraint, ...]:
    """Return those of sorted constraints that lie within a sentence, told from its start."""
    first = bisect_left(constraints, start, key=lambda constraint: constraint.start)
    found: list[Constraint] = []
    for index in range(first, len(constraints)):
        constraint = constraints[index]
        if constraint.start >= end:
            break
        if constraint.end <= end:
            found.append(
                replace(constraint, start=constraint.start - start, end=constraint.end - start)
            )
    return tuple(found)


def _homes(
    spans: Sequence[Span], sentences: Sequence[tuple[int, int]]
) -> list[dict[int, tuple[int, int]]]:
    """Return for each sentence which spans touch it, and where in it they lie.

    A span counts in every sentence that it touches. An empty one has one home: the
    sentence that it stands in or ends (a footnote's mark), else the next one.
    """
    homes: list[dict[int, tuple[int, int]]] = [{} for _sentence in sentences]
    ends = [end for _start, end in sentences]
    for number, span in enumerate(spans if sentences else ()):
        if span.start == span.end:
            index = min(bisect_left(ends, span.start), len(sentences) - 1)
            start, end = sentences[index]
            at = min(max(span.start, start), end) - start
            homes[index][number] = (at, at)
            continue
        for index in range(bisect_right(ends, span.start), len(sentences)):
            start, end = sentences[index]
            if start >= span.end:
                break
            homes[index][number] = (max(span.start, start) - start, min(span.end, end) - start)
    return homes


def _join(work: Work) -> tuple[str, list[int]]:
    """Return the block's words in the locale, and where each sentence begins in them."""
    pieces: list[str] = []
    offsets: list[int] = []
    length = 0
    previous: Part | None = None
    for part in work.parts:
        if previous is not None:
            between = work.inline.text[previous.end : part.start]
            pieces.append(_gap(between, work.request.locale))
            length += len(pieces[-1])
        offsets.append(length)
        pieces.append(part.draft.text if part.draft else "")
        length += len(pieces[-1])
        previous = part
    return "".join(pieces), offsets


def _gap(between: str, locale: str) -> str:
    """Return what stands between two sentences: no space in Chinese or Japanese."""
    if "\n" in between:
        return between
    return "" if language_of(locale) in UNSPACED else between or " "


def _places(work: Work, offsets: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    """Return where the parts of each of the block's spans went in the joined text."""
    places: dict[int, list[tuple[int, int]]] = {}
    for part, offset in zip(work.parts, offsets, strict=True):
        if part.draft is None:
            continue
        told = zip(part.spans, part.draft.spans, strict=True)
        placed = at_terms(
            part.text,
            part.spans,
            {number: place for number, place in told if place is not None},
            part.constraints,
            part.draft.text,
            work.request.locale,
        )
        for number, (start, end) in placed.items():
            places.setdefault(number, []).append((start + offset, end + offset))
    return places
