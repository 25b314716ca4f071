"""Edits that turn a translation into its reference."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.evaluation.edit_rate import weighted_edits

WORDS = st.lists(st.sampled_from("abcde"), max_size=14)


def sacrebleu_edits(hypothesis, reference):
    ter = pytest.importorskip("sacrebleu.metrics.ter")
    return ter.TER().sentence_score(" ".join(hypothesis), [" ".join(reference)]).num_edits


@pytest.mark.parametrize(
    ("hypothesis", "reference", "weights", "cost"),
    [
        ("", "", [], 0),
        ("a b", "", [], 2),
        ("", "a b c", [1, 2, 2], 5),
        ("a b c", "a b c", [2, 2, 2], 0),
        ("a x c", "a b c", [1, 2, 1], 2),
        ("a c", "a b c", [1, 2, 1], 2),
        ("a b x c", "a b c", [1, 2, 1], 1),
        ("c d a b", "a b c d", [1, 1, 1, 1], 1),
        ("c d a b", "a b c d", [2, 2, 2, 2], 1),
    ],
)
def test_the_cost_is_what_a_hand_reckons(hypothesis, reference, weights, cost):
    assert weighted_edits(hypothesis.split(), reference.split(), weights) == cost


@given(WORDS, WORDS.filter(bool))
def test_with_equal_weights_the_edits_are_sacrebleus(hypothesis, reference):
    ours = weighted_edits(hypothesis, reference, [1] * len(reference))
    assert ours == sacrebleu_edits(hypothesis, reference)


@pytest.mark.parametrize("seed", range(6))
def test_in_long_sentences_too(seed):
    draw = random.Random(seed)
    reference = [draw.choice("abcdefghijklmnop") for _ in range(draw.randrange(20, 90))]
    hypothesis = reference[:]
    for _ in range(6):
        start = draw.randrange(len(hypothesis))
        run = hypothesis[start : start + 5]
        del hypothesis[start : start + 5]
        to = draw.randrange(len(hypothesis) + 1)
        hypothesis[to:to] = run
    hypothesis[3:3] = ["x"] * draw.randrange(40)
    ours = weighted_edits(hypothesis, reference, [1] * len(reference))
    assert ours == sacrebleu_edits(hypothesis, reference)


@given(WORDS)
def test_the_reference_itself_costs_nothing(words):
    assert weighted_edits(words, words, [2] * len(words)) == 0


@given(WORDS, WORDS.filter(bool), st.data())
def test_heavier_words_never_cost_less_than_no_edit_and_at_most_all_of_both(
    hypothesis, reference, data
):
    size = len(reference)
    weights = data.draw(st.lists(st.sampled_from([1, 2]), min_size=size, max_size=size))
    cost = weighted_edits(hypothesis, reference, weights)
    assert (cost == 0) == (hypothesis == reference)
    assert cost <= len(hypothesis) + sum(weights)
