"""A run reads, decodes and writes at once, and nobody can tell from what it leaves behind."""

import threading
import time
from contextvars import ContextVar
from typing import Any

import pytest

from locum.engines.echo import EchoEngine
from locum.model import EnginePair, Segment
from locum.workflow.executing import LocalExecutor, threads_of
from locum.workflow.overlapping import Overlap, Stopped
from locum.workflow.translate import translate_project

SECONDS = 120
"""More than anything here takes, so that a test that hangs fails."""


def wait(event):
    assert event.wait(SECONDS), "nobody came"


def give(overlap, items, *, then=None):
    """Give items, then raise."""
    with overlap:
        for item in items:
            overlap.add(item)
        if then is not None:
            then()


def pause(number):
    time.sleep(0.01 * (number % 3))


def interrupt():
    raise KeyboardInterrupt


@pytest.mark.parametrize("threads", [0, 1, 2, 5])
def test_items_are_finished_in_the_order_in_which_they_were_given(threads):
    finished: list[object] = []
    overlap = Overlap(pause, finished.append, threads=threads)
    give(overlap, range(12))
    assert finished == list(range(12))


def test_the_next_item_is_worked_on_while_the_first_is_not_done():
    second_began = threading.Event()

    def work(number):
        if number == 0:
            wait(second_began)
        else:
            second_began.set()

    finished: list[object] = []
    give(Overlap(work, finished.append, threads=2), [0, 1])
    assert finished == [0, 1]


def test_no_more_items_are_on_their_way_than_threads_and_one():
    given: list[int] = []
    finished: list[int] = []
    with Overlap(lambda _n: None, finished.append, threads=2) as overlap:
        for number in range(50):
            overlap.add(number)
            given.append(number)
            assert len(given) - len(finished) <= 3
    assert finished == given


def test_an_error_of_an_item_is_raised_and_what_was_done_before_it_is_finished():
    finished: list[object] = []
    done = threading.Event()

    def work(number):
        if number == 2:
            wait(done)
            raise ValueError("two")
        if number == 1:
            done.set()

    with pytest.raises(ValueError, match="two"):
        give(Overlap(work, finished.append, threads=2), range(6))
    assert finished == [0, 1]


def test_what_is_done_when_the_run_is_interrupted_is_finished():
    finished: list[object] = []

    def then():
        while not overlap._waiting[0][1].done():
            time.sleep(0.01)
        raise KeyboardInterrupt

    overlap = Overlap(lambda _item: None, finished.append, threads=1)
    with pytest.raises(KeyboardInterrupt):
        give(overlap, ["first"], then=then)
    assert finished == ["first"]


def test_an_interruption_does_not_wait_for_what_is_under_way():
    finished: list[object] = []
    begun, over = threading.Event(), threading.Event()

    def work(_item):
        begun.set()
        wait(over)

    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        give(
            Overlap(work, finished.append, threads=1),
            ["item"],
            then=lambda: (wait(begun), interrupt()),
        )
    assert time.monotonic() - started < SECONDS / 2
    assert finished == []
    over.set()


def test_after_an_interruption_a_thread_ends_when_it_tells_how_far_it_is():
    told: list[int] = []
    begun, ended = threading.Event(), threading.Event()

    def work(_item):
        tick = announce("stage", 3)
        begun.set()
        wait(overlap.stop)
        try:
            tick(1)
        except Stopped:
            ended.set()
            raise

    overlap = Overlap(work, lambda _item: None, threads=1)
    announce = overlap.watch(lambda *_stage: told.append)
    with pytest.raises(KeyboardInterrupt):
        give(overlap, ["item"], then=lambda: (wait(begun), interrupt()))
    wait(ended)
    assert told == []


def test_threads_speak_the_language_of_the_one_that_began_the_run():
    found: list[bool] = []

    def work(_item):
        found.append(english.get())

    english = ContextVar("english", default=False)
    english.set(True)
    give(Overlap(work, lambda _item: None, threads=1), [0])
    assert found == [True]


# --- in a run -------------------------------------------------------------------------------


def test_a_text_that_recurs_among_articles_is_decoded_once(project, workspace, monkeypatch):
    asked: list[Any] = []
    real = EchoEngine.translate

    def translate(self, segments, pair, *, progress=None):
        asked.extend((pair.target, segment.text) for segment in segments)
        return real(self, segments, pair, progress=progress)

    for number in range(2):
        text = f"# Number {number}\n\nRest is not enough.\n"
        (project / f"articles/again{number}.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr(EchoEngine, "translate", translate)
    monkeypatch.setattr("locum.workflow.translate.BATCH_BLOCKS", 1)
    report = translate_project(workspace())
    assert asked.count(("es", "Rest is not enough.")) == 1
    assert asked.count(("zh_Hans", "Rest is not enough.")) == 1
    assert sum(draft.source == "Rest is not enough." for draft in report.drafts) == 6


def test_the_places_of_terms_are_not_asked_for_where_no_hop_follows(workspace, monkeypatch):
    asked: list[Any] = []
    real = EchoEngine.translate

    def translate(self, segments, pair, *, progress=None):
        asked.extend(segments)
        return real(self, segments, pair, progress=progress)

    monkeypatch.setattr(EchoEngine, "translate", translate)
    translate_project(workspace(), locales=["es"])
    marked = next(segment for segment in asked if "herniated disc" in segment.text)
    assert len(marked.constraints) == 1
    assert len(marked.spans) == 1  # the bold type alone


class Slow:
    """An engine that notices when two threads ask it at once."""

    def __init__(self, *, concurrent=None):
        if concurrent is not None:
            self.concurrent = concurrent
        self.inside = self.most = 0
        self.two = threading.Event()

    def translate(self, segments, pair, *, progress=None):
        self.inside += 1
        self.most = max(self.most, self.inside)
        if self.inside == 2:
            self.two.set()
        # Where two may be inside, the first waits for the second, however late it comes.
        self.two.wait(SECONDS if getattr(self, "concurrent", False) else 0.05)
        self.inside -= 1
        return list(segments)


@pytest.mark.parametrize(("concurrent", "most"), [(None, 1), (False, 1), (True, 2)])
def test_threads_take_turns_with_an_engine_that_does_not_say_otherwise(concurrent, most):
    engine = Slow(concurrent=concurrent)
    executor = LocalExecutor(type("Workspace", (), {"engines": {"slow": engine}})())
    pair = EnginePair("slow", "en", "es")
    threads = [
        threading.Thread(target=executor.translate, args=(pair, [Segment("a")])) for _n in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert engine.most == most


def test_an_executor_that_does_not_say_otherwise_is_asked_by_its_own_thread(project, workspace):
    class Plain:
        def __init__(self, inner):
            self.inner, self.threads_seen = inner, set()

        def translate(self, pair, segments, progress=None):
            self.threads_seen.add(threading.current_thread())
            return self.inner.translate(pair, segments, progress)

    opened = workspace()
    executor = Plain(LocalExecutor(opened))
    assert threads_of(executor) == 0
    report = translate_project(opened, executor=executor)
    assert report.engines["echo"]
    assert executor.threads_seen == {threading.current_thread()}
