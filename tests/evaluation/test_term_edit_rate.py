"""1 - TERm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.evaluation import one_minus_term, term_edit_rates
from locum.model import Constraint

DISC = Constraint(0, 0, ("hernia discal",), concept="disc")


@pytest.mark.parametrize(("weight", "rate"), [(1, 3 / 4), (2, 5 / 4)])
def test_the_words_of_a_term_weigh_more(weight, rate):
    # la → el, hernia missing, discal → disco: of which two belong to the term.
    rates = term_edit_rates(
        ["el disco duele"], ["la hernia discal duele"], [[DISC]], "es", weight=weight
    )
    assert rates == [pytest.approx(rate)]
    assert one_minus_term(rates) == pytest.approx(1 - rate)


def test_a_wrong_word_beside_the_term_weighs_one():
    rates = term_edit_rates(["la hernia discal cura"], ["la hernia discal duele"], [[DISC]], "es")
    assert rates == [pytest.approx(1 / 4)]


def test_an_inflected_term_of_the_reference_is_a_term():
    plural = term_edit_rates(["dos y"], ["dos hernias discales y"], [[DISC]], "es")
    assert plural == [pytest.approx(4 / 4)]


def test_an_empty_reference_is_met_by_nothing_alone():
    assert term_edit_rates(["", "x"], ["", ""], [[], []], "es") == [0.0, 1.0]
    assert one_minus_term([]) == 1.0


def test_every_segment_is_told():
    told: list[int] = []
    term_edit_rates(["a", "b"], ["a", "c"], [[], []], "en", progress=told.append)
    assert sum(told) == 2


@given(st.lists(st.text(alphabet="abc ,.", max_size=20), max_size=6), st.randoms())
def test_the_reference_is_perfect_and_the_order_of_lines_does_not_matter(texts, random):
    none: list[list[Constraint]] = [[] for _ in texts]
    assert one_minus_term(term_edit_rates(texts, texts, none, "en")) == 1
    others = [text[::-1] for text in texts]
    order = random.sample(range(len(texts)), len(texts))
    rates = term_edit_rates(texts, others, none, "en")
    shuffled = term_edit_rates([texts[i] for i in order], [others[i] for i in order], none, "en")
    assert sorted(rates) == sorted(shuffled)
