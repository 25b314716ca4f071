"""Only what has changed is made again; a build that fails leaves the old site."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from locum.errors import BuildError
from locum.site.pages import PageWriter
from locum.workflow import build_books, build_records
from locum.workflow.build import build_project
from locum.workflow.caches import cache_folder
from locum.workflow.output import OutputFolder
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

PO = "locales/es/LC_MESSAGES/articles/{}.po"


@pytest.fixture
def built(project, workspace, edit, monkeypatch):
    """The sample with a second article, drafted and built."""
    # Locum itself counts among the facts, and somebody may be at work on it.
    monkeypatch.setattr(build_books, "facts_of", lambda _workspace: "the same")
    (project / "articles/rest.md").write_text("# Rest\n\nRest is good.\n", encoding="utf-8")
    config = project / "locum.toml"
    config.write_text(
        config.read_text(encoding="utf-8")
        + '\n[build]\npolicy = "drafts"\nbase_url = "https://a.example"\nmo = "build/mo"\n',
        encoding="utf-8",
    )
    translate_project(workspace())
    edit(PO.format("pain"), "Rest is not enough.", "El reposo no basta.")
    assert build_project(workspace()).problems == []
    return project


def tree(folder):
    """Every file of a site with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "build").rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def made(monkeypatch):
    """The articles that a build reads and makes anew."""
    found = []
    make = build_records.Reader.make

    def watch(self, locale, *rest, **named):
        found.append((self.source.path, locale))
        return make(self, locale, *rest, **named)

    monkeypatch.setattr(build_records.Reader, "make", watch)
    return found


@pytest.fixture
def rendered(monkeypatch):
    """The titles of the pages that a build renders anew."""
    found = []
    article = PageWriter.article

    def watch(self, content, frame):
        found.append((content.locale, content.title))
        return article(self, content, frame)

    monkeypatch.setattr(PageWriter, "article", watch)
    return found


def test_nothing_is_read_rendered_or_written_where_nothing_has_changed(
    built, workspace, made, rendered
):
    before = {path: path.stat().st_mtime_ns for path in (built / "build").rglob("*.*")}
    report = build_project(workspace())
    assert (made, rendered, report.written) == ([], [], 0)
    assert {path: path.stat().st_mtime_ns for path in (built / "build").rglob("*.*")} == before
    assert len(report.pages) == 10
    assert len(report.articles) == 4


def test_a_review_changes_its_page_and_no_other(built, workspace, edit, made, rendered):
    edit(PO.format("rest"), "Rest is good.", "El reposo es bueno.")
    report = build_project(workspace())
    assert made == [("articles/rest.md", "es")]
    assert [locale for locale, _title in rendered] == ["es"]
    assert "El reposo es bueno." in (built / "build/pages/es/articles/rest.html").read_text("utf-8")
    # The article, its page, its catalog, the list, the search.
    assert report.written == 5


def test_a_new_article_is_made_alone(built, workspace, made, rendered):
    (built / "articles/new.md").write_text("# New\n\nText.\n", encoding="utf-8")
    build_project(workspace())
    assert {path for path, _locale in made} == {"articles/new.md"}
    assert {title for _locale, title in rendered} == {"New"}


def test_a_changed_template_renders_every_page_and_reads_no_article(
    built, workspace, made, rendered
):
    config = built / "locum.toml"
    text = config.read_text(encoding="utf-8") + 'templates = "theme"\n'
    config.write_text(text, encoding="utf-8")
    (built / "theme").mkdir()
    build_project(workspace())
    made.clear()
    rendered.clear()
    (built / "theme/page.html").write_text("{{ page.title }}", encoding="utf-8")
    build_project(workspace())
    assert made == []
    assert len(rendered) == 6


def test_a_file_that_somebody_changed_is_mended(built, workspace):
    before = tree(built)
    page = built / "build/pages/es/articles/pain.html"
    page.write_text("spoiled", encoding="utf-8")
    (built / "build/articles/es/articles/rest.md").unlink()
    assert build_project(workspace()).written == 2
    assert tree(built) == before


def test_what_is_wrong_is_said_by_every_build(built, workspace, edit):
    msgid = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
    edit(PO.format("pain"), msgid, "Una **hernia discal** duele.")
    first = build_project(workspace()).problems
    assert first
    assert build_project(workspace()).problems == first


def test_two_builds_are_alike_whatever_the_machine_says(built, workspace, tmp_path_factory):
    expected = tree(built)
    copy = tmp_path_factory.mktemp("elsewhere") / "project"
    command = "import sys; from locum.cli import main; sys.argv = ['locum', 'build']; main()"
    shutil.copytree(built, copy, ignore=shutil.ignore_patterns("build"))
    environment = {
        **os.environ,
        "LC_ALL": "es_ES.UTF-8",
        "LANGUAGE": "fr",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "LOCUM_CACHE_DIR": str(copy.parent / "cache"),
    }
    subprocess.run(
        [sys.executable, "-c", command], cwd=copy, env=environment, check=True, capture_output=True
    )
    assert tree(copy) == expected


def stop(*_rest, **_named):
    raise KeyboardInterrupt


