"""Mine candidates where words are parted by spaces.

A candidate is one to five words between punctuation that neither begins nor ends with a
function word, and that stands where nouns do (`locum.terminology.mining.company`). Those
that stand too seldom, or nearly always within one longer candidate, are dropped; the others
are ranked by C-value and weirdness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from locum.terminology.inflection import is_acronym
from locum.terminology.mining.background import Background
from locum.terminology.mining.candidates import Candidate, Text, c_values, score, shares
from locum.terminology.mining.company import Company
from locum.terminology.mining.tokens import base_form, is_a_word, stretches, words_of
from locum.terminology.mining.words import (
    before_verbs,
    has_function_words,
    is_function_word,
    links,
)

LONGEST = 5
_SHORT = 5
_FUNCTION_WORDS = 60
_VERBISH = 0.34
"""A candidate that stands after *to*, *can* and the like more often than this is a verb."""
_NESTED = 0.8
"""One that stands within a single longer candidate at least this often is a part of it."""

Key = tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What is known of one key."""

    count: int = 0
    after_verbs_lead: int = 0
    at_the_end: int = 0
    written: Counter[str] = field(default_factory=Counter)
    inner: Counter[str] = field(default_factory=Counter)
    """As written, but for occurrences that begin a sentence."""
    texts: dict[int, None] = field(default_factory=dict)


def mine_spaced(
    texts: Sequence[Text], language: str, *, background: Background | None, least: int
) -> list[Candidate]:
    """Return candidates in no particular order."""
    frequent = frozenset[str]() if has_function_words(language) else _frequent(texts, language)
    seen: dict[Key, _Seen] = {}
    words: list[str] = []
    company = Company(language, lambda word: _can_end(word, language, frequent))
    for number, text in enumerate(texts):
        for run, known in _runs(text, language):
            words += (word.lower() for word in run)
            company.add(run)
            for start, end in _windows(run, known, language, frequent):
                _note(seen, run, start, end, number, language, frequent)
    counts = {
        key: one.count
        for key, one in seen.items()
        if one.count >= least and _is_noun(key, one) and company.fits(one.written)
    }
    counts = _independent(counts)
    here, total = shares(words)
    return [
        _candidate(key, value, seen[key], texts, here, total, background, language)
        for key, value in c_values(counts).items()
    ]


def _frequent(texts: Sequence[Text], language: str) -> frozenset[str]:
    """Return the most frequent short words of the texts themselves."""
    counts = Counter(word for text in texts for word in words_of(text.words, language))
    short = Counter({word: n for word, n in counts.items() if len(word) <= _SHORT})
    return frozenset(word for word, _count in short.most_common(_FUNCTION_WORDS))


def _runs(text: Text, language: str) -> Iterator[tuple[list[str], list[bool]]]:
    """Yield runs of words, each with whether it is part of a term that is known."""
    at = 0
    for run in stretches(text.words, language):
        marks: list[bool] = []
        for word in run:
            start = text.words.find(word, at)
            at = start + len(word)
            marks.append(any(start < end and begin < at for begin, end in text.known))
        yield run, marks


