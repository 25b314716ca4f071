"""The index is only an index: it may be gone, broken, locked or shared, and nothing changes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading

import pytest

from locum.errors import MemoryFileError
from locum.memory import Memory, MemoryMatch, read_tsv
from locum.memory.freshness import look
from locum.memory.index import MemoryIndex

ROWS = "en\tes\tzh_Hans\nThe disc\tEl disco\t椎间盘\nThe nerve\t\t神经\nA bone\tUn hueso\t骨\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "memory.sqlite"


@pytest.fixture
def reads(monkeypatch):
    """The files that were read for their rows."""
    read = []

    def reading(path):
        read.append(path.name)
        return read_tsv(path)

    monkeypatch.setattr("locum.memory.files.read_tsv", reading)
    return read


def disc(path, cache=None, target="es"):
    return Memory.load([path], cache=cache).lookup("The disc", "en", target)


def test_the_next_process_does_not_read_the_file_again(file, cache, reads):
    assert disc(file, cache) == disc(file, cache) == MemoryMatch("El disco", "a.tsv")
    assert disc(file, cache, "zh") == MemoryMatch("椎间盘", "a.tsv")
    assert reads == ["a.tsv"]


def test_a_direction_that_no_file_holds_reads_nothing(file, cache, reads):
    assert disc(file, cache, "fr") is None
    assert (reads, cache.exists()) == ([], False)


def test_another_date_alone_is_no_change(file, cache, reads):
    disc(file, cache)
    os.utime(file, (1, 1))
    assert disc(file, cache)
    assert reads == ["a.tsv"]


def test_a_change_of_the_same_size_and_date_is_seen(file, cache):
    disc(file, cache)
    status = file.stat()
    file.write_text(ROWS.replace("El disco", "El Disco"), encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert disc(file, cache) == MemoryMatch("El Disco", "a.tsv")


def test_a_file_that_lost_a_row_no_longer_answers_with_it(file, cache):
    disc(file, cache)
    file.write_text("en\tes\nA bone\tUn hueso\n", encoding="utf-8")
    assert disc(file, cache) is None


def test_a_file_that_is_gone_no_longer_answers(file, cache, tmp_path):
    other = tmp_path / "b.tsv"
    other.write_text("en\tes\nThe disc\tDe b\n", encoding="utf-8")
    Memory.load([file, other], cache=cache).lookup("The disc", "en", "es")
    assert disc(other, cache) == MemoryMatch("De b", "b.tsv")


def test_the_first_file_goes_first_whichever_was_indexed_first(file, cache, tmp_path):
    other = tmp_path / "b.tsv"
    other.write_text("en\tes\nThe disc\tDe b\n", encoding="utf-8")
    assert disc(other, cache)
    memory = Memory.load([file, other], cache=cache)
    assert memory.lookup("The disc", "en", "es") == MemoryMatch("El disco", "a.tsv")
    memory = Memory.load([other, file], cache=cache)
    assert memory.lookup("The disc", "en", "es") == MemoryMatch("De b", "b.tsv")


def test_a_wrong_row_is_told_each_time_and_the_rows_before_it_are_not_taken(file, cache):
    file.write_text(ROWS + "one cell\n", encoding="utf-8")
    for _time in range(2):
        with pytest.raises(MemoryFileError, match=r"a\.tsv:5: "):
            disc(file, cache)
    file.write_text(ROWS, encoding="utf-8")
    assert disc(file, cache)


@pytest.mark.parametrize("damage", [b"", b"no database" * 999, b"SQLite format 3\0" * 99])
def test_a_damaged_index_is_begun_anew(file, cache, reads, damage):
    cache.write_bytes(damage)
    assert disc(file, cache)
    assert disc(file, cache)
    assert reads == ["a.tsv"]


def test_an_index_with_damage_that_sqlite_cannot_put_in_words_is_begun_anew(file, cache):
    assert disc(file, cache)
    with sqlite3.connect(cache) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    data = cache.read_bytes()
    assert b"CREATE TABLE meta" in data
    cache.write_bytes(data.replace(b"CREATE TABLE meta", b"CREATE TABL\xab meta"))
    assert disc(file, cache)


def test_an_index_that_breaks_in_use_is_begun_anew(file, cache):
    memory = Memory.load([file], cache=cache)
    assert memory.lookup("The disc", "en", "es")
    with sqlite3.connect(cache, isolation_level=None) as other:
        other.execute("DROP TABLE cells")
    other.close()
    assert memory.lookup("The disc", "en", "es")
    assert memory.fuzzy("The discs", "en", "es")


def test_another_version_of_the_index_is_discarded(file, cache, monkeypatch, reads):
    disc(file, cache)
    monkeypatch.setattr("locum.memory.index._VERSION", "another")
    assert disc(file, cache)
    assert reads == ["a.tsv"] * 2


def test_an_index_that_cannot_be_opened_is_done_without(file, tmp_path, reads):
    folder = tmp_path / "memory.sqlite"
    folder.mkdir()
    assert disc(file, folder)
    assert folder.is_dir()
    assert reads == ["a.tsv"]


def test_a_folder_that_is_not_there_is_done_without(file, tmp_path):
    assert disc(file, tmp_path / "none" / "memory.sqlite")


def test_a_locked_index_is_left_alone_and_done_without(file, cache, monkeypatch):
    monkeypatch.setattr("locum.memory.index._WAIT_SECONDS", 0.05)
    MemoryIndex(cache).close()
    other = sqlite3.connect(cache, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert disc(file, cache)
    other.execute("COMMIT")
    other.close()
    assert cache.stat().st_size > 0


def test_where_there_is_no_room_at_all_that_is_said(file, monkeypatch):
    def full(self, path):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(MemoryIndex, "__init__", full)
    with pytest.raises(MemoryFileError, match="disk is full"):
        disc(file)


def test_two_processes_at_once_build_one_index(file, cache):
    file.write_text(
        "en\tes\n" + "".join(f"text {n}\ttexto {n}\n" for n in range(3_000)), encoding="utf-8"
    )
    code = (
        "import sys; from pathlib import Path; from locum.memory import Memory;"
        "m = Memory.load([Path(sys.argv[1])], cache=Path(sys.argv[2]));"
        "print(m.lookup('text 7', 'en', 'es').target, m.fuzzy('text 8 x', 'en', 'es')[0].target)"
    )
    command = [sys.executable, "-c", code, str(file), str(cache)]
    runs = [
        subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") for _run in range(3)
    ]
    assert {run.communicate()[0] for run in runs} == {"texto 7 texto 8\n"}
    index = MemoryIndex(cache)
    assert index.database.execute("SELECT count(*) FROM cells").fetchone() == (6_000,)
    index.close()


def test_threads_take_turns(file, cache):
    memory = Memory.load([file], cache=cache)
    answers: list[object] = []

    def ask():
        for _time in range(20):
            answers.append(memory.lookup("The disc", "en", "es"))
            answers.append(memory.fuzzy("The disk", "en", "es")[0].target)

    threads = [threading.Thread(target=ask) for _thread in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count("El disco") == answers.count(MemoryMatch("El disco", "a.tsv")) == 80


def test_counting_reads_a_file_once_and_again_when_it_changed(file, cache, reads):
    def count():
        return [number for _path, _locales, number in Memory.load([file], cache=cache).count()]

    assert count() == count() == [3]
    assert reads == ["a.tsv"]
    file.write_text(ROWS + "A nerve\tUn nervio\t\n", encoding="utf-8")
    assert count() == count() == [4]
    assert reads == ["a.tsv"] * 2
    disc(file, cache)
    assert count() == [4]


def test_compacting_forgets_what_is_gone(file, cache, tmp_path):
    other = tmp_path / "b.tsv"
    other.write_text(
        "en\tes\n" + "".join(f"some long text {n}\ttexto {n}\n" for n in range(5_000)),
        encoding="utf-8",
    )
    Memory.load([file, other], cache=cache).fuzzy("some text", "en", "es")
    memory = Memory.load([file], cache=cache)
    assert memory.compact() > 100_000
    assert memory.fuzzy("The discs", "en", "es")[0].target == "El disco"


@pytest.mark.parametrize("known", [None, b"", b"nonsense"])
def test_a_stamp_that_is_none_says_that_the_file_changed(file, known):
    stamp, is_same = look(file, known)
    assert not is_same
    assert look(file, stamp)[1]
