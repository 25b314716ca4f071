"""Whether a term stands among the words that it should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.evaluation import window_overlap
from locum.model import Constraint

PAIN = Constraint(0, 0, ("dolor de espalda",), concept="back")
REFERENCE = "Tengo un dolor de espalda muy fuerte hoy."
HYPOTHESIS = "Sufro un dolor de espalda fuerte hoy."


@pytest.mark.parametrize(("size", "mean"), [(1, 0.5), (2, 0.5), (3, 0.6)])
def test_the_words_around_are_compared(size, mean):
    # 1: un, muy | un, fuerte. 2: tengo un, muy fuerte | sufro un, fuerte hoy.
    # 3: tengo un, muy fuerte hoy | sufro un, fuerte hoy: there is no third word on the left.
    found = window_overlap([HYPOTHESIS], [REFERENCE], [[PAIN]], "es", size=size)
    assert found.mean == pytest.approx(mean)


def test_a_missed_term_counts_nothing_and_one_that_the_reference_lacks_is_left_out():
    found = window_overlap(
        [REFERENCE, "Nada.", "Un dolor de espalda."],
        [REFERENCE, REFERENCE, "Nada."],
        [[PAIN]] * 3,
        "es",
    )
    assert found.terms == (1, 1, 0)
    assert found.matched == (1, 0, 0)
    assert found.mean == pytest.approx(1 / 2)
    assert found.per_segment == pytest.approx(1 / 3)


def test_marks_are_no_words_around():
    found = window_overlap(
        ["(Un dolor de espalda) muy"], ["Un «dolor de espalda», muy"], [[PAIN]], "es"
    )
    assert found.mean == 1


def test_of_several_places_those_that_agree_are_compared():
    twice = "un dolor de espalda hoy y otro dolor de espalda ayer"
    other = "otro dolor de espalda ayer y un dolor de espalda hoy"
    found = window_overlap([other], [twice], [[PAIN, PAIN]], "es", size=1)
    assert found.mean == 1


def test_chinese_windows_are_characters():
    cell = Constraint(0, 0, ("干细胞",), concept="cell")
    found = window_overlap(["用干细胞治疗"], ["以干细胞治病"], [[cell]], "zh_Hans", size=2)
    # 以, 治 病 | 用, 治 疗
    assert found.mean == pytest.approx(1 / 3)


@given(st.lists(st.sampled_from(["dolor", "de", "espalda", "y", "."]), min_size=1, max_size=12))
def test_the_reference_itself_is_perfect(words):
    text = " ".join(words)
    assert window_overlap([text], [text], [[PAIN, PAIN]], "es", size=2).mean == 1