def _windows(
    run: Sequence[str], known: Sequence[bool], language: str, frequent: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield the places of what may be a candidate."""
    plain = [_can_end(word, language, frequent) for word in run]
    inner = [fits or word.lower() in links(language) for fits, word in zip(plain, run, strict=True)]
    for start in range(len(run)):
        if not plain[start]:
            continue
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            if not inner[end - 1]:
                break
            if plain[end - 1] and _respects(known, start, end):
                yield start, end


def _can_end(word: str, language: str, frequent: frozenset[str]) -> bool:
    lowered = word.lower().replace("’", "'")
    if is_function_word(lowered, language, frequent) or lowered[0].isdigit():
        return False
    # English adverbs: no term ends in one.
    adverb = language.startswith("en") and lowered.endswith("ly") and len(lowered) > 5
    return not adverb and (len(lowered) > 1) and any(char.isalpha() for char in lowered)


def _respects(known: Sequence[bool], start: int, end: int) -> bool:
    """Return whether a window holds known terms whole, and is none itself."""
    if not any(known[start:end]):
        return True
    cut_left = start > 0 and known[start] and known[start - 1]
    cut_right = end < len(known) and known[end - 1] and known[end]
    return not (cut_left or cut_right or all(known[start:end]))


def _note(
    seen: dict[Key, _Seen],
    run: Sequence[str],
    start: int,
    end: int,
    number: int,
    language: str,
    frequent: frozenset[str],
) -> None:
    key = tuple(base_form(word, language) for word in run[start:end])
    one = seen.setdefault(key, _Seen())
    written = " ".join(run[start:end])
    one.count += 1
    one.written[written] += 1
    one.texts[number] = None
    before = run[start - 1].lower() if start else ""
    if start:
        one.inner[written] += 1
    if before in before_verbs(language):
        one.after_verbs_lead += 1
    if end == len(run) or not _can_end(run[end], language, frequent):
        one.at_the_end += 1


def _is_noun(key: Key, one: _Seen) -> bool:
    """Return whether it stands like a name: not after *to* or *can*, and at ends."""
    if one.after_verbs_lead > _VERBISH * one.count:
        return False
    # A single word that others always follow is an adjective, or the beginning of a name.
    return len(key) > 1 or one.at_the_end >= one.count * 0.34


def _independent(counts: dict[Key, int]) -> dict[Key, int]:
    nested: dict[Key, int] = {}
    for key, count in counts.items():
        for size in range(1, len(key)):
            for at in range(len(key) - size + 1):
                part = key[at : at + size]
                nested[part] = max(nested.get(part, 0), count)
    return {key: n for key, n in counts.items() if nested.get(key, 0) < _NESTED * n}


def _candidate(
    key: Key,
    value: float,
    one: _Seen,
    texts: Sequence[Text],
    here: Counter[str],
    total: int,
    background: Background | None,
    language: str,
) -> Candidate:
    written = one.inner or one.written
    base = " ".join(key)
    ranked = sorted(written, key=lambda text: (text.lower() != base, -written[text], text))
    text = _singular(_as_written(ranked[0], one), language)
    others = {_as_written(form, one) for form in ranked} - {text}
    forms = sorted(form for form in others if form.lower() != text.lower())
    weird = 1.0
    if background is not None:
        words = [word.lower() for word in ranked[0].split()]
        weird = background.weirdness((word, max(here[word], 1) / total) for word in words)
    return Candidate(
        text=text,
        forms=tuple(forms),
        key=key,
        count=one.count,
        places=tuple(dict.fromkeys(texts[number].place for number in one.texts)),
        c_value=value,
        weirdness=weird,
        score=score(value, weird),
        context=texts[next(iter(one.texts))].words,
    )


def _as_written(text: str, one: _Seen) -> str:
    """Return a form in lower case, unless it has capitals wherever it does not begin."""
    if one.written[text.lower()]:
        return text.lower()
    words = text.split(" ")
    if not one.inner:
        # It only ever begins a stretch, where every word may have a capital.
        words = [word if sum(c.isupper() for c in word) > 1 else word.lower() for word in words]
    return " ".join(words)


def _singular(text: str, language: str) -> str:
    """Return a term in the singular, where that is a matter of its words' own endings.

    English inflects the last word. Elsewhere the noun and its adjectives are, but not what
    follows a preposition, so that such terms stay as they are.
    """
    words = text.split(" ")
    if language.startswith("en"):
        words[-1:] = [_base(words[-1], language)]
    elif not any(word.lower() in links(language) for word in words):
        words = [_base(word, language) for word in words]
    return " ".join(words)


def _base(word: str, language: str) -> str:
    if word[:1].isupper() and not is_acronym(word):
        return word  # a name: Estados Unidos
    base = base_form(word, language)
    if is_acronym(word):
        return word[: len(base)]  # it keeps its capitals: iPSCs, iPSC
    return base if base == word or is_a_word(base, language) else word
