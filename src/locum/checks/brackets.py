"""Report brackets and quotation marks that a translation opened and never closed.

A source that is unpaired itself (``a)``, a quotation over several paragraphs) excuses the
same in the translation. Apostrophes are no quotation marks; full-width and plain brackets
may close each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from locum.checks.words import known_languages, source_words, target_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity

_OPENING = "([{（［｛【〔「『《〈«“"
_CLOSING = ")]}）］｝】〕」』》〉»”"
# What is typed in either width is one kind.
_KIND = dict(zip("（［｛）］｝", "([{)]}", strict=True))
_PAIRS = {
    _KIND.get(closing, closing): _KIND.get(opening, opening)
    for opening, closing in zip(_OPENING, _CLOSING, strict=True)
}
_PARTNERS = _PAIRS | {opening: closing for closing, opening in _PAIRS.items()}
# Outside the languages we know, quotation marks pair otherwise: „Anführung“, ”citat”.
_QUOTES = frozenset('«»“”"「」『』')
_SMILEY = re.compile(r"(?<!\S)[:;]-?[()]")
_INCHES = re.compile(r"(?<=\d)\"")
_MARKS = re.compile(f'[{re.escape(_OPENING + _CLOSING)}"]')


def unpaired_brackets(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each mark that has no partner, unless the source has it so too.

    >>> pair = Pair("the disc (L4-L5)", "el disco (L4-L5", "en", "es")
    >>> [finding.message for finding in unpaired_brackets(pair)]
    ['“(” has no partner']
    """
    target = target_words(pair)
    if not _MARKS.search(target):
        return
    quotes = known_languages(pair) is not None
    found = _unpaired(target, quotes=quotes)
    if not found:
        return
    # Languages quote with other marks: any quotation mark excuses any other.
    theirs = _unpaired(source_words(pair), quotes=quotes)
    excused = Counter(_excuse(mark) for mark, _place in theirs)
    for mark, place in found:
        if excused[_excuse(mark)]:
            excused[_excuse(mark)] -= 1
        else:
            message = _("“{mark}” has no partner").format(mark=mark)
            yield Finding(
                "brackets",
                Severity.WARNING,
                message,
                mend=_PARTNERS.get(mark, mark),
                target_span=(place, place + 1),
            )


def _excuse(mark: str) -> str:
    return '"' if mark in _QUOTES else mark


def _unpaired(text: str, *, quotes: bool) -> list[tuple[str, int]]:
    """Return the marks without a partner and their places; plain ``"`` once where they are odd."""
    open_marks: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    alone: list[tuple[str, int]] = []
    text = _SMILEY.sub(lambda smiley: " " * len(smiley.group()), text)
    for match in _MARKS.finditer(text):
        mark, place = match.group(), match.start()
        if mark == '"' or (mark in _QUOTES and not quotes):
            continue
        kind = _KIND.get(mark, mark)
        if kind not in _PAIRS:
            open_marks.append((kind, place))
            waiting[kind] += 1
        elif waiting[_PAIRS[kind]]:
            # Close the nearest of its kind; what was opened after it stays open.
            last = len(open_marks) - 1
            while open_marks[last][0] != _PAIRS[kind]:
                last -= 1
            del open_marks[last]
            waiting[_PAIRS[kind]] -= 1
        else:
            alone.append((kind, place))
    # A mark after a digit closes a quotation or means inches: odd must be odd either way.
    odd = text.count('"') % 2 and _INCHES.sub("", text).count('"') % 2
    straight = [('"', text.rindex('"'))] if quotes and odd else []
    return [*alone, *open_marks, *straight]