@pytest.mark.parametrize("method", ["article", "index"])
def test_a_build_that_is_cut_short_leaves_the_old_site(built, workspace, edit, monkeypatch, method):
    before = tree(built)
    edit(PO.format("rest"), "Rest is good.", "El reposo es bueno.")
    with monkeypatch.context() as patch:
        patch.setattr(PageWriter, method, stop)
        with pytest.raises(KeyboardInterrupt):
            build_project(workspace())
    assert tree(built) == before
    assert build_project(workspace()).written == 5


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_clears_up(built, edit):
    before = tree(built)
    edit(PO.format("rest"), "Rest is good.", "El reposo es bueno.")
    program = (
        "import os, sys\n"
        "from locum.site.pages import PageWriter\n"
        "PageWriter.index = lambda *a, **b: os._exit(9)\n"
        "from locum.workflow.build import build_project\n"
        "from locum.workflow.workspace import Workspace\n"
        f"build_project(Workspace.open({str(built)!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 9
    left = tree(built)
    assert {name: data for name, data in left.items() if ".locum-part/" not in name} == before
    assert left != before
    build_project(Workspace.open(built))
    assert not [name for name in tree(built) if ".locum-part" in name]


def test_a_build_that_is_stopped_between_two_renames_is_completed_by_the_next(
    built, workspace, edit, monkeypatch
):
    edit(PO.format("rest"), "Rest is good.", "El reposo es bueno.")
    put = OutputFolder._put
    seen = []

    def stop_at_the_third(self, *arguments):
        seen.append(arguments)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return put(self, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(OutputFolder, "_put", stop_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            build_project(workspace())
    assert build_project(workspace()).problems == []
    after = tree(built)
    assert not [name for name in after if ".locum-part" in name]
    assert "El reposo es bueno." in after["build/pages/es/articles/rest.html"].decode()
    assert "El reposo es bueno." in after["build/pages/es/search-index.js"].decode()


def test_a_broken_template_leaves_the_old_pages(built, workspace):
    pages = {name: data for name, data in tree(built).items() if "/pages/" in name}
    (built / "theme").mkdir()
    (built / "theme/index.html").write_text("{{ nothing.at_all }}", encoding="utf-8")
    config = built / "locum.toml"
    text = config.read_text(encoding="utf-8") + 'templates = "theme"\n'
    config.write_text(text, encoding="utf-8")
    report = build_project(workspace())
    assert [problem.line for problem in report.problems] == [1]
    assert {name: data for name, data in tree(built).items() if "/pages/" in name} == pages


def test_an_article_that_cannot_be_read_keeps_its_pages(built, workspace):
    before = tree(built)
    (built / "articles/rest.md").write_bytes(b"---\ntitle: [\n---\n")
    report = build_project(workspace())
    assert {problem.path for problem in report.problems} == {"articles/rest.md"}
    assert report.removed == []
    after = tree(built)
    assert after["build/pages/es/articles/rest.html"] == before["build/pages/es/articles/rest.html"]
    assert b"rest.html" in after["build/pages/es/index.html"]
    assert b"rest.html" in after["build/pages/sitemap.xml"]


def test_books_that_are_damaged_are_begun_anew(built, workspace, monkeypatch, tmp_path):
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "cache"))
    build_project(workspace())
    before = tree(built)
    (books,) = (tmp_path / "cache").rglob("build.sqlite")
    books.write_bytes(b"no database" * 1000)
    assert build_project(workspace()).problems == []
    assert tree(built) == before


def test_a_cache_that_cannot_be_written_hinders_nothing(built, workspace, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "file"))
    assert build_project(workspace()).problems == []


def test_two_builds_at_once_wait_for_each_other(built, workspace, monkeypatch):
    monkeypatch.setattr(build_books, "_WAIT_SECONDS", 0.1)
    with (
        build_books.open_books(workspace()),
        pytest.raises(BuildError, match="another build"),
    ):
        build_project(workspace())


def test_folders_that_became_empty_are_removed(built, workspace):
    (built / "articles/deep/er").mkdir(parents=True)
    (built / "articles/deep/er/a.md").write_text("# A\n", encoding="utf-8")
    build_project(workspace())
    (built / "articles/deep/er/a.md").unlink()
    assert build_project(workspace()).removed
    assert not (built / "build/pages/es/articles/deep").exists()


def test_a_review_that_was_taken_back_while_a_build_read_it_is_on_no_later_page(
    built, workspace, edit, monkeypatch
):
    path = built / PO.format("rest")
    make = build_records.Reader.make

    def while_somebody_saves(self, *rest, **named):
        edit(PO.format("rest"), "Rest is good.", "Falso.")
        return make(self, *rest, **named)

    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    kept = path.read_bytes()
    monkeypatch.setattr(build_records.Reader, "make", while_somebody_saves)
    build_project(workspace())
    monkeypatch.setattr(build_records.Reader, "make", make)
    path.write_bytes(kept)
    build_project(workspace())
    for folder in ("articles/es/articles/rest.md", "pages/es/articles/rest.html"):
        assert "Falso" not in (built / "build" / folder).read_text(encoding="utf-8")


@pytest.mark.parametrize("damage", ["file", "row"])
def test_damaged_books_are_made_anew_and_change_nothing(built, workspace, damage, made):
    expected = tree(built)
    (books,) = cache_folder(built).glob("build.sqlite")
    if damage == "file":
        books.write_bytes(b"no database" * 1000)
    else:
        with closing(sqlite3.connect(books)) as database, database:
            database.execute("UPDATE records SET record = '[1]', parts = x'00'")
    assert build_project(workspace()).problems == []
    assert tree(built) == expected
    build_project(workspace())
    made.clear()
    build_project(workspace())
    assert made == []
