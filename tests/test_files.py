"""Files are written whole or not at all."""

import os
import stat
import threading

import pytest

from locum.files import replacing


def test_the_old_file_stays_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as file:
        file.write("new\n")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_bytes() == b"new\n"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), replacing(path) as file:
        file.write("half\ud800")

    def not_now() -> None:
        raise OSError("somebody has changed it")

    with pytest.raises(OSError, match="somebody"), replacing(path, ready=not_now) as file:
        file.write("whole")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_rights_stay_and_a_new_file_has_those_of_new_files(tmp_path):
    path, new = tmp_path / "old", tmp_path / "new"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    mask = os.umask(0o027)
    try:
        for each in (path, new):
            with replacing(each) as file:
                file.write("x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path):
    path, link = tmp_path / "terms.csv", tmp_path / "link.csv"
    path.write_text("old", encoding="utf-8")
    link.symlink_to(path)
    with replacing(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_written_into(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    with replacing(pipe) as file:
        file.write("through")
    reader.join(timeout=120)
    assert read == ["through"]
    assert list(tmp_path.iterdir()) == [pipe]
