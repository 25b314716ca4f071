"""Score whole translations: the scores of a search leave a forced beginning out."""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines.argos.hypothesis import Hypothesis
from locum.engines.argos.model import mean
from locum.engines.argos.steps import Candidate, Direction, Task

CLEAR = 8.0
"""A form put in place that costs what follows it less than this (nats) fits there."""


def score(direction: Direction, found: Sequence[Candidate]) -> None:
    """Fill in the candidates' log-probabilities, their scores and the damage they do."""
    bases = {id(one.step.task): one.step.task for one in found if not one.finished}
    tasks = [task for task in bases.values() if not task.log_probs]
    wanted = [task.hypothesis for task in tasks] + [one.hypothesis for one in found]
    requests = [(one.source.pieces, one.pieces) for one in wanted]
    unique = list(dict.fromkeys(requests))
    scores = dict(
        zip(
            unique,
            direction.model.score([source for source, _t in unique], [t for _s, t in unique]),
            strict=True,
        )
    )
    results = [scores[request] for request in requests]
    for task, log_probs in zip(tasks, results, strict=False):
        task.log_probs = log_probs
    for one, log_probs in zip(found, results[len(tasks) :], strict=True):
        one.log_probs = log_probs
        one.score = mean(log_probs)
        one.damage = 0.0 if one.finished else _damage(one.step.task, one)


def _damage(task: Task, one: Candidate) -> float:
    before = _tail(task.hypothesis, task.log_probs, one.place.end)
    after = _tail(one.hypothesis, one.log_probs, one.form[1])
    return max(0.0, before - after)


def _tail(hypothesis: Hypothesis, log_probs: Sequence[float], start: int) -> float:
    """Return the log-probability of what begins behind an offset, the end included."""
    pieces = sum(
        value
        for (first, _last), value in zip(hypothesis.ranges, log_probs, strict=False)
        if first >= start
    )
    return pieces + log_probs[len(hypothesis.pieces)]


def is_clear(one: Candidate) -> bool:
    """Return whether a candidate need not be compared with what the model makes of it."""
    return one.finished or one.damage <= CLEAR
