"""Which candidates may be taken, with a model that knows nothing."""

from typing import cast

import pytest

from locum.engines.argos import terms
from locum.engines.argos.alignment import words
from locum.engines.argos.candidates import Place
from locum.engines.argos.hypothesis import Hypothesis, Source
from locum.engines.argos.model import Model
from locum.engines.argos.scoring import score
from locum.engines.argos.selecting import best, sound
from locum.engines.argos.steps import Candidate, Direction, Step, Task
from locum.engines.argos.tokenizer import Tokenizer
from locum.model import Constraint


class FlatModel:
    """Scores everything alike."""

    def score(self, sources, targets):
        return [[-1.0] * (len(target) + 1) for target in targets]


SOURCE = "Clinical trials do not use 5 mg."
TRIALS = Constraint(0, 15, ("ensayo clínico", "ensayos clínicos"), ("pruebas clínicas",))


def hypothesis(text):
    source = Source(SOURCE, tuple(SOURCE.split()), lambda: tuple(words(SOURCE)))
    found = words(text)
    return Hypothesis(source, text, tuple(text[a:b] for a, b in found), lambda: tuple(found))


def chosen(before, after, form, *, constraints=(TRIALS,), masses=None, place=None):
    task = Task(hypothesis(before), constraints)
    units = task.hypothesis.units
    state = terms.judge(before, constraints, "es")
    step = Step(task, 0, state, masses or [0.0] * len(units), [0.0] * len(units))
    start = after.index(form)
    one = Candidate(
        step,
        hypothesis(after),
        (start, start + len(form)),
        form,
        place or Place(0, 0),
        finished=place is None,
    )
    direction = Direction(cast("Model", FlatModel()), cast("Tokenizer", None), "en", "es")
    kept = sound(direction, [one])
    score(direction, kept)
    return bool(best(direction, [step], kept)), step.fault


BEFORE = "Los estudios no usan 5 mg."


@pytest.mark.parametrize(
    ("after", "form", "why"),
    [
        ("Los ensayos clínicos no usan 5 mg.", "ensayos clínicos", ""),
        ("Los ensayo clínicos no usan 5 mg.", "ensayo clínico", "the term would run"),
        ("Los ensayos clínicos usan 5 mg.", "ensayos clínicos", "a negation would be lost"),
        ("Los ensayos clínicos no usan 50 mg.", "ensayos clínicos", "a number would be lost"),
        (
            "Los ensayos clínicos y los ensayos clínicos no usan 5 mg.",
            "ensayos clínicos",
            "the term would stand there twice",
        ),
        ("Los ensayos clínicos no no no no 5 mg.", "ensayos clínicos", "the sentence would break"),
    ],
)
def test_what_would_harm_the_sentence_is_refused_and_told(after, form, why):
    good, fault = chosen(BEFORE, after, form)
    assert good == (why == "")
    assert fault.startswith(why)


def test_a_candidate_that_drops_another_term_is_refused():
    dose = Constraint(27, 31, ("5 mg",))
    good, fault = chosen(
        BEFORE,
        "Los ensayos clínicos no usan cinco.",
        "ensayos clínicos",
        constraints=(TRIALS, dose),
    )
    assert not good
    assert fault == "another term would be lost"


def test_a_forbidden_form_may_not_stay():
    before = "Las pruebas clínicas no usan 5 mg."
    assert not chosen(before, f"{before[:-1]} de ensayos clínicos.", "ensayos clínicos")[0]
    after = before.replace("pruebas", "ensayos").replace("clínicas", "clínicos")
    assert chosen(before, after, "ensayos clínicos")[0]


def test_a_second_rendering_in_other_words_is_refused():
    masses = [0.3, 0.9, 0.0, 0.0, 0.0, 0.0]
    beside = chosen(
        BEFORE,
        "Ensayos clínicos estudios no usan 5 mg.",
        "Ensayos clínicos",
        masses=masses,
        place=Place(0, 3),
    )
    instead = chosen(
        BEFORE,
        "Los ensayos clínicos no usan 5 mg.",
        "ensayos clínicos",
        masses=masses,
        place=Place(4, 12),
    )
    assert instead == (True, "")
    assert not beside[0]
