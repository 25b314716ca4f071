"""The engine: batches of segments through ``apertium``, terms and markup carried along.

Segments without constraints and spans take one pass. The others take a few more, each
again one process for the whole batch: see `locum.engines.apertium.attempts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from locum.engines import EngineSettings
from locum.engines.agreement import mend_article, modifiers_behind
from locum.engines.apertium.attempts import (
    WAYS,
    Grammar,
    Job,
    Way,
    consider,
    count_faults,
    read,
)
from locum.engines.apertium.capitals import lower_small_words
from locum.engines.apertium.modes import Mode, engine_pairs, find_apertium, read_modes
from locum.engines.apertium.process import Apertium
from locum.engines.apertium.projection import project, span_marks
from locum.engines.apertium.stream import Labelled, Mark, apply_edits, decode, encode
from locum.engines.apertium.terms import (
    after_function_words,
    begins_with_function_word,
    fit,
    place_terms,
)
from locum.engines.spans import within_words
from locum.errors import EngineError
from locum.i18n import _
from locum.model import Draft, EnginePair, Missed, ProgressCallback, Segment
from locum.terminology import find_form, forbidden_in, satisfied_all

_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
CHUNK = 1_000
"""Segments between two reports of progress."""


class ApertiumEngine:
    """Debian's Apertium pairs, through the ``apertium`` program."""

    concurrent = True

    def __init__(self, settings: EngineSettings = EngineSettings()) -> None:  # noqa: B008 (frozen)
        self._options = settings.options
        self._known: tuple[Apertium | None, dict[tuple[str, str], Mode]] | None = None
        self._pairs: list[EnginePair] | None = None

    def pairs(self) -> Sequence[EnginePair]:
        """Return the installed directions; empty where the program is not there."""
        if self._pairs is None:
            _apertium, modes = self._installed()
            self._pairs = engine_pairs(modes)
        return self._pairs

    def translate(
        self,
        segments: Sequence[Segment],
        pair: EnginePair,
        *,
        progress: ProgressCallback | None = None,
    ) -> list[Draft]:
        """Translate segments under their constraints: same length, same order.

        Raises:
            EngineError: where the pair is not installed or the program does not work.
        """
        apertium, modes = self._installed()
        mode = modes.get((pair.source, pair.target))
        if apertium is None or mode is None:
            raise EngineError(
                _("apertium has no pair {source}→{target} here").format(
                    source=pair.source, target=pair.target
                ),
                hint=_("see the installed pairs: locum engines"),
            )
        back = modes.get((pair.target, pair.source))
        grammar = Grammar(mode, back.analyser if back else None)
        drafts: list[Draft] = []
        for start in range(0, len(segments), CHUNK):
            chunk = segments[start : start + CHUNK]
            drafts += _Batch(apertium, grammar).translate(chunk)
            if progress is not None:
                progress(len(chunk))
        return drafts

    def _installed(self) -> tuple[Apertium | None, dict[tuple[str, str], Mode]]:
        if self._known is None:
            apertium = find_apertium(self._options)
            modes = read_modes(Path(apertium.data)) if apertium else {}
            self._known = apertium, modes
        return self._known


