"""Find target forms in a translation, and say whether constraints are kept.

Any regular inflection of each word of a form counts (``hernias discales lumbares`` is
``hernia discal lumbar``), since the sentence decides number and gender; a word within
another does not (``disco`` is not in ``discoteca``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from locum.locales import language_of
from locum.model import Constraint
from locum.terminology.boundaries import bounded
from locum.terminology.capitals import fits_case
from locum.terminology.folding import Folded, fold, lower
from locum.terminology.inflection import has_rules, word_variants
from locum.terminology.lemmas import has_lemmas, lemma_key, lemmatized

Span = tuple[int, int]
Kind = tuple[tuple[str, ...], bool]
"""What tells constraints apart here: the accepted forms, and whether case counts."""


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
    kinds = [(constraint.accepted, constraint.case_sensitive) for constraint in constraints]
    spans = {
        kind: sorted(set(_accepted(text, one, locale)))
        for kind, one in dict(zip(kinds, constraints, strict=True)).items()
    }
    places = {(start, end, 0) for some in spans.values() for start, end in some}
    slots = [(start, end) for start, end, _ in _apart(list(places))]
    options = {kind: _holding(slots, some) for kind, some in spans.items()}
    return _matched(kinds, options)


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
    kinds = {(one.accepted, one.case_sensitive): one for one in (constraint, *others)}
    accepted = sorted({s for one in kinds.values() for s in _accepted(text, one, locale)})
    starts = [start for start, _end in accepted]
    # How far the accepted places reach that begin so far.
    reach = list(accumulate((end for _start, end in accepted), max, initial=0))
    return [(start, end) for start, end, _ in found if reach[bisect_right(starts, start)] < end]


def _accepted(text: str, constraint: Constraint, locale: str) -> Iterator[Span]:
    for form in constraint.accepted:
        yield from _occurrences(text, form, locale, constraint.case_sensitive)


def _holding(slots: Sequence[Span], spans: Sequence[Span]) -> list[int]:
    """Return the indices of the slots that hold one of the spans.

    Exact places come first: a longer term's place is only borrowed when it is free.
    """
    starts = [start for start, _end in slots]
    exact: dict[int, bool] = {}
    for start, end in spans:
        at = bisect_right(starts, start) - 1
        if at >= 0 and end <= slots[at][1]:
            exact[at] = exact.get(at, False) or slots[at] == (start, end)
    return sorted(exact, key=lambda at: (not exact[at], at))


def _apart(found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    kept: list[tuple[int, int, int]] = []
    for one in sorted(found, key=lambda f: (f[0] - f[1], f[0], f[2])):
        at = bisect_right(kept, one)
        after_the_last = at == 0 or kept[at - 1][1] <= one[0]
        before_the_next = at == len(kept) or one[1] <= kept[at][0]
        if after_the_last and before_the_next:
            kept.insert(at, one)
    return kept


def _matched(kinds: Sequence[Kind], options: Mapping[Kind, list[int]]) -> list[bool]:
    """Give each constraint one of its kind's slots, as many as possible (augmenting paths).

    Constraints of one kind are worth the same, so that paths lead from kind to kind: a
    text may hold a term ten thousand times.
    """
    holder: dict[int, Kind] = {}
    free = {kind: deque(slots) for kind, slots in options.items()}
    hopeless: set[Kind] = set()
    kept: list[bool] = []
    for kind in kinds:
        path = None if kind in hopeless else _path(kind, options, free, holder)
        if path is None:
            # What fails once fails for good: places are only ever taken.
            hopeless.add(kind)
        for taker, slot in path or ():
            holder[slot] = taker
        kept.append(path is not None)
    return kept


def _path(
    kind: Kind,
    options: Mapping[Kind, list[int]],
    free: Mapping[Kind, deque[int]],
    holder: Mapping[int, Kind],
) -> list[tuple[Kind, int]] | None:
    """Return who takes which slot, so that ``kind`` has one more; None where it cannot."""
    reached: dict[Kind, tuple[Kind, int] | None] = {kind: None}
    """Each kind that may have to move, with who would take which of its slots."""
    for one in (queue := [kind]):
        own = free[one]
        while own and own[0] in holder:
            own.popleft()
        if own:
            path = [(one, own[0])]
            while (before := reached[path[-1][0]]) is not None:
                path.append(before)
            return path
        for slot in options[one]:
            if holder[slot] not in reached:
                reached[holder[slot]] = (one, slot)
                queue.append(holder[slot])
    return None


@lru_cache(maxsize=256)
def _occurrences(text: str, form: str, locale: str, case_sensitive: bool) -> tuple[Span, ...]:
    if not form.strip():
        return ()
    folded = fold(text)
    spans = set(_search(folded, _pattern(form, language_of(locale)), form, case_sensitive))
    if has_lemmas(locale):
        by_lemma = _pattern(lemma_key(form, locale), "")
        spans |= set(_search(_lemmatized(text, locale), by_lemma, "", case_sensitive=False))
    return tuple(sorted(spans))


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
