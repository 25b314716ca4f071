"""The log is for undoing; what is wrong with it costs nobody a translation."""

import os
import stat

import pytest

from locum.catalog import Snapshot
from locum.workflow.review import decisions
from locum.workflow.review.decisions import Decision, DecisionLog
from locum.workflow.review.items import Key

BEFORE = Snapshot("a", 'msgid "x"\nmsgstr ""\n', ("",), False)
AFTER = Snapshot("b", 'msgid "x"\nmsgstr "y"\n', ("y",), False)


def make(number, **facts):
    usual = {"kind": "approve", "when": "2026-11-21T18:05+00:00", "by": "Ana"}
    key = Key("es", "a.md", f"text {number}")
    return Decision(id=str(number), key=key, before=BEFORE, after=AFTER, **{**usual, **facts})


def undone(log):
    found = log.get("1")
    assert found is not None
    return found.undone


@pytest.fixture
def path(tmp_path):
    return tmp_path / "folder" / "decisions.jsonl"


def test_decisions_are_found_again_newest_first(path):
    DecisionLog(path).add([make(1), make(2, batch="b", accepted=(("numbers", "so"),))])
    log = DecisionLog(path)
    assert log.all() == [make(2, batch="b", accepted=(("numbers", "so"),)), make(1)]
    assert log.batch("b") == [make(2, batch="b", accepted=(("numbers", "so"),))]
    assert log.of_entry(make(1).key.id) == [make(1)]
    assert log.batch("") == []


def test_what_another_process_decides_is_seen(path):
    mine, theirs = DecisionLog(path), DecisionLog(path)
    mine.add([make(1)])
    assert theirs.all() == [make(1)]
    theirs.take_back([make(1)], when="2026-11-21T19:00+00:00", by="Bo")
    assert undone(mine) == "2026-11-21T19:00+00:00"


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_only_its_owner_may_read_it(path):
    DecisionLog(path).add([make(1)])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_damaged_lines_are_passed_over(path):
    DecisionLog(path).add([make(1)])
    with path.open("ab") as file:
        file.write(b'{"id": 3}\nnonsense\n\xff\xfe\n[]\n{"undo": "9"}\n"x"\n')
    DecisionLog(path).add([make(2)])
    assert [one.id for one in DecisionLog(path).all()] == ["2", "1"]


def test_a_log_that_was_deleted_begins_anew(path):
    log = DecisionLog(path)
    log.add([make(1), make(2)])
    assert len(log.all()) == 2
    path.unlink()
    log.add([make(3)])
    assert log.get("3") == make(3)


def test_where_nothing_can_be_written_decisions_last_as_long_as_the_process(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    log = DecisionLog(tmp_path / "file" / "decisions.jsonl")
    log.add([make(1)])
    log.take_back([make(1)], when="then", by="Ana")
    assert undone(log) == "then"
    nowhere = DecisionLog(None)
    nowhere.add([make(1)])
    assert nowhere.all() == [make(1)]


def test_a_long_log_is_cut_to_its_newest(path, monkeypatch):
    DecisionLog(path).add([make(number) for number in range(20)])
    monkeypatch.setattr(decisions, "_LONG_BYTES", 100)
    monkeypatch.setattr(decisions, "_KEPT", 5)
    assert [one.id for one in DecisionLog(path).all()] == ["19", "18", "17", "16", "15"]
