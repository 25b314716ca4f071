"""Report line breaks within a text that are more or fewer than the source's.

A break in the markup (``<br>``, a backslash at the end of a line) is the concern of
``markup``. What is left are the newlines of the text itself: in Markdown, one too many
begins another paragraph, and a table cell ends its table.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.i18n import _, ngettext
from locum.model import Finding, Inline, Pair, Severity


def changed_line_breaks(pair: Pair) -> Iterator[Finding]:
    r"""Yield a finding where the number of lines is another.

    >>> pair = Pair("1 Main St\nOslo", "1 Main St Oslo", "en", "es")
    >>> [finding.message for finding in changed_line_breaks(pair)]
    ['the source has 2 lines, the translation 1']
    """
    if not any(char in text for text in (pair.source, pair.target) for char in "\r\n"):
        return
    before, after = _lines(pair.source, pair.source_inline), _lines(pair.target, pair.target_inline)
    if before == after:
        return
    source = ngettext("the source has {n} line", "the source has {n} lines", before)
    message = _("{source}, the translation {n}").format(source=source.format(n=before), n=after)
    yield Finding("line-breaks", Severity.WARNING, message)


def _lines(text: str, inline: Inline) -> int:
    plain = text.strip("\r\n").replace("\r\n", "\n").replace("\r", "\n")
    marked = sum((span.open + span.close).count("\n") for span in inline.spans)
    return 1 + max(0, plain.count("\n") - marked)
