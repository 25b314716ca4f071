"""The last resort against a forbidden form: a search in which it cannot be written.

``suppress_sequences`` holds for a whole call of CTranslate2, so that segments are grouped by
what they must not say.
"""

from __future__ import annotations

from collections.abc import Sequence

from locum.engines.argos import guards, terms
from locum.engines.argos.hypothesis import Hypothesis, make_hypothesis
from locum.engines.argos.model import Request
from locum.engines.argos.steps import Direction, Task

Pieces = tuple[str, ...]


def without_forbidden(direction: Direction, tasks: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Return the tasks in which forbidden forms stand, each with one translated without them."""
    groups: dict[tuple[Pieces, ...], list[Task]] = {}
    for task in tasks:
        barred = _standing(direction, task)
        if barred:
            groups.setdefault(barred, []).append(task)
    pairs: list[tuple[Task, Task]] = []
    for barred, group in groups.items():
        outputs = direction.model.translate(
            [Request(task.hypothesis.source.pieces) for task in group],
            attention=True,
            brief=True,
            suppress_sequences=[list(pieces) for pieces in barred],
        )
        for task, output in zip(group, outputs, strict=True):
            made = make_hypothesis(
                task.hypothesis.source,
                output.tokens,
                direction.tokenizer,
                attention=output.attention,
                score=output.score,
            )
            pairs.append((task, Task(made, task.constraints)))
    return pairs


def _standing(direction: Direction, task: Task) -> tuple[Pieces, ...]:
    """Return the forbidden forms that stand in a translation, as the model may write them."""
    text = task.hypothesis.text
    state = terms.judge(text, task.constraints, direction.target)
    barred: set[Pieces] = set()
    for constraint, places in zip(task.constraints, state.forbidden, strict=True):
        for start, end in places:
            barred.add(_pieces_of(task.hypothesis, start, end))
            for form in (text[start:end], *constraint.forbidden):
                barred.add(tuple(direction.tokenizer.encode(form)))
    return tuple(sorted(pieces for pieces in barred if pieces))


def _pieces_of(hypothesis: Hypothesis, start: int, end: int) -> Pieces:
    return tuple(
        piece
        for piece, (first, last) in zip(hypothesis.pieces, hypothesis.ranges, strict=True)
        if first < end and start < last
    )


def is_better(direction: Direction, before: Task, after: Task) -> bool:
    """Return whether the other translation keeps more terms and loses nothing."""
    old, new = (
        terms.judge(task.hypothesis.text, task.constraints, direction.target)
        for task in (before, after)
    )
    if len(new.missing) >= len(old.missing) or any(new.forbidden):
        return False
    texts = before.hypothesis.text, after.hypothesis.text
    codes = {"source_language": direction.source, "language": direction.target}
    lost = guards.lost(before.hypothesis.source.text, *texts, **codes)
    return not (lost or guards.misshapen(*texts))
