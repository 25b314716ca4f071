import os
import subprocess
import sys

import pytest

from locum.engines import EngineSettings
from locum.engines.argos import ArgosEngine
from locum.engines.argos.packages import best_packages, list_packages, open_package
from locum.errors import PackageError


def test_installed_and_project_packages_are_listed(make_package, installed, tmp_path):
    make_package(folder=installed)
    make_package("translate-zt_en-1_5", source="zt", target="en", version="1.5")
    found = list_packages(tmp_path)
    assert [(p.origin, p.source, p.target, p.name, p.version, p.problem) for p in found] == [
        ("installed", "en", "es", "en-es", "1.0", ""),
        ("project", "zh_Hant", "en", "zt-en", "1.5", ""),
    ]


def test_one_package_has_one_digest_installed_or_not(make_package, installed, tmp_path):
    make_package(folder=installed)
    make_package()
    digests = {package.digest for package in list_packages(tmp_path)}
    assert len(digests) == 1
    assert len(digests.pop()) == 12


def test_other_weights_have_another_digest(make_package, installed):
    folder = make_package(folder=installed)
    before = list_packages()[0].digest
    (folder / "model" / "model.bin").write_text("other weights", encoding="utf-8")
    assert list_packages()[0].digest != before


@pytest.mark.parametrize(
    ("left_out", "problem"),
    [
        ("metadata.json", "metadata.json is missing"),
        ("model/model.bin", "model/model.bin is missing"),
        ("model/shared_vocabulary.json", "vocabulary is missing"),
        ("sentencepiece.model", "sentencepiece.model is missing"),
    ],
)
def test_a_broken_folder_is_told_and_hides_nothing(make_package, installed, left_out, problem):
    make_package("a-broken", folder=installed, leave_out=(left_out,))
    make_package("b-sound", folder=installed)
    engine = ArgosEngine(EngineSettings())
    assert [pair.version for pair in engine.pairs()] == ["en-es:1.0"]
    assert [p.path.name for p in engine.problems()] == ["a-broken"]
    assert problem in engine.problems()[0].problem


@pytest.mark.parametrize("codes", [{"source": ""}, {"target": "no code!"}])
def test_a_package_of_no_language_pair_is_a_problem(make_package, installed, codes):
    make_package(folder=installed, **codes)
    assert list_packages()[0].problem


@pytest.mark.parametrize("text", ["{", "[]", "\ufeff{}"])
def test_metadata_that_cannot_be_read_is_a_problem(make_package, installed, text):
    folder = make_package(folder=installed)
    (folder / "metadata.json").write_text(text, encoding="utf-8")
    assert "metadata.json" in list_packages()[0].problem


def test_a_damaged_file_in_the_project_is_a_problem(tmp_path):
    (tmp_path / "x.argosmodel").write_bytes(b"PK\x03\x04 nothing")
    assert "damaged" in list_packages(tmp_path)[0].problem


def test_packages_that_do_not_translate_are_left_out(make_package, installed):
    make_package(folder=installed, type="sbd")
    assert list_packages() == []


def test_installed_goes_before_project_and_higher_before_lower(make_package, installed, tmp_path):
    make_package("p", version="9.9")
    make_package("a", folder=installed, version="1.9")
    make_package("b", folder=installed, version="1.10", weights="newer")
    best = best_packages(list_packages(tmp_path))[("en", "es")]
    assert (best.origin, best.version) == ("installed", "1.10")


def test_a_project_package_is_unpacked_once_by_its_checksum(make_package, tmp_path):
    make_package()
    package = list_packages(tmp_path)[0]
    folder = open_package(package)
    (folder / "seen").touch()
    assert open_package(package) == folder
    assert (folder / "seen").exists()
    make_package(weights="changed")
    assert open_package(list_packages(tmp_path)[0]) != folder


def test_a_cache_that_cannot_be_written_is_told(make_package, tmp_path, monkeypatch):
    make_package()
    (tmp_path / "occupied").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "occupied"))
    package = list_packages(tmp_path)[0]
    assert package.digest
    with pytest.raises(PackageError, match="cannot be unpacked") as caught:
        open_package(package)
    assert "XDG_CACHE_HOME" in str(caught.value.hint)


def test_telling_the_pairs_imports_nothing_heavy(starter_models):
    code = (
        "import sys; from pathlib import Path\n"
        "from locum.engines import EngineSettings\n"
        "from locum.engines.argos import ArgosEngine\n"
        f"print(len(ArgosEngine(EngineSettings(Path({str(starter_models)!r}))).pairs()))\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'torch', 'argostranslate', 'numpy', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=dict(os.environ),
    )
    assert told.stdout.split("\n")[:2] == ["3", "[]"]
