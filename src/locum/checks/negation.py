"""Report a "not" that a translation dropped or invented.

"Do not stop the tablets" without its *not* is the worst that a translation can do. Languages
deny in many ways, so it is weighed what each negation denies and whether that is denied on the
other side, by the words of each language (``data/<language>.toml``, ``[negation]``). Texts of
several sentences are compared sentence by sentence where both sides have equally many, else as a
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from locum.checks.meaning.cues import asks_anywhere, read_side
from locum.checks.meaning.negations import Denial, compare_negations
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity
from locum.segmentation import split_sentences

_SENTENCE_END = re.compile(r"[.!?。！？;；]\s*\S")
_SEMICOLON = re.compile("[;；]")
_GLUED = re.compile(r"(?<=[^\W\d_][^\W\d_])[.!?](?=[^\W\d_a-z][^\W\d_]* )")
"""The end of a sentence that the next one follows without a space, as lost markup leaves it."""


def lost_negation(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each sentence that denies more, or less, than its source.

    >>> pair = Pair("Do not lift weights.", "Levante pesas.", "en", "es")
    >>> [finding.message for finding in lost_negation(pair)]
    ['“not” is not rendered: the translation negates nothing']
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = readable_words(pair)
    if not (asks_anywhere(source, languages[0]) or asks_anywhere(target, languages[1])):
        return
    for before, after in parallel_sentences(source, target, *languages):
        denial = compare_negations(
            read_side(source, languages[0], *before), read_side(target, languages[1], *after)
        )
        if denial:
            yield _finding(denial, source, target)


def parallel_sentences(
    source: str, target: str, source_language: str, target_language: str
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the stretches of the two texts that answer each other: sentences, or the whole."""
    if _SENTENCE_END.search(source) and _SENTENCE_END.search(target):
        before = _cut(source, source_language)
        after = _cut(target, target_language)
        if len(before) == len(after):
            return list(zip(before, after, strict=True))
    return [((0, len(source)), (0, len(target)))]


def _cut(text: str, language: str) -> list[tuple[int, int]]:
    """Return the sentences, cut at semicolons too, without a gap between them."""
    starts = {start for start, _end in split_sentences(text, language)}
    starts |= {match.end() for match in _SEMICOLON.finditer(text)} - {len(text)}
    starts |= {match.end() for match in _GLUED.finditer(text)}
    edges = [0, *sorted(starts - {0}), len(text)]
    return list(pairwise(edges))


def _finding(denial: Denial, source: str, target: str) -> Finding:
    span = (denial.hit.start, denial.hit.end)
    word = (source if denial.lost else target)[slice(*span)]
    if denial.lost:
        message = (
            _("“{word}” is not rendered: the translation negates nothing")
            if denial.alone
            else _("“{word}” is not rendered: the translation negates less than the source")
        )
    else:
        message = (
            _("the translation says “{word}”, the source negates nothing")
            if denial.alone
            else _("the translation says “{word}”, the source negates less")
        )
    return Finding(
        "negation",
        Severity.ERROR if denial.lost and denial.certain else Severity.WARNING,
        message.format(word=word),
        why=_("readers may do or believe the opposite of what was written"),
        mend=_("render “{word}”").format(word=word) if denial.lost else "",
        source_span=span if denial.lost else None,
        target_span=None if denial.lost else span,
    )
