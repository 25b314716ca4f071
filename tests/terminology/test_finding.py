"""Target forms in a translation."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.model import Constraint
from locum.terminology import find_form, forbidden_in, satisfied, satisfied_all


def constraint(*accepted, forbidden=(), case_sensitive=False):
    return Constraint(0, 1, accepted, forbidden, case_sensitive=case_sensitive)


@pytest.mark.parametrize(
    ("text", "form", "locale", "count"),
    [
        ("Los discos intervertebrales y un disco intervertebral", "disco intervertebral", "es", 2),
        ("Hernias discales lumbares", "hernia discal lumbar", "es", 1),
        ("dolores", "dolor", "es", 1),
        ("convictus", "ictus", "es", 0),
        ("discoteca", "disco", "es", 0),
        ("una técnica mínimamente invasiva", "mínimamente invasivo", "es", 1),
        ("CÉLULAS MADRE", "célula madre", "es", 1),
        ("ce\u0301lulas madre", "células madre", "es", 1),
        ("células\u00a0madre", "célula madre", "es", 1),
        ("l'imagerie et l’inflammation", "inflammation", "fr", 1),
        ("anti‑inflammatoires", "anti-inflammatoire", "fr", 1),
        ("antiinflamatorias", "antiinflamatorio", "es", 1),
        ("les disques intervertébraux", "disque intervertébral", "fr", 1),
        ("stem-cell therapies", "stem cell therapy", "en", 1),
        ("腰椎间盘突出症", "椎间盘突出", "zh_Hans", 1),
        ("间充质干细胞", "干细胞", "zh_Hans", 1),
        ("做MRI检查", "MRI", "zh_Hans", 1),
        ("De schijven", "schijf", "nl", 1),
        ("del dolor", "dolor", "es", 1),
        ("anything", "", "es", 0),
        ("anything", " ", "es", 0),
        ("", "dolor", "es", 0),
    ],
)
def test_a_form_is_found_in_any_regular_inflection_as_a_word(text, form, locale, count):
    assert len(find_form(text, [form], locale)) == count


def test_the_longest_form_has_the_place_and_its_index():
    assert find_form("un dolor de espalda", ["dolor", "dolor de espalda"], "es") == [(3, 19, 1)]


def test_case_matters_only_where_a_form_has_capitals():
    forms = ["RM", "resonancia magnética"]
    text = "Resonancia magnética, o rm, o RM"
    found = find_form(text, forms, "es", case_sensitive=True)
    assert [text[s:e] for s, e, _ in found] == ["Resonancia magnética", "RM"]


def test_an_acronym_may_take_the_plural():
    assert find_form("two MSCs", ["MSC"], "en", case_sensitive=True) == [(4, 8, 0)]


def test_one_accepted_form_is_enough():
    one = constraint("dolor lumbar", "lumbalgia")
    assert satisfied("La lumbalgia es común.", one, "es")
    assert not satisfied("El dolor es común.", one, "es")


def test_a_term_found_twice_needs_two_renderings():
    twice = [constraint("célula madre"), constraint("célula madre")]
    assert satisfied_all("Las células madre son células.", twice, "es") == [True, False]
    assert satisfied_all("Las células madre son células madre.", twice, "es") == [True, True]


def test_a_longer_terms_place_does_not_serve_a_shorter_one_too():
    both = [constraint("dolor"), constraint("dolor de espalda")]
    assert satisfied_all("El dolor de espalda", both, "es").count(True) == 1
    assert satisfied_all("El dolor y el dolor de espalda", both, "es") == [True, True]
    both = [constraint("干细胞"), constraint("间充质干细胞")]
    assert satisfied_all("间充质干细胞是干细胞", both, "zh_Hans") == [True, True]


def test_places_are_shared_out_so_that_most_constraints_are_kept():
    some = [constraint("A", "B"), constraint("A"), constraint("B", "C")]
    assert satisfied_all("A B C", some, "en") == [True, True, True]


def test_forbidden_forms_count_outside_of_accepted_ones():
    one = constraint("hernia discal", "hernia de disco", forbidden=("disco", "celda madre"))
    assert forbidden_in("Una hernia de disco.", one, "es") == []
    assert forbidden_in("Un disco y una hernia de disco.", one, "es") == [(3, 8)]
    assert forbidden_in("Las celdas madre", one, "es") == [(4, 16)]


def test_a_form_that_another_term_accepts_is_not_held_against_one():
    one, other = constraint("hernia discal", forbidden=("disco",)), constraint("disco")
    assert forbidden_in("Un disco", one, "es") == [(3, 8)]
    assert forbidden_in("Un disco", one, "es", others=[other]) == []


WORDS = st.lists(st.sampled_from(["dolor", "dolores", "disco", "de", "discos", "x-", "células"]))


@given(WORDS.map(" ".join), st.lists(st.sampled_from(["dolor", "disco de dolor", "de disco"])))
@settings(max_examples=60)
def test_occurrences_are_apart_and_in_order(text, forms):
    found = find_form(text, forms, "es")
    assert found == sorted(found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert all(0 <= s < e <= len(text) and 0 <= i < len(forms) for s, e, i in found)


def test_a_term_that_stands_three_thousand_times_needs_three_thousand_places():
    one, longer = constraint("dolor"), constraint("dolor de espalda", forbidden=("dolor",))
    some = [one, longer] * 3000
    assert satisfied_all("dolor, dolor de espalda " * 3000, some, "es") == [True] * 6000
    kept = satisfied_all("dolor, dolor de espalda " * 2999, some, "es")
    assert kept == [True] * 5998 + [False] * 2
    assert forbidden_in("dolor de espalda " * 3000, longer, "es", others=some) == []
