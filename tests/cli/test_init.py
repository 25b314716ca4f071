import json
from pathlib import Path

import pytest


@pytest.fixture
def here(tmp_path_factory, monkeypatch, locum) -> Path:
    """An empty folder, and the current one."""
    folder: Path = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(folder)
    return folder


def test_init_shows_what_it_wrote_and_what_comes_next(locum, here):
    outcome = locum("init", "--to", "es")
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == f"Made a project in {here}:"
    written = {line.split()[0] for line in lines[1:4]}
    assert written == {"articles/back-pain.md", "glossary/medical.csv", "locum.toml"}
    assert all((here / name).is_file() for name in written)
    assert "1 article in en, to be translated into es." in lines
    after = lines[lines.index("Next:") + 1 :]
    assert [line[2:17].strip() for line in after] == [
        "locum translate", "locum review", "a PO editor", "locum check", "locum build",
    ]  # fmt: skip


def test_a_new_folder_is_made_and_the_first_step_leads_into_it(locum, here):
    outcome = locum("init", "my clinic", "--to", "es")
    assert (here / "my clinic/locum.toml").exists()
    assert "  cd 'my clinic'\n" in outcome.out
    assert locum("status", "--project", "my clinic").status == 0


def test_json_is_all_that_is_printed(locum, here):
    (here / "dolor.md").write_text(
        "El dolor de espalda mejora casi siempre en seis semanas.\n", encoding="utf-8"
    )
    outcome = locum("init", "--to", "en", "--json")
    report = json.loads(outcome.out)
    assert report["root"] == str(here)
    assert report["written"] == ["glossary/medical.csv", "locum.toml"]
    assert (report["source"], report["locales"], report["found"]) == ("es", ["en"], 1)
    assert report["articles"] == ["*.md"]
    assert report["languages"] == {"es": 1}
    assert set(report) == {
        "root", "source", "locales", "articles", "found", "languages", "written", "notes",
        "missing",
    }  # fmt: skip


def test_a_missing_engine_is_told_with_its_commands(locum, here, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(here / "data"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    outcome = locum("init", "--to", "es")
    assert outcome.status == 0
    assert "Nothing here translates en into es yet. Install one of these:" in outcome.out
    assert "locum models install en es" in outcome.out
    ways = json.loads(locum("init", "other", "--to", "es", "--json").out)["missing"][0]["commands"]
    assert [way[-1] for way in ways if "locum" in way[-1]] == ["locum models install en es"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "xx"), "“xx” is no language code"),
        (("--to", "es", "--to", "zzz"), "“zzz” is the code of no language"),
        (("--from", "klingon"), "“klingon” is no language code"),
        (("file",), "file"),
    ],
)
def test_a_mistake_gets_one_line_and_nothing_is_written(locum, here, arguments, said):
    (here / "file").write_text("", encoding="utf-8")
    outcome = locum("init", *arguments)
    assert outcome.status == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err
    assert [path.name for path in here.iterdir()] == ["file"]


def test_a_second_init_is_one_line_and_changes_nothing(locum, here):
    locum("init", "--to", "es")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    outcome = locum("init", "--to", "fr")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        "Error: locum.toml: there is a project here already",
        "  edit that file; nothing was changed",
    ]
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == before


def test_a_file_in_the_way_gets_one_line(locum, here):
    (here / "glossary").write_text("", encoding="utf-8")
    outcome = locum("init", "--to", "es")
    assert outcome.status == 1
    (line,) = outcome.err.splitlines()
    assert "glossary" in line
    assert not (here / "locum.toml").exists()
