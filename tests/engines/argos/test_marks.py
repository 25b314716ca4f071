"""Brackets and quotation marks around a term that is put in."""

import pytest

from locum.engines.argos import guards
from locum.engines.argos.alignment import words
from locum.engines.argos.candidates import Place, replace
from locum.engines.argos.function_words import lead_of
from locum.engines.argos.hypothesis import Hypothesis, Source
from locum.model import Constraint


def hypothesis(text):
    found = words(text)
    return Hypothesis(
        Source("", (), tuple), text, tuple(text[a:b] for a, b in found), lambda: tuple(found)
    )


@pytest.mark.parametrize(
    ("text", "replaced", "form", "made"),
    [
        ("人们说“滑脱”的盘，却没有。", "滑脱”的盘", "椎间盘突出", "人们说“椎间盘突出”，却没有。"),
        ("细胞（一种，）是", "细胞（一", "干细胞", "（干细胞种，）是"),
        ("用（水）洗", "用（水）", "盐水", "盐水洗"),
    ],
)
def test_a_replaced_stretch_leaves_the_partners_of_marks_outside_it(text, replaced, form, made):
    start = text.index(replaced)
    place = Place(start, start + len(replaced))
    constraint = Constraint(0, 1, (form,))
    assert replace(hypothesis(text), constraint, form, place, "zh_Hans").text == made


def test_a_translation_that_loses_a_mark_is_refused():
    codes = {"source_language": "en", "language": "es"}
    source = "Stem cells (also called mother cells) divide."
    before = "Las células madre (o troncales) se dividen."
    assert not guards.lost(source, before, "Las células (o troncales) se dividen.", **codes)
    assert guards.lost(source, before, "Las células o troncales) se dividen.", **codes)
    assert guards.lost(source, before, 'Las "células (o troncales) se dividen.', **codes)


def test_a_term_that_was_not_rendered_comes_with_its_preposition():
    made = replace(
        hypothesis("Ejercicio diario."),
        Constraint(0, 1, ("dolor",)),
        "dolor",
        Place(16, 16),
        "es",
        lead=lead_of("Daily exercise for ", "en", "es"),
    )
    assert made.text == "Ejercicio diario para dolor."
    assert made.text[made.start : made.end] == "dolor"


def test_no_preposition_is_known_for_other_languages():
    assert lead_of("Daily exercise for ", "en", "zh_Hans") == ""
    assert lead_of("每天锻炼治疗", "zh_Hans", "es") == ""
