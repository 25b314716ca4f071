"""Bring every missing term of many translations in, round by round.

Each round takes, of every translation, the missing term that stands furthest left;
makes candidates (``making``); chooses (``selecting``) the best that holds the term,
loses nothing and says the term once; all in batches common to all translations.
docs/engines-argos.md tells the whole story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from locum.engines.argos import terms
from locum.engines.argos.alignment import Range, anchored, window
from locum.engines.argos.hypothesis import Hypothesis, align, align_terms
from locum.engines.argos.making import finish, put_in_place
from locum.engines.argos.scoring import is_clear, score
from locum.engines.argos.selecting import best, sound
from locum.engines.argos.smoothing import smooth
from locum.engines.argos.splicing import rewritten
from locum.engines.argos.steps import Candidate, Direction, Step, Task
from locum.engines.argos.suppressing import is_better, without_forbidden
from locum.i18n import _
from locum.model import Missed


class Constrainer:
    """Enforces constraints with one model, for one language pair."""

    def __init__(self, direction: Direction) -> None:
        self._direction = direction

    def enforce(self, tasks: Sequence[Task]) -> None:
        """Change the tasks' hypotheses until no term is missing that can be helped."""
        bound = [task for task in tasks if task.constraints]
        self._enforce(bound)
        others = without_forbidden(self._direction, bound)
        self._enforce([other for _task, other in others])
        for task, other in others:
            if is_better(self._direction, task, other):
                task.hypothesis, task.failed = other.hypothesis, other.failed
                task.changed, task.looked = True, other.looked
        self._smooth(bound)

    def _enforce(self, active: Sequence[Task]) -> None:
        while active:
            steps = self._next_steps(active)
            chosen = self._choose(steps)
            for step in steps:
                self._settle(step, chosen.get(id(step)))
            active = [step.task for step in steps]

    def _choose(self, steps: Sequence[Step]) -> dict[int, Candidate]:
        """Return the best candidate of each step, where there is one.

        The model goes on from a form only where that form, put in place, does not fit.
        """
        direction = self._direction
        tried = put_in_place(direction, steps)
        found = sound(direction, tried)
        score(direction, found)
        chosen = best(direction, steps, found)
        clear = {key: one for key, one in chosen.items() if is_clear(one)}
        unclear = [step for step in steps if id(step) not in clear]
        made = sound(direction, finish(direction, unclear, tried))
        score(direction, made)
        others = [one for key, one in chosen.items() if key not in clear]
        return clear | best(direction, unclear, [*others, *made])

    def missed(self, task: Task) -> tuple[Missed, ...]:
        """Return what a finished task does not keep."""
        state = terms.judge(task.hypothesis.text, task.constraints, self._direction.target)
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
        masses = align(self._direction.model, asked, method=self._direction.method)
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
        for kind in dict.fromkeys(map(terms.kind, task.constraints)):
            equals = [one for one in task.constraints if terms.kind(one) == kind]
            found = terms.renderings(task.hypothesis.text, equals[0], self._direction.target)
            if len(found) == len(equals):
                pairs += [
                    ((one.start, one.end), place)
                    for one, place in zip(equals, sorted(found), strict=True)
                ]
        return pairs

    def _smooth(self, tasks: Sequence[Task]) -> None:
        """Mend the words beside the terms; the scores stay those of the search."""
        for task in tasks:
            before = task.hypothesis
            text = smooth(before.text, task.constraints, self._direction.target)
            if text == before.text:
                continue
            task.hypothesis = rewritten(before, text, self._direction.tokenizer)
            task.changed = True

    # --- which term next ---------------------------------------------------

    def _next_steps(self, tasks: Sequence[Task]) -> list[Step]:
        open_terms: list[tuple[Task, terms.TermState, list[int]]] = []
        for task in tasks:
            state = terms.judge(task.hypothesis.text, task.constraints, self._direction.target)
            missing = [index for index in state.missing if index not in task.failed]
            if missing:
                open_terms.append((task, state, missing))
        self.look_first([task for task, _state, _missing in open_terms])
        masses = self._term_masses(open_terms)
        steps: list[Step] = []
        for task, state, missing in open_terms:
            own = {index: masses.pop(0) for index in _asked(task, missing)}
            term = min(
                self._really_missing(task, missing, own),
                key=lambda index: (_first_unit(own[index]), task.constraints[index].start),
            )
            steps.append(Step(task, term, state, own[term], []))
        self._look_before(steps)
        return steps

    def look_first(self, tasks: Sequence[Task]) -> None:
        """Ask again what the first piece looks at.

        Of a batch, CTranslate2's beam search gives the first pieces each other's looks.
        """
        wanted = [task for task in tasks if task.hypothesis.attention and not task.looked]
        firsts = self._direction.model.attend(
            [task.hypothesis.source.pieces for task in wanted],
            [task.hypothesis.pieces[:1] for task in wanted],
        )
        for task, first in zip(wanted, firsts, strict=True):
            rows = [*first, *task.hypothesis.attention[1:]]
            task.hypothesis = replace(task.hypothesis, attention=rows)
            task.looked = True

    def _term_masses(
        self, open_terms: Sequence[tuple[Task, terms.TermState, list[int]]]
    ) -> list[list[float]]:
        """Return the masses of the terms that may be missing, in order."""
        asked = [
            (task, index) for task, _s, missing in open_terms for index in _asked(task, missing)
        ]
        masses: dict[int, list[float]] = {}
        for thorough in (False, True):
            some = [at for at, (task, term) in enumerate(asked) if (term in task.wide) == thorough]
            spans = [_span(*asked[at]) for at in some]
            masses.update(zip(some, self._align_terms(spans, thorough=thorough), strict=True))
        known = {id(task): self._known(task) for task, _state, _missing in open_terms}
        return [
            anchored(
                masses[at],
                task.hypothesis.units,
                (task.constraints[term].start, task.constraints[term].end),
                known[id(task)],
            )
            for at, (task, term) in enumerate(asked)
        ]

    def _align_terms(
        self, asked: Sequence[tuple[Hypothesis, Range]], *, thorough: bool = False
    ) -> list[list[float]]:
        method = self._direction.method
        return align_terms(self._direction.model, asked, method=method, thorough=thorough)

    def _look_before(self, steps: Sequence[Step]) -> None:
        """Find out what renders the source before a term that has no clear place."""
        unsure = [step for step in steps if step.wide or window(step.masses) is None]
        spans = [(step.task.hypothesis, (0, step.constraint.start)) for step in unsure]
        for step, mass in zip(unsure, self._align_terms(spans), strict=True):
            step.before_mass = mass

    def _really_missing(
        self, task: Task, missing: list[int], masses: Mapping[int, Sequence[float]]
    ) -> list[int]:
        """Of equal constraints with too few renderings, say which have none.

        Terminology counts; the alignment tells which occurrence a rendering belongs to.
        """
        chosen: set[int] = set()
        for index in missing:
            equals = _equals(task, index)
            count = sum(1 for other in equals if other in missing)
            stand = terms.renderings(
                task.hypothesis.text, task.constraints[index], self._direction.target
            )
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

    # --- settling ----------------------------------------------------------

    @staticmethod
    def _settle(step: Step, best: Candidate | None) -> None:
        task = step.task
        if best is None:
            if step.wide:
                task.failed[step.term] = step.fault or _("no place was found")
            task.wide.add(step.term)
            return
        task.hypothesis = replace(best.hypothesis, score=best.score)
        task.log_probs = best.log_probs
        task.changed = True


def _asked(task: Task, missing: Sequence[int]) -> list[int]:
    """Return the constraints whose place matters: the missing ones and their equals."""
    return sorted({other for index in missing for other in _equals(task, index)})


def _equals(task: Task, index: int) -> list[int]:
    kind = terms.kind(task.constraints[index])
    return [
        other
        for other, constraint in enumerate(task.constraints)
        if terms.kind(constraint) == kind and other not in task.failed
    ]


def _span(task: Task, term: int) -> tuple[Hypothesis, Range]:
    return task.hypothesis, (task.constraints[term].start, task.constraints[term].end)


def _first_unit(masses: Sequence[float]) -> int:
    found = window(masses)
    return len(masses) if found is None else found.first
