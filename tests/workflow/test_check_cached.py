"""``locum check`` says the same whether it reads everything or only what has changed."""

import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.checks import CHECKS
from locum.cli.reports import FORMATS, Printed, render
from locum.model import Severity
from locum.workflow import check_books
from locum.workflow.accept import accept_finding
from locum.workflow.caches import cache_folder
from locum.workflow.check import CheckReport, check_catalogs
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

REST = "# Rest\n\nTake 5 mg (or 6 mg) a day.\n\nRest is not enough.\n"
PO = "locales/es/LC_MESSAGES/articles/{}.po"
FAULTY = ["Tome 5 mg (o 60 mg al día", "El reposo basta.", "dolor  ", "", "Dolor 🙂 (de espalda)."]


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """Locum itself counts among the facts, and somebody may be at work on it."""
    monkeypatch.setattr(check_books, "own_words", list)
    monkeypatch.setattr(check_books, "facts_of", told)


def told(workspace: Workspace) -> str:
    glossary = [path.read_bytes() for path in workspace.files(workspace.settings.glossary)]
    return repr((workspace.settings.locales, workspace.settings.checks_off, glossary))


def fill(folder: Path, sample: dict[str, str]) -> Path:
    """Make a project of two articles, drafted, some of it reviewed."""
    for name, text in {**sample, "articles/rest.md": REST}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    translate_project(Workspace.open(folder))
    review(folder, "rest", "Take 5 mg (or 6 mg) a day.", FAULTY[0])
    review(folder, "rest", "Rest is not enough.", "El reposo no basta.")
    review(folder, "pain", "Rest is not enough.", "Descansar no es suficiente (")
    return folder


@pytest.fixture(scope="module")
def ready(tmp_path_factory, sample):
    return fill(tmp_path_factory.mktemp("ready"), sample)


@pytest.fixture
def filled(tmp_path, ready):
    return shutil.copytree(ready, tmp_path / "filled")


def review(folder: Path, article: str, msgid: str, msgstr: str) -> None:
    path = folder / PO.format(article)
    file = polib.pofile(str(path))
    entry = file.find(msgid)
    if entry is not None:
        entry.msgstr, entry.flags = msgstr, []
        file.save()


def check(folder: Path, **options) -> CheckReport:
    return check_catalogs(Workspace.open(folder), cached=True, **options)


def said(report: CheckReport) -> list[str]:
    """All that any format prints of a report."""
    return [render(form, Printed(report, Severity.ERROR, "inner/", True)) for form in FORMATS]


def same(folder: Path, **options) -> int:
    """Check with what is known and without, and return how many catalogs were read."""
    workspace = Workspace.open(folder)
    report = check(folder, **options)
    assert said(report) == said(check_catalogs(workspace, **options))
    return report.anew


# --- what is read ------------------------------------------------------------------------------


def test_what_did_not_change_is_not_read_again(filled):
    assert same(filled) == 4
    assert same(filled) == 0
    assert check_catalogs(Workspace.open(filled)).anew == 4


def test_one_changed_catalog_is_read_and_no_other(filled):
    same(filled)
    review(filled, "rest", "Rest is not enough.", "El reposo no basta 5.")
    assert same(filled) == 1


def test_a_changed_article_has_its_catalogs_read(filled):
    same(filled)
    path = filled / "articles/pain.md"
    path.write_text(f"One more.\n\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert same(filled) == 2


def test_other_dates_alone_are_no_change(filled):
    same(filled)
    for path in filled.rglob("*.*"):
        os.utime(path, (1, 1))
    assert same(filled) == 0


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("glossary/terms.csv", "hernia discal", "hernia de disco"),
        ("locum.toml", "[engines]\n", '[checks]\noff = ["numbers"]\n\n[engines]\n'),
    ],
)
def test_what_holds_for_all_makes_all_be_read(filled, file, old, new):
    same(filled)
    path = filled / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert same(filled) == 4


def test_another_language_of_the_user_makes_all_be_read(filled, monkeypatch):
    same(filled)
    monkeypatch.setattr(check_books, "user_languages", lambda: ["es"])
    assert same(filled) == 4


def test_a_plugin_of_others_makes_all_be_read_always(filled, monkeypatch):
    monkeypatch.setattr(type(CHECKS), "plugins", lambda _registry: [SimpleNamespace(name="x")])
    assert (same(filled), same(filled)) == (4, 4)


