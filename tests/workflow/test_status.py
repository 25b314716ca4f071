"""Counting what is done: a project in step is counted without being read."""

import polib
import pytest

from locum.workflow import status
from locum.workflow.articles import read_source as real_source
from locum.workflow.caches import cache_folder
from locum.workflow.status import project_status
from locum.workflow.translate import translate_project

ARTICLE = "articles/pain.md"
ES = "locales/es/LC_MESSAGES/articles/pain.po"


@pytest.fixture
def count(project, workspace, monkeypatch):
    """Draft a project; return a function that counts it and tells what it read."""
    monkeypatch.setattr(status, "LEDGER_ARTICLES", 1)
    assert translate_project(workspace()).problems == []
    read = []

    def read_source(workspace, path):
        read.append(path)
        return real_source(workspace, path)

    monkeypatch.setattr(status, "read_source", read_source)

    def again(**options):
        read.clear()
        rows, problems = project_status(workspace(), **options)
        assert problems == []
        return {(row.locale, row.article): row for row in rows}, read

    return again


def without_ledger(count, monkeypatch, **options):
    with monkeypatch.context() as patch:
        patch.setattr(status, "LEDGER_ARTICLES", 1_000_000)
        return count(**options)[0]


def test_what_is_in_step_is_not_read(count, monkeypatch):
    rows, read = count()
    assert read == []
    assert {key: (row.draft, row.missing) for key, row in rows.items()} == {
        ("es", ARTICLE): (3, 0), ("zh_Hans", ARTICLE): (3, 0),
    }  # fmt: skip
    assert rows == without_ledger(count, monkeypatch)


def test_a_review_is_counted_at_once(count, project, monkeypatch):
    catalog = polib.pofile(str(project / ES))
    catalog[0].flags = []
    catalog.save()
    rows, read = count()
    assert rows["es", ARTICLE].reviewed == 1
    assert read == [ARTICLE]
    assert rows == without_ledger(count, monkeypatch)


def test_a_changed_article_is_counted_as_it_is_now(count, project, monkeypatch):
    with (project / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nOne more passage.\n")
    rows, _read = count()
    assert rows["es", ARTICLE].missing == 1
    assert rows == without_ledger(count, monkeypatch)


def test_only_the_locales_that_were_asked_for_are_counted(count):
    rows, read = count(locales=("es",))
    assert (list(rows), read) == ([("es", ARTICLE)], [])


def test_a_lost_catalog_is_told(count, project, monkeypatch):
    (project / ES).unlink()
    rows, _read = count()
    assert rows["es", ARTICLE].missing == 3
    assert rows == without_ledger(count, monkeypatch)


def test_a_damaged_ledger_costs_time_only(count, workspace, monkeypatch):
    (cache_folder(workspace().root) / "ledger.sqlite").write_bytes(b"no database" * 999)
    rows, read = count()
    assert read == [ARTICLE]
    assert rows == without_ledger(count, monkeypatch)
