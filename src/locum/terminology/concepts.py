"""What a glossary says of each concept, locale by locale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from locum.locales import fallbacks
from locum.model import Term, TermStatus
from locum.terminology.conversion import converted_rows
from locum.terminology.folding import fold_key
from locum.terminology.inflection import derive_forms, number_of


@dataclass(frozen=True, slots=True)
class Rendering:
    """How a concept is written in a target locale."""

    accepted: tuple[str, ...]
    """Best first; empty where the concept has no term there."""
    forbidden: tuple[str, ...]
    case_sensitive: bool = False
    """Whether the best term's case matters."""


class Concepts:
    """The rows by concept; answers are remembered."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._rows: dict[str, dict[str, list[Term]]] = {}
        for term in terms:
            self._rows.setdefault(term.concept, {}).setdefault(term.locale, []).append(term)
        self._known: dict[tuple[str, str, str, bool], Rendering] = {}
        self._completed: dict[tuple[str, str], dict[str, list[Term]]] = {}

    def __iter__(self) -> Iterator[tuple[str, dict[str, list[Term]]]]:
        yield from self._rows.items()

    def converted_into(self, language: str) -> list[Term]:
        """Return rows of the other Chinese script for concepts that have none in this one."""
        return [row for rows in self._rows.values() for row in converted_rows(rows, language)]

    def rendering(
        self, concept: str, target: str, number: str = "", *, long: bool = False
    ) -> Rendering:
        """Return how the concept is written in ``target``, forms of that number first.

        ``long``: without the terms that are only a part of a better one's words.
        """
        key = concept, target, number, long
        if key not in self._known:
            self._known[key] = self._rendering(concept, target, number, long=long)
        return self._known[key]

    def _in(self, concept: str, target: str) -> dict[str, list[Term]]:
        """Return the concept's rows by locale, with those converted for ``target``."""
        key = concept, target
        if key not in self._completed:
            rows = self._rows.get(concept, {})
            own = [*rows.get(target, ()), *converted_rows(rows, target)]
            self._completed[key] = {**rows, target: own} if own else rows
        return self._completed[key]

    def is_long(self, term: Term) -> bool:
        """Return whether the concept also has a shorter name, made of this one's words.

        Who writes *intervertebral disc* where *disc* would do means all of it: a
        translation that says *disco* has dropped a word, or left it untranslated.
        """
        rows = self._rows.get(term.concept, {}).get(term.locale, ())
        return any(_words(row) < _words(term) for row in rows)

    def _rendering(self, concept: str, target: str, number: str, *, long: bool) -> Rendering:
        by_locale = self._in(concept, target)
        rows = [row for locale in fallbacks(target) for row in by_locale.get(locale, ())]
        accepted: list[str] = []
        banned: dict[str, str] = {}
        taken: set[str] = set()
        best: Term | None = None
        # A more specific locale's word counts: what es_MX forbids, es cannot admit to it.
        for locale in fallbacks(target):
            own = by_locale.get(locale, ())
            for row in own:
                if row.status is TermStatus.FORBIDDEN:
                    for form in (row.text, *row.forms):
                        if fold_key(form) not in taken:
                            banned.setdefault(fold_key(form), form)
            for status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
                for row in own:
                    if row.status is not status or fold_key(row.text) in banned:
                        continue
                    if long and any(_words(row) < _words(other) for other in rows):
                        continue
                    best = best or row
                    forms = [f for f in target_forms(row, number) if fold_key(f) not in banned]
                    accepted += forms
                    taken.update(map(fold_key, forms))
        return Rendering(
            tuple(dict.fromkeys(accepted)),
            tuple(banned.values()) if rows else (),
            best is not None and best.case_sensitive,
        )


_OTHER = {"one": "many", "many": "one"}


def _words(term: Term) -> frozenset[str]:
    return frozenset(fold_key(term.text).split())


def target_forms(term: Term, number: str) -> tuple[str, ...]:
    """Return a target term's forms, those of the wanted number first.

    A number that no stored form has is derived.
    """
    stored = tuple(dict.fromkeys((term.text, *term.forms)))
    kind = term.part_of_speech
    numbers = {form: number_of(form, term.locale, kind) for form in stored}
    forms = list(stored)
    derived = derive_forms(term.text, term.locale, kind)
    if derived:
        # The first is the one that agrees throughout; the others are for finding only.
        # Italian ernie looks like a singular; what was derived from one is a plural.
        other = _OTHER.get(numbers[term.text]) or number_of(derived[0], term.locale, kind)
        if not other:
            forms += derived
        elif other not in numbers.values():
            forms.append(derived[0])
            numbers[derived[0]] = other
    return tuple(sorted(forms, key=lambda form: bool(number) and numbers.get(form) != number))
