"""Whether a difference is more than chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.evaluation import paired_bootstrap


def test_what_is_always_better_is_significant():
    found = paired_bootstrap([0] * 40, [1] * 30 + [0] * 10)
    assert found.difference == pytest.approx(0.75)
    assert found.p_value == pytest.approx(1 / 1001)
    assert found.significant


def test_one_segment_among_many_is_not():
    found = paired_bootstrap([0] * 40, [1] + [0] * 39)
    assert found.difference == pytest.approx(1 / 40)
    assert found.p_value > 0.05
    assert not found.significant


def test_no_difference_is_no_finding():
    assert paired_bootstrap([1, 0], [1, 0]).p_value == 1
    assert paired_bootstrap([1, 0], [0, 1]).p_value == 1
    assert paired_bootstrap([], []).difference == 0


def test_the_shares_are_of_the_weights():
    found = paired_bootstrap([1, 0], [1, 3], [1, 3])
    assert found.difference == pytest.approx(3 / 4)


def test_as_many_weights_as_segments_are_needed():
    with pytest.raises(ValueError, match="weights"):
        paired_bootstrap([1], [1], [1, 2])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=20))
def test_the_same_seed_gives_the_same_answer_and_directions_mirror(pairs):
    first, second = ([pair[side] for pair in pairs] for side in (0, 1))
    found = paired_bootstrap(first, second, samples=50)
    assert found == paired_bootstrap(first, second, samples=50)
    back = paired_bootstrap(second, first, samples=50)
    assert back.difference == pytest.approx(-found.difference)
    assert back.p_value == pytest.approx(found.p_value)
    assert 0 < found.p_value <= 1
