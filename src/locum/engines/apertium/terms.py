"""Putting glossary terms where the labels say that they went.

A *slot* is one constraint of a segment, on its way through Apertium. It travels either
as a stand-in (a plain noun of the term's gender and number, so that Apertium makes the
sentence agree with it), or as the source's own words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from locum.engines.agreement import (
    Noun,
    agreeing_form,
    drop_article,
    drop_doubled,
    inflect_like,
    mend_after,
    mend_before,
)
from locum.engines.apertium.stream import Edit, Labelled, Mark, apply_edits
from locum.engines.apertium.tables import CONJUNCTIONS, FUNCTION_WORDS, ROMANCE
from locum.locales import language_of
from locum.model import Constraint

_WORD = re.compile(r"[^\W_]+(?:['’](?=\w))?", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Slot:
    """One constraint on its way."""

    label: str
    constraint: Constraint
    noun: Noun | None = None
    """Its grammar in the target; None where it is no noun."""
    stand_in: str | None = None
    """What travels in its place."""
    agreeing: tuple[str, ...] = ()
    """For an adjective: the four forms in which its stand-in may come out."""
    from_kin: bool = False
    """The source is a Romance language, as the target is."""

    @property
    def mark(self) -> Mark:
        """The mark for the encoder."""
        return Mark(self.constraint.start, self.constraint.end, self.label, self.stand_in)


def place_terms(
    target: Labelled, slots: Sequence[Slot], language: str, *, source: str
) -> Labelled | None:
    """Return the translation with each slot's accepted form in its place.

    None where a label was lost, or two slots went into one word. The labels of the
    result lie on the forms.
    """
    places: list[tuple[int, int, Slot]] = []
    edits: list[Edit] = []
    for slot in slots:
        found = _locate(target, slot, language)
        if found is None:
            return None
        (start, end), deletions = found
        places.append((start, end, slot))
        edits += deletions
    places.sort(key=lambda place: place[0])
    taken = sorted([(s, e) for s, e, _slot in places] + [(e.start, e.end) for e in edits])
    if any(first[1] > second[0] for first, second in itertools.pairwise(taken)):
        return None
    for (start, end, slot), limits in zip(places, _limits(taken, places), strict=True):
        edits += fit(
            target.text,
            (start, end),
            slot,
            language,
            limits=limits,
            source=source,
        )
    return apply_edits(target, edits)


def _limits(
    taken: Sequence[tuple[int, int]], places: Sequence[tuple[int, int, Slot]]
) -> list[tuple[int, int | None]]:
    """Return, for each place, where the text beside it belongs to another edit."""
    limits = []
    for start, end, _slot in places:
        before = max((e for _s, e in taken if e <= start), default=0)
        after = min((s for s, _e in taken if s >= end), default=None)
        limits.append((before, after))
    return limits


def fit(
    text: str,
    place: tuple[int, int],
    slot: Slot,
    language: str,
    *,
    limits: tuple[int, int | None] = (0, None),
    source: str,
) -> list[Edit]:
    """Return the edits that put the slot's form at a place: it, and the words beside it."""
    form = slot.constraint.accepted[0]
    start, end = place
    left, right = limits
    right = len(text) if right is None else right
    gap, rest = text[left:start], text[end:right]
    # A neighbouring word leaves only where the source did not say it either.
    new_gap, new_rest = drop_doubled(drop_article(gap, form, language), form, rest)
    if slot.agreeing:
        form = agreeing_form(form, slot.agreeing, text[start:end], language)
        new_gap = mend_before(new_gap, form, language, Noun(), agree=False)
    elif slot.noun is None:
        form = inflect_like(form, text[start:end], language)
        new_gap = mend_before(new_gap, form, language, Noun(), agree=False)
    else:
        # An article that agrees with a gender only supposed would be made worse.
        new_gap = mend_before(new_gap, form, language, slot.noun, agree=slot.noun.sure)
        # From English Apertium makes adjectives agree with a stand-in; from its own family
        # it hands their gender on.
        if slot.noun.sure and (slot.stand_in is None or slot.from_kin):
            new_rest = mend_after(new_rest, language, slot.noun)
    at_start = not any(char.isalnum() for char in text[:left] + new_gap)
    cased = with_capitals(form, slot, source, at_start=at_start or _after_stop(text, left, new_gap))
    edits = [Edit(start, end, cased)]
    edits += _difference(gap, new_gap, left, from_start=True)
    edits += _difference(rest, new_rest, end, from_start=False)
    return edits


def _after_stop(text: str, left: int, gap: str) -> bool:
    return bool(re.search(r"[.!?]\s+[\"“«(¿¡]*$", text[:left] + gap))


