"""Cut what is too long for a model into parts, and join the parts' translations.

CTranslate2 drops without a word what goes beyond its limits. A text is cut where it
hurts least: after a sentence, a clause, a comma, a word; never inside a protected span
(a term) unless nothing else is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from locum.engines.argos.degenerate import UNSPACED_LANGUAGES
from locum.locales import language_of
from locum.segmentation import split_sentences

_CUTS = [
    re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|(?<=[。！？])[”’）」』]*"),
    re.compile(r"(?<=[;:])\s+|(?<=[；：])"),
    re.compile(r"(?<=,)\s+|(?<=[，、])"),
    re.compile(r"\s+(?=(?:and|or|but|which|that|y|o|pero|que|et|ou|mais|qui)\b)"),
    re.compile(r"\s+"),
    re.compile(r"(?<=.)(?=.)", re.DOTALL),
]
"""From the gentlest to the roughest; a cut is at the end of a match."""
_NO_STOPS = str.maketrans("", "", ".!?…。！？；")
_FINAL = ".。!！?？…"
_SOFT = {",": ",，", "，": ",，", ";": ";；", "；": ";；", ":": ":：", "：": ":：", "、": ",，"}


def sentences(
    text: str, language: str, protected: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Return the sentences of a text: offsets that together are the whole text.

    A model leaves words out of two sentences that it reads as one. None ends inside a
    protected stretch.

    >>> sentences("Test kits.In early April it ended. ", "en")
    [(0, 10), (10, 35)]
    """
    if text[:-1].translate(_NO_STOPS) == text[:-1]:
        return [(0, len(text))]
    starts = [
        start
        for start, _end in split_sentences(text, language)[1:]
        if not any(first < start < last for first, last in protected)
    ]
    return list(pairwise([0, *starts, len(text)]))


def cut(
    text: str,
    count: Callable[[str], int],
    limit: int,
    protected: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, int]]:
    """Return the parts' offsets: together the whole text, each at most ``limit`` by ``count``.

    A single character that counts more stays whole.

    >>> cut("one two, three four", lambda part: len(part.split()), 2)
    [(0, 9), (9, 19)]
    """
    return _cut(text, 0, len(text), count, limit, protected)


def _cut(
    text: str,
    start: int,
    end: int,
    count: Callable[[str], int],
    limit: int,
    protected: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    if end - start < 2 or count(text[start:end]) <= limit:
        return [(start, end)]
    middle = _best_cut(text, start, end, protected) or _best_cut(text, start, end, ())
    if middle is None:
        return [(start, end)]
    return [
        *_cut(text, start, middle, count, limit, protected),
        *_cut(text, middle, end, count, limit, protected),
    ]


def _best_cut(text: str, start: int, end: int, protected: Sequence[tuple[int, int]]) -> int | None:
    """Return the gentlest place to cut; of equals, the one nearest to the middle."""
    middle = (start + end) / 2
    reach = (end - start) * 0.35
    for strict in (True, False):
        for pattern in _CUTS:
            places = [
                match.end()
                for match in pattern.finditer(text, start, end)
                if start < match.end() < end
                and not any(first < match.end() < last for first, last in protected)
                and (not strict or abs(match.end() - middle) <= reach)
            ]
            if places:
                return min(places, key=lambda place: abs(place - middle))
    return None


def join(sources: Sequence[str], targets: Sequence[str], language: str) -> tuple[str, list[int]]:
    """Return the parts' translations as one text, and where each part begins in it.

    A part that ends in a comma takes the full stop off that the model gave it, and the
    next begins with a small letter where its source does.
    """
    gap = "" if language_of(language) in UNSPACED_LANGUAGES else " "
    text = ""
    starts: list[int] = []
    for index, (source, target) in enumerate(zip(sources, targets, strict=True)):
        fitted = target.strip()
        if index:
            fitted = _like_start(source, fitted)
        if index < len(sources) - 1:
            fitted = _like_end(source, fitted)
        if text and fitted:
            text += gap
        starts.append(len(text))
        text += fitted
    return text, starts


def _like_end(source: str, target: str) -> str:
    last = source.rstrip()[-1:]
    if last and last in _FINAL:
        return target
    if target[-1:] and target[-1:] in ".。":
        target = target[:-1]
        soft = _SOFT.get(last)
        if soft:
            # The full-width mark where the text is in full-width script.
            wide = target[-1:] > "\u2e7f"
            target += soft[1] if wide else soft[0]
    return target


def _like_start(source: str, target: str) -> str:
    first, second = source.lstrip()[:1], target[1:2]
    if first.islower() and target[:1].isupper() and not second.isupper():
        return target[:1].lower() + target[1:]
    return target