def test_entries_that_agree_no_more_are_found_though_one_of_them_was_not_read(filled):
    review(filled, "pain", "Rest is not enough.", "El reposo no basta.")
    before = check(filled)
    assert not [one for one in before.findings if one.check == "consistency"]
    review(filled, "rest", "Rest is not enough.", "Hay que moverse, no basta.")
    report = check(filled)
    assert report.anew == 1
    found = [one for one in report.findings if one.check == "consistency"]
    assert [PO.format("pain") in one.message for one in found] == [True]


def test_some_options_share_what_is_known(filled):
    assert same(filled, reviewed_only=True) == 4
    assert same(filled, reviewed_only=True) == 0
    assert same(filled) == 4
    (filled / "articles/rest.md").write_text(f"{REST}\nMore.\n", encoding="utf-8")
    assert same(filled) == 2
    # What was found in all entries serves for the reviewed ones.
    assert same(filled, reviewed_only=True) == 0
    assert same(filled, locales=["es"], articles=[str(filled / "articles/pain.md")]) == 0


def test_accepting_rests_on_what_is_known_and_is_seen_at_once(filled):
    report = check(filled)
    (numbers,) = [one for one in report.findings if one.check == "numbers" and one.locale == "es"]
    place = f"{numbers.catalog}:{numbers.catalog_line}"
    accept_finding(Workspace.open(filled), place, "numbers", reason="so printed")
    assert same(filled) == 1
    assert same(filled) == 0
    assert [one.check for one in check(filled).accepted] == ["numbers"]


def test_an_acceptance_of_a_term_is_judged_by_the_terms_that_were_kept(filled):
    review(filled, "pain", "Back pain", "Malestar")
    (term,) = [one for one in check(filled).findings if one.check == "glossary"]
    place = f"{term.catalog}:{term.catalog_line}"
    accept_finding(Workspace.open(filled), place, "glossary", reason="a title")
    assert (same(filled), same(filled)) == (1, 0)
    assert [one.check for one in check(filled).accepted] == ["glossary"]


# --- what goes wrong ---------------------------------------------------------------------------


def test_what_cannot_be_read_is_said_every_time(filled):
    same(filled)
    (filled / PO.format("rest")).write_bytes(b'msgid "a\n')
    (filled / "articles/pain.md").write_bytes(b"\x00\xff\xfe\xff")
    assert (same(filled), same(filled)) == (1, 1)
    assert len(check(filled).problems) == 2


def test_an_article_that_has_become_a_link_out_of_the_project_is_refused(filled, tmp_path):
    same(filled)
    article = filled / "articles/pain.md"
    shutil.move(article, tmp_path / "pain.md")
    article.symlink_to(tmp_path / "pain.md")
    same(filled)
    assert len(check(filled).problems) == 1
    shutil.move(filled / "articles", tmp_path / "articles")
    (filled / "articles").symlink_to(tmp_path / "articles")
    same(filled)


def books_of(folder: Path) -> Path:
    return cache_folder(Workspace.open(folder).root) / "checks.sqlite"


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def scratch(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4000] = b"\x5a" * 3900
    path.write_bytes(data)


