import json
import os
import signal
import subprocess
import sys
import time

import click
import pytest

from locum.cli.group import COMMANDS, cli

PO = "locales/es/LC_MESSAGES/articles/pain.po"


def groups_and_commands():
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        yield (name,)
        if isinstance(command, click.Group):
            yield from ((name, sub) for sub in command.commands)


@pytest.mark.parametrize("names", list(groups_and_commands()), ids=" ".join)
def test_every_command_has_help_and_the_leaves_have_examples(locum, names):
    outcome = locum(*names, "--help")
    assert outcome.status == 0
    command = cli.get_command(click.Context(cli), names[0])
    leaf = len(names) == 2 or not isinstance(command, click.Group)
    assert ("Examples:" in outcome.out) is leaf
    assert ("--project" in outcome.out) is leaf


def test_the_root_help_lists_the_commands_in_the_order_of_the_work(locum):
    outcome = locum("--help")
    lines = outcome.out.splitlines()
    places = [
        next(i for i, line in enumerate(lines) if line.startswith(f"  {n} ")) for n in COMMANDS
    ]
    assert places == sorted(places)


def test_the_whole_job_from_articles_to_pages(locum, project):
    assert locum("translate").status == 0
    assert locum("check").status in (0, 1)
    assert "articles/pain.md" in locum("status").out
    assert locum("build").status == 0
    assert (project / "build/pages/index.html").exists()


def test_a_second_run_changes_not_a_byte(locum, project):
    def files():
        return {p: p.read_bytes() for p in sorted(project.rglob("*")) if p.is_file()}

    locum("translate")
    locum("build")
    first = files()
    assert locum("translate").status == 0
    assert locum("build").status == 0
    assert files() == first


def test_detect_prints_an_array_of_blocks(locum):
    rows = json.loads(locum("detect", "--json").out)
    assert {"article", "line", "text", "language", "confidence", "why"} <= set(rows[0])
    assert [(row["line"], row["language"]) for row in rows] == [(1, "en"), (3, "en"), (5, "en")]


def test_detect_reads_files_that_are_no_articles_of_the_project(locum, project):
    (project / "note.txt").write_text("相关文章\n", encoding="utf-8")
    rows = json.loads(locum("detect", "note.txt", "--json").out)
    assert [(row["article"], row["language"]) for row in rows] == [("note.txt", "zh")]


def test_translate_prints_a_summary_and_its_drafts(locum):
    report = json.loads(locum("translate", "--to", "es", "--json").out)
    assert report["summary"][0]["drafted"] == 3
    assert report["drafts"][0]["translation"] == "Dolor de espalda"


def test_status_prints_counts_per_locale_and_article(locum):
    locum("translate")
    rows = json.loads(locum("status", "--json").out)
    assert rows[0] == {
        "locale": "es",
        "article": "articles/pain.md",
        "reviewed": 0,
        "draft": 3,
        "stale": 0,
        "missing": 0,
        "words": rows[0]["words"],
    }


def test_locales_may_be_named_in_one_word(locum):
    locum("translate", "--to", "es,zh_Hans")
    rows = json.loads(locum("status", "--to", "zh_Hans,es", "--json").out)
    assert {row["locale"]: row["draft"] for row in rows} == {"es": 3, "zh_Hans": 3}


def test_check_names_the_place_in_both_files_and_fails_the_build(locum, project, edit):
    locum("translate", "--to", "es")
    source = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
    edit(PO, source, "Un **disco deslizado** puede doler. Tome `400 mg` [dos veces](#1) al día.")
    outcome = locum("check", "--json")
    findings = [row for row in json.loads(outcome.out) if row["source"] == source]
    assert outcome.status == 1
    assert {row["check"] for row in findings} == {"glossary", "forbidden"}
    assert findings[0]["article"] == "articles/pain.md"
    assert findings[0]["line"] == 3
    assert findings[0]["catalog"] == PO
    lines = (project / PO).read_text(encoding="utf-8").splitlines()
    assert lines[findings[0]["catalog_line"] - 1].startswith("msgid")
    assert {row["severity"] for row in findings} == {"error"}
    assert "disco deslizado" in locum("check").out


def test_fail_on_decides_what_fails(locum, project, edit):
    (project / "articles/pain.md").write_text("It is safe (or so).\n", encoding="utf-8")
    locum("translate", "--to", "es")
    edit(PO, "It is safe (or so).", "Es seguro (o eso.")
    assert locum("check").status == 0
    assert locum("check", "--fail-on", "warning").status == 1


def test_try_shows_the_whole_way_and_writes_nothing(locum, project):
    outcome = locum("try", "A herniated disc hurts.", "--to", "es")
    assert "herniated disc → hernia discal" in outcome.out
    assert "echo en→es" in outcome.out
    assert not (project / "locales").exists()
    trial = json.loads(locum("try", "A herniated disc hurts.", "--to", "es", "--json").out)
    assert "hernia discal" in trial["translation"]


def test_glossary_lookup_shows_what_would_be_enforced(locum):
    rows = json.loads(locum("glossary", "lookup", "herniated discs", "--to", "es", "--json").out)
    assert rows[0]["matched"] == "herniated discs"
    assert rows[0]["accepted"][0] == "hernias discales"
    assert rows[0]["forbidden"][0] == "disco deslizado"
    assert "disco deslizado" in locum("glossary", "lookup", "herniated disc", "--to", "es").out


def test_glossary_check_names_the_rows(locum, project):
    glossary = project / "glossary/terms.csv"
    with glossary.open("a", encoding="utf-8") as file:
        file.write("disc,es,hernia de disco,preferred,\n")
    outcome = locum("glossary", "check")
    assert outcome.status == 1
    assert "glossary/terms.csv:9: error" in outcome.out


