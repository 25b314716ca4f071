"""``locum memory``: searching, counting, tidying up."""

from __future__ import annotations

import json

import pytest

from locum.i18n import speaking
from locum.memory import Memory
from locum.workflow.caches import prepared_folder
from locum.workflow.translate import translate_project

ES = "locales/es/LC_MESSAGES/articles/pain.po"
ROWS = """\
en\tes\tzh_Hans
Take 2 mg twice a day.\tTome 2 mg dos veces al día.\t每天两次，每次2毫克。
Rest helps.\tDescansar ayuda.\t休息有帮助。
"""


@pytest.fixture
def memory(project):
    """A file of the project's memory; call it to write it anew."""
    path = project / "memory" / "a.tsv"
    path.parent.mkdir()

    def write(text=ROWS):
        path.write_text(text, encoding="utf-8")
        return path

    write()
    return write


@pytest.fixture
def reviewed(workspace, edit):
    """The sample with one reviewed sentence."""
    translate_project(workspace())
    edit(ES, "Rest is not enough.", "Descansar no basta.")


# --- search ---


def test_search_tells_what_is_like_a_text(memory, locum):
    done = locum("memory", "search", "Take 20 mg twice a day.", "--to", "es")
    assert done.status == 0
    row = done.out.splitlines()[2]
    assert "Tome 2 mg dos veces al día." in row
    assert "2 → 20" in row
    assert "!" in row
    assert "a.tsv" in row


def test_search_for_programs(memory, locum):
    done = locum("memory", "search", "Rest helps.", "--to", "es", "--json")
    assert json.loads(done.out) == [
        {
            "locale": "es",
            "matches": [
                {
                    "source": "Rest helps.",
                    "target": "Descansar ayuda.",
                    "score": 100,
                    "origin": "a.tsv",
                    "numbers_differ": False,
                }
            ],
        }
    ]


def test_search_in_all_locales_and_from_another_language(memory, locum):
    out = locum("memory", "search", "Rest helps.").out
    assert "Descansar ayuda." in out
    assert "休息有帮助。" in out
    out = locum("memory", "search", "休息有帮助", "--from", "zh", "--to", "es").out
    assert "Descansar ayuda." in out


def test_search_finds_what_is_reviewed_at_this_moment(reviewed, locum, edit, project):
    done = locum("memory", "search", "Rest is enough.", "--to", "es", "--json")
    (match,) = json.loads(done.out)[0]["matches"]
    assert match["target"] == "Descansar no basta."
    assert match["origin"] == "reviewed articles/pain.md"
    edit(ES, "Rest is not enough.", "El reposo no basta.")
    done = locum("memory", "search", "Rest is enough.", "--to", "es", "--json")
    assert [m["target"] for m in json.loads(done.out)[0]["matches"]] == ["El reposo no basta."]
    (project / ES).unlink()
    done = locum("memory", "search", "Rest is enough.", "--to", "es", "--json")
    assert json.loads(done.out)[0]["matches"] == []


def test_a_review_answers_in_its_own_direction_only(reviewed, locum):
    done = locum("memory", "search", "Descansar no basta.", "--from", "es", "--to", "zh")
    assert done.out == "The memory has nothing like it.\n"


def test_drafts_are_no_memory(workspace, locum):
    translate_project(workspace())
    assert "nothing like it" in locum("memory", "search", "Rest is not enough.").out


def test_one_workspace_sees_a_review_that_is_saved_meanwhile(reviewed, workspace, edit):
    here = workspace()
    here.memory.refresh._again_at = 0.0
    assert here.memory.fuzzy("Rest is enough.", "en", "es")
    edit(ES, "Rest is not enough.", "El reposo no basta.")
    here.memory.refresh._again_at = 0.0
    assert [m.target for m in here.memory.fuzzy("Rest is enough.", "en", "es")] == [
        "El reposo no basta."
    ]


def test_a_memory_of_files_alone_tells_nothing_that_was_reviewed_once(
    memory, reviewed, workspace, locum
):
    assert "Descansar no basta." in locum("memory", "search", "Rest is enough.").out
    cache = prepared_folder(workspace().root) / "memory.sqlite"
    assert cache.exists()
    alone = Memory.load([memory()], cache=cache)
    assert alone.fuzzy("Rest is not enough.", "en", "es") == []
    assert alone.fuzzy("Rest helps!", "en", "es") != []


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["memory", "search", " "], 2, "no text"),
        (["memory", "search", "x", "--to", "fr"], 2, "fr"),
        (["memory", "search", "x", "--from", "nonsense!"], 2, "nonsense!"),
        (["memory", "search", "x", "--minimum", "0"], 2, "--minimum"),
        (["memory", "search", "x", "--limit", "0"], 2, "--limit"),
        (["memory", "search"], 2, "TEXT"),
        (["memory", "prune", "--days", "-1"], 2, "--days"),
    ],
)
def test_wrong_arguments_are_said(memory, locum, arguments, status, said):
    done = locum(*arguments)
    assert done.status == status
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_wrong_file_is_said_with_its_line(memory, locum):
    memory(ROWS + "alone\n")
    for command in (["search", "Rest"], ["stats"], ["prune"]):
        done = locum("memory", *command)
        assert done.status == 1
        assert "a.tsv:4" in done.err


