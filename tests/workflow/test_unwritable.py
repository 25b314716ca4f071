"""A catalog that cannot be written: the report counts what stands in the files, and no more."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from locum.catalog import Catalog
from locum.workflow.running import Run
from locum.workflow.translate import translate_project

ES = "locales/es/LC_MESSAGES/articles/pain.po"


@pytest.fixture
def read_only(monkeypatch) -> Callable[[], AbstractContextManager[None]]:
    """Let nobody write the Spanish catalogs for a while, whoever runs the tests."""
    access = os.access

    def refuse(path, mode, **more):
        return "/es/" not in os.fspath(path) and access(path, mode, **more)

    @contextmanager
    def locked() -> Iterator[None]:
        with monkeypatch.context() as patch:
            patch.setattr("locum.catalog.store.os.access", refuse)
            yield

    return locked


def test_drafts_that_a_read_only_catalog_refused_are_not_counted(project, workspace, read_only):
    first = translate_project(workspace())
    assert [row.drafted for row in first.summary] == [3, 3]
    glossary = project / "glossary/terms.csv"
    text = glossary.read_text(encoding="utf-8").replace("dolor de espalda", "lumbalgia")
    glossary.write_text(text, encoding="utf-8")
    before = (project / ES).read_bytes()
    with read_only():
        report = translate_project(workspace(), redraft=True)
    assert [problem.path.endswith(ES) for problem in report.problems] == [True]
    assert (project / ES).read_bytes() == before
    spanish, chinese = report.summary
    assert (spanish.locale, spanish.drafted, spanish.kept, spanish.missing) == ("es", 0, 3, 0)
    assert (chinese.locale, chinese.drafted, chinese.kept) == ("zh_Hans", 3, 0)
    assert report.engines.total() == 3
    assert {one.locale for one in report.drafts} == {"zh_Hans"}


def test_what_a_read_only_catalog_lacks_is_missing_and_left_to_the_next_run(
    project, workspace, read_only
):
    translate_project(workspace())
    article = project / "articles/pain.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\nWalk every day.\n", encoding="utf-8")
    with read_only():
        spanish, chinese = translate_project(workspace()).summary
    assert (spanish.drafted, spanish.kept, spanish.missing) == (0, 3, 1)
    assert (chinese.drafted, chinese.kept, chinese.missing) == (1, 3, 0)
    spanish, chinese = translate_project(workspace()).summary
    assert (spanish.drafted, spanish.missing) == (1, 0)
    assert chinese.drafted == 0


def test_a_catalog_that_somebody_breaks_meanwhile_ends_no_run_and_counts_no_draft(
    project, workspace, monkeypatch
):
    translate_project(workspace())
    catalog = project / ES
    broken = b"<<<<<<< HEAD\n" + catalog.read_bytes()
    draft = Catalog.set_draft

    def draft_and_break(self, *arguments):
        done = draft(self, *arguments)
        if self.path == catalog:
            catalog.write_bytes(broken)
        return done

    monkeypatch.setattr(Catalog, "set_draft", draft_and_break)
    glossary = project / "glossary/terms.csv"
    text = glossary.read_text(encoding="utf-8").replace("dolor de espalda", "lumbalgia")
    glossary.write_text(text, encoding="utf-8")
    report = translate_project(workspace(), redraft=True)
    assert [problem.path.endswith(ES) for problem in report.problems] == [True]
    assert catalog.read_bytes() == broken
    spanish, chinese = report.summary
    assert (spanish.drafted, spanish.kept) == (0, 3)
    assert chinese.drafted == 3


def test_what_an_earlier_save_of_the_run_wrote_is_counted_once(project, workspace, monkeypatch):
    catalog = project / ES
    keep = Run._keep
    calls = []

    def keep_and_save_once(self, job, request, draft):
        keep(self, job, request, draft)
        if job.locale == "es":
            calls.append(request)
            if len(calls) == 2:
                self._save(job)
                catalog.write_bytes(b"<<<<<<< HEAD\n" + catalog.read_bytes())

    monkeypatch.setattr(Run, "_keep", keep_and_save_once)
    spanish, _chinese = translate_project(workspace()).summary
    assert (spanish.drafted, spanish.kept, spanish.missing) == (2, 0, 1)
