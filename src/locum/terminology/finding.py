"""Find target forms in a translation, and say whether constraints are kept.

Any regular inflection of each word of a form counts (``hernias discales lumbares`` is
``hernia discal lumbar``), since the sentence decides number and gender; a word within
another does not (``disco`` is not in ``discoteca``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from locum.locales import language_of
from locum.model import Constraint
from locum.terminology.boundaries import bounded
from locum.terminology.capitals import fits_case
from locum.terminology.folding import Folded, fold, lower
from locum.terminology.inflection import has_rules, word_variants
from locum.terminology.lemmas import has_lemmas, lemma_key, lemmatized

Span = tuple[int, int]


def find_form(
    text: str, forms: Sequence[str], locale: str, *, case_sensitive: bool = False
) -> list[tuple[int, int, int]]:
    """Return where forms occur: start, end, and the index of the form.

    Occurrences do not overlap: the longest stays, then the leftmost, then the first
    form. They come in the order of the text. ``case_sensitive`` concerns forms that
    have capitals.

    >>> find_form("Dos hernias discales y una discoteca.", ["hernia discal", "disco"], "es")
    [(4, 20, 0)]
    >>> find_form("间充质干细胞", ["干细胞"], "zh_Hans")
    [(3, 6, 0)]
    """
    found = [
        (start, end, index)
        for index, form in enumerate(forms)
        for start, end in _occurrences(text, form, locale, case_sensitive)
    ]
    return _apart(found)


def satisfied(text: str, constraint: Constraint, locale: str) -> bool:
    """Return whether an accepted form of the constraint occurs in the translation."""
    return any(True for _ in _accepted(text, constraint, locale))


def satisfied_all(text: str, constraints: Sequence[Constraint], locale: str) -> list[bool]:
    """Return for each constraint whether it is kept, each by a place of its own.

    A term that stands twice in the source needs two renderings; one place never
    serves two constraints, so ``dolor de espalda`` for *back pain* is not also the
    ``dolor`` of a *pain* elsewhere. As many as possible are kept; where places are
    too few, the constraints that come first have them.
    """
    spans = [sorted(set(_accepted(text, c, locale))) for c in constraints]
    slots = [
        (start, end) for start, end, _ in _apart([(s, e, 0) for some in spans for s, e in some])
    ]
    options = [
        # Exact places first: a longer term's place is only borrowed when it is free.
        sorted(
            (n for n, slot in enumerate(slots) if any(_covers(slot, span) for span in some)),
            key=lambda n, some=some: (slots[n] not in some, n),  # type: ignore[misc]
        )
        for some in spans
    ]
    return _matched(options)


def forbidden_in(
    text: str,
    constraint: Constraint,
    locale: str,
    *,
    others: Sequence[Constraint] = (),
) -> list[Span]:
    """Return where forbidden forms occur, outside of accepted ones.

    ``others``: further constraints of the same segment; a form that one of them
    accepts is not held against this one.
    """
    if not constraint.forbidden:
        return []
    found = find_form(text, constraint.forbidden, locale)
    if not found:
        return []
    accepted = [span for one in (constraint, *others) for span in _accepted(text, one, locale)]
    return [
        (start, end)
        for start, end, _ in found
        if not any(_covers(span, (start, end)) for span in accepted)
    ]


def _accepted(text: str, constraint: Constraint, locale: str) -> Iterator[Span]:
    for form in constraint.accepted:
        yield from _occurrences(text, form, locale, constraint.case_sensitive)


def _covers(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda f: (f[0] - f[1], f[0], f[2])):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in kept):
            kept.append(one)
    return sorted(kept)


def _matched(options: list[list[int]]) -> list[bool]:
    """Give each constraint one of its slots, as many as possible (augmenting paths)."""
    holder: dict[int, int] = {}

    def place(one: int, tried: set[int]) -> bool:
        for slot in options[one]:
            if slot in tried:
                continue
            tried.add(slot)
            if slot not in holder or place(holder[slot], tried):
                holder[slot] = one
                return True
        return False

    return [place(one, set()) for one in range(len(options))]


def _occurrences(text: str, form: str, locale: str, case_sensitive: bool) -> Iterator[Span]:
    if not form.strip():
        return
    folded = fold(text)
    spans = set(_search(folded, _pattern(form, language_of(locale)), form, case_sensitive))
    if has_lemmas(locale):
        by_lemma = _pattern(lemma_key(form, locale), "")
        spans |= set(_search(_lemmatized(text, locale), by_lemma, "", case_sensitive=False))
    yield from sorted(spans)


@lru_cache(maxsize=256)
def _lemmatized(text: str, locale: str) -> Folded:
    return lemmatized(fold(text), locale)


def _search(
    folded: Folded, pattern: re.Pattern[str], form: str, case_sensitive: bool
) -> Iterator[Span]:
    at = 0
    while found := pattern.search(folded.text, at):
        start, end = found.span()
        at = start + 1
        written = folded.cased[start:end]
        if bounded(folded.cased, start, end) and (not case_sensitive or _same_case(written, form)):
            at = end
            yield folded.span(start, end)


def _same_case(written: str, form: str) -> bool:
    if not any(char.isupper() for char in form):
        return True
    # An inflected form (MSCs) has its own ending: compare what the form says.
    return fits_case(written, form) or fits_case(written[: len(form)], form)


@lru_cache(maxsize=16384)
def _pattern(form: str, language: str) -> re.Pattern[str]:
    key = fold(form.strip()).text
    if not language or not has_rules(language):
        return re.compile(re.escape(key))
    words = [
        "|".join(
            re.escape(lower(variant))
            for variant in sorted(word_variants(word, language), key=len, reverse=True)
        )
        for word in fold(form.strip()).cased.replace("-", " ").split(" ")
    ]
    return re.compile(" ".join(f"(?:{word})" for word in words))
