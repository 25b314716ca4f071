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
from locum.engines.argos.hypothesis import Hypothesis, align, make_hypothesis
from locum.engines.argos.making import make_candidates
from locum.engines.argos.selecting import select
from locum.engines.argos.smoothing import smooth
from locum.engines.argos.steps import Candidate, Direction, Step, Task
from locum.i18n import _
from locum.model import Missed


class Constrainer:
    """Enforces constraints with one model, for one language pair."""

    def __init__(self, direction: Direction) -> None:
        self._direction = direction

    def enforce(self, tasks: Sequence[Task]) -> None:
        """Change the tasks' hypotheses until no term is missing that can be helped."""
        active = [task for task in tasks if task.constraints]
        while active:
            steps = self._next_steps(active)
            found = select(self._direction, steps, make_candidates(self._direction, steps))
            for step in steps:
                self._settle(step, [one for one in found if one.step is step])
            self._attend([step.task for step in steps])
            active = [step.task for step in steps]
        self._smooth([task for task in tasks if task.constraints])

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
        for accepted in dict.fromkeys(one.accepted for one in task.constraints):
            equals = [one for one in task.constraints if one.accepted == accepted]
            found = terms.renderings(task.hypothesis.text, equals[0], self._direction.target)
            if len(found) == len(equals):
                pairs += [
                    ((one.start, one.end), place)
                    for one, place in zip(equals, sorted(found), strict=True)
                ]
        return pairs

    def _smooth(self, tasks: Sequence[Task]) -> None:
        """Mend the words beside the terms; the scores stay those of the search."""
        changed: list[Task] = []
        for task in tasks:
            before = task.hypothesis
            text = smooth(before.text, task.constraints, self._direction.target)
            if text == before.text:
                continue
            tokenizer = self._direction.tokenizer
            task.hypothesis = make_hypothesis(
                before.source,
                tokenizer.encode(text),
                tokenizer,
                text=text,
                score=before.score,
            )
            task.changed = True
            changed.append(task)
        self._attend(changed)

    # --- which term next ---------------------------------------------------

    def _next_steps(self, tasks: Sequence[Task]) -> list[Step]:
        open_terms: list[tuple[Task, terms.TermState, list[int]]] = []
        for task in tasks:
            state = terms.judge(task.hypothesis.text, task.constraints, self._direction.target)
            missing = [index for index in state.missing if index not in task.failed]
            if missing:
                open_terms.append((task, state, missing))
        asked: list[tuple[Hypothesis, Range]] = []
        for task, _state, _missing in open_terms:
            for constraint in task.constraints:
                asked.append((task.hypothesis, (constraint.start, constraint.end)))
                asked.append((task.hypothesis, (0, constraint.start)))
        masses = iter(self.align(asked, {id(task.hypothesis): task for task in tasks}))
        steps: list[Step] = []
        for task, state, missing in open_terms:
            own = [(next(masses), next(masses)) for _constraint in task.constraints]
            term = min(
                self._really_missing(task, missing, [mass for mass, _before in own]),
                key=lambda index: (_first_unit(own[index][0]), task.constraints[index].start),
            )
            steps.append(Step(task, term, state, *own[term]))
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

    def _settle(self, step: Step, found: Sequence[Candidate]) -> None:
        task = step.task
        if not found:
            if step.term in task.wide:
                task.failed[step.term] = step.fault or _("no place was found")
            task.wide.add(step.term)
            return
        best = max(found, key=lambda one: one.score)
        task.hypothesis = replace(best.hypothesis, score=best.score)
        task.changed = True

    def _attend(self, tasks: Sequence[Task]) -> None:
        """Give the translations that were put together an attention of their own."""
        without = [task for task in tasks if not task.hypothesis.attention]
        if not without:
            return
        rows = self._direction.model.attend(
            [task.hypothesis.source.pieces for task in without],
            [task.hypothesis.pieces for task in without],
        )
        for task, attention in zip(without, rows, strict=True):
            task.hypothesis = replace(task.hypothesis, attention=attention)


def _first_unit(masses: Sequence[float]) -> int:
    found = window(masses)
    return len(masses) if found is None else found.first
