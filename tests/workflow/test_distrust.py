"""Drafts that are no translation are not taken: another route is asked, or the words stay."""

import json
from pathlib import Path

import polib
import pytest

from locum.engines import ENGINES, EngineSettings
from locum.engines.echo import EchoEngine
from locum.model import Draft, EnginePair
from locum.workflow.distrust import doubts
from locum.workflow.translate import translate_project

CASES = json.loads(
    (Path(__file__).parents[1] / "data" / "degenerate" / "cases.json").read_text(encoding="utf-8")
)
PO = "locales/es/LC_MESSAGES/articles/pain.po"
LOOP = "dolor " * 12
GOOD = "El reposo no basta."


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['kind'] or 'sound'}: {case['target'][:30]}"
)
def test_every_labelled_case_is_told_right(case):
    (told,) = doubts([(case["source"], case["target"])], case["from"], case["to"])
    assert bool(told) == bool(case["kind"]), told


class Scripted(EchoEngine):
    """Answers as a test says, and is judged like any other engine."""

    pseudo = False
    name = ""
    answers: dict[str, str] = {}  # noqa: RUF012

    def __init__(self, settings: EngineSettings) -> None:
        pass

    def pairs(self):
        return [EnginePair(self.name, "en", "es", f"{self.name}:1")]

    def translate(self, segments, pair, *, progress=None):
        return [Draft(self.answers.get(one.text, LOOP)) for one in segments]


@pytest.fixture
def engines(project, monkeypatch):
    """Set what two engines answer: ``engines(first, second)``; the first is preferred."""

    def play(first, second):
        for name, answers in (("argos", first), ("apertium", second)):
            made = type(f"Scripted{name}", (Scripted,), {"name": name, "answers": answers})
            monkeypatch.setitem(ENGINES._loaded, name, made)

    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('["echo"]', '["argos", "apertium"]'), encoding="utf-8")
    (project / "articles/pain.md").write_text(
        "Rest is not enough. Walk every day.\n", encoding="utf-8"
    )
    return play


def draft_of(project):
    (entry,) = polib.pofile(str(project / PO))
    return entry


def test_the_next_route_is_asked_for_what_the_best_cannot_translate(project, workspace, engines):
    engines({"Walk every day.": "Camine cada día."}, {"Rest is not enough.": GOOD})
    report = translate_project(workspace(), locales=["es"])
    entry = draft_of(project)
    assert entry.msgstr == "El reposo no basta. Camine cada día."
    assert "engine=apertium+argos" in entry.tcomment
    assert "flag" not in entry.tcomment
    assert report.problems == []


def test_a_sentence_that_no_engine_translates_stays_as_it_is_and_is_flagged(
    project, workspace, engines
):
    engines({"Walk every day.": "Camine cada día."}, {})
    translate_project(workspace(), locales=["es"])
    entry = draft_of(project)
    assert entry.msgstr == "Rest is not enough. Camine cada día."
    assert entry.fuzzy
    flag = "the same words over and over; a sentence was left in its language"
    assert f'flag "{flag}"' in " ".join(entry.tcomment.split())


def test_a_block_that_no_engine_translates_stays_empty_and_is_named(project, workspace, engines):
    engines({}, {})
    report = translate_project(workspace(), locales=["es"])
    assert draft_of(project).msgstr == ""
    told = " ".join(map(str, report.problems))
    assert "no engine gave a translation of “Rest is not enough." in told
    assert "the same words over and over" in told


DOSE = "Take 400 mg twice a day."


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ("Tome 40 mg dos veces al día.", "Tome 400 mg dos veces al día.", "second"),
        ("Tome 400 mg dos veces al día.", "Toma 400 mg dos veces al día.", "first"),
        ("Tome 40 mg dos veces al día.", "Tome 4000 mg dos veces al día.", "first"),
    ],
    ids=["the dose is right there", "nothing is wrong here", "it is no better there"],
)
def test_where_a_draft_changes_a_dose_the_next_route_is_asked(
    first, second, taken, project, workspace, engines
):
    (project / "articles/pain.md").write_text(DOSE + "\n", encoding="utf-8")
    engines({DOSE: first}, {DOSE: second})
    report = translate_project(workspace(), locales=["es"])
    assert draft_of(project).msgstr == {"first": first, "second": second}[taken]
    wrong = "400 mg" not in draft_of(project).msgstr
    assert ("numbers" in {f.check for f in report.drafts[0].findings}) is wrong
    assert ("findings=numbers:error" in draft_of(project).tcomment) is wrong
