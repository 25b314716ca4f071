"""What did not change is not read again, and whatever did is."""

import os
import sqlite3

import polib
import pytest

from locum.catalog import Catalog
from locum.workflow.articles import read_source as real_source
from locum.workflow.caches import cache_folder, prepared_folder, sweep
from locum.workflow.drafting import Drafter
from locum.workflow.ledger import Ledger
from locum.workflow.stamps import look
from locum.workflow.translate import translate_project

ES = "locales/es/LC_MESSAGES/articles/pain.po"
OTHER = "articles/leg.md"


@pytest.fixture
def run(project, workspace, monkeypatch):
    """Draft two articles; return a function that runs again and tells what it read."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (project / OTHER).write_text("# Leg pain\n\nRest is not enough.\n", encoding="utf-8")
    assert translate_project(workspace()).problems == []
    read = []
    real_catalog = Catalog.__init__

    def read_source(workspace, path):
        read.append(path)
        return real_source(workspace, path)

    def open_catalog(self, path, **more):
        if path.suffix == ".po":
            read.append(path.relative_to(project).as_posix())
        real_catalog(self, path, **more)

    monkeypatch.setattr("locum.workflow.planning.read_source", read_source)
    monkeypatch.setattr(Catalog, "__init__", open_catalog)

    def again(**options):
        read.clear()
        report = translate_project(workspace(), **options)
        assert report.problems == []
        return report, sorted(set(read))

    return again


def test_where_nothing_changed_nothing_is_read(run):
    report, read = run()
    assert (report.drafts, read) == ([], [])
    assert [(row.locale, row.article, row.kept, row.missing) for row in report.summary] == [
        ("es", OTHER, 2, 0), ("zh_Hans", OTHER, 2, 0),
        ("es", "articles/pain.md", 3, 0), ("zh_Hans", "articles/pain.md", 3, 0),
    ]  # fmt: skip


def test_other_dates_alone_are_no_change(run, project):
    for path in project.rglob("*.*"):
        os.utime(path, (1, 1))
    assert run()[1] == []


def test_a_changed_article_is_read_alone(run, project):
    (project / OTHER).write_text("# Leg pain\n\nRest is not enough. Walk.\n", encoding="utf-8")
    report, read = run()
    assert [(draft.locale, draft.source) for draft in report.drafts] == [
        ("es", "Rest is not enough. Walk."), ("zh_Hans", "Rest is not enough. Walk."),
    ]  # fmt: skip
    assert [path for path in read if "leg" not in path] == []


def test_a_change_of_the_same_length_and_date_is_seen(run, project):
    path = project / OTHER
    status = path.stat()
    path.write_text("# Leg pain\n\nRest is not enougj.\n", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert len(run()[0].drafts) == 2


def test_what_is_reviewed_in_one_catalog_is_followed_in_another(run, project, edit):
    edit(ES, "Rest is not enough.", "Descansar no basta.")
    report, read = run()
    assert [(d.locale, d.article, d.translation) for d in report.drafts] == [
        ("es", OTHER, "Descansar no basta.")
    ]
    assert ES in read
    assert "locales/zh_Hans/LC_MESSAGES/articles/leg.po" not in read
    assert run()[1] == []
    edit(ES, "Rest is not enough.", "El reposo no basta.")
    assert [draft.translation for draft in run()[0].drafts] == ["El reposo no basta."]


def test_what_was_reviewed_long_ago_is_offered_to_a_new_article(run, project, edit):
    edit(ES, "Rest is not enough.", "Descansar no basta.")
    run()
    (project / "articles/new.md").write_text("Rest is not enough.\n", encoding="utf-8")
    report, read = run(locales=["es"])
    assert [(d.engine, d.translation) for d in report.drafts] == [("memory", "Descansar no basta.")]
    assert ES not in read


@pytest.mark.parametrize("path", [ES, "locales/templates/articles/pain.pot"])
def test_a_file_that_is_gone_is_made_again(run, project, path):
    before = (project / path).read_bytes()
    (project / path).unlink()
    run()
    assert (project / path).read_bytes() == before


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("glossary/terms.csv", "hernia discal,", "hernia de disco,"),
        ("locum.toml", "[engines]", "[detection]\nlanguages = ['en']\n\n[engines]"),
    ],
)
def test_another_glossary_or_setting_has_everything_looked_at(run, project, path, old, new):
    file = project / path
    file.write_text(file.read_text("utf-8").replace(old, new), encoding="utf-8")
    assert {"articles/pain.md", OTHER} <= set(run()[1])


def test_what_no_engine_drafted_is_tried_again(run, project):
    (project / OTHER).write_text("# Leg pain\n\nAnother.\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Drafter, "end", lambda self, batch: {})
        assert run()[0].drafts == []
    assert [draft.source for draft in run()[0].drafts] == ["Another.", "Another."]


def test_a_dry_run_notes_nothing(run, project):
    (project / OTHER).write_text("# Leg pain\n\nAnother.\n", encoding="utf-8")
    assert run(dry_run=True)[1]
    assert len(run()[0].drafts) == 2


def test_a_damaged_ledger_only_costs_time(run, project):
    path = cache_folder(project) / "ledger.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x55" * (len(data) - 4096)
    path.write_bytes(data)
    assert run()[0].drafts == []
    path.write_bytes(b"this is no database, and nobody knows how it came here" * 20)
    assert run()[0].drafts == []
    assert run()[1] == []  # it was begun anew


def test_a_ledger_with_damage_that_sqlite_cannot_put_in_words_only_costs_time(run, project):
    path = cache_folder(project) / "ledger.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = path.read_bytes()
    assert b"CREATE TABLE meta" in data
    path.write_bytes(data.replace(b"CREATE TABLE meta", b"CREATE TABL\xab meta"))
    assert run()[0].drafts == []
    assert run()[1] == []


def test_without_a_place_for_the_ledger_everything_is_looked_at(run, tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "file"))
    report, read = run()
    assert report.drafts == []
    assert OTHER in read


def test_ledgers_of_projects_that_are_gone_are_swept(tmp_path, monkeypatch):
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "cache"))
    there, gone = tmp_path / "there", tmp_path / "gone"
    for root in (there, gone):
        root.mkdir()
        (prepared_folder(root) / "ledger.sqlite").write_bytes(b"ledger")
    gone.rmdir()
    (tmp_path / "new").mkdir()
    prepared_folder(tmp_path / "new")
    assert cache_folder(there).is_dir()
    assert not cache_folder(gone).exists()


def test_a_run_beside_another_notes_nothing_that_the_other_made_untrue(run, project, edit):
    (project / OTHER).write_text("# Leg pain\n\nRest is not enough.\n\nNew.\n", encoding="utf-8")
    real = Drafter.end

    def meanwhile(self, batch):
        drafts = real(self, batch)
        edit(ES, "Rest is not enough.", "Descansar no basta.")
        patch.setattr(Drafter, "end", real)
        translate_project(self.workspace, articles=["articles/pain.md"])
        return drafts

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setattr(Drafter, "end", meanwhile)
        run()
    run()
    entries = polib.pofile(str(project / ES.replace("pain", "leg")))
    assert "Descansar no basta." in [entry.msgstr for entry in entries]


def test_many_renamed_articles_read_every_lost_catalog_once(run, project, monkeypatch):
    for number in range(12):
        text = f"# Part {number}\n\nStep {number} is hard.\n\nRest is not enough.\n"
        (project / f"articles/old{number}.md").write_text(text, encoding="utf-8")
    run()
    for number in range(12):
        (project / f"articles/old{number}.md").rename(project / f"articles/new{number}.md")
    lost = []
    real = Catalog.open

    def counted(path, **more):
        lost.append(path.name)
        return real(path, **more)

    monkeypatch.setattr(Catalog, "open", counted)
    report, _read = run(locales=["es"])
    moved = {row.article: row.renamed_from for row in report.summary if row.renamed_from}
    assert moved == {
        f"articles/new{n}.md": f"locales/es/LC_MESSAGES/articles/old{n}.po" for n in range(12)
    }
    assert sum(name.startswith("old") for name in lost) == 12


def test_a_stamp_of_a_file_just_written_is_not_relied_on(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"one")
    stamp, _data = look(str(path))
    assert stamp is not None
    status = path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    again, data = look(str(path), stamp)
    assert again is not None
    assert (again.digest != stamp.digest, data) == (True, b"two")


def test_a_full_disk_under_the_ledger_stops_nothing(run, project, monkeypatch):
    (project / OTHER).write_text("# Leg pain\n\nAnother.\n", encoding="utf-8")
    real = Ledger.put_job

    def put_job(self, *arguments, **more):
        if self.is_lasting:
            raise sqlite3.OperationalError("database or disk is full")
        real(self, *arguments, **more)

    monkeypatch.setattr(Ledger, "put_job", put_job)
    run()
    catalog = polib.pofile(str(project / ES.replace("pain", "leg")))
    assert "⟦Another.⟧" in [entry.msgstr for entry in catalog]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_what_is_not_published_yet_is_for_its_owner_s_eyes(tmp_path, monkeypatch):
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "cache"))
    assert prepared_folder(tmp_path).stat().st_mode & 0o077 == 0


def test_the_cache_of_a_project_on_a_drive_that_is_not_plugged_in_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("LOCUM_CACHE_DIR", str(tmp_path / "cache"))
    away = tmp_path / "drive" / "project"
    away.mkdir(parents=True)
    prepared_folder(away)
    (tmp_path / "drive").rename(tmp_path / "unplugged")
    sweep()
    assert cache_folder(away).is_dir()
