import pytest

from locum.engines.argos.alignment import words
from locum.engines.argos.candidates import Place, dress, places, replace
from locum.engines.argos.hypothesis import Hypothesis, Source
from locum.model import Constraint

TERM = Constraint(0, 10, ("células madre",))


def hypothesis(text):
    found = words(text)
    return Hypothesis(
        Source("", (), tuple), text, tuple(text[a:b] for a, b in found), lambda: tuple(found)
    )


@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("", "Células madre"),
        ("¿", "Células madre"),
        ("Fin. ", "Células madre"),
        ("Las ", "células madre"),
        ("así: ", "células madre"),
    ],
)
def test_a_form_is_capitalised_at_a_beginning_only(before, written):
    assert dress("células madre", TERM, before) == written


def test_a_form_whose_case_matters_stays_as_it_is():
    assert dress("mRNA", Constraint(0, 1, ("mRNA",), case_sensitive=True), "") == "mRNA"
    assert dress("iPod", Constraint(0, 1, ("iPod",), keep=True), "") == "iPod"


def test_the_rendering_alone_is_replaced():
    one = hypothesis("Las cepas ayudan.")
    made = replace(one, TERM, "células madre", Place(4, 9), "es")
    assert made.text == "Las células madre ayudan."
    assert made.text[made.start : made.end] == "células madre"


def test_an_insertion_gets_its_spaces_where_the_language_has_them():
    assert replace(hypothesis("uno dos"), TERM, "x", Place(4, 4), "es").text == "uno x dos"
    assert replace(hypothesis("uno."), TERM, "x", Place(3, 3), "es").text == "uno x."
    assert (
        replace(hypothesis("治疗。"), TERM, "干细胞", Place(0, 0), "zh_Hans").text == "干细胞治疗。"
    )


def test_a_forbidden_form_is_replaced_exactly():
    spots = places(hypothesis("la celda azul"), [0, 0, 0], [(3, 8)], [], [0, 0, 0], language="es")
    assert spots == [Place(3, 8)]


def test_what_renders_another_term_is_never_taken():
    one = hypothesis("dolor fuerte lumbar")
    spots = places(one, [0.9, 0.1, 0.5], [], [(0, 5)], [0, 0, 0], language="es")
    assert all(place.start >= 6 for place in spots)


def test_a_negation_beside_the_rendering_is_not_swallowed():
    one = hypothesis("células no madre")
    spots = places(one, [0.1, 0.05, 0.9], [], [], [0, 0, 0], language="es")
    assert {(place.start, place.end) for place in spots} == {(11, 16)}


def test_a_dropped_term_goes_between_what_stood_before_and_after_it():
    one = hypothesis("tengo resfriado hoy")
    spots = places(one, [0.0, 0.0, 0.0], [], [], [1.0, 0.9, 0.0], language="es")
    assert spots[0] == Place(16, 16)


def test_a_chinese_form_in_place_of_foreign_letters_closes_up():
    made = replace(hypothesis("在 Hubei 之外"), TERM, "湖北", Place(2, 7), "zh_Hans")
    assert made.text == "在湖北之外"
    assert made.text[made.start : made.end] == "湖北"
    kept = replace(hypothesis("PCR Hubei 之外"), TERM, "湖北", Place(4, 9), "zh_Hans")
    assert kept.text == "PCR 湖北之外"


def test_a_verb_that_leans_on_the_term_is_not_replaced_with_it():
    one = hypothesis("Los geles son buenos")
    spots = places(one, [0.6, 0.9, 0.6, 0.1], [], [], [], language="es")
    assert spots == [Place(4, 9)]