def become_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def turn_bits(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        (entries,) = database.execute("SELECT entries FROM found LIMIT 1").fetchone()
        turned = bytes([entries[0] ^ 1]) + entries[1:]
        database.execute("UPDATE found SET entries = ?", (turned,))
        database.commit()


def swap_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT rowid, entries, seal FROM found ORDER BY 1").fetchall()
        for (number, _, _), (_, entries, seal) in zip(rows, rows[::-1], strict=True):
            database.execute(
                "UPDATE found SET entries = ?, seal = ? WHERE rowid = ?", (entries, seal, number)
            )
        database.commit()


@pytest.mark.parametrize(
    "damage", [Path.unlink, cut, scratch, become_a_folder, turn_bits, swap_rows]
)
def test_books_that_are_damaged_or_gone_cost_time_only(filled, damage: Callable[[Path], None]):
    same(filled)
    path = books_of(filled)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    damage(path)
    assert same(filled) == 4
    same(filled)


def test_books_that_another_run_holds_cost_time_only(filled, monkeypatch):
    same(filled)
    monkeypatch.setattr(check_books, "_WAIT_SECONDS", 0.01)
    review(filled, "rest", "Rest is not enough.", "El reposo no basta 5.")
    with closing(sqlite3.connect(books_of(filled), isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert same(filled) == 1
    assert same(filled) == 1
    assert same(filled) == 0


def test_a_run_for_other_settings_meanwhile_neither_takes_over_nor_leaves_anything(
    filled, monkeypatch
):
    before = Workspace.open(filled)
    books = check_books.open_check_books(before)
    assert books is not None
    place = {"article": "articles/rest.md", "locale": "es"}
    monkeypatch.setattr(check_books, "user_languages", lambda: ["es"])
    same(filled)  # begins the books anew, for its own language
    with closing(sqlite3.connect(books_of(filled))) as database:
        [(key, _entries)] = database.execute(
            "SELECT key, entries FROM found WHERE article = ? AND locale = ?", tuple(place.values())
        )
    catalog = PO.format("rest")
    assert books.get(key, ["all"], catalog=catalog, **place) is None
    books.put(key, "all", [], **place)
    books.close()
    assert same(filled) == 0


def test_where_no_cache_can_be_kept_all_is_read(filled, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "file"))
    assert (same(filled), same(filled)) == (4, 4)


def test_articles_that_are_gone_are_forgotten(filled):
    same(filled)
    (filled / "articles/rest.md").unlink()
    assert same(filled) == 0
    with closing(sqlite3.connect(books_of(filled))) as database:
        rows = database.execute("SELECT DISTINCT article FROM found").fetchall()
    assert rows == [("articles/pain.md",)]


# --- by property -------------------------------------------------------------------------------

SOURCES = ["Back pain", "Rest", "Rest is not enough.", "Take 5 mg (or 6 mg) a day."]


def edit_article(folder: Path, article: str, source: str, target: str) -> None:
    path = folder / f"articles/{article}.md"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{target or '---'}\n\n{text}{source}\n", encoding="utf-8")


def edit_catalog(folder: Path, article: str, source: str, target: str) -> None:
    if (folder / PO.format(article)).exists():
        review(folder, article, source, target)


def move_lines(folder: Path, article: str, source: str, target: str) -> None:
    path = folder / PO.format(article)
    if path.exists():
        path.write_text(f"# {source}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


def accept(folder: Path, article: str, source: str, target: str) -> None:
    path = folder / PO.format(article)
    if path.exists():
        file = polib.pofile(str(path))
        entry = file.find(source)
        if entry is not None:
            entry.tcomment = f'locum: accept numbers "{target}"'
            file.save()


def draft(folder: Path, article: str, source: str, target: str) -> None:
    translate_project(Workspace.open(folder))


def drop_catalog(folder: Path, article: str, source: str, target: str) -> None:
    (folder / PO.format(article)).unlink(missing_ok=True)


def rename(folder: Path, article: str, source: str, target: str) -> None:
    path = folder / f"articles/{article}.md"
    if path.exists():
        path.rename(folder / f"articles/{article}2.md")


EDITS = [edit_article, edit_catalog, edit_catalog, move_lines, accept, draft, drop_catalog, rename]


@settings(max_examples=6)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(EDITS),
            st.sampled_from(["pain", "rest", "pain2"]),
            st.sampled_from(SOURCES),
            st.sampled_from(FAULTY),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_after_any_edits_the_same_is_said(ready, edits):
    with tempfile.TemporaryDirectory() as temporary:
        folder = shutil.copytree(ready, Path(temporary).resolve() / "project")
        same(folder)
        for edit, *values in edits:
            edit(folder, *values)
            same(folder)
            same(folder, reviewed_only=True, locales=["es"])


# --- the command -------------------------------------------------------------------------------


def test_the_command_says_the_same_without_its_cache(locum, filled, monkeypatch):
    monkeypatch.chdir(filled)
    for options in ([], ["--json"], ["--reviewed", "--accepted", "--format", "sarif"]):
        first, again, without = (
            locum("check", *options, *more) for more in ([], [], ["--no-cache"])
        )
        assert first.out
        assert first == again == without


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_what_changed_since_a_revision_is_the_same_too(locum, filled, monkeypatch):
    monkeypatch.chdir(filled)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *command], check=True)
    since = ["check", "--json", "--changed-since", "HEAD"]
    assert json.loads(locum(*since).out) == []
    review(filled, "rest", "Rest is not enough.", "El reposo no basta (")
    cold = locum(*since)
    assert json.loads(cold.out)
    locum("check")
    assert locum(*since) == cold == locum(*since, "--no-cache")
    # What a run for a part of the entries found is not taken for all of them.
    assert locum("check", "--json") == locum("check", "--json", "--no-cache")
