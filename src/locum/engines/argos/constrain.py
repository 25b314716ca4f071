"""Bring every missing term of many translations in, round by round.

Each round takes, of every translation, the missing term that stands furthest left;
makes candidates (``candidates``); lets the model finish and score them all in common
batches; and keeps the best that holds the term, loses nothing (``guards``) and says the
term once. docs/engines-argos.md tells the whole story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from locum.engines.argos import candidates, guards, terms
from locum.engines.argos.alignment import (
    Range,
    anchored,
    final_marks,
    pieces_in,
    uncovered,
    window,
    words,
)
from locum.engines.argos.candidates import Forced, Place
from locum.engines.argos.function_words import is_function_word
from locum.engines.argos.hypothesis import Hypothesis, align, align_roughly, make_hypothesis
from locum.engines.argos.model import Model, Request, mean
from locum.engines.argos.tokenizer import Tokenizer
from locum.i18n import _
from locum.model import Constraint, Missed

FINISHED = 3
"""How many beginnings of a term the model finishes."""
FINALISTS = 6
"""How many candidates of a term are looked at for a second rendering."""
MARGIN = 0.4
"""How much mass outside the form may be more than it was outside the old rendering."""


@dataclass
class Task:
    """One translation on its way to keeping its constraints."""

    hypothesis: Hypothesis
    constraints: Sequence[Constraint]
    failed: dict[int, str] = field(default_factory=dict)
    """Constraints given up, and why."""
    wide: set[int] = field(default_factory=set)
    """Constraints for which the narrow search has failed."""
    changed: bool = False


@dataclass
class _Step:
    """One term of one task, in one round."""

    task: Task
    term: int
    state: terms.TermState
    masses: list[float]
    before_mass: list[float]
    fault: str = ""

    @property
    def constraint(self) -> Constraint:
        return self.task.constraints[self.term]


@dataclass
class _Candidate:
    step: _Step
    hypothesis: Hypothesis
    form: Range
    """Where the form stands in the hypothesis's text."""
    place: Place | None = None
    """What was replaced; None where the model went on."""
    score: float = 0.0


