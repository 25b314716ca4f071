"""Files on systems that this one is not."""

import os
import time
from pathlib import Path

import pytest

from locum.catalog import store


def test_a_file_that_windows_holds_for_a_moment_is_tried_again(monkeypatch, tmp_path):
    (tmp_path / "new").write_bytes(b"new")
    refusals = [PermissionError(13, "used by another process")] * 3
    real = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0)
    monkeypatch.setattr(store, "_is_windows", lambda: True)
    store.put_in_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"new"


def test_a_file_that_may_not_be_replaced_is_an_error_on_every_system(monkeypatch, tmp_path):
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(store, "_RETRY_SECONDS", 0)
    for windows in (True, False):
        monkeypatch.setattr(store, "_is_windows", lambda windows=windows: windows)
        with pytest.raises(PermissionError):
            store.put_in_place(tmp_path / "new", tmp_path / "old")


def test_a_drive_that_cannot_sync_a_folder_has_the_file_all_the_same(monkeypatch, tmp_path):
    def refuse(descriptor: int) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(os, "fsync", refuse)
    store.sync_folder(tmp_path)


def test_nothing_that_windows_lacks_is_called_there(monkeypatch, tmp_path):
    """Neither users nor owners nor folders that can be opened."""
    monkeypatch.setattr(store, "_is_windows", lambda: True)
    for name in ("getuid", "chown"):
        monkeypatch.delattr(os, name, raising=False)
    path = tmp_path / "locales/es/a.po"
    with store.locked(path):
        assert store.replace_file(path, b"one", expected=None)
        assert store.replace_file(path, b"two", expected=b"one")
    assert path.read_bytes() == b"two"
    assert [file.name for file in path.parent.iterdir()] == ["a.po"]


def test_what_another_writer_has_half_written_is_never_put_in_place(monkeypatch, tmp_path):
    """One that sees other locks (another TMPDIR) writes under the same name at the same time."""
    path = tmp_path / "pain.po"
    path.write_bytes(b"old")
    sync = os.fsync

    def and_another_begins(descriptor):
        sync(descriptor)
        for own in tmp_path.glob(".pain.po.*"):
            own.unlink()
            own.write_bytes(b"ha")

    monkeypatch.setattr(os, "fsync", and_another_begins)
    assert not store.replace_file(path, b"new", expected=b"old")
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    monkeypatch.setattr(os, "fsync", sync)
    assert store.replace_file(path, b"new", expected=b"old")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="needs Linux, to know what is synced"
)
def test_a_power_cut_finds_the_old_file_or_the_new_one(monkeypatch, tmp_path):
    """The content is on the disk before the name is, and the name before the run goes on."""
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    done = []
    real_fsync, real_replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        real_fsync(descriptor)
        name = Path(f"/proc/self/fd/{descriptor}").readlink()
        done.append(f"sync {'folder' if name == tmp_path else name.read_bytes().decode()}")

    def replace(self: Path, target: Path) -> Path:
        done.append("rename")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    with store.locked(path):
        assert store.replace_file(path, b"new", expected=b"old")
    assert done == ["sync new", "rename", "sync folder"]


def test_what_a_killed_process_left_behind_is_taken_over(tmp_path):
    path = tmp_path / "a.po"
    (tmp_path / store._temporary_name("a.po")).write_bytes(b"half of it, longer than what comes")
    with store.locked(path):
        assert store.replace_file(path, b"whole", expected=None)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.po": b"whole"}


def test_a_file_that_is_being_written_is_not_taken_for_a_shorter_one(tmp_path, monkeypatch):
    path = tmp_path / "a.po"
    path.write_bytes(b"")
    monkeypatch.setattr(time, "sleep", lambda _seconds: path.write_bytes(b"whole"))
    assert store.read_settled(path, b"before") == b"whole"


def test_an_emptied_file_is_waited_for_longer_but_not_for_ever(tmp_path, monkeypatch):
    path = tmp_path / "a.po"
    path.write_bytes(b"")
    slept: list[float] = []

    def sleep(seconds):
        slept.append(seconds)
        if len(slept) == 4:
            path.write_bytes(b"whole")

    monkeypatch.setattr(time, "sleep", sleep)
    assert store.read_settled(path, b"before") == b"whole"
    path.write_bytes(b"")
    slept.extend([0.0] * 9)
    assert store.read_settled(path, b"before") == b""
