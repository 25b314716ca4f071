"""Report capital letters that a translation lost or added: at its beginning, or throughout.

Only between languages that know capitals. What begins with a name of its own spelling (pH,
mRNA, COVID-19) tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from locum.checks.words import known_languages, source_words, target_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

# The first word, after opening punctuation; a capital with small letters behind, or alone.
_FIRST = re.compile(r"^[\s¿¡\"'“”‘’«»(\[*_–—-]*([^\W\d_]+)(?![\w@./])")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LOUD_WORDS = 3
"""So many words in capitals alone are no abbreviations."""


def changed_capitals(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a beginning, or a whole text, in other letters than the source's.

    >>> pair = Pair("Rest is not enough.", "el reposo no basta.", "en", "es")
    >>> [finding.message for finding in changed_capitals(pair)]
    ['the source begins with a capital letter, the translation with “el”']
    """
    languages = known_languages(pair)
    if languages is None or "zh" in languages or languages[0] == languages[1]:
        return
    source, target = source_words(pair), target_words(pair)
    loud = _is_loud(source), _is_loud(target)
    if loud == (True, False):
        yield _throughout(_("the source is all in capitals, the translation is not"), pair)
    elif loud == (False, True):
        yield _throughout(_("the translation is all in capitals, the source is not"), pair)
    else:
        yield from _beginning(_FIRST.match(source), _FIRST.match(target))


def _beginning(before: re.Match[str] | None, after: re.Match[str] | None) -> Iterator[Finding]:
    if before is None or after is None or before[1] == after[1]:
        return
    one, other = before[1], after[1]
    if one == "I" or not (_is_plain(one) and _is_plain(other)):
        return
    if one[0].isupper() and other[0].islower():
        message = _("the source begins with a capital letter, the translation with “{word}”")
        yield _note(message.format(word=other), other[0].upper() + other[1:], before, after)
    elif one[0].islower() and other[0].isupper():
        message = _("the source begins with a small letter, the translation with “{word}”")
        yield _note(message.format(word=other), other[0].lower() + other[1:], before, after)


def _is_plain(word: str) -> bool:
    """Return whether all letters but the first are small: no abbreviation, no pH."""
    return word[1:] == word[1:].lower()


def _is_loud(text: str) -> bool:
    return text == text.upper() and len(_LETTERS.findall(text)) >= _LOUD_WORDS


def _throughout(message: str, pair: Pair) -> Finding:
    spans = ((0, len(words)) for words in (source_words(pair), target_words(pair)))
    return Finding("capitals", Severity.NOTE, message, "", "", *spans)


def _note(message: str, mend: str, before: re.Match[str], after: re.Match[str]) -> Finding:
    spans = before.span(1), after.span(1)
    return Finding("capitals", Severity.NOTE, message, "", mend, *spans)
