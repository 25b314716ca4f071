"""The index is what the catalogs say, by whomever they were written."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait

import polib
import pytest

from locum.catalog import Catalog, State
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.outcomes import APPROVE, Edit, Saved
from locum.workflow.review.verdicts import Verdicts
from locum.workflow.workspace import Workspace

from .conftest import DOSE, PAIN, PO, entry_of


def states(index):
    return {item.key.msgid: item.state for item in index.items()}


def test_every_entry_of_the_locales_is_there_with_its_risk(desk):
    desk.index.finish()
    items = {item.key.msgid: item for item in desk.index.items()}
    assert set(items) == {"Back pain", DOSE, "Rest is not enough."}
    assert dict(items[DOSE].found)["numbers"] == "error"
    assert items[DOSE].errors == 1
    assert items["Back pain"].found == ()
    assert (items["Back pain"].score, items["Back pain"].words) == (-0.5, 2)


def test_before_the_checks_have_run_the_drafts_own_provenance_tells(drafted):
    index = ReviewIndex(Workspace.open(drafted))
    index.read_all()
    assert not any(item.checked for item in index.items())
    assert any(item.state is State.DRAFT for item in index.items())


def test_an_entry_that_an_editor_has_saved_is_seen(desk, drafted, edit):
    desk.index.finish()
    edit(PO, "Back pain", "Dolor lumbar")
    assert states(desk.index)["Back pain"] is State.REVIEWED
    item = next(i for i in desk.index.items() if i.key.msgid == "Back pain")
    assert dict(item.found)["glossary"] == "error"


def test_a_catalog_that_is_gone_takes_its_entries_along(desk, drafted):
    desk.index.finish()
    assert desk.index.items()
    (drafted / PO).unlink()
    assert desk.index.items() == []


def test_an_article_that_is_gone_takes_its_entries_along(desk, drafted):
    desk.index.finish()
    (drafted / "articles/other.md").write_text("# Other\n", encoding="utf-8")
    (drafted / PAIN).unlink()
    assert desk.index.items() == []


def test_a_broken_catalog_is_told_and_the_others_stay(desk, drafted):
    desk.index.finish()
    (drafted / PO).write_text('msgid "a\n', encoding="utf-8")
    assert desk.index.items() == []
    (problem,) = desk.index.problems()
    assert PO in problem.problem
    assert ":1:" in problem.problem


def test_ids_name_no_file(desk):
    desk.index.finish()
    for item in desk.index.items():
        assert item.id.isalnum()
        assert len(item.id) == 20
    assert desk.index.key("../../etc/passwd") is None


def test_the_background_comes_to_the_same(sit):
    desk = sit()
    desk.index.start()
    try:
        for _attempt in range(2400):
            checked, of = desk.index.checking()
            if checked == of == 1:
                break
            time.sleep(0.05)
        assert all(item.checked for item in desk.index.items())
    finally:
        desk.index.stop()


def test_verdicts_are_kept_and_believed_until_the_facts_change(drafted, tmp_path, monkeypatch):
    workspace = Workspace.open(drafted)
    path = tmp_path / "verdicts.json"
    first = ReviewIndex(workspace, locales=["es"], verdicts=Verdicts(path, facts="one"))
    first.finish()
    known = [item.found for item in first.items()]

    def refuse(*_arguments):
        raise AssertionError

    again = ReviewIndex(workspace, locales=["es"], verdicts=Verdicts(path, facts="one"))
    monkeypatch.setattr(again.judge, "judge", refuse)
    again.finish()
    assert [item.found for item in again.items()] == known
    other = ReviewIndex(workspace, locales=["es"], verdicts=Verdicts(path, facts="two"))
    monkeypatch.setattr(other.judge, "judge", refuse)
    with pytest.raises(AssertionError):
        other.finish()


@pytest.mark.parametrize("damage", ["", "{", '{"facts": "one", "rows": {"a": 1}}', "[]", "\udcff"])
def test_a_damaged_file_of_verdicts_costs_time_only(tmp_path, damage):
    path = tmp_path / "verdicts.json"
    path.write_text(damage, encoding="utf-8", errors="surrogatepass")
    assert Verdicts(path, facts="one").get("a") is None


def test_a_text_in_the_locales_own_language_is_not_to_be_translated(drafted):
    file = polib.pofile(str(drafted / PO))
    entry_of(file, "Back pain").comment = "heading, es"
    file.save()
    index = ReviewIndex(Workspace.open(drafted), locales=["es"])
    assert "Back pain" not in states(index) or not index.items()
    index.finish()
    assert "Back pain" not in states(index)


@pytest.mark.skipif(os.name == "nt", reason="names of files")
def test_entries_without_our_note_are_read_with_the_articles_languages(drafted):
    file = polib.pofile(str(drafted / PO))
    for entry in file:
        entry.comment = ""
    file.save()
    index = ReviewIndex(Workspace.open(drafted), locales=["es"])
    index.finish()
    assert {item.language for item in index.items()} == {"en"}


def test_what_was_just_saved_here_is_known_however_lately_somebody_looked(
    desk, find, drafted, monkeypatch
):
    entry_id = find("Rest is not enough.")
    monkeypatch.setattr("locum.workflow.review.index._PATIENCE_SECONDS", 3600.0)
    desk.index.items()
    catalog = Catalog.open(drafted / PO, locale="es")
    seen = catalog.snapshot("Rest is not enough.", None)
    assert seen is not None
    saved = desk.save(entry_id, Edit(APPROVE, ("El reposo no basta.",), seen.version))
    assert isinstance(saved, Saved)
    assert states(desk.index)["Rest is not enough."] is State.REVIEWED


def test_who_asks_while_somebody_looks_waits_for_all_that_there_is(drafted, monkeypatch):
    monkeypatch.setattr("locum.workflow.review.index._PATIENCE_SECONDS", 3600.0)
    index = ReviewIndex(Workspace.open(drafted), locales=["es"])
    reading, go_on = threading.Event(), threading.Event()
    real = index._read

    def slowly(*arguments, **options):
        reading.set()
        assert go_on.wait(60)
        return real(*arguments, **options)

    monkeypatch.setattr(index, "_read", slowly)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(index.items)
        assert reading.wait(60)
        second = pool.submit(index.items)
        # Without waiting it would have answered by then that there is nothing.
        wait([second], timeout=0.3)
        go_on.set()
        assert len(second.result()) == len(first.result()) == 3
