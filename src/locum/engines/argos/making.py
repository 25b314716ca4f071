"""Make the candidates of many steps: put together here, or finished by the model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from locum.engines.argos import candidates, terms
from locum.engines.argos.alignment import Range, final_marks, long_words, pieces_in
from locum.engines.argos.candidates import Forced, Place
from locum.engines.argos.degenerate import UNSPACED_LANGUAGES
from locum.engines.argos.function_words import lead_of
from locum.engines.argos.hypothesis import Hypothesis, make_hypothesis
from locum.engines.argos.model import Output, Request
from locum.engines.argos.splicing import replaced, rewritten, term_row
from locum.engines.argos.steps import Candidate, Direction, Step
from locum.locales import language_of
from locum.terminology import find_form

FORMS, FORMS_WITHOUT_NUMBER, FORMS_WIDE = 2, 3, 4
"""How many accepted forms are tried."""
FINISHED, FINISHED_WIDE = 1, 3
"""How many beginnings of a term the model finishes."""
ECHO_MASS = 0.5
"""So much of the term a word must render to be an echo of it."""
BEAM = 2
"""Of the search that finishes a beginning; 4 found nothing better."""


def put_in_place(direction: Direction, steps: Sequence[Step]) -> list[Candidate]:
    """Return each step's candidates in which nothing but the term's place changes."""
    return [one for step in steps for one in _put_in_place(direction, step)]


def _put_in_place(direction: Direction, step: Step) -> list[Candidate]:
    spots = candidates.places(
        step.task.hypothesis,
        step.masses,
        step.state.forbidden[step.term],
        _taken(direction, step),
        step.before_mass,
        language=direction.target,
        wide=step.wide,
    )
    found: dict[str, Candidate] = {}
    for form in _forms(direction, step):
        for place in spots:
            for lead in dict.fromkeys(("", _lead(direction, step, place))):
                one = _without_echoes(direction, _replaced(direction, step, form, place, lead))
                found.setdefault(one.hypothesis.text, one)
    return list(found.values())


def _forms(direction: Direction, step: Step) -> list[str]:
    """Return the accepted forms that are tried.

    Forms that a word list writes with brackets go last: ``(poner/estar) en cuarentena`` is
    two forms, and neither. Where the source marks number, the first of a form's inflections
    is enough, for it fits; all are tried where none helped.
    """
    forms = sorted(
        step.constraint.accepted, key=lambda form: any(mark in form for mark in "(（[/:")
    )
    source = step.task.hypothesis.source.text[step.constraint.start : step.constraint.end]
    if source in forms and source.casefold() == forms[0].casefold():
        forms.insert(0, source)  # COVID-19, also where the glossary says covid-19 first
    forms = list(dict.fromkeys(forms))
    if step.wide:
        return forms[:FORMS_WIDE]
    if language_of(direction.source) in UNSPACED_LANGUAGES:
        return forms[:FORMS_WITHOUT_NUMBER]
    chosen: list[str] = []
    for form in forms:
        if not any(find_form(form, [other], direction.target) for other in chosen):
            chosen.append(form)
    return chosen[:FORMS]


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
    before, constraint = step.task.hypothesis, step.constraint
    made = candidates.replace(before, constraint, form, place, direction.target, lead=lead)
    hypothesis = replaced(before, made, (constraint.start, constraint.end), direction.tokenizer)
    return Candidate(step, hypothesis, (made.start, made.end), form, place)


def _without_echoes(direction: Direction, one: Candidate) -> Candidate:
    """Return a candidate without the words farther off that its form says as well.

    A model may part what the form keeps together: *el panel de 2019 coronavirus* for the
    *2019 coronavirus pandemic* must not become *la pandemia de coronavirus de 2019 coronavirus*.
    """
    step, before = one.step, one.step.task.hypothesis
    said = long_words(one.written)
    barred = [(one.place.start, one.place.end), *_taken(direction, step)]
    echoes = [
        (start, end)
        for (start, end), mass in zip(before.units, step.masses, strict=True)
        if mass >= ECHO_MASS
        and before.text[start:end].casefold() in said
        and not any(start < last and first < end for first, last in barred)
    ]
    text, (first, last) = one.hypothesis.text, one.form
    grown = len(text) - len(before.text)
    for start, end in reversed(echoes):
        ahead = start < one.place.start
        shift = 0 if ahead else grown
        opens = start + shift - (text[start + shift - 1 : start + shift] == " ")
        closes = end + shift
        text = text[:opens] + text[closes:]
        if ahead:
            first, last = first - (closes - opens), last - (closes - opens)
    if not echoes:
        return one
    hypothesis = rewritten(one.hypothesis, text, direction.tokenizer)
    return replace(one, hypothesis=hypothesis, form=(first, last))


def finish(
    direction: Direction, steps: Sequence[Step], tried: Iterable[Candidate]
) -> list[Candidate]:
    """Return candidates in which the model goes on from a form, where the ``tried`` have it.

    The forms that the model finds least unlikely where they stand go first; those that
    were not scored last.
    """
    forced: list[tuple[Candidate, Forced]] = []
    by_step: dict[int, list[Candidate]] = {id(step): [] for step in steps}
    for one in tried:
        if id(one.step) in by_step:
            by_step[id(one.step)].append(one)
    for step in steps:
        beginnings: dict[tuple[str, ...], tuple[Candidate, Forced]] = {}
        for one in sorted(by_step[id(step)], key=lambda one: -_likelihood(one)):
            beginning = _forced(direction, one)
            beginnings.setdefault(beginning.prefix, (one, beginning))
        count = FINISHED_WIDE if step.wide else FINISHED
        forced += list(beginnings.values())[:count]
    return _finished(direction, forced)


def _likelihood(one: Candidate) -> float:
    """Return the mean log-probability of the form's pieces; very little where not known."""
    own = pieces_in(one.hypothesis.ranges, *one.form) if one.log_probs else ()
    return sum(one.log_probs[index] for index in own) / len(own) if own else -1e9