def test_engines_lists_pairs_and_explains_a_route(locum):
    rows = json.loads(locum("engines", "--json").out)
    assert {"echo"} <= {row["engine"] for row in rows}
    routes = json.loads(locum("engines", "--from", "zh", "--to", "es", "--json").out)
    assert routes[0]["route"] == "echo zh_Hans→en + echo en→es"
    assert routes[0]["chosen"]


def test_memory_import_serves_the_next_draft(locum, project):
    (project / "more.tsv").write_text(
        "en\tes\nRest is not enough.\tEl reposo no basta.\n", encoding="utf-8"
    )
    assert "1 added" in locum("memory", "import", "more.tsv").out
    report = json.loads(locum("translate", "--to", "es", "--json").out)
    assert "El reposo no basta." in [draft["translation"] for draft in report["drafts"]]
    assert "memory/more.tsv" in locum("memory", "stats").out


def test_init_makes_a_project_that_works(locum, project, tmp_path_factory):
    folder = tmp_path_factory.mktemp("new")
    (folder / "docs").mkdir()
    (folder / "docs/dolor.md").write_text(
        "# Dolor de espalda\n\nEl dolor de espalda mejora casi siempre en seis semanas.\n",
        encoding="utf-8",
    )
    outcome = locum("init", str(folder), "--to", "en")
    assert outcome.status == 0
    assert "1 article in es" in outcome.out
    assert json.loads(locum("status", "--project", str(folder), "--json").out)[0]["missing"] == 2
    again = locum("init", str(folder))
    assert again.status == 2
    assert "already" in again.err


def test_languages_and_engines_need_no_project(locum, project, tmp_path_factory, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("nowhere"))
    path = project / "articles/pain.md"
    assert json.loads(locum("detect", str(path), "--json").out)[0]["language"] == "en"
    assert locum("engines").status == 0
    assert locum("models", "list").status == 0
    assert locum("try", "Pain.", "--to", "es", "--engine", "echo").status == 0
    assert locum("status").status == 2


def test_completion_prints_a_script(locum):
    assert "_LOCUM_COMPLETE" in locum("completion", "bash").out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["translat"], 2, "Did you mean “translate”?"),
        (["translate", "--to", "de"], 2, "no locale “de”"),
        (["translate", "--to", "!"], 2, "no language code"),
        (["translate", "none.md"], 2, "none.md"),
        (["translate", "--engine", "agros"], 2, "agros"),
        (["status", "--project", "/nowhere"], 2, "locum init"),
        (["detect", "none.md"], 2, "none.md"),
        (["engines", "--from", "en"], 2, "--to"),
        (["engines", "--from", "en", "--to", "eo"], 1, "locum models install en eo"),
        (["try", "Hello there", "--to", "en"], 1, "already"),
        (["memory", "import", "none.tsv"], 1, "none.tsv"),
        (["models", "install", "none.argosmodel"], 1, "none.argosmodel"),
    ],
)  # fmt: skip
def test_a_mistake_gets_one_clear_line_and_no_traceback(locum, arguments, status, said):
    outcome = locum(*arguments)
    assert outcome.status == status
    assert said in outcome.err
    assert "Traceback" not in outcome.err


def test_a_wrong_config_names_its_line(locum, project):
    (project / "locum.toml").write_text("[projet]\n", encoding="utf-8")
    outcome = locum("status")
    assert outcome.status == 2
    assert "locum.toml:1" in outcome.err
    assert "did you mean project?" in outcome.err


def test_problems_go_to_stderr_and_json_stays_json(locum, project):
    (project / "articles/bad.txt").write_bytes(b"\x00\x01\x02")
    outcome = locum("translate", "--json")
    assert outcome.status == 1
    assert json.loads(outcome.out)["problems"]
    assert "articles/bad.txt" in outcome.err


def test_the_tool_speaks_the_users_language(project):
    done = subprocess.run(
        [sys.executable, "-c", "from locum.cli import main; main()", "status"],
        cwd=project,
        env={**os.environ, "LC_ALL": "zh_CN.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "已审校" in done.stdout


def test_an_interrupted_run_says_so_and_leaves_sound_catalogs(project, msgfmt):
    slow = (
        "import signal, sys, time\n"
        # What runs in a shell's background has inherited that interrupts are ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from locum.engines.echo import EchoEngine\n"
        "real = EchoEngine.translate\n"
        "def slowly(self, *a, **k):\n"
        "    print('started', flush=True); time.sleep(600); return real(self, *a, **k)\n"
        "EchoEngine.translate = slowly\n"
        "from locum.cli import main; main()\n"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", slow, "translate"],
        cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        env={**os.environ, "PYTHONWARNDEFAULTENCODING": ""},
    )  # fmt: skip
    assert run.stdout is not None
    assert run.stdout.readline() == "started\n"
    time.sleep(0.1)
    run.send_signal(signal.SIGINT)
    _out, err = run.communicate(timeout=120)
    assert run.returncode == 130
    assert err.lstrip() == "Interrupted. What was finished is saved; run again to go on.\n"
    for path in (project / "locales").rglob("*.po"):
        msgfmt(path)


def test_several_packages_are_installed_at_once_and_then_translate(
    locum, project, starter_models, tmp_path_factory, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    packages = sorted(str(path) for path in starter_models.glob("*.argosmodel"))
    installed = locum("models", "install", *packages)
    assert installed.status == 0
    assert len(installed.out.splitlines()) == 3
    rows = json.loads(locum("models", "list", "--json").out)
    assert {(r["source"], r["target"]) for r in rows} >= {("en", "es"), ("zh_Hans", "en")}
    assert "removed" in locum("models", "remove", "en", "es").out.lower()
