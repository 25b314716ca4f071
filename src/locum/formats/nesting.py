"""Which spans hold what has no text of its own, where both end at one place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from locum.model import Span


def held(spans: Sequence[Span], holders: Mapping[int, Sequence[int]]) -> list[Span]:
    """Return the spans, those without text told how many that end with them hold them.

    ``holders``: for a span's index, the indexes of the spans that stand open around it.

    >>> spans = [Span(0, 4, "[", "](#1)"), Span(4, 4, "![](#2)", "")]
    >>> [span.within for span in held(spans, {1: [0]})]
    [0, 1]
    """
    found = list(spans)
    for index, around in holders.items():
        span = spans[index]
        within = sum(spans[i].start < spans[i].end == span.start for i in around)
        found[index] = replace(span, within=within)
    return found


def to_close(open_spans: Iterable[Span], place: int, within: int) -> int:
    """Return how many of the open spans, the innermost first, end before what stands there.

    ``within``: as `Span.within` says it of what follows.
    """
    ends = [span.end for span in open_spans]
    return sum(end <= place for end in ends) - min(within, ends.count(place))
