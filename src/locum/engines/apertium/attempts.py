"""The ways to get a segment's terms through Apertium, tried one after the other.

Each way makes slots for (some of) a segment's constraints; the best translation wins,
the first of equals:

1. stand-ins for the nouns that the plain translation misses, own words for the rest;
2. stand-ins for all the nouns;
3. own words for all, their places carried over to the plain translation's wording;
4. stand-ins in a sentence without hyphens: Apertium leaves a hyphen where it was while
   the words around it change places (*virus-related death*: "virus-muerte narrada").

On 630 sentences of TICO-19 with 1,268 terms (English to Spanish), stand-ins first gave
chrF 57.8 and BLEU 24.9, own words first 57.5 and 24.4, no glossary 55.5 and 21.8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from locum.engines.agreement import Noun, agreement_index
from locum.engines.apertium.hyphens import readable, without_hyphens
from locum.engines.apertium.lexicon import (
    Kind,
    Unit,
    analyse,
    describe,
    head,
    is_adjective,
    is_noun,
)
from locum.engines.apertium.modes import Mode
from locum.engines.apertium.projection import carry_labels
from locum.engines.apertium.stream import Labelled
from locum.engines.apertium.tables import ROMANCE, STAND_INS, adjective_stand_ins
from locum.engines.apertium.terms import Slot, place_terms
from locum.engines.headings import plain_case
from locum.locales import language_of
from locum.model import Constraint, Segment
from locum.terminology import forbidden_in, satisfied_all


@dataclass(slots=True)
class Job:
    """One segment on its way, and the best translation so far."""

    segment: Segment
    plain: str
    """Apertium's translation without any constraint."""
    text: str
    slots: tuple[Slot, ...] = ()
    """What ``text`` was made with."""
    read: str = ""
    """What Apertium was given for it: the segment's text, perhaps without hyphens."""
    faults: int = 0
    """Constraints that ``text`` misses, and forbidden forms that it has."""


def count_faults(text: str, constraints: Sequence[Constraint], locale: str) -> int:
    """Return how many constraints a text misses, and forbidden forms it has."""
    missing = satisfied_all(text, constraints, locale).count(False)
    return missing + sum(
        len(forbidden_in(text, c, locale, others=constraints)) for c in constraints
    )


@dataclass(slots=True)
class Grammar:
    """What is known of the terms of one direction; it learns in batches."""

    mode: Mode
    target_analyser: str | None
    _source: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    _target: dict[str, tuple[Unit, ...]] = field(default_factory=dict)

    def learn(self, segments: Iterable[Segment]) -> None:
        """Look the terms of segments up."""
        terms = [(s.text[c.start : c.end], c.accepted[0]) for s in segments for c in s.constraints]
        ours = {term for term, _form in terms} - self._source.keys()
        theirs = {form for _term, form in terms} - self._target.keys()
        self._source |= analyse(self.mode.analyser if ours else None, ours)
        self._target |= analyse(self.target_analyser if theirs else None, theirs)

    def learn_target(self, forms: Iterable[str]) -> None:
        """Look words of the target up."""
        theirs = set(forms) - self._target.keys()
        self._target |= analyse(self.target_analyser if theirs else None, theirs)

    def known_noun(self, form: str) -> Noun | None:
        """Return the grammar of a form whose head the dictionary knows as a noun."""
        tags = head(self._target[form], self.mode.target).noun_tags
        if {"m", "f"} & set(tags) and {"sg", "pl"} & set(tags):
            return Noun("f" if "f" in tags else "m", "pl" in tags)
        return None

    def is_no_noun(self, word: str) -> bool:
        """Return whether the dictionary knows a word, and not as a noun or an adjective."""
        units = self._target[word]
        return not units or (units[0].kind is Kind.OTHER and not units[0].has_quality)

    def slot(self, job: Job, number: int, *, stand_in: bool) -> Slot:
        """Return a slot for one of a segment's constraints."""
        constraint = job.segment.constraints[number]
        term = job.segment.text[constraint.start : constraint.end]
        noun = self._noun(term, constraint)
        label = f"g:{number}"
        if not stand_in or _is_quoted(job.segment.text, constraint):
            return Slot(label, constraint, noun)
        if noun is not None:
            kin = {language_of(self.mode.source), language_of(self.mode.target)} <= ROMANCE
            return Slot(label, constraint, noun, self._stand_in(noun), from_kin=kin)
        return self._adjective(label, term, constraint) or Slot(label, constraint)

    def _adjective(self, label: str, term: str, constraint: Constraint) -> Slot | None:
        """Return the slot of a term that is an adjective; None for what is none."""
        words = adjective_stand_ins(language_of(self.mode.source), language_of(self.mode.target))
        form = constraint.accepted[0]
        if (
            words is None
            or constraint.keep
            or not is_adjective(
                self._source[term], self._target[form], self.mode.source, self.mode.target
            )
        ):
            return None
        ours, theirs = words
        row = agreement_index(term, self.mode.source)
        return Slot(label, constraint, None, ours[row], theirs)

    def _noun(self, term: str, constraint: Constraint) -> Noun | None:
        source, target = self.mode.source, self.mode.target
        ours, theirs = self._source[term], self._target[constraint.accepted[0]]
        if not constraint.keep and not is_noun(ours, theirs, source, target):
            return None
        return describe(ours, theirs, source, target)

    def _stand_in(self, noun: Noun) -> str | None:
        words = STAND_INS.get(language_of(self.mode.source))
        # Never with a capital: Apertium would take it for a name, and for a singular.
        return words[int(bool(noun.plural))][int(noun.gender == "f")] if words else None