def _forced(direction: Direction, one: Candidate) -> Forced:
    return candidates.force(
        one.step.task.hypothesis,
        one.step.constraint,
        one.written,
        one.place.start,
        direction.tokenizer,
        direction.target,
    )


def _finished(direction: Direction, forced: Sequence[tuple[Candidate, Forced]]) -> list[Candidate]:
    requests = [
        Request(one.hypothesis.source.pieces, beginning.prefix) for one, beginning in forced
    ]
    unique = list(dict.fromkeys(requests))
    outputs = dict(
        zip(
            unique,
            direction.model.translate(unique, attention=True, brief=True, beam_size=BEAM),
            strict=True,
        )
    )
    return [
        _read(direction, one, beginning, outputs[request])
        for (one, beginning), request in zip(forced, requests, strict=True)
    ]


def _read(direction: Direction, one: Candidate, beginning: Forced, output: Output) -> Candidate:
    before = one.step.task.hypothesis
    text = candidates.finish(beginning, output.tokens, direction.tokenizer)
    hypothesis = make_hypothesis(
        before.source,
        output.tokens,
        direction.tokenizer,
        text=_with_final_mark(before.text, text),
        attention=_known_rows(one, beginning, output),
    )
    start = len(beginning.before)
    return replace(
        one,
        hypothesis=hypothesis,
        form=(start, start + len(beginning.form)),
        finished=True,
        in_place=one.hypothesis.text,
        log_probs=(),
    )


def _known_rows(one: Candidate, beginning: Forced, output: Output) -> list[list[float]]:
    """Return the attention: before the form that of before, in the form the term."""
    before: Hypothesis = one.step.task.hypothesis
    kept, end = len(beginning.kept), len(beginning.prefix)
    own = term_row(before, (one.step.constraint.start, one.step.constraint.end))
    return [*before.attention[:kept], *[own] * (end - kept), *output.attention[end:]]


def _with_final_mark(before: str, after: str) -> str:
    """Return a finished text with the final mark of the one before, if it has lost it."""
    mark = before[final_marks(before) :].strip()
    if mark and after and after[-1].isalnum():
        return after + mark
    return after
