import json
import subprocess
import sys
from pathlib import Path

import pytest

from locum.engines.argos import places


def test_packages_lie_in_the_xdg_data_folder(home):
    assert places.packages_dir() == home / "data" / "argos-translate" / "packages"


def test_the_settings_file_moves_them_and_the_environment_wins(home, monkeypatch):
    settings = home / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"ARGOS_PACKAGES_DIR": "/from/file"}), encoding="utf-8")
    assert places.packages_dir() == Path("/from/file")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/from/environment")
    assert places.packages_dir() == Path("/from/environment")


@pytest.mark.parametrize("text", ["{", "[1]"])
def test_a_broken_settings_file_is_told_and_changes_nothing(home, text):
    settings = home / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(text, encoding="utf-8")
    assert places.packages_dir() == home / "data" / "argos-translate" / "packages"
    assert places.read_settings()[1]


def test_looking_creates_no_folder(home):
    places.package_dirs()
    places.cache_dir()
    assert not list(home.iterdir())


@pytest.mark.argos
@pytest.mark.parametrize("case", ["xdg", "environment", "file", "snap"])
def test_the_folders_are_those_of_argostranslate(case, home, monkeypatch):
    pytest.importorskip("argostranslate")
    if case == "environment":
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(home / "elsewhere"))
    if case == "file":
        settings = home / "config" / "argos-translate" / "settings.json"
        settings.parent.mkdir(parents=True)
        text = json.dumps({"ARGOS_PACKAGES_DIR": str(home / "file")})
        settings.write_text(text, encoding="utf-8")
    if case == "snap":
        monkeypatch.delenv("XDG_DATA_HOME")
        monkeypatch.setenv("SNAP", str(home / "snap"))
        monkeypatch.setenv("SNAP_USER_DATA", str(home / "user"))
        (home / "snap" / "snap_custom" / "packages").mkdir(parents=True)
        (home / "snap" / "snap_custom" / "content_snap_packages" / "one").mkdir(parents=True)
    code = "from argostranslate import settings; print(*settings.package_dirs, sep='\\n')"
    told = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert [str(folder) for folder in places.package_dirs()] == told.stdout.split("\n")[:-1]
