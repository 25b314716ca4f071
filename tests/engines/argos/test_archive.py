import stat
import zipfile
from pathlib import Path

import pytest

from locum.engines.argos.archive import unpack
from locum.errors import PackageError


def write(path: Path, entries: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    "name", ["../evil.txt", "pkg/../../evil.txt", "/evil.txt", "pkg\\..\\evil.txt", "C:/evil.txt"]
)
def test_an_archive_that_would_write_outside_is_refused_before_anything_is_written(tmp_path, name):
    path = write(tmp_path / "p.argosmodel", {"pkg/metadata.json": "{}", name: "boo"})
    with pytest.raises(PackageError, match="not safe"):
        unpack(path, tmp_path / "into" / "here")
    assert not (tmp_path / "into").exists()
    assert not list(tmp_path.rglob("evil*"))


def test_a_link_is_refused(tmp_path):
    path = tmp_path / "p.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pkg/metadata.json", "{}")
        link = zipfile.ZipInfo("pkg/model")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc")
    with pytest.raises(PackageError, match="is a link"):
        unpack(path, tmp_path / "into")


def test_an_archive_that_swells_beyond_reason_is_refused(tmp_path):
    path = write(tmp_path / "p.argosmodel", {"pkg/metadata.json": "{}", "pkg/x": "0" * 9_000_000})
    with pytest.raises(PackageError, match="swell"):
        unpack(path, tmp_path / "into")


def test_two_files_of_one_name_are_refused(tmp_path):
    path = write(tmp_path / "p.argosmodel", {"pkg/metadata.json": "{}", "pkg/Metadata.json": "{}"})
    with pytest.raises(PackageError, match="two files"):
        unpack(path, tmp_path / "into")


def test_what_is_no_archive_is_told_with_its_path(tmp_path):
    path = tmp_path / "p.argosmodel"
    path.write_bytes(b"<html>not found</html>")
    with pytest.raises(PackageError, match="damaged") as caught:
        unpack(path, tmp_path / "into")
    assert caught.value.path == path


def test_a_truncated_archive_is_damaged(tmp_path, starter_models):
    whole = (starter_models / "translate-en_es-0_2.argosmodel").read_bytes()
    path = tmp_path / "p.argosmodel"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PackageError, match="damaged"):
        unpack(path, tmp_path / "into")


def test_a_flipped_byte_in_the_weights_is_found(tmp_path, starter_models):
    whole = bytearray((starter_models / "translate-en_es-0_2.argosmodel").read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path = tmp_path / "p.argosmodel"
    path.write_bytes(bytes(whole))
    with pytest.raises(PackageError, match="damaged"):
        unpack(path, tmp_path / "into")


def test_an_archive_without_metadata_is_no_package(tmp_path):
    path = write(tmp_path / "p.argosmodel", {"pkg/model/model.bin": "x"})
    with pytest.raises(PackageError, match=r"no folder with metadata\.json"):
        unpack(path, tmp_path / "into")


def test_a_file_that_is_not_there_is_told_so(tmp_path):
    with pytest.raises(PackageError, match="no such file"):
        unpack(tmp_path / "none.argosmodel", tmp_path / "into")