class _Batch:
    """One batch of segments in one direction."""

    def __init__(self, apertium: Apertium, grammar: Grammar) -> None:
        self._apertium = apertium
        self._grammar = grammar
        self._locale = grammar.mode.target

    def translate(self, segments: Sequence[Segment]) -> list[Draft]:
        source = self._grammar.mode.source
        plain = self._run([(read(segment, source), ()) for segment in segments])
        jobs: list[Job | None] = []
        for segment, answer in zip(segments, plain, strict=True):
            if answer is None or not answer.text:
                jobs.append(None)
                continue
            faults = count_faults(answer.text, segment.constraints, self._locale)
            jobs.append(Job(segment, answer.text, answer.text, faults=faults))
        there = [job for job in jobs if job is not None]
        self._enforce([job for job in there if job.faults])
        self._mend_articles([job for job in there if job.segment.constraints])
        spans = self._locate_spans([job for job in there if job.segment.spans])
        found = iter(spans)
        return [
            _failed(segment)
            if job is None
            else self._draft(job, next(found) if job.segment.spans else ())
            for segment, job in zip(segments, jobs, strict=True)
        ]

    def _run(self, inputs: Sequence[tuple[str, Sequence[Mark]]]) -> list[Labelled | None]:
        """Translate texts with marks; None where Apertium fails, an empty text is empty."""
        wanted = [index for index, (text, _marks) in enumerate(inputs) if text.strip()]
        outputs = self._apertium.run(
            self._grammar.mode.name, [encode(*inputs[index]) for index in wanted]
        )
        answers: list[Labelled | None] = [Labelled("") for _input in inputs]
        for index, output in zip(wanted, outputs, strict=True):
            text = inputs[index][0]
            answers[index] = None if output is None else self._cased(decode(output, text), text)
        return answers

    def _cased(self, answer: Labelled, source: str) -> Labelled:
        mode = self._grammar.mode
        return replace(
            answer, text=lower_small_words(answer.text, source, mode.source, mode.target)
        )

    # --- terms ---

    def _enforce(self, jobs: Sequence[Job]) -> None:
        if not jobs:
            return
        self._grammar.learn(job.segment for job in jobs)
        for way in WAYS:
            self._attempt([job for job in jobs if job.faults], way)
        self._replace_forbidden([job for job in jobs if job.faults])
        self._replace_renderings([job for job in jobs if job.faults])
        self._order(jobs)

    def _order(self, jobs: Sequence[Job]) -> None:
        """Put terms that modify a noun behind it: *con de venta libre analgésicos*."""
        for job in jobs:
            constraints = job.segment.constraints
            text = modifiers_behind(job.text, _forms(job), self._locale)
            faults = count_faults(text, constraints, self._locale)
            if faults <= job.faults:
                job.text, job.faults = text, faults

    def _mend_articles(self, jobs: Sequence[Job]) -> None:
        """Make articles agree with terms that Apertium has put behind them: *la inicio*."""
        places = [
            [
                (start, job.text[start:end], _word_after(job.text, end))
                for start, end, _form in find_form(job.text, _forms(job), self._locale)
            ]
            for job in jobs
        ]
        self._grammar.learn_target(w for found in places for _at, *words in found for w in words)
        for job, found in zip(jobs, places, strict=True):
            text = job.text
            for start, form, after in reversed(found):
                noun = self._grammar.known_noun(form)
                # An article may belong to a noun that follows: una influenza pandemia.
                if noun is not None and self._grammar.is_no_noun(after):
                    gap = mend_article(text[:start], form, self._locale, noun)
                    text = gap + text[start:]
            faults = count_faults(text, job.segment.constraints, self._locale)
            if text != job.text and faults <= job.faults:
                job.text, job.faults = text, faults

    def _attempt(self, jobs: Sequence[Job], way: Way) -> None:
        attempts = [
            (job, way.reads(job, self._grammar.mode.source), way.slots(job, self._grammar))
            for job in jobs
        ]
        attempts = [one for one in attempts if one[2]]
        answers = self._run(
            [(text, [slot.mark for slot in slots]) for _job, text, slots in attempts]
        )
        for (job, text, slots), answer in zip(attempts, answers, strict=True):
            if answer is not None:
                consider(job, text, slots, answer, self._locale)

    def _replace_forbidden(self, jobs: Sequence[Job]) -> None:
        """Put the accepted form where a forbidden one still stands."""
        for job in jobs:
            constraints = job.segment.constraints
            for number, constraint in enumerate(constraints):
                # Each replacement moves the others: look again, as often as there were.
                for _turn in forbidden_in(job.text, constraint, self._locale, others=constraints):
                    places = forbidden_in(job.text, constraint, self._locale, others=constraints)
                    if places:
                        self._substitute(job, number, places[0])

    def _replace_renderings(self, jobs: Sequence[Job]) -> None:
        """Put a missed term where the engine's own words for it, alone, are found."""
        missing: list[tuple[Job, int, str]] = []
        for job in jobs:
            kept = satisfied_all(job.text, job.segment.constraints, self._locale)
            for number, constraint in enumerate(job.segment.constraints):
                if not kept[number]:
                    term = job.segment.text[constraint.start : constraint.end]
                    missing.append((job, number, term))
        renderings = self._run([(term, ()) for _job, _number, term in missing])
        for (job, number, _term), rendering in zip(missing, renderings, strict=True):
            if rendering is None or not rendering.text:
                continue
            places = find_form(job.text, [rendering.text], self._locale)
            taken = find_form(
                job.text, [f for c in job.segment.constraints for f in c.accepted], self._locale
            )
            free = [p for p in places if not any(p[0] < t[1] and t[0] < p[1] for t in taken)]
            if free:
                self._substitute(job, number, free[0][:2])

    def _substitute(self, job: Job, number: int, place: tuple[int, int]) -> None:
        """Put a constraint's form at a place of the text, where that makes it better."""
        slot = self._grammar.slot(job, number, stand_in=False)
        edits = fit(job.text, place, slot, self._locale, source=job.segment.text)
        text = apply_edits(Labelled(job.text), edits).text
        faults = count_faults(text, job.segment.constraints, self._locale)
        if faults < job.faults:
            job.text, job.faults = text, faults

    # --- markup ---

    def _locate_spans(self, jobs: Sequence[Job]) -> Iterator[tuple[tuple[int, int] | None, ...]]:
        source = self._grammar.mode.source
        marks = [span_marks(job.segment.text, job.segment.spans) for job in jobs]
        wanted = [index for index, some in enumerate(marks) if some]
        answers = self._run(
            [
                (
                    jobs[index].read or read(jobs[index].segment, source),
                    [*(slot.mark for slot in jobs[index].slots), *marks[index]],
                )
                for index in wanted
            ]
        )
        labelled = dict(zip(wanted, answers, strict=True))
        for index, job in enumerate(jobs):
            answer = labelled.get(index) or Labelled("")
            placed = place_terms(answer, job.slots, self._locale, source=job.segment.text)
            found = project(job.segment.text, job.segment.spans, placed or answer, job.text)
            found = within_words(job.segment.text, job.text, job.segment.spans, found)
            yield tuple(
                span and self._without_article(job.segment.text[slice(*asked)], span, job.text)
                for asked, span in zip(job.segment.spans, found, strict=True)
            )

    def _without_article(self, asked: str, span: tuple[int, int], text: str) -> tuple[int, int]:
        """Leave out the article that Apertium labels with its noun, unless it was asked for."""
        if begins_with_function_word(asked, self._grammar.mode.source):
            return span
        return after_function_words(text, span, self._locale)

    # --- the answer ---

    def _draft(self, job: Job, spans: tuple[tuple[int, int] | None, ...]) -> Draft:
        constraints = job.segment.constraints
        kept = satisfied_all(job.text, constraints, self._locale)
        missed = []
        for constraint, is_kept in zip(constraints, kept, strict=True):
            stays = forbidden_in(job.text, constraint, self._locale, others=constraints)
            if not is_kept:
                reason = _("its place in the translation was not found")
                missed.append(Missed(constraint, reason))
            elif stays:
                form = job.text[slice(*stays[0])]
                reason = _("the forbidden “{form}” could not be replaced").format(form=form)
                missed.append(Missed(constraint, reason))
        return Draft(job.text, spans, tuple(missed))


def _forms(job: Job) -> list[str]:
    """Return all that a segment's terms may become, but for what is kept as it is."""
    return [form for one in job.segment.constraints if not one.keep for form in one.accepted]


def _word_after(text: str, end: int) -> str:
    """Return the word that follows with nothing but spaces between; empty where none does."""
    match = _NEXT_WORD.match(text, end)
    return match[1] if match else ""


def _failed(segment: Segment) -> Draft:
    if not segment.text.strip():
        return Draft("", tuple((0, 0) for _span in segment.spans))
    reason = _("apertium gave no translation")
    return Draft(
        "",
        tuple(None for _span in segment.spans),
        tuple(Missed(constraint, reason) for constraint in segment.constraints),
        degenerate=reason,
    )