def read(segment: Segment, language: str) -> str:
    """Return a segment's text as Apertium reads it best; offsets hold."""
    return readable(plain_case(segment.text, language, segment.constraints), language)


def slots_for_missing(job: Job, grammar: Grammar) -> tuple[Slot, ...]:
    """Make slots for what the plain translation misses, or says in a forbidden form."""
    constraints, locale = job.segment.constraints, grammar.mode.target
    kept = satisfied_all(job.plain, constraints, locale)
    return tuple(
        grammar.slot(job, number, stand_in=not _follows_participle(job.segment.text, constraint))
        for number, constraint in enumerate(constraints)
        if not kept[number] or forbidden_in(job.plain, constraint, locale, others=constraints)
    )


def slots_for_all(job: Job, grammar: Grammar) -> tuple[Slot, ...]:
    """Make slots for all constraints, stand-ins where they can be."""
    numbers = range(len(job.segment.constraints))
    return tuple(grammar.slot(job, number, stand_in=True) for number in numbers)


def slots_in_own_words(job: Job, grammar: Grammar) -> tuple[Slot, ...]:
    """Make slots for all constraints, each in the words of the source."""
    numbers = range(len(job.segment.constraints))
    return tuple(grammar.slot(job, number, stand_in=False) for number in numbers)


def _is_quoted(text: str, constraint: Constraint) -> bool:
    """Return whether quotation marks touch a term: they would not move with a stand-in."""
    beside = text[max(constraint.start - 1, 0) : constraint.start]
    beside += text[constraint.end : constraint.end + 1]
    return any(char in "\"'“”‘’«»" for char in beside)


def _follows_participle(text: str, constraint: Constraint) -> bool:
    """Return whether an English participle stands before a term of several words.

    Apertium takes it for a verb where a single plural follows (*the injected windows*:
    "el inyectó las ventanas"), and for an adjective before the words themselves.
    """
    several = " " in text[constraint.start : constraint.end]
    return several and re.search(r"[a-z]{2}ed\s+$", text[: constraint.start]) is not None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get terms through."""

    slots: Callable[[Job, Grammar], tuple[Slot, ...]]
    hyphens: bool = True
    """Whether Apertium sees the sentence's hyphens."""

    def reads(self, job: Job, language: str) -> str:
        """Return the text to give to Apertium."""
        if self.hyphens:
            return read(job.segment, language)
        return without_hyphens(plain_case(job.segment.text, language, job.segment.constraints))


WAYS = (
    Way(slots_for_missing),
    Way(slots_for_all),
    Way(slots_in_own_words),
    Way(slots_for_all, hyphens=False),
)


def consider(
    job: Job, given: str, slots: tuple[Slot, ...], labelled: Labelled, locale: str
) -> None:
    """Keep what a way made, where it is better than the best so far.

    ``given``: what Apertium read.
    """
    source = job.segment.text
    placed = None
    if not any(slot.stand_in for slot in slots):
        spliced = carry_labels(labelled, job.plain)
        placed = place_terms(spliced, slots, locale, source=source)
    placed = placed or place_terms(labelled, slots, locale, source=source)
    if placed is None or not placed.text:
        return
    faults = count_faults(placed.text, job.segment.constraints, locale)
    if faults < job.faults:
        job.text, job.read, job.slots, job.faults = placed.text, given, slots, faults
