"""Make the candidates of many steps: put together here, or finished by the model."""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines.argos import candidates, terms
from locum.engines.argos.alignment import Range, final_marks
from locum.engines.argos.candidates import Forced, Place
from locum.engines.argos.function_words import lead_of
from locum.engines.argos.hypothesis import make_hypothesis
from locum.engines.argos.model import Request
from locum.engines.argos.steps import Candidate, Direction, Step

FINISHED = 3
"""How many beginnings of a term the model finishes."""


def make_candidates(direction: Direction, steps: Sequence[Step]) -> list[Candidate]:
    """Return each step's candidates, none of them judged yet."""
    found: list[Candidate] = []
    forced: list[tuple[Step, Forced]] = []
    for step in steps:
        task, constraint = step.task, step.constraint
        spots, starts = candidates.places(
            task.hypothesis,
            step.masses,
            step.state.forbidden[step.term],
            _taken(direction, step),
            step.before_mass,
            language=direction.target,
            wide=step.term in task.wide,
        )
        for form in constraint.accepted[: candidates.MAX_FORMS]:
            found += [
                _replaced(direction, step, form, place, lead)
                for place in spots
                for lead in dict.fromkeys(("", _lead(direction, step, place)))
            ]
            forced += [
                (
                    step,
                    candidates.force(
                        task.hypothesis,
                        constraint,
                        form,
                        start,
                        direction.tokenizer,
                        direction.target,
                    ),
                )
                for start in starts
            ]
    found += _finished(direction, _likeliest(direction, forced))
    return found


def _taken(direction: Direction, step: Step) -> list[Range]:
    """Return where other terms are rendered."""
    text = step.task.hypothesis.text
    return [
        place
        for index, constraint in enumerate(step.task.constraints)
        if index != step.term and step.state.satisfied[index]
        for place in terms.renderings(text, constraint, direction.target)
    ]


def _lead(direction: Direction, step: Step, place: Place) -> str:
    """Return the preposition that a term may need where it was not rendered at all."""
    if place.start < place.end:
        return ""
    before = step.task.hypothesis.source.text[: step.constraint.start]
    return lead_of(before, direction.source, direction.target)


def _replaced(direction: Direction, step: Step, form: str, place: Place, lead: str) -> Candidate:
    before = step.task.hypothesis
    made = candidates.replace(before, step.constraint, form, place, direction.target, lead=lead)
    pieces = direction.tokenizer.encode(made.text)
    hypothesis = make_hypothesis(before.source, pieces, direction.tokenizer, text=made.text)
    return Candidate(step, hypothesis, (made.start, made.end), place)


def _likeliest(
    direction: Direction, forced: Sequence[tuple[Step, Forced]]
) -> list[tuple[Step, Forced]]:
    """Return of each step the beginnings that the model finds least unlikely.

    One pass tells that; finishing them takes a search for each.
    """
    scores = direction.model.score(
        [step.task.hypothesis.source.pieces for step, _one in forced],
        [one.prefix for _step, one in forced],
    )
    ranked: dict[int, list[tuple[float, int]]] = {}
    for index, ((step, one), log_probs) in enumerate(zip(forced, scores, strict=True)):
        ranked.setdefault(id(step), []).append((-one.likelihood(log_probs), index))
    chosen = sorted(index for some in ranked.values() for _s, index in sorted(some)[:FINISHED])
    return [forced[index] for index in chosen]


def _finished(direction: Direction, forced: Sequence[tuple[Step, Forced]]) -> list[Candidate]:
    requests = [Request(step.task.hypothesis.source.pieces, one.prefix) for step, one in forced]
    unique = list(dict.fromkeys(requests))
    outputs = dict(zip(unique, direction.model.translate(unique, attention=True), strict=True))
    found: list[Candidate] = []
    for (step, one), request in zip(forced, requests, strict=True):
        output = outputs[request]
        hypothesis = make_hypothesis(
            step.task.hypothesis.source,
            output.tokens,
            direction.tokenizer,
            text=_with_final_mark(
                step.task.hypothesis.text,
                candidates.finish(one, output.tokens, direction.tokenizer),
            ),
            attention=output.attention,
        )
        start = len(one.before)
        found.append(Candidate(step, hypothesis, (start, start + len(one.form))))
    return found


def _with_final_mark(before: str, after: str) -> str:
    """Return a finished text with the final mark of the one before, if it has lost it."""
    mark = before[final_marks(before) :].strip()
    if mark and after and after[-1].isalnum():
        return after + mark
    return after