class Constrainer:
    """Enforces constraints with one model, for one language pair."""

    def __init__(
        self, model: Model, tokenizer: Tokenizer, source: str, target: str, *, method: str = "auto"
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._source = source
        self._target = target
        self._method = method

    def enforce(self, tasks: Sequence[Task]) -> None:
        """Change the tasks' hypotheses until no term is missing that can be helped."""
        active = [task for task in tasks if task.constraints]
        while active:
            steps = self._next_steps(active)
            found = self._candidates(steps)
            self._score(found)
            found = self._drop_doubled(steps, found)
            for step in steps:
                self._settle(step, [one for one in found if one.step is step])
            self._attend([step.task for step in steps])
            active = [step.task for step in steps]

    def missed(self, task: Task) -> tuple[Missed, ...]:
        """Return what a finished task does not keep."""
        state = terms.judge(task.hypothesis.text, task.constraints, self._target)
        return tuple(
            Missed(task.constraints[index], task.failed.get(index) or _("no place was found"))
            for index in state.missing
        )

    def align(
        self, asked: Sequence[tuple[Hypothesis, Range]], tasks: Mapping[int, Task]
    ) -> list[list[float]]:
        """Return the mass of each unit for spans of the sources.

        ``tasks``: by the identity of their hypotheses. Where a term is known to stand, it
        stands: the model has no say in what was forced upon it.
        """
        masses = align(self._model, asked, method=self._method)
        known = {key: self._known(task) for key, task in tasks.items()}
        return [
            anchored(mass, hypothesis.units, span, known.get(id(hypothesis), ()))
            for (hypothesis, span), mass in zip(asked, masses, strict=True)
        ]

    def _known(self, task: Task) -> list[tuple[Range, Range]]:
        """Return source spans of terms and their renderings, in pairs, where they are sure."""
        if not task.changed:
            return []
        pairs: list[tuple[Range, Range]] = []
        for accepted in dict.fromkeys(one.accepted for one in task.constraints):
            equals = [one for one in task.constraints if one.accepted == accepted]
            found = terms.renderings(task.hypothesis.text, equals[0], self._target)
            if len(found) == len(equals):
                pairs += [
                    ((one.start, one.end), place)
                    for one, place in zip(equals, sorted(found), strict=True)
                ]
        return pairs

    # --- which term next ---------------------------------------------------

    def _next_steps(self, tasks: Sequence[Task]) -> list[_Step]:
        open_terms: list[tuple[Task, terms.TermState, list[int]]] = []
        for task in tasks:
            state = terms.judge(task.hypothesis.text, task.constraints, self._target)
            missing = [index for index in state.missing if index not in task.failed]
            if missing:
                open_terms.append((task, state, missing))
        asked: list[tuple[Hypothesis, Range]] = []
        for task, _state, _missing in open_terms:
            for constraint in task.constraints:
                asked.append((task.hypothesis, (constraint.start, constraint.end)))
                asked.append((task.hypothesis, (0, constraint.start)))
        masses = iter(self.align(asked, {id(task.hypothesis): task for task in tasks}))
        steps: list[_Step] = []
        for task, state, missing in open_terms:
            own = [(next(masses), next(masses)) for _constraint in task.constraints]
            term = min(
                self._really_missing(task, missing, [mass for mass, _before in own]),
                key=lambda index: (_first_unit(own[index][0]), task.constraints[index].start),
            )
            steps.append(_Step(task, term, state, *own[term]))
        return steps

    def _really_missing(
        self, task: Task, missing: list[int], masses: list[list[float]]
    ) -> list[int]:
        """Of equal constraints with too few renderings, say which have none.

        Terminology counts; the alignment tells which occurrence a rendering belongs to.
        """
        chosen: set[int] = set()
        for index in missing:
            accepted = task.constraints[index].accepted
            equals = [
                other
                for other, constraint in enumerate(task.constraints)
                if constraint.accepted == accepted and other not in task.failed
            ]
            count = sum(1 for other in equals if other in missing)
            stand = terms.renderings(task.hypothesis.text, task.constraints[index], self._target)
            covered = {
                other: sum(
                    mass
                    for unit, mass in zip(task.hypothesis.units, masses[other], strict=True)
                    if any(start < unit[1] and unit[0] < end for start, end in stand)
                )
                for other in equals
            }
            chosen |= set(sorted(equals, key=lambda other: covered[other])[:count])
        return sorted(chosen)

    # --- candidates --------------------------------------------------------

    def _candidates(self, steps: Sequence[_Step]) -> list[_Candidate]:
        found: list[_Candidate] = []
        forced: list[tuple[_Step, Forced]] = []
        for step in steps:
            task, constraint = step.task, step.constraint
            spots, starts = candidates.places(
                task.hypothesis,
                step.masses,
                step.state.forbidden[step.term],
                self._taken(step),
                step.before_mass,
                language=self._target,
                wide=step.term in task.wide,
            )
            for form in constraint.accepted[: candidates.MAX_FORMS]:
                found += [self._replaced(step, form, place) for place in spots]
                forced += [
                    (
                        step,
                        candidates.force(
                            task.hypothesis, constraint, form, start, self._tokenizer, self._target
                        ),
                    )
                    for start in starts
                ]
        found += self._finished(self._likeliest(forced))
        return [one for one in found if self._holds(one)]

    def _taken(self, step: _Step) -> list[Range]:
        """Return where other terms are rendered."""
        text = step.task.hypothesis.text
        return [
            place
            for index, constraint in enumerate(step.task.constraints)
            if index != step.term and step.state.satisfied[index]
            for place in terms.renderings(text, constraint, self._target)
        ]

    def _replaced(self, step: _Step, form: str, place: Place) -> _Candidate:
        before = step.task.hypothesis
        made = candidates.replace(before, step.constraint, form, place, self._target)
        pieces = self._tokenizer.encode(made.text)
        hypothesis = make_hypothesis(before.source, pieces, self._tokenizer, text=made.text)
        return _Candidate(step, hypothesis, (made.start, made.end), place)

    def _likeliest(self, forced: Sequence[tuple[_Step, Forced]]) -> list[tuple[_Step, Forced]]:
        """Return of each step the beginnings that the model finds least unlikely.

        One pass tells that; finishing them takes a search for each.
        """
        scores = self._model.score(
            [step.task.hypothesis.source.pieces for step, _one in forced],
            [one.prefix for _step, one in forced],
        )
        ranked: dict[int, list[tuple[float, int]]] = {}
        for index, ((step, one), log_probs) in enumerate(zip(forced, scores, strict=True)):
            ranked.setdefault(id(step), []).append((-one.likelihood(log_probs), index))
        chosen = sorted(index for some in ranked.values() for _s, index in sorted(some)[:FINISHED])
        return [forced[index] for index in chosen]

    def _finished(self, forced: Sequence[tuple[_Step, Forced]]) -> list[_Candidate]:
        requests = [Request(step.task.hypothesis.source.pieces, one.prefix) for step, one in forced]
        unique = list(dict.fromkeys(requests))
        outputs = dict(zip(unique, self._model.translate(unique, attention=True), strict=True))
        found: list[_Candidate] = []
        for (step, one), request in zip(forced, requests, strict=True):
            output = outputs[request]
            hypothesis = make_hypothesis(
                step.task.hypothesis.source,
                output.tokens,
                self._tokenizer,
                text=_with_final_mark(
                    step.task.hypothesis.text,
                    candidates.finish(one, output.tokens, self._tokenizer),
                ),
                attention=output.attention,
            )
            start = len(one.before)
            found.append(_Candidate(step, hypothesis, (start, start + len(one.form))))
        return found

    # --- which are good ----------------------------------------------------

    def _holds(self, one: _Candidate) -> bool:
        """Return whether a candidate may be taken; else the step remembers why not."""
        fault = self._fault(one)
        if fault:
            one.step.fault = fault
        return not fault

    def _fault(self, one: _Candidate) -> str:
        step, before, after = one.step, one.step.task.hypothesis, one.hypothesis
        constraints = step.task.constraints
        state = terms.judge(after.text, constraints, self._target)
        if not _is_better(step.state, state, step.term):
            return _("another term would be lost")
        surplus = 1 if step.state.forbidden[step.term] else 0
        allowed = terms.excess(before.text, constraints, self._target) + surplus
        if terms.excess(after.text, constraints, self._target) > allowed:
            return _("the term would stand there twice")
        lost = guards.lost(
            before.source.text,
            before.text,
            after.text,
            source_language=self._source,
            language=self._target,
        )
        if lost:
            return lost
        if one.place is None and self._forgets(one):
            return _("part of the sentence would be lost")
        return guards.misshapen(before.text, after.text)

    def _forgets(self, one: _Candidate) -> bool:
        """Return whether the model, going on, has left words of the source out.

        Only a sharp attention can tell.
        """
        before = one.step.task.hypothesis
        if not (before.sharp and one.hypothesis.sharp) or self._method == "difference":
            return False
        source = before.source
        groups = [
            pieces_in(source.ranges, start, end)
            for start, end in words(source.text)
            if not (start < one.step.constraint.end and one.step.constraint.start < end)
            and not is_function_word(source.text[start:end], self._source)
        ]
        return bool(uncovered(before.attention, one.hypothesis.attention, groups))

    def _drop_doubled(
        self, steps: Sequence[_Step], found: Sequence[_Candidate]
    ) -> list[_Candidate]:
        """Return the best candidates that do not render the term once more, in other words."""
        finalists = [
            one
            for step in steps
            for one in sorted(
                (one for one in found if one.step is step), key=lambda one: -one.score
            )[:FINALISTS]
        ]
        by_model = [one for one in finalists if not (one.place and one.step.task.hypothesis.sharp)]
        asked = [
            (one.hypothesis, (one.step.constraint.start, one.step.constraint.end))
            for one in by_model
        ]
        masses = align_roughly(self._model, asked, method=self._method)
        seen = {id(one): mass for one, mass in zip(by_model, masses, strict=True)}
        kept: list[_Candidate] = []
        for one in finalists:
            if self._is_doubled(one, seen.get(id(one))):
                one.step.fault = _("the term would stand there twice")
            else:
                kept.append(one)
        return kept

    def _is_doubled(self, one: _Candidate, masses: Sequence[float] | None) -> bool:
        step, before = one.step, one.step.task.hypothesis
        if step.state.forbidden[step.term]:
            return False
        if masses is None and one.place is not None:  # nothing but the place has changed
            outside = self._outside(before, step.masses, (one.place.start, one.place.end))
        else:
            outside = self._outside(one.hypothesis, masses or (), one.form)
        found = window(step.masses)
        old = (0, 0)
        if found is not None:
            old = before.units[found.first][0], before.units[found.last][1]
        return outside > self._outside(before, step.masses, old) + MARGIN

    def _outside(self, hypothesis: Hypothesis, masses: Sequence[float], stretch: Range) -> float:
        """Return the mass of the words outside a stretch, articles and the like left out."""
        start, end = stretch
        return sum(
            mass
            for (first, last), mass in zip(hypothesis.units, masses, strict=True)
            if not (first < end and start < last)
            and not is_function_word(hypothesis.text[first:last], self._target)
        )

    def _score(self, found: Sequence[_Candidate]) -> None:
        """Score whole translations: those of a forced prefix would leave the prefix out."""
        scores = self._model.score(
            [one.hypothesis.source.pieces for one in found],
            [one.hypothesis.pieces for one in found],
        )
        for one, log_probs in zip(found, scores, strict=True):
            one.score = mean(log_probs)

    # --- settling ----------------------------------------------------------

    def _settle(self, step: _Step, found: Sequence[_Candidate]) -> None:
        task = step.task
        if not found:
            if step.term in task.wide:
                task.failed[step.term] = step.fault or _("no place was found")
            task.wide.add(step.term)
            return
        best = max(found, key=lambda one: one.score)
        hypothesis = best.hypothesis
        task.hypothesis = Hypothesis(
            hypothesis.source,
            hypothesis.text,
            hypothesis.pieces,
            hypothesis.ranges,
            hypothesis.attention,
            best.score,
        )
        task.changed = True

    def _attend(self, tasks: Sequence[Task]) -> None:
        """Give the translations that were put together an attention of their own."""
        without = [task for task in tasks if not task.hypothesis.attention]
        if not without:
            return
        rows = self._model.attend(
            [task.hypothesis.source.pieces for task in without],
            [task.hypothesis.pieces for task in without],
        )
        for task, attention in zip(without, rows, strict=True):
            one = task.hypothesis
            task.hypothesis = Hypothesis(
                one.source, one.text, one.pieces, one.ranges, attention, one.score
            )


def _first_unit(masses: Sequence[float]) -> int:
    found = window(masses)
    return len(masses) if found is None else found.first


def _is_better(before: terms.TermState, after: terms.TermState, term: int) -> bool:
    """Return whether the term is better kept and no other is worse kept."""
    for index, (kept, bad) in enumerate(zip(before.satisfied, before.forbidden, strict=True)):
        if kept and not after.satisfied[index]:
            return False
        if len(after.forbidden[index]) > len(bad):
            return False
    gained = sum(after.satisfied) > sum(before.satisfied)
    cleaner = len(after.forbidden[term]) < len(before.forbidden[term])
    return after.satisfied[term] and (gained or cleaner)


def _with_final_mark(before: str, after: str) -> str:
    """Return a finished text with the final mark of the one before, if it has lost it."""
    mark = before[final_marks(before) :].strip()
    if mark and after and after[-1].isalnum():
        return after + mark
    return after
