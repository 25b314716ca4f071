"""Report inline markup that a translation lost, changed, emptied or broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from locum.i18n import _
from locum.model import Finding, Inline, Pair, Severity

_Place = tuple[int, int] | None
_Said = tuple[str, str, _Place, _Place]
"""What is wrong, what would mend it, and where it is in the words of both sides."""


def changed_markup(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each tag, kept text or fault that is not the same on both sides.

    The order of tags is the translator's business: languages order their words.
    """
    source, target = pair.source_inline, pair.target_inline
    if not (source.spans or target.spans or target.faults):
        return
    messages = [*_faults(source, target), *_tags(source, target), *_kept(source, target)]
    messages += _emptied(source, target)
    for message, mend, *spans in messages:
        yield Finding("markup", Severity.ERROR, message, "", mend, *spans)


def _faults(source: Inline, target: Inline) -> Iterator[_Said]:
    for fault in (Counter(target.faults) - Counter(source.faults)).elements():
        yield fault, "", None, None


def _tags(source: Inline, target: Inline) -> Iterator[_Said]:
    before = Counter((span.open, span.close) for span in source.spans)
    after = Counter((span.open, span.close) for span in target.spans)
    for opening, closing in (before - after).elements():
        shown = _shown(opening, closing)
        message = _("the markup {tags} is missing").format(tags=shown)
        yield message, shown, _place(source, opening), None
    for opening, closing in (after - before).elements():
        shown = _shown(opening, closing)
        message = _("the markup {tags} is not in the source").format(tags=shown)
        yield message, _("take it away"), None, _place(target, opening)


def _kept(source: Inline, target: Inline) -> Iterator[_Said]:
    before, after = _kept_texts(source), _kept_texts(target)
    # Where the tags differ in number, that was said; here they hold another text.
    if before.total() != after.total():
        return
    for was, became in zip((before - after).elements(), (after - before).elements(), strict=True):
        message = _("“{source}” is not to be translated, but became “{target}”")
        spans = _kept_place(source, was), _kept_place(target, became)
        yield message.format(source=was, target=became), was, *spans


def _kept_texts(inline: Inline) -> Counter[str]:
    return Counter(inline.text[span.start : span.end] for span in inline.spans if span.keep)


def _emptied(source: Inline, target: Inline) -> Iterator[_Said]:
    before, after = _empty_tags(source), _empty_tags(target)
    for opening, closing in (after - before).elements():
        message = _("no words stand within {tags}").format(tags=_shown(opening, closing))
        mend = _("put the words in it that it belongs to")
        yield message, mend, _place(source, opening), _place(target, opening)


def _empty_tags(inline: Inline) -> Counter[tuple[str, str]]:
    return Counter(
        (span.open, span.close)
        for span in inline.spans
        if span.close and not inline.text[span.start : span.end].strip()
    )


def _place(inline: Inline, opening: str) -> _Place:
    """Return the words that a tag holds, first; None where it stands between words."""
    spans = (span for span in inline.spans if span.open == opening and span.start < span.end)
    return next(((span.start, span.end) for span in spans), None)


def _kept_place(inline: Inline, words: str) -> _Place:
    spans = (span for span in inline.spans if inline.text[span.start : span.end] == words)
    return next(((span.start, span.end) for span in spans), None)


def _shown(opening: str, closing: str) -> str:
    return f"{opening}…{closing}" if closing else opening