def _difference(old: str, new: str, offset: int, *, from_start: bool) -> list[Edit]:
    """Return the smallest edit from one text to another, so that labels stay put."""
    if old == new:
        return []
    same = 0
    if from_start:
        while same < min(len(old), len(new)) and old[same] == new[same]:
            same += 1
        return [Edit(offset + same, offset + len(old), new[same:])]
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    return [Edit(offset, offset + len(old) - same, new[: len(new) - same])]


def with_capitals(form: str, slot: Slot, source: str, *, at_start: bool) -> str:
    """Return the form with the capitals that its place and the source suggest.

    A sentence begins with a capital where the source's does; a text that shouts goes on
    shouting. Capitals of the form's own are kept: ``mRNA``, ``Parkinson``.
    """
    if slot.constraint.keep:
        return form
    if source.isupper() and len(source.split()) > 1 and not slot.constraint.case_sensitive:
        return form.upper()
    first = form.split()[0]
    begins = next((char for char in source if char.isalpha()), "")
    if at_start and first.islower() and (begins.isupper() or not begins.islower()):
        return form[:1].upper() + form[1:]
    return form


def _locate(
    target: Labelled, slot: Slot, language: str
) -> tuple[tuple[int, int], list[Edit]] | None:
    """Return the slot's place in the translation, and what else of it has to go."""
    words = _content_words(target, slot, language)
    if not words:
        return None
    fragments = _fragments(target.text, words, language)
    if slot.stand_in is not None and (len(fragments) > 1 or len(words) > 1):
        return None
    at_head = 0 if language_of(language) in ROMANCE else -1
    head = fragments.pop(at_head)
    deletions = [_deletion(target.text, fragment, language) for fragment in fragments]
    return head, deletions


def _content_words(target: Labelled, slot: Slot, language: str) -> list[tuple[int, int]]:
    """Return the slot's words, without articles and prepositions melted to them."""
    words: list[tuple[int, int]] = []
    for piece in target.pieces_of(slot.label):
        if any(label.startswith("g:") and label != slot.label for label in piece.labels):
            return []
        for match in _WORD.finditer(target.text, piece.start, piece.end):
            words.append(match.span())
    function = FUNCTION_WORDS.get(language_of(language), frozenset())
    while words and _is_function(target.text, words[0], function):
        words.pop(0)
    while words and _is_function(target.text, words[-1], function):
        words.pop()
    return words


def _is_function(text: str, word: tuple[int, int], function: frozenset[str]) -> bool:
    return text[slice(*word)].lower().replace("’", "'") in function


def _fragments(text: str, words: Sequence[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """Join words that only function words and spaces stand between."""
    function = FUNCTION_WORDS.get(language_of(language), frozenset())
    fragments = [words[0]]
    for start, end in words[1:]:
        gap = text[fragments[-1][1] : start]
        between = [match[0].lower().replace("’", "'") for match in _WORD.finditer(gap)]
        rest = _WORD.sub("", gap).replace("'", "").strip(" -\u00a0")
        if all(word in function for word in between) and not rest:
            fragments[-1] = fragments[-1][0], end
        else:
            fragments.append((start, end))
    return fragments


def _deletion(text: str, fragment: tuple[int, int], language: str) -> Edit:
    """Return the edit that takes a stray part of a rendering away, with its preposition.

    It hangs on the head by what stands before it (células *de la raíz*), in English by
    what stands after it (the *ache of* the back).
    """
    start, end = fragment
    function = FUNCTION_WORDS.get(language_of(language), frozenset())
    if language_of(language) not in ROMANCE:
        while match := re.match(r"\s+([^\W\d_]+)(?!\w)", text[end:]):
            if match[1].lower() not in function:
                break
            end += match.end()
        while end < len(text) and text[end] == " ":
            end += 1
        return Edit(start, end, "")
    while match := re.search(r"([^\W\d_]+['’]?)\s*$", text[:start]):
        if match[1].lower().replace("’", "'") not in function:
            break
        start = match.start()
    while start > 0 and text[start - 1] == " ":
        start -= 1
    if start == 0:
        while end < len(text) and text[end] == " ":
            end += 1
    return Edit(start, end, "")


def begins_with_function_word(text: str, language: str) -> bool:
    """Return whether a text begins with an article, *and*, or a preposition like *of*."""
    match = _WORD.search(text)
    function = _light_words(language)
    return match is not None and match[0].lower().replace("’", "'") in function


def _light_words(language: str) -> frozenset[str]:
    code = language_of(language)
    return FUNCTION_WORDS.get(code, frozenset()) | CONJUNCTIONS.get(code, frozenset())


def after_function_words(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    """Return the span without the articles, prepositions and *and* that it begins with.

    >>> after_function_words("de la hernia discal", (0, 19), "es")
    (6, 19)
    """
    function = _light_words(language)
    words = [match.span() for match in _WORD.finditer(text, *span)]
    for number, word in enumerate(words[:-1]):
        if not _is_function(text, word, function):
            return (span[0] if number == 0 else word[0]), span[1]
    return (words[-1][0], span[1]) if len(words) > 1 else span
