"""Tags around glossary terms, wherever the engine pointed."""

import pytest

from locum.model import Constraint
from locum.workflow.term_places import at_terms


def term(source, text, *accepted, keep=False):
    start = source.index(text)
    return Constraint(start, start + len(text), accepted, term=text, keep=keep)


def placed(source, asked, text, told, constraints, locale="es"):
    """Return the words that a span went to; ``told``: those that the engine says."""
    start = source.index(asked)
    places = {} if told is None else {0: (text.index(told), text.index(told) + len(told))}
    spans = {0: (start, start + len(asked))}
    found = at_terms(source, spans, places, constraints, text, locale)
    return text[slice(*found[0])] if found else None


@pytest.mark.parametrize(
    ("source", "asked", "text", "told", "terms", "expected"),
    [
        # Cut, too wide, elsewhere, unknown: the form is what the tag goes around.
        ("my chest pain", "chest pain", "mi dolor en el pecho", "dolor",
         {"chest pain": ["dolor en el pecho"]}, "dolor en el pecho"),
        ("fever and cough", "fever", "fiebre y tos", "fiebre y", {"fever": ["fiebre"]}, "fiebre"),
        ("fever and cough", "fever", "fiebre y tos", "tos", {"fever": ["fiebre"]}, "fiebre"),
        ("fever and cough", "fever", "fiebre y tos", None, {"fever": ["fiebre"]}, "fiebre"),
        ("a fever, cough", "fever,", "fiebre, tos", "tos", {"fever": ["fiebre"]}, "fiebre"),
        ("bad fevers", "fevers", "fiebres malas", "malas", {"fevers": ["fiebre"]}, "fiebres"),
        # More than the term: the engine's place, but no half of a form.
        ("the old disc", "the old disc", "el viejo disco intervertebral", "el viejo disco",
         {"disc": ["disco intervertebral"]}, "el viejo disco intervertebral"),
        ("the old disc hurts", "the old disc", "el viejo duele, disco", "el viejo",
         {"disc": ["disco"]}, "el viejo"),
        # Not rendered, or no term at all: as the engine said.
        ("my fever", "fever", "mi calentura", "calentura", {"fever": ["fiebre"]}, "calentura"),
        ("my fever rose", "rose", "mi fiebre creció", "creció", {"fever": ["fiebre"]}, "creció"),
    ],
)  # fmt: skip
def test_a_tag_goes_around_the_form_of_its_term(source, asked, text, told, terms, expected):
    constraints = [term(source, text_, *accepted) for text_, accepted in terms.items()]
    assert placed(source, asked, text, told, constraints) == expected


def test_of_two_forms_the_engines_place_or_the_order_tells():
    source, text = "fever or fever", "fiebre o fiebre"
    constraints = [Constraint(0, 5, ("fiebre",)), Constraint(9, 14, ("fiebre",))]
    spans = {0: (9, 14)}
    assert at_terms(source, spans, {0: (9, 15)}, constraints, text, "es") == {0: (9, 15)}
    assert at_terms(source, spans, {}, constraints, text, "es") == {0: (9, 15)}
    assert at_terms(source, spans, {}, constraints, "fiebre", "es") == {}


def test_chinese_forms_are_not_cut():
    source = "high blood pressure"
    constraints = [term(source, source, "高血压")]
    assert placed(source, source, "如高血压者", "血压", constraints, "zh_Hans") == "高血压"


def test_positions_and_kept_words_are_left_alone():
    source = "Take 5 mg now"
    kept = [term(source, "5 mg", "5 mg", keep=True)]
    assert placed(source, "5 mg", "tome 5 mg ya", "tome", kept) == "tome"
    fever = [Constraint(0, 4, ("tome",))]
    assert at_terms(source, {0: (2, 2)}, {0: (7, 7)}, fever, "ya tome", "es") == {0: (7, 7)}
