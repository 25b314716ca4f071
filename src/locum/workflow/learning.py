"""Reviewed blocks → reviewed sentences, where there is no doubt which translates which.

A block is taken apart where source and translation have as many sentences, and each is as
long as its counterpart lets expect. That is cheap, and done when a catalog is read. Whether
the correspondence is sure is found out when one of the sentences is wanted: the checks must
find nothing in any pair of the block. A translator who turned two sentences round, or joined
two and split a third, changes what is said where; then nothing of the block is offered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from locum.locales import language_of
from locum.memory import match_key
from locum.model import Inline, Pair, Severity
from locum.segmentation import split_sentences
from locum.workflow.harm import HARMFUL
from locum.workflow.learned import LearnedTexts, Sentence
from locum.workflow.workspace import Workspace

SURE = (
    *HARMFUL, "glossary", "forbidden", "names", "placeholders", "urls",
    "end-punctuation", "untranslated", "length",
)  # fmt: skip
"""The checks that must find nothing."""

_VARIANCE = 6.8
"""Of the length of a translation, per character (Gale and Church 1993)."""
_MOST_DEVIATIONS = 2.0
_STOPS = frozenset(".!?…。！？｡;；")


@dataclass(frozen=True, slots=True)
class Cut:
    """A sentence and what is in its place in the translation."""

    source: str
    target: str
    is_offered: bool
    """Whether it has no tags within, so that words are all there is to it."""


def cut_block(source: Inline, target: Inline, language: str, locale: str) -> list[Cut]:
    """Return a reviewed block's sentences with their translations; none where that is in doubt.

    A block of one sentence has none either: it serves as a whole.
    """
    if not (_may_be_several(source.text) and _may_be_several(target.text)):
        return []
    left = split_sentences(source.text, language_of(language))
    right = split_sentences(target.text, language_of(locale))
    if len(left) != len(right) or len(left) < 2:
        return []
    cuts = [
        Cut(
            source.text[start:end],
            target.text[begin:stop],
            not _touched(source, start, end) and not _touched(target, begin, stop),
        )
        for (start, end), (begin, stop) in zip(left, right, strict=True)
    ]
    return cuts if _fit(cuts) else []


def _may_be_several(text: str) -> bool:
    """Return whether there may be two sentences: splitting costs more than looking."""
    return "\n" in text or any(character in _STOPS for character in text[:-1])


def _touched(inline: Inline, start: int, end: int) -> bool:
    """Return whether a tag that is not around the whole block touches a stretch."""
    whole = (0, len(inline.text))
    return any(
        (span.start, span.end) != whole and span.start <= end and start <= span.end
        for span in inline.spans
    )


def _fit(cuts: Sequence[Cut]) -> bool:
    """Return whether every translation is as long as the block's others let expect."""
    ratio = sum(len(cut.target) for cut in cuts) / sum(len(cut.source) for cut in cuts)
    return all(
        abs(len(cut.target) / ratio - len(cut.source))
        <= _MOST_DEVIATIONS * math.sqrt(_VARIANCE * len(cut.source))
        for cut in cuts
    )


class LearnedSentences:
    """Tells what is reviewed of a sentence, as a part of blocks; for ``Memory.learned``."""

    def __init__(self, workspace: Workspace, texts: LearnedTexts) -> None:
        self._workspace = workspace
        self._texts = texts
        self._sure: dict[tuple[int, int], bool] = {}

    def __call__(self, language: str, locale: str, key: str) -> list[tuple[str, str]]:
        """Return translations of a sentence, each with its origin.

        They are in the order of their articles' paths, then of their words.
        """
        return [
            (sentence.target, origin)
            for sentence, catalog, origin in self._texts.recall_sentences(language, locale, key)
            if self._is_sure(catalog, sentence.block)
        ]

    def _is_sure(self, catalog: int, block: int) -> bool:
        if (catalog, block) not in self._sure:
            sentences = self._texts.block(catalog, block)
            self._sure[catalog, block] = all(map(self._is_sound, sentences))
        return self._sure[catalog, block]

    def _is_sound(self, sentence: Sentence) -> bool:
        from locum.checks.run import run_checks

        language, locale = sentence.language, sentence.locale
        terms = self._workspace.termbase.constraints(sentence.source, language, locale)
        pair = Pair(
            sentence.source,
            sentence.target,
            language,
            locale,
            tuple(terms),
            Inline(sentence.source),
            Inline(sentence.target),
        )
        return all(finding.severity is Severity.NOTE for finding in run_checks(pair, SURE))


def sentence_keys(text: str, language: str) -> list[str]:
    """Return what a block's sentences are known by; none for a block of one."""
    if not _may_be_several(text):
        return []
    spans = split_sentences(text, language_of(language))
    return [match_key(text[start:end]) for start, end in spans] if len(spans) > 1 else []
