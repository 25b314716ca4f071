"""What a long run tells of itself: on a terminal, to programs, in a pipe."""

import io
import json
import threading

import pytest
from rich.console import Console
from rich.progress import Progress

from locum.cli.progress import Bars, Stage, Stages, _columns, progress

KEYS = ["event", "stage", "done", "total", "words", "seconds"]


def events(outcome):
    return [json.loads(line) for line in outcome.err.splitlines()]


def test_programs_read_a_line_of_json_for_each_event(locum):
    outcome = locum("translate", "--progress", "jsonl")
    told = events(outcome)
    assert all(list(event)[:6] == KEYS for event in told)
    assert (told[0]["event"], told[-1]["event"]) == ("start", "end")
    assert told[0]["version"]
    assert told[-1]["status"] == "done"
    assert (told[-1]["done"], told[-1]["total"]) == (1, 1)
    assert [event["path"] for event in told if event["event"] == "saved"] == [
        "locales/es/LC_MESSAGES/articles/pain.po",
        "locales/zh_Hans/LC_MESSAGES/articles/pain.po",
    ]
    stages = {event["stage"]: event for event in told if event["event"] == "batch"}
    assert set(stages) == {"articles", "echo en→es", "echo en→zh_Hans"}
    assert all(event["done"] == event["total"] for event in stages.values())
    assert stages["echo en→es"]["words"] == 15
    seconds = [event["seconds"] for event in told]
    assert seconds == sorted(seconds)
    assert outcome.status == 0
    assert "entries drafted" in outcome.out


def test_a_run_with_nothing_to_do_tells_its_articles(locum):
    locum("translate")
    told = events(locum("translate", "--progress", "jsonl"))
    assert [event["event"] for event in told] == ["start", "stage", "batch", "end"]
    assert told[-1]["done"] == 1


def test_problems_are_events_and_nothing_else_is_on_stderr(locum, project):
    broken = project / "locales/es/LC_MESSAGES/articles/pain.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgid "never closed\n', encoding="utf-8")
    outcome = locum("translate", "--progress", "jsonl")
    told = events(outcome)
    problems = [event for event in told if event["event"] == "problem"]
    assert [problem["path"][-8:] for problem in problems] == ["/pain.po"]
    assert {"message", "line", "hint"} <= set(problems[0])
    assert told[-1]["status"] == "failed"
    assert outcome.status == 1


def test_a_mistake_is_an_event_too_with_its_exit_status(locum):
    outcome = locum("translate", "--progress", "jsonl", "--to", "de")
    told = events(outcome)
    assert [event["event"] for event in told] == ["start", "problem", "end"]
    assert told[1]["message"] == "the project has no locale “de”"
    assert outcome.status == 2


def test_ctrl_c_ends_the_events_and_the_run(locum, monkeypatch):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("locum.cli.translate.translate_project", interrupted)
    outcome = locum("translate", "--progress", "jsonl")
    assert events(outcome)[-1]["status"] == "interrupted"
    assert outcome.status == 130


@pytest.mark.parametrize("mode", ["auto", "none"])
def test_in_a_pipe_nothing_is_told(locum, mode):
    assert locum("translate", "--progress", mode).err == ""


def test_bars_may_be_asked_for_in_a_pipe(locum):
    assert "echo en→es" in locum("translate", "--progress", "bar").err


def test_workers_need_a_cluster(locum):
    outcome = locum("translate", "--workers", "2")
    assert outcome.status == 2
    assert "--workers needs --cluster" in outcome.err


def shown(width, *, done=60_000):
    """Return what a terminal of a width shows of a stage."""
    screen = io.StringIO()
    console = Console(file=screen, width=width, force_terminal=True, color_system=None)
    bars = Bars(Progress(*_columns(console), console=console, expand=True))
    bars.announce("articles", 3_907)
    tick = bars.announce("argos zh_Hans→en", 120_000, 1_800_000)
    tick(done)
    bars._bars.refresh()
    console.print(bars._bars.get_renderable())
    return [line.rstrip() for line in screen.getvalue().splitlines() if "argos" in line][-1]


def test_a_wide_terminal_has_a_bar_and_a_narrow_one_none(monkeypatch):
    monkeypatch.setattr(Stage, "speed", lambda _stage, _now: 1234.5)
    assert "━" in shown(100)
    narrow = shown(60)
    assert "━" not in narrow
    assert len(narrow) <= 60
    assert "60,000/120,000" in narrow
    assert narrow.startswith("argos zh_Hans→en")
    assert " 1,234 words/s" in narrow
    assert narrow.endswith(" left")


def test_words_per_second_count_the_time_in_which_a_stage_was_under_way():
    stage = Stage()
    stage.begin(10, 100, now=0.0)
    stage.begin(10, 100, now=2.0)  # another thread's
    assert stage.speed(2.0) is None
    stage.done = 10
    stage.end(now=4.0)
    assert stage.speed(5.0) == 20.0
    stage.done = 20
    stage.end(now=5.0)
    assert stage.speed(100.0) == 40.0


def test_a_stage_that_is_announced_again_adds_up():
    told = []
    stages = Stages(lambda event, name, stage: told.append((event, stage.done, stage.total)))
    for _window in range(2):
        tick = stages.announce("argos en→es", 5)
        tick(3)
        tick(2)
    assert told == [
        ("stage", 0, 5), ("batch", 3, 5), ("batch", 5, 5),
        ("stage", 5, 10), ("batch", 8, 10), ("batch", 10, 10),
    ]  # fmt: skip


def test_threads_may_tell_at_once():
    stages = Stages(lambda event, name, stage: None)

    def work():
        tick = stages.announce("argos en→es", 1000, 10_000)
        for _number in range(1000):
            tick(1)

    threads = [threading.Thread(target=work) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stage = stages.all["argos en→es"]
    assert (stage.done, stage.total, stage.open) == (8000, 8000, 0)
    assert stage.words_done() == 80_000


def test_what_says_nothing_says_warnings(capsys):
    with progress("none") as reporter:
        reporter.warn("left out: node7")
    assert capsys.readouterr().err == "Warning: left out: node7\n"
