"""Runs in one process whose engine fails, or dies, on some sentences."""

import json

import pytest

TEXT = "Before it.\n\nThis sentence kills.\n\nThis one raises an error.\n\nBehind it.\n"
SOUND = "\n\n".join(f"Sentence number {n}." for n in range(40))
CONFIG = """\
[project]
source = "en"
locales = ["zh_Hans"]
articles = ["articles/*.md"]
models = "models"

[engines]
order = ["moody"]
"""


@pytest.fixture
def project(make_project):
    return make_project({"poison.md": TEXT, "sound.md": SOUND}, CONFIG)


def problems(ran):
    events = [json.loads(line) for line in ran.err.splitlines()]
    return {(e["path"], e["line"], e["message"]) for e in events if e["event"] == "problem"}


RAISES = (
    "articles/poison.md", 5, "no engine gave a translation of “This one raises an error.”: "
    "the engine fails on it: the engine “moody” of moody 1.0: ValueError: it is not to be said",
)  # fmt: skip
KILLS = (
    "articles/poison.md", 3, "no engine gave a translation of “This sentence kills.”: "
    "the engine's process dies on it",
)  # fmt: skip


def test_a_run_does_not_die_twice_of_the_same_sentence(run, project, catalogs):
    assert run(project, "translate").status == -9
    again = run(project, "translate", "--progress", "jsonl")
    assert again.status == 1
    assert problems(again) == {RAISES, KILLS}
    written = catalogs(project)["locales/zh_Hans/LC_MESSAGES/articles/poison.po"].decode("utf-8")
    assert "[zh] Before it." in written
    assert "[zh] Behind it." in written
    assert "[zh] This" not in written
    # It is known now: nothing dies any more, and nothing is left to look into.
    third = run(project, "translate", "--progress", "jsonl")
    assert problems(third) == {RAISES, KILLS}
    # A new sentence beside it changes nothing in that.
    (project / "articles/sound.md").write_text(SOUND + "\n\nOne more.\n", encoding="utf-8")
    fourth = run(project, "translate", "--progress", "jsonl")
    assert fourth.status == 1
    assert problems(fourth) == {RAISES, KILLS}
    assert "1 entry drafted" in fourth.out


def test_a_run_that_somebody_killed_is_gone_on_with_and_no_sentence_is_held_guilty(
    run, project, catalogs, make_project
):
    assert run(project, "translate").status == -9
    ran = run(project, "translate", "--progress", "jsonl", MOODY_SAFE="1")
    assert problems(ran) == {RAISES}
    other = make_project({"poison.md": TEXT, "sound.md": SOUND}, CONFIG)
    run(other, "translate", MOODY_SAFE="1")
    assert catalogs(project) == catalogs(other)


def test_an_engine_that_does_not_work_at_all_is_told_once(run, project):
    ran = run(project, "translate", "--progress", "jsonl", MOODY="broken")
    assert ran.status == 1
    assert problems(ran) == {("", None, "the dictionary is missing")}