# --- stats ---


def test_stats_count_files_and_reviews(memory, reviewed, locum):
    assert json.loads(locum("memory", "stats", "--json").out) == [
        {"origin": "memory/a.tsv", "languages": ["en", "es", "zh_Hans"], "segments": 2},
        {"origin": "reviewed", "languages": ["es"], "segments": 1},
    ]


def test_stats_see_what_has_changed(memory, locum):
    locum("memory", "stats")
    memory("en\tes\nRest helps.\tDescansar ayuda.\n")
    (row,) = json.loads(locum("memory", "stats", "--json").out)
    assert (row["languages"], row["segments"]) == (["en", "es"], 1)


# --- prune ---


def test_prune_removes_what_is_said_twice(memory, locum, project):
    path = memory(ROWS + "Rest  helps.\tDescansar ayuda.\t\nRest helps.\tDescanse.\t\n")
    (project / "memory/b.tsv").write_text("en\tes\nRest helps.\tDescansar ayuda.\n", "utf-8")
    assert "2 duplicates, 0 contradictions, 0 faults removed" in locum("memory", "prune").out
    assert path.read_text("utf-8") == ROWS + "Rest helps.\tDescanse.\t\n"
    assert (project / "memory/b.tsv").read_text("utf-8") == "en\tes\n"


def test_prune_removes_what_contradicts_the_reviewed_and_keeps_the_other_languages(
    memory, reviewed, locum
):
    path = memory(ROWS + "Rest is not enough.\tNo basta.\t休息是不够的。\n"
                  "Rest is not enough.\tDescansar no basta.\t休息还不够。\n")  # fmt: skip
    done = locum("memory", "prune")
    assert "1 contradictions" in done.out
    assert "Descansar no basta." in done.out
    assert path.read_text("utf-8") == ROWS + (
        "Rest is not enough.\t\t休息是不够的。\n"
        "Rest is not enough.\tDescansar no basta.\t休息还不够。\n"
    )


def test_prune_removes_what_a_check_finds_wrong(memory, locum):
    right = "Take 6 mg now.\tTome 6 mg ahora.\t\n"
    path = memory(ROWS + "Take 5 mg now.\tTome 50 mg ahora.\t\n" + right)
    report = json.loads(locum("memory", "prune", "--json").out)
    assert report["counts"] == {"duplicate": 0, "contradiction": 0, "fault": 1}
    (removed,) = report["removed"]
    assert (removed["line"], removed["locale"], removed["reason"]) == (4, "es", "fault")
    assert removed["why"].startswith("numbers: ")
    assert path.read_text("utf-8") == ROWS + right


def test_prune_without_checks_looks_for_the_rest_only(memory, locum):
    path = memory(ROWS + "Take 5 mg now.\tTome 50 mg ahora.\t\n")
    assert "0 faults" in locum("memory", "prune", "--no-checks").out
    assert "50 mg" in path.read_text("utf-8")


def test_a_check_that_is_off_finds_nothing(memory, locum, project):
    settings = project / "locum.toml"
    text = settings.read_text("utf-8") + '\n[checks]\noff = ["numbers"]\n'
    settings.write_text(text, encoding="utf-8")
    memory(ROWS + "Take 5 mg now.\tTome 50 mg ahora.\t\n")
    assert "0 faults" in locum("memory", "prune").out


def test_a_dry_run_writes_nothing(memory, locum):
    path = memory(ROWS + "Rest helps.\tDescansar ayuda.\t\n")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    done = locum("memory", "prune", "--dry-run")
    assert "1 duplicates" in done.out
    assert "would go" in done.out
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_file_with_nothing_to_prune_is_left_as_it_is(memory, locum):
    path = memory(ROWS.replace("\n", "\r\n") + "\r\n")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    assert "0 duplicates" in locum("memory", "prune").out
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.name for one in path.parent.iterdir()] == ["a.tsv"]


def test_prune_never_touches_a_catalog(memory, reviewed, locum, project):
    before = (project / ES).read_bytes()
    memory(ROWS + "Rest is not enough.\tNo basta.\t\n")
    locum("memory", "prune")
    assert (project / ES).read_bytes() == before


def test_the_origin_of_reviews_is_said_in_the_users_words(reviewed, locum):
    with speaking("fr"):
        outcome = locum("memory", "stats")
    assert "relue" in outcome.out
    assert "reviewed" not in outcome.out
    assert '"reviewed"' in locum("memory", "stats", "--json").out
