import json
import subprocess
import sys
import zipfile

import pytest

from locum.engines.argos.install import install_file, remove
from locum.engines.argos.packages import RECORD, list_packages
from locum.errors import PackageError


@pytest.fixture
def starter(starter_models):
    return starter_models / "translate-en_es-0_2.argosmodel"


def rewrite(path, into, *, leave_out=(), **metadata):
    """Copy a package with other metadata, or without some files."""
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(into, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name.endswith("metadata.json"):
                data = json.dumps({**json.loads(data), **metadata}).encode()
            if not name.endswith(tuple(leave_out)) or not leave_out:
                written.writestr(name, data)
    return into


def leftovers(installed):
    folders = [installed.parent, installed] if installed.is_dir() else [installed.parent]
    return [
        p
        for folder in folders
        for p in folder.glob(".locum-*")
        if p.name != RECORD and p.name != ".locum.lock"
    ]


def test_a_package_is_installed_with_its_checksum_recorded(starter, installed):
    package = install_file(starter)
    assert package.path == installed / "translate-en_es-0_2"
    assert (package.path / "model" / "model.bin").is_file()
    record = json.loads((installed / RECORD).read_text(encoding="utf-8"))
    assert len(record["translate-en_es-0_2"]["sha256"]) == 64
    assert list_packages() == [package]
    assert leftovers(installed) == []


def test_the_same_again_changes_nothing(starter):
    first = install_file(starter)
    (first.path / "seen").touch()
    install_file(starter)
    assert (first.path / "seen").exists()


def test_an_older_version_is_replaced_and_a_newer_one_only_with_force(starter, tmp_path, installed):
    newer = rewrite(starter, tmp_path / "newer.argosmodel", package_version="0.10")
    install_file(starter)
    assert install_file(newer).version == "0.10"
    with pytest.raises(PackageError, match=r"0\.10") as caught:
        install_file(starter)
    assert "--force" in str(caught.value.hint)
    assert install_file(starter, force=True).version == "0.2"
    assert [p.version for p in list_packages()] == ["0.2"]
    assert leftovers(installed) == []


def test_a_broken_folder_in_the_way_is_replaced(starter, installed):
    (installed / "translate-en_es-0_2").mkdir(parents=True)
    install_file(starter)
    assert [p.problem for p in list_packages()] == [""]


def test_a_package_of_the_wrong_pair_is_refused(starter, installed):
    with pytest.raises(PackageError, match="en to es, not en to fr"):
        install_file(starter, expect=("en", "fr"))
    assert list_packages() == []


@pytest.mark.parametrize("missing", ["model.bin", "metadata.json", "sentencepiece.model"])
def test_a_package_without_a_file_is_refused(starter, tmp_path, installed, missing):
    path = rewrite(starter, tmp_path / "x.argosmodel", leave_out=(missing,))
    with pytest.raises(PackageError, match=r"missing|metadata"):
        install_file(path)
    assert list_packages() == []
    assert leftovers(installed) == []


def test_a_model_that_cannot_be_loaded_is_refused(make_package, installed):
    with pytest.raises(PackageError, match="cannot be loaded"):
        install_file(make_package())
    assert list_packages() == []
    assert leftovers(installed) == []


def test_a_failed_installation_leaves_the_old_version(starter, make_package):
    install_file(starter)
    with pytest.raises(PackageError):
        install_file(make_package(version="2.0"))
    assert [p.version for p in list_packages()] == ["0.2"]


def test_weights_that_changed_after_the_installation_are_a_problem(starter):
    package = install_file(starter)
    weights = package.path / "model" / "model.bin"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 0xFF
    weights.write_bytes(bytes(data))
    assert "checksum" in list_packages()[0].problem


def test_an_installed_package_is_removed(starter, installed):
    package = install_file(starter)
    assert remove("en", "spa") == package.path
    assert not package.path.exists()
    assert list_packages() == []
    assert json.loads((installed / RECORD).read_text(encoding="utf-8")) == {}
    with pytest.raises(PackageError, match="no package is installed"):
        remove("en", "es")


def test_a_folder_that_cannot_be_written_is_told(starter, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "file" / "packages"))
    with pytest.raises(PackageError, match="cannot be installed"):
        install_file(starter)


@pytest.mark.argos
def test_argostranslate_lists_what_we_installed(starter):
    pytest.importorskip("argostranslate")
    install_file(starter)
    code = (
        "from argostranslate import package\n"
        "print([(p.from_code, p.to_code) for p in package.get_installed_packages()])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert told.stdout.strip() == "[('en', 'es')]"
