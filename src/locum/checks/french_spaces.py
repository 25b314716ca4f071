"""Report French double punctuation without its unbreaking space.

French sets a space before ``; : ! ? »`` and after ``«``, one at which no line breaks
(U+00A0, or U+202F, which is narrower). Canada does so for the colon and the quotation marks
alone. A note: browsers show the text all the same, but may begin a line with the mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.placeholders import without_placeholders
from locum.checks.urls import without_addresses
from locum.checks.words import target_words
from locum.i18n import _
from locum.locales import language_of
from locum.model import Finding, Inline, Pair, Severity

_UNBREAKING = "\u00a0\u202f"
# Not within 10:30, 1:2, ::, ?!, ... nor what begins a line or follows an opening bracket.
_BEFORE = re.compile(rf"(?<=[^\s{_UNBREAKING}(\[«:;!?.…])([ ]?)([;:!?»])(?![\w/])")
_AFTER = re.compile(r"(«)([ ]?)(?=[^\s\u00a0\u202f])")
_CANADA = "»:"


def french_spaces(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each kind of mark that lacks its space, or has one that breaks.

    >>> pair = Pair("Is it safe?", "Est-ce sûr ?", "en", "fr")
    >>> [finding.message for finding in french_spaces(pair)]
    ['the space before “?” lets the line break']
    """
    if language_of(pair.locale) != "fr":
        return
    text = _prose(pair)
    marks = _CANADA if pair.locale.startswith("fr_CA") else ";:!?»"
    found = {
        (match[2], bool(match[1])): match
        for match in reversed(list(_BEFORE.finditer(text)))
        if match[2] in marks
    }
    for (mark, space), match in sorted(found.items()):
        message = (
            _("the space before “{mark}” lets the line break")
            if space
            else _("French sets a space before “{mark}”")
        )
        mend = f"{text[match.start() - 1]}\u00a0{mark}"
        yield _note(message.format(mark=mark), mend, (match.start() - 1, match.end()))
    after = _AFTER.search(text)
    if after:
        message = (
            _("the space after “{mark}” lets the line break")
            if after[2]
            else _("French sets a space after “{mark}”")
        )
        mend = f"«\u00a0{text[after.end()]}"
        yield _note(message.format(mark="«"), mend, (after.start(), after.end() + 1))


def _note(message: str, mend: str, span: tuple[int, int]) -> Finding:
    return Finding("french-spaces", Severity.NOTE, message, mend=mend, target_span=span)


def _prose(pair: Pair) -> str:
    """Return the words without code, addresses and placeholders."""
    text = target_words(pair)
    inline: Inline = pair.target_inline
    for span in inline.spans:
        if span.keep and inline.text == text:
            text = f"{text[: span.start]}{'x' * (span.end - span.start)}{text[span.end :]}"
    return without_placeholders(without_addresses(text))
