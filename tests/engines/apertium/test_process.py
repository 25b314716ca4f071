"""Running the program: batches, failures, time limits."""

import time

import pytest

from locum.engines.apertium import process
from locum.errors import EngineError


def test_a_batch_comes_back_in_order(fake):
    assert fake.run("eng-spa", ["a", "", "b c"]) == ["A", "", "B C"]
    assert fake.run("eng-spa", []) == []


def test_long_batches_are_cut_into_several_runs(fake, monkeypatch):
    monkeypatch.setattr(process, "MAX_BATCH_CHARS", 10)
    texts = [f"text {number}" for number in range(4)]
    assert fake.run("eng-spa", texts) == [text.upper() for text in texts]


@pytest.mark.parametrize("fault", ["CRASH", "LOSE"])
def test_the_one_segment_that_fails_is_found_and_the_rest_translated(fake, fault):
    texts = ["a", "b", f"x {fault} y", "c", "d"]
    assert fake.run("eng-spa", texts) == ["A", "B", None, "C", "D"]


def test_a_hang_is_ended_and_its_segment_found(fake):
    start = time.monotonic()
    found: list[str | None] = []
    # Where the machine is too slow for so little patience, with more.
    for seconds in (1, 5, 25, 125):
        impatient = process.Apertium(fake.program, fake.data, start_seconds=seconds)
        found = impatient.run("eng-spa", ["a", "HANG"])
        if found == ["A", None]:
            break
    assert found == ["A", None]
    assert time.monotonic() - start < 600


def test_a_program_that_always_fails_is_an_error_with_its_own_words(fake):
    with pytest.raises(EngineError, match="cannot go on") as caught:
        fake.run("broken", ["a", "b"])
    assert "broken" in str(caught.value.hint)


def test_a_program_that_is_not_there_is_an_error(tmp_path):
    missing = process.Apertium(str(tmp_path / "none"), str(tmp_path))
    with pytest.raises(EngineError, match="does not work"):
        missing.run("eng-spa", ["a"])
