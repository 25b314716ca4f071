"""One sentence that an engine fails on does not take the others with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.errors import ClusterError, EngineError, PackageError
from locum.model import Draft, EnginePair, Segment
from locum.workflow.isolating import (
    HARMLESS,
    Isolating,
    failed_draft,
    has_failed,
    has_killed,
    is_failure,
    killing_draft,
)

PAIR = EnginePair("moody", "en", "es")


class Moody:
    """Fails on a batch with a bad sentence; tells its progress before it does."""

    threads = 3

    def __init__(self, error=None):
        self.error = error or EngineError("it chokes")
        self.calls = 0
        self.broken = False

    def translate(self, pair, segments, progress=None):
        self.calls += 1
        drafts = []
        for segment in segments:
            if self.broken or "bad" in segment.text:
                raise self.error
            drafts.append(Draft(segment.text.upper()))
            if progress is not None:
                progress(1)
        return drafts


@given(bad=st.lists(st.booleans(), min_size=1, max_size=80))
def test_every_sentence_but_the_bad_ones_has_its_draft_and_progress_is_told_once(bad):
    segments = [Segment(f"{n} {'bad' if is_bad else 'good'}") for n, is_bad in enumerate(bad)]
    told: list[int] = []
    drafts = Isolating(Moody()).translate(PAIR, segments, told.append)
    assert [draft.text for draft in drafts] == [
        "" if is_bad else segment.text.upper()
        for segment, is_bad in zip(segments, bad, strict=True)
    ]
    assert [has_failed(draft) for draft in drafts] == bad
    assert sum(told) == len(bad)
    assert all(count > 0 for count in told)


def test_a_good_batch_is_decoded_in_one_go():
    engine = Moody()
    Isolating(engine).translate(PAIR, [Segment(f"good {n}") for n in range(1000)])
    assert engine.calls == 1


def test_one_bad_sentence_among_a_thousand_costs_few_calls():
    engine = Moody()
    segments = [Segment(f"good {n}") for n in range(1000)]
    segments[333] = Segment("bad")
    drafts = Isolating(engine).translate(PAIR, segments)
    assert sum(map(has_failed, drafts)) == 1
    assert engine.calls < 25


def test_an_engine_that_does_not_work_at_all_is_an_error_after_few_calls():
    engine = Moody()
    engine.broken = True
    with pytest.raises(EngineError, match="it chokes"):
        Isolating(engine).translate(PAIR, [Segment(f"good {n}") for n in range(1000)])
    assert engine.calls < 15


def test_an_engine_that_breaks_in_mid_run_is_an_error_too():
    class Breaks(Moody):
        def translate(self, pair, segments, progress=None):
            self.broken = self.broken or any("500" in segment.text for segment in segments)
            return super().translate(pair, segments, progress)

    with pytest.raises(EngineError, match="it chokes"):
        Isolating(Breaks()).translate(PAIR, [Segment(f"good {n}") for n in range(1000)])


@pytest.mark.parametrize("error", [PackageError("missing"), ClusterError("gone")])
def test_what_concerns_every_sentence_is_not_tried_again(error):
    engine = Moody(error)
    with pytest.raises(type(error)):
        Isolating(engine).translate(PAIR, [Segment("bad"), Segment("good")])
    assert engine.calls == 1


@pytest.mark.parametrize("error", [MemoryError(), IndexError("list index out of range")])
def test_a_bug_on_one_sentence_is_told_with_its_kind(error):
    drafts = Isolating(Moody(error)).translate(PAIR, [Segment("good"), Segment("bad")])
    assert drafts[0] == Draft("GOOD")
    assert drafts[1].degenerate.startswith(f"the engine fails on it: {type(error).__name__}")


def test_what_is_told_of_a_draft_is_known_as_a_failure():
    assert is_failure(failed_draft(EngineError("it chokes")).degenerate)
    assert is_failure(killing_draft().degenerate + "; a sentence was left in its language")
    assert not is_failure("a loop of repeated words")
    assert has_killed(killing_draft())
    assert not has_killed(failed_draft(EngineError("it chokes")))
    assert not has_failed(Draft("A loop.", degenerate="a loop"))


def test_an_isolating_executor_is_asked_from_as_many_threads_as_the_one_it_wraps():
    assert Isolating(Moody()).threads == 3
    assert HARMLESS.text
