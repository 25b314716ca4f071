"""What stands beside the terms of a finished translation."""

import pytest

from locum.engines.argos.smoothing import smooth
from locum.model import Constraint


def term(*accepted, **more):
    return Constraint(0, 1, accepted, term="term", **more)


@pytest.mark.parametrize(
    ("language", "text", "form", "mended"),
    [
        ("es", "Tiene un hernia de disco.", "hernia de disco", "Tiene una hernia de disco."),
        ("es", "Los hernias de disco duelen.", "hernia de disco", "Las hernias de disco duelen."),
        ("es", "dentro de la disco", "disco", "dentro del disco"),
        ("es", "usa la células madre", "célula madre", "usa las células madre"),
        ("es", "dolor y inflamación", "inflamación", "dolor e inflamación"),
        ("fr", "Il souffre de la hernie.", "hernie", "Il souffre de la hernie."),
        ("fr", "Le lombalgie est fréquente.", "lombalgie", "La lombalgie est fréquente."),
        ("fr", "à cause de la inflammation", "inflammation", "à cause de l'inflammation"),
        ("pt", "dor no coluna", "coluna", "dor na coluna"),
        ("it", "con il infezione", "infezione", "con l'infezione"),
        ("ca", "el infecció", "infecció", "la infecció"),
        ("en", "It is a injection.", "injection", "It is an injection."),
        # words of another rendering
        ("es", "como el tejido de tejido graso", "tejido graso", "como el tejido graso"),
        ("es", "Las células madre madre crecen.", "célula madre", "Las células madre crecen."),
        ("zh_Hans", "位于椎间椎间盘。", "椎间盘", "位于椎间盘。"),
    ],
)
def test_the_words_beside_a_form_agree_with_it(language, text, form, mended):
    assert smooth(text, [term(form)], language) == mended


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("es", "El fisioterapeuta ayuda.", "fisioterapeuta"),  # of either gender
        ("es", "las dosis altas", "dosis"),  # of either number
        ("es", "el paracetamol", "paracetamol"),  # nothing tells its gender
        ("es", "la médico", "crónico"),  # it does not stand there
        ("zh_Hans", "先做手术，手术后休息。", "手术"),
        ("zh_Hans", "干细胞细胞因子", "干细胞"),
    ],
)
def test_what_is_right_or_unknown_stays(language, text, form):
    assert smooth(text, [term(form)], language) == text


def test_a_kept_text_and_its_neighbours_stay():
    text = "Lea la Spine de hoy."
    assert smooth(text, [term("Spine", keep=True)], "es") == text


def test_a_word_of_the_next_term_is_not_taken_for_a_double():
    text = "dolor de espalda espalda baja"
    constraints = [term("dolor de espalda"), term("espalda baja")]
    assert smooth(text, constraints, "es") == text


def test_a_cytokine_is_no_double_of_the_cell():
    text = "干细胞细胞因子"
    constraints = [term("干细胞"), term("细胞因子")]
    assert smooth(text, constraints, "zh_Hans") == text


def test_a_number_or_a_negation_is_never_mended_away():
    assert smooth("no no invasivo", [term("no invasivo")], "es") == "no no invasivo"


@pytest.mark.parametrize(
    ("text", "form", "language", "after"),
    [
        ("con sepsis, sepsis y fiebre", "sepsis", "es", "con sepsis y fiebre"),
        ("La inmunidad de su inmunidad crece.", "inmunidad", "es", "La inmunidad crece."),
        ("the outbreak of the outbreaks ended", "outbreak", "en", "the outbreak ended"),
        ("最小化密切接触的密切接触量", "密切接触", "zh_Hans", "最小化密切接触量"),
        ("Hay sepsis. Sepsis es grave.", "sepsis", "es", "Hay sepsis. Sepsis es grave."),
        ("sepsis sin sepsis", "sepsis", "es", "sepsis sin sepsis"),
    ],
)
def test_a_term_that_is_said_twice_in_one_breath_is_said_once(text, form, language, after):
    assert smooth(text, [Constraint(0, 1, (form,))], language) == after


def test_a_term_that_the_source_says_twice_stays_twice():
    ones = [Constraint(0, 1, ("sepsis",)), Constraint(2, 3, ("sepsis",))]
    assert smooth("sepsis, sepsis", ones, "es") == "sepsis, sepsis"
