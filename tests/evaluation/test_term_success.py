"""How many terms a translation renders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.evaluation import term_success
from locum.evaluation.wmt21 import exact_matches
from locum.evaluation.words import split_words
from locum.model import Constraint

TERMS = [
    Constraint(0, 0, ("hernia discal", "hernia de disco"), concept="disc"),
    Constraint(0, 0, ("dolor",), concept="pain"),
    Constraint(0, 0, ("dolor de espalda",), concept="back"),
]
WORDS = ["dolor", "de", "espalda", "hernia", "hernias", "discal", "discales", "y", "la"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), max_size=8)


def test_terms_are_counted_as_written_and_by_lemma():
    found = term_success(
        ["Las hernias discales duelen.", "El dolor.", ""],
        [[TERMS[0]], [TERMS[1], TERMS[0]], [TERMS[1]]],
        "es",
    )
    assert found.exact_counts == (0, 1, 0)
    assert found.lemma_counts == (1, 1, 0)
    assert found.totals == (1, 2, 1)
    assert found.terms == 4
    assert (found.exact, found.by_lemma) == (0.25, 0.5)


def test_without_terms_nothing_is_missed():
    found = term_success(["x"], [[]], "es")
    assert (found.exact, found.by_lemma, found.terms) == (1.0, 1.0, 0)


def test_as_many_translations_as_segments_are_needed():
    with pytest.raises(ValueError, match="argument"):
        term_success(["x"], [], "es")


def test_what_is_to_be_kept_as_it_is_has_no_lemma():
    name = Constraint(0, 0, ("hernias",), concept="x", keep=True)
    found = term_success(["una hernia"], [[name]], "es")
    assert found.by_lemma == 0


@given(TEXTS)
def test_the_share_is_a_share_and_lemmas_only_add(texts):
    found = term_success(texts, [TERMS] * len(texts), "es")
    assert 0 <= found.exact <= found.by_lemma <= 1


@given(TEXTS, st.randoms())
def test_the_order_of_the_lines_does_not_matter(texts, random):
    shuffled = random.sample(texts, len(texts))
    some, others = (term_success(t, [TERMS] * len(t), "es") for t in (texts, shuffled))
    assert (some.exact, some.by_lemma) == (others.exact, others.by_lemma)


@given(st.lists(st.lists(st.sampled_from(TERMS), max_size=3), max_size=6))
def test_who_writes_every_term_keeps_every_term(constraints):
    texts = [", ".join(one.accepted[0] for one in some) for some in constraints]
    assert term_success(texts, constraints, "es").exact == 1


def test_the_script_of_2021_lets_each_form_claim_a_place():
    twice = Constraint(0, 0, ("infectado", "infección"), concept="a")
    text = "infectado por una infección"
    assert term_success([text], [[twice, twice]], "es").exact_counts == (2,)
    assert exact_matches([text], [[twice, twice]], split=split_words) == 1
    assert exact_matches(["Infectado"], [[twice]]) == 0
