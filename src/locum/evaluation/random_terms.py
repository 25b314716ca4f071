"""The control: a glossary with the right lengths and the wrong words.

In the terminology task of WMT 2023 a random dictionary raised chrF almost as much as the
right one. What a glossary gains is therefore to be held against what terms of *other*
concepts gain, of as many words (in scripts without spaces: characters), forced in the same
places. A concept has the same wrong forms wherever it occurs, whatever the order of the
lines; the seed decides which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from random import Random

from locum.evaluation.words import split_words
from locum.locales import fallbacks, same_language
from locum.model import Constraint, Term, TermStatus
from locum.terminology import Termbase

SEED = 12345

Pool = Mapping[str, tuple[str, ...]]
"""The forms of each concept in one locale, best first."""


def pool_of(termbase: Termbase, locale: str) -> Pool:
    """Return the accepted forms of every concept that has a term in the locale."""
    pool: dict[str, tuple[str, ...]] = {}
    tags = fallbacks(locale)
    for status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
        for term in termbase.terms:
            if term.status is status and term.locale in tags:
                before = pool.get(term.concept, ())
                pool[term.concept] = tuple(dict.fromkeys((*before, term.text, *term.forms)))
    return pool


def pool_of_constraints(constraints: Iterable[Sequence[Constraint]]) -> Pool:
    """Return the accepted forms of the concepts that occur, where there is no termbase."""
    return {one.concept: one.accepted for some in constraints for one in some}


class RandomTerms:
    """Takes other concepts' forms in place of the right ones."""

    def __init__(self, pool: Pool, *, seed: int = SEED) -> None:
        self._seed = seed
        self._by_length: dict[int, list[tuple[str, tuple[str, ...]]]] = {}
        for concept, forms in sorted(pool.items()):
            self._by_length.setdefault(_length(forms[0]), []).append((concept, forms))

    def instead_of(self, constraints: Sequence[Constraint]) -> list[Constraint]:
        """Return a segment's constraints with wrong forms.

        A form that is right for any term of the segment is never taken. Where no concept
        has as many words, one whose number is nearest is taken; where there is none at all
        the constraint is left out.
        """
        right = {form.lower() for one in constraints for form in one.accepted}
        found: list[Constraint] = []
        for one in constraints:
            forms = self._other(one, right)
            if forms:
                found.append(
                    replace(one, accepted=forms, forbidden=(), case_sensitive=False, keep=False)
                )
        return found

    def _other(self, constraint: Constraint, right: set[str]) -> tuple[str, ...]:
        length = _length(constraint.accepted[0])
        rng = Random(f"{self._seed}\n{constraint.concept}")
        for near in sorted(self._by_length, key=lambda other: (abs(other - length), other)):
            group = self._by_length[near]
            first = rng.randrange(len(group))
            for concept, forms in (*group[first:], *group[:first]):
                is_right = any(form.lower() in right for form in forms)
                if concept != constraint.concept and not is_right:
                    return forms
        return ()


class RandomTermbase(Termbase):
    """A termbase that asks for the wrong terms in one locale, and for the right ones else.

    It recognises terms in sources as the real one does.
    """

    def __init__(self, terms: Iterable[Term], locale: str, *, seed: int = SEED) -> None:
        super().__init__(terms)
        self._locale = locale
        self._random = RandomTerms(pool_of(self, locale), seed=seed)

    def constraints(self, text: str, source: str, target: str) -> list[Constraint]:
        """Return what must become of the terms in a text: in the locale, something wrong."""
        right = super().constraints(text, source, target)
        if not same_language(target, self._locale):
            return right
        return self._random.instead_of(right)

    def whole(self, text: str, source: str, target: str) -> str | None:  # noqa: ARG002
        """Return nothing: no text is translated by the glossary alone."""
        return None


@lru_cache(maxsize=65536)
def _length(form: str) -> int:
    return len(split_words(form).words)
