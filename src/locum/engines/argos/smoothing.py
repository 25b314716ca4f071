"""The last touch on a translation that keeps its terms: what stands beside them.

The model never saw a form that replaced its own words, and its own words beside a form
may be half of another rendering. Determiners agree with the form, begun words go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from locum.engines.agreement import drop_begun, drop_doubled, mend_before, noun_of
from locum.engines.argos import guards, terms
from locum.engines.argos.degenerate import UNSPACED_LANGUAGES
from locum.engines.argos.function_words import is_function_word
from locum.locales import language_of
from locum.model import Constraint
from locum.terminology import find_form

_LIGHT_UNSPACED = frozenset(["的", "之", "的的"])


def smooth(text: str, constraints: Sequence[Constraint], language: str) -> str:
    """Return a translation with the words beside its terms mended, and no term lost.

    Texts that are kept from the source, and their neighbours, stay as they are.
    """
    text = _once(text, constraints, language)
    forms = sorted({form for one in constraints if not one.keep for form in one.accepted})
    places = [(start, end) for start, end, _form in find_form(text, forms, language)]
    edges = [0, *(edge for place in places for edge in place), len(text)]
    found = [text[start:end] for start, end in places]
    gaps = [text[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2)]
    for index, form in enumerate(found):
        gaps[index], gaps[index + 1] = _mend(gaps[index], form, gaps[index + 1], language)
    mended = "".join(gap + form for gap, form in zip(gaps, [*found, ""], strict=True))
    return mended if _is_as_good(text, mended, constraints, language) else text


def _once(text: str, constraints: Sequence[Constraint], language: str) -> str:
    """Return a translation without what a small model says twice in one breath.

    *sepsis, sepsis*; *inmunidad de su inmunidad*; 密切接触的密切接触: with nothing but light
    words between, and only where the source has the term less often.
    """
    for kind, number in Counter(terms.kind(one) for one in constraints if not one.keep).items():
        found = [(start, end) for start, end, _f in find_form(text, sorted(kind), language)]
        for first, second in reversed(list(pairwise(found))):
            if len(found) <= number or not _is_light(text[first[1] : second[0]], language):
                continue
            unspaced = language_of(language) in UNSPACED_LANGUAGES
            cut = (first[0], second[0]) if unspaced else (first[1], second[1])
            shorter = text[: cut[0]] + text[cut[1] :]
            if _is_as_good(text, shorter, constraints, language):
                text = shorter
                found.remove(second)
    return text


def _is_light(gap: str, language: str) -> bool:
    return all(
        word in _LIGHT_UNSPACED or is_function_word(word, language)
        for word in gap.replace(",", " ").replace("、", " ").split()
    )


def _mend(gap: str, form: str, rest: str, language: str) -> tuple[str, str]:
    """Return what stands before and after a form, mended."""
    if language_of(language) in UNSPACED_LANGUAGES:
        return drop_begun(gap, form), rest
    gap, rest = drop_doubled(gap, form, rest)
    noun = noun_of(form, language)
    return mend_before(gap, form, language, noun, agree=noun.sure), rest


def _is_as_good(before: str, after: str, constraints: Sequence[Constraint], language: str) -> bool:
    if not after.strip() or guards.numbers(before) != guards.numbers(after):
        return False
    if guards.negations(before, language) != guards.negations(after, language):
        return False
    old, new = (terms.judge(one, constraints, language) for one in (before, after))
    return len(new.missing) <= len(old.missing)
