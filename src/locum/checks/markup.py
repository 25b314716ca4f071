"""Report inline markup that a translation lost, changed, emptied or broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from locum.i18n import _
from locum.model import Finding, Inline, Pair, Severity

_Said = tuple[str, str]
"""What is wrong, and what would mend it."""


def changed_markup(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each tag, kept text or fault that is not the same on both sides.

    The order of tags is the translator's business: languages order their words.
    """
    source, target = pair.source_inline, pair.target_inline
    if not (source.spans or target.spans or target.faults):
        return
    messages = [*_faults(source, target), *_tags(source, target), *_kept(source, target)]
    messages += _emptied(source, target)
    for message, mend in messages:
        yield Finding("markup", Severity.ERROR, message, mend=mend)


def _faults(source: Inline, target: Inline) -> Iterator[_Said]:
    for fault in (Counter(target.faults) - Counter(source.faults)).elements():
        yield fault, ""


def _tags(source: Inline, target: Inline) -> Iterator[_Said]:
    before = Counter((span.open, span.close) for span in source.spans)
    after = Counter((span.open, span.close) for span in target.spans)
    for opening, closing in (before - after).elements():
        shown = _shown(opening, closing)
        yield _("the markup {tags} is missing").format(tags=shown), shown
    for opening, closing in (after - before).elements():
        shown = _shown(opening, closing)
        yield _("the markup {tags} is not in the source").format(tags=shown), _("take it away")


def _kept(source: Inline, target: Inline) -> Iterator[_Said]:
    before, after = _kept_texts(source), _kept_texts(target)
    # Where the tags differ in number, that was said; here they hold another text.
    if before.total() != after.total():
        return
    for was, became in zip((before - after).elements(), (after - before).elements(), strict=True):
        message = _("“{source}” is not to be translated, but became “{target}”")
        yield message.format(source=was, target=became), was


def _kept_texts(inline: Inline) -> Counter[str]:
    return Counter(inline.text[span.start : span.end] for span in inline.spans if span.keep)


def _emptied(source: Inline, target: Inline) -> Iterator[_Said]:
    before, after = _empty_tags(source), _empty_tags(target)
    for opening, closing in (after - before).elements():
        message = _("no words stand within {tags}").format(tags=_shown(opening, closing))
        yield message, _("put the words in it that it belongs to")


def _empty_tags(inline: Inline) -> Counter[tuple[str, str]]:
    return Counter(
        (span.open, span.close)
        for span in inline.spans
        if span.close and not inline.text[span.start : span.end].strip()
    )


def _shown(opening: str, closing: str) -> str:
    return f"{opening}…{closing}" if closing else opening
