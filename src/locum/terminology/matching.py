"""Find the glossary's terms in a text of one language.

Every way a term may be written (its text, its stored forms, their regular
inflections) is a key; all keys are looked for in one pass (Aho-Corasick) over the
folded text. Hits that break a word, or that differ in case where case matters, are
dropped; of overlapping ones the longest stays, then the leftmost, then the better
status, then the first concept by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from locum.locales import language_of
from locum.model import Term, TermStatus
from locum.terminology.boundaries import bounded, places, stands
from locum.terminology.capitals import fits_case, shouts
from locum.terminology.folding import Folded, fold
from locum.terminology.inflection import derive_forms, number_of
from locum.terminology.lemmas import has_lemmas, lemma_key, lemmatized
from locum.terminology.values import Match

_RANK = {
    TermStatus.KEEP: 0,
    TermStatus.PREFERRED: 1,
    TermStatus.ADMITTED: 2,
    TermStatus.FORBIDDEN: 3,
}


@dataclass(frozen=True, slots=True)
class Key:
    """One way to write a term."""

    term: Term
    written: str
    derived: bool
    """Not in the glossary: a regular inflection."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A key that stands in a text."""

    start: int
    end: int
    """Offsets in the text as it was given."""
    weight: int
    """Length after folding."""
    key: Key

    def order(self) -> tuple[int, int, int, bool, str]:
        """Return what hits that overlap are ranked by, the smallest first."""
        term = self.key.term
        return (-self.weight, self.start, _RANK[term.status], self.key.derived, term.concept)


class Index:
    """The keys of one language."""

    def __init__(self, terms: Iterable[Term], language: str) -> None:
        self.language = language
        keys: dict[str, list[Key]] = {}
        lemma_keys: dict[str, list[Key]] = {}
        with_lemmas = has_lemmas(language)
        for term in terms:
            for key in _keys(term):
                folded = fold(key.written.strip()).text
                if folded:
                    keys.setdefault(folded, []).append(key)
                # Names kept in every language are no reason to load the words of this one.
                if with_lemmas and folded and language_of(term.locale) == language_of(language):
                    lemma = lemma_key(key.written, language)
                    lemma_keys.setdefault(lemma, []).append(Key(term, key.written, True))
        self._surface = _Automaton(keys)
        self._lemmas = _Automaton(lemma_keys) if lemma_keys else None

    def hits(self, text: str) -> list[Hit]:
        """Return every key that stands in the text as a word, overlapping ones too."""
        folded = fold(text)
        found = list(self._surface.find(folded))
        if self._lemmas is not None:
            found += self._lemmas.find(lemmatized(folded, self.language))
        if not found:
            return []
        outside = places(text)
        found = [hit for hit in found if not _within(hit, outside)]
        if any(hit.key.term.case_sensitive for hit in found) and shouts(text):
            found = [hit for hit in found if not _is_common_word(hit, self.language)]
        return found


def resolve(hits: Iterable[Hit], text: str) -> list[Match]:
    """Choose among overlapping hits; the matches are in the order of the text."""
    chosen: list[tuple[Hit, list[Term]]] = []
    taken: dict[tuple[int, int], int] = {}
    covered = bytearray(len(text))
    for hit in sorted(hits, key=Hit.order):
        at = taken.get((hit.start, hit.end))
        if at is not None:
            _add_homograph(chosen[at][1], hit.key.term)
        elif not any(covered[hit.start : hit.end]):
            taken[hit.start, hit.end] = len(chosen)
            chosen.append((hit, [hit.key.term]))
            covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    matches = [_match(hit, terms, text) for hit, terms in chosen]
    return sorted(matches, key=lambda match: match.start)


def _add_homograph(terms: list[Term], term: Term) -> None:
    """Add a further meaning; a kept name has no other, a word to avoid is no meaning."""
    lone = terms[0].status is TermStatus.KEEP or term.status is TermStatus.FORBIDDEN
    if not lone and all(other.concept != term.concept for other in terms):
        terms.append(term)


def _match(hit: Hit, terms: list[Term], text: str) -> Match:
    term, written = hit.key.term, hit.key.written
    return Match(
        start=hit.start,
        end=hit.end,
        text=text[hit.start : hit.end],
        terms=tuple(terms),
        form=written,
        number=number_of(written, term.locale, term.part_of_speech),
        derived=hit.key.derived,
    )


class _Automaton:
    def __init__(self, keys: dict[str, list[Key]]) -> None:
        self._keys = list(keys.values())
        self._find: Callable[..., list[tuple[int, int, int]]] | None = None
        if keys:
            automaton = AhoCorasick(list(keys), matchkind=MatchKind.Standard)
            self._find = automaton.find_matches_as_indexes

    def find(self, folded: Folded) -> Iterator[Hit]:
        if self._find is None:
            return
        for index, start, end in self._find(folded.text, overlapping=True):
            if not bounded(folded.cased, start, end) or not stands(folded.cased, start, end):
                continue
            written = folded.cased[start:end]
            span: tuple[int, int] | None = None
            for key in self._keys[index]:
                if key.term.case_sensitive and not fits_case(written, key.written):
                    continue
                span = span or folded.span(start, end)
                yield Hit(*span, end - start, key)


def _keys(term: Term) -> Iterator[Key]:
    stored = (term.text, *term.forms)
    for form in stored:
        yield Key(term, form, derived=False)
    for form in stored:
        for other in derive_forms(form, term.locale, term.part_of_speech):
            if other not in stored:
                yield Key(term, other, derived=True)


def _within(hit: Hit, stretches: list[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in stretches)


def _is_common_word(hit: Hit, language: str) -> bool:
    """Whether an acronym, in a text all in capitals, may be an ordinary word: WHO IS AT RISK."""
    from simplemma import is_known

    written = hit.key.written
    if not (hit.key.term.case_sensitive and written.isupper() and written.isalpha()):
        return False
    try:
        return bool(is_known(written.lower(), lang=language_of(language)))
    except ValueError:  # a language that simplemma does not know
        return False
