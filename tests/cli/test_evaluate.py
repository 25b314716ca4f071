"""``locum evaluate``, as it is called."""

import json
from importlib import import_module

import pytest

TEXT = (
    "en\tes\n"
    "Back pain is common.\tEl dolor de espalda es común.\n"
    "A herniated disc and back pain.\tUna hernia discal y dolor de espalda.\n"
    "Rest.\tReposo.\n"
)


@pytest.fixture
def text(project):
    path = project / "text.tsv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_table_shows_each_way_and_how_they_differ(locum, text):
    done = locum("evaluate", "--source", "text.tsv", "--to", "es", "--engine", "echo")
    assert (done.status, done.err) == (0, "")
    assert "3 sentences, en→es; 3 terms; the reference itself has 100.0% of them" in done.out
    for name in ("BLEU", "chrF", "1-TERm", "random terms", "p < 0.05"):
        assert name in done.out
    assert "nrefs:1|case:mixed|eff:no|tok:13a" in done.out


def test_without_a_glossary_it_says_so(locum, text, tmp_path):
    empty = tmp_path / "none.csv"
    empty.write_text("concept,locale,term\n", encoding="utf-8")
    done = locum(
        "evaluate",
        "--source",
        "text.tsv",
        "--to",
        "es",
        "--engine",
        "echo",
        "--glossary",
        str(empty),
    )
    assert done.status == 0
    assert "there is no glossary (--glossary FILE)" in done.out


def test_json_has_the_figures(locum, text):
    done = locum("evaluate", "--source", "text.tsv", "--to", "es", "--engine", "echo", "--json")
    found = json.loads(done.out)
    assert (found["source"], found["locale"], found["segments"]) == ("en", "es", 3)
    right = found["rows"][1]
    assert (right["system"], right["glossary"], right["terms_exact"]) == ("echo", "right", 1)
    assert set(right["window_overlap"]) == {"2", "3"}
    assert {"system", "baseline", "metric", "difference", "p_value"} <= set(found["differences"][0])
    assert set(found["signatures"]) == {"bleu", "chrf"}


def test_two_plain_files_and_one_given_translation(locum, project):
    (project / "a.txt").write_text("Back pain.\nRest.\n", encoding="utf-8")
    (project / "b.txt").write_text("Dolor de espalda.\nReposo.\n", encoding="utf-8")
    done = locum(
        "evaluate", "--source", "a.txt", "--reference", "b.txt", "--to", "es",
        "--hypothesis", "b.txt", "--json",
    )  # fmt: skip
    (row,) = json.loads(done.out)["rows"]
    assert (row["system"], row["terms_exact"], row["words_per_second"]) == ("b.txt", 1, None)


def test_without_a_project_a_glossary_can_be_named(locum, project, text, monkeypatch):
    (project / "list.csv").write_text("en,es\nback pain,dolor de espalda\n", encoding="utf-8")
    (project / "locum.toml").unlink()
    done = locum(
        "evaluate", "--source", "text.tsv", "--to", "es", "--engine", "echo",
        "--glossary", "list.csv", "--json",
    )  # fmt: skip
    assert json.loads(done.out)["terms"] == 2


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--to", "fr"), 1, "text.tsv:1: no column is fr"),
        (("--to", "es", "--engine", "apertium", "--from", "zh"), 1, "no column is zh_Hans"),
        (("--to", "es", "--engine", "nobody"), 2, "there is no engine “nobody”"),
        (("--to", "??"), 2, "“??” is no language code"),
        (("--to", "es", "--glossary", "no.csv"), 1, "no.csv"),
        (("--to", "es", "--hypothesis", "locum.toml"), 1, "the number of lines is"),
        (("--to", "es", "--reference", "text.tsv"), 2, "holds both sides"),
        (("--to", "es", "--limit", "0"), 2, "--limit"),
    ],
)
def test_what_is_wrong_is_one_clear_line(locum, text, arguments, status, message):
    done = locum("evaluate", "--source", "text.tsv", *arguments)
    assert done.status == status
    assert message in done.err
    assert "Traceback" not in done.err
    assert done.out == ""


def test_what_makes_figures_less_than_an_engines_own_is_said(capsys):
    from locum.cli.evaluate import _print_notes
    from locum.workflow.evaluation_report import Glossary, Row

    _print_notes(Row("argos", "", Glossary.NONE, None, None, empty=1, other_route=2, flagged=3))  # type: ignore[arg-type]
    assert capsys.readouterr().out.splitlines() == [
        "argos, none: 2 sentences went another route in part, as this one gave no translation",
        "argos, none: 3 sentences were not translated soundly",
        "argos, none: 1 sentence has no translation",
    ]


def test_without_sacrebleu_the_command_that_installs_it_is_shown(locum, text, monkeypatch):
    module = import_module("locum.evaluation.quality")
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    done = locum("evaluate", "--source", "text.tsv", "--to", "es", "--engine", "echo")
    assert done.status == 2
    assert "pip install 'locum[evaluate]'" in done.err


def test_a_starter_package_is_measured(locum, project, text, starter_models):
    (project / "models").symlink_to(starter_models)
    done = locum("evaluate", "--source", "text.tsv", "--to", "es", "--engine", "argos", "--json")
    none, right, random = json.loads(done.out)["rows"]
    assert right["terms_exact"] == 1
    assert right["terms_by_lemma"] >= none["terms_by_lemma"]
    assert random["terms_by_lemma"] < 1
    assert "en-es" in right["route"]
