"""Choose among candidates: what loses nothing, says the term once, and scores best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from locum.engines.argos import guards, terms
from locum.engines.argos.alignment import Range, long_words, pieces_in, uncovered, window, words
from locum.engines.argos.degenerate import UNSPACED_LANGUAGES
from locum.engines.argos.function_words import is_function_word
from locum.engines.argos.hypothesis import Hypothesis, align_terms
from locum.engines.argos.steps import Candidate, Direction, Step
from locum.i18n import _
from locum.locales import language_of
from locum.model import Constraint

MARGIN = 0.4
"""How much mass outside the form may be more than it was outside the old rendering."""


def sound(direction: Direction, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that may be taken; a step remembers why others not."""
    kept: list[Candidate] = []
    for one in found:
        fault = _fault(direction, one)
        if fault:
            one.step.fault = fault
        else:
            kept.append(one)
    return kept


def best(
    direction: Direction, steps: Sequence[Step], found: Sequence[Candidate]
) -> dict[int, Candidate]:
    """Return, by the step's identity, the best scored candidate that says its term once.

    A second rendering in other words is looked for in the best candidate only, and in the
    next where that one has it.
    """
    queues = {
        id(step): sorted((one for one in found if one.step is step), key=_rank) for step in steps
    }
    chosen: dict[int, Candidate] = {}
    while queues:
        heads = {key: queue.pop(0) for key, queue in queues.items() if queue}
        for key, doubled in zip(heads, _doubled(direction, list(heads.values())), strict=True):
            if doubled:
                heads[key].step.fault = _("the term would stand there twice")
            else:
                chosen[key] = heads[key]
        queues = {key: queues[key] for key in heads if key not in chosen}
    return chosen


def _rank(one: Candidate) -> float:
    return -one.score


def _fault(direction: Direction, one: Candidate) -> str:
    step, before, after = one.step, one.step.task.hypothesis, one.hypothesis
    constraints = step.task.constraints
    state = terms.judge(after.text, constraints, direction.target)
    if not _is_better(step.state, state, constraints, step.term):
        return _("another term would be lost")
    surplus = 1 if step.state.forbidden[step.term] else 0
    allowed = terms.excess(before.text, constraints, direction.target) + surplus
    if terms.excess(after.text, constraints, direction.target) > allowed:
        return _("the term would stand there twice")
    if one.finished and _echoes(one):
        return _("the term would stand there twice")
    lost = guards.lost(
        before.source.text,
        before.text,
        after.text,
        source_language=direction.source,
        language=direction.target,
        form=after.text[slice(*one.form)],
        term=before.source.text[step.constraint.start : step.constraint.end],
    )
    if lost:
        return lost
    if _runs_on(direction, one):
        return _("the term would run into the next word")
    if one.finished and _forgets(direction, one):
        return _("part of the sentence would be lost")
    return guards.misshapen(before.text, after.text)


def _echoes(one: Candidate) -> bool:
    """Return whether the model, going on, says words of the form more often than it had to."""
    there, before = long_words(one.hypothesis.text), long_words(one.in_place)
    return any(there[word] > max(before[word], 1) for word in long_words(one.written))


def _runs_on(direction: Direction, one: Candidate) -> bool:
    """Return whether the model has hung an ending on a form of several words.

    ``ensayo clínico`` and ``s`` make ``ensayo clínicos``: each word is an inflection, the
    whole is none.
    """
    start, end = one.form
    text = one.hypothesis.text
    if language_of(direction.target) in UNSPACED_LANGUAGES or " " not in text[start:end]:
        return False
    return text[end : end + 1].isalnum()


def _forgets(direction: Direction, one: Candidate) -> bool:
    """Return whether the model, going on, has left words of the source out.

    Only a sharp attention can tell.
    """
    before = one.step.task.hypothesis
    if not (before.sharp and one.hypothesis.sharp) or direction.method == "difference":
        return False
    source = before.source
    groups = [
        pieces_in(source.ranges, start, end)
        for start, end in words(source.text)
        if not (start < one.step.constraint.end and one.step.constraint.start < end)
        and not is_function_word(source.text[start:end], direction.source)
    ]
    return bool(uncovered(before.attention, one.hypothesis.attention, groups))


def _doubled(direction: Direction, found: Sequence[Candidate]) -> list[bool]:
    """Return of each candidate whether it renders the term once more, in other words."""
    finished = [one for one in found if one.finished]
    asked = [
        (one.hypothesis, (one.step.constraint.start, one.step.constraint.end)) for one in finished
    ]
    masses = align_terms(direction.model, asked, method=direction.method)
    seen = {id(one): mass for one, mass in zip(finished, masses, strict=True)}
    return [_is_doubled(direction, one, seen.get(id(one))) for one in found]


def _is_doubled(direction: Direction, one: Candidate, masses: Sequence[float] | None) -> bool:
    step, before = one.step, one.step.task.hypothesis
    if step.state.forbidden[step.term]:
        return False
    if masses is None:  # nothing but the place has changed
        outside = _outside(direction, before, step.masses, (one.place.start, one.place.end))
    else:
        outside = _outside(direction, one.hypothesis, masses, one.form)
    found = window(step.masses)
    old = (0, 0)
    if found is not None:
        old = before.units[found.first][0], before.units[found.last][1]
    return outside > _outside(direction, before, step.masses, old) + MARGIN


def _outside(
    direction: Direction, hypothesis: Hypothesis, masses: Sequence[float], stretch: Range
) -> float:
    """Return the mass of the words outside a stretch, articles and the like left out."""
    start, end = stretch
    return sum(
        mass
        for (first, last), mass in zip(hypothesis.units, masses, strict=True)
        if not (first < end and start < last)
        and not is_function_word(hypothesis.text[first:last], direction.target)
    )


def _is_better(
    before: terms.TermState,
    after: terms.TermState,
    constraints: Sequence[Constraint],
    term: int,
) -> bool:
    """Return whether the term is better kept and no other is worse kept."""
    worse = any(
        len(now) > len(then) for then, now in zip(before.forbidden, after.forbidden, strict=True)
    )
    kinds = list(map(terms.kind, constraints))
    old, new = (
        Counter(one for one, kept in zip(kinds, state.satisfied, strict=True) if kept)
        for state in (before, after)
    )
    if worse or old - new or not new[kinds[term]]:
        return False
    if before.forbidden[term]:
        return len(after.forbidden[term]) < len(before.forbidden[term])
    return new[kinds[term]] > old[kinds[term]]
