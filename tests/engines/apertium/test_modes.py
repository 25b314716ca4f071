"""Finding the installed pairs."""

import pytest

from locum.engines import EngineSettings
from locum.engines.apertium import ApertiumEngine
from locum.engines.apertium.modes import (
    engine_pairs,
    find_apertium,
    package_versions,
    read_modes,
    upstream_version,
)
from locum.errors import EngineError
from locum.model import EnginePair, Segment

PIPE = (
    "lt-proc '/usr/share/apertium/{package}/{name}.automorf.bin' | apertium-tagger -g $2 'x.prob'"
)


@pytest.fixture
def data(tmp_path):
    modes = tmp_path / "modes"
    modes.mkdir()
    for name in (
        "eng-spa",
        "en-es",
        "spa-cat_valencia",
        "eng-spa-tagger",
        "eco-es-fr",
        "spa-eng_US",
    ):
        pipe = PIPE.format(name=name, package="apertium-eng-spa")
        (modes / f"{name}.mode").write_text(pipe, encoding="utf-8")
    (modes / "README").write_text("", encoding="utf-8")
    return tmp_path


def test_modes_named_after_two_languages_are_pairs_and_others_are_not(data):
    modes = read_modes(data)
    assert set(modes) == {("en", "es"), ("es", "en_US")}
    assert modes["en", "es"].package == "apertium-eng-spa"
    assert modes["en", "es"].name == "en-es"
    assert modes["es", "en_US"].analyser == (
        "/usr/share/apertium/apertium-eng-spa/spa-eng_US.automorf.bin"
    )


def test_a_pairs_version_names_its_package(data, monkeypatch):
    monkeypatch.setattr(
        "locum.engines.apertium.modes.package_versions",
        lambda packages: {"apertium-eng-spa": "0.8.1"},
    )
    assert EnginePair("apertium", "en", "es", "apertium-eng-spa:0.8.1") in engine_pairs(
        read_modes(data)
    )


def test_without_dpkg_the_version_is_the_packages_name(data, monkeypatch):
    monkeypatch.setenv("PATH", str(data))
    assert package_versions({"apertium-eng-spa"}) == {}
    assert {pair.version for pair in engine_pairs(read_modes(data))} == {"apertium-eng-spa"}


@pytest.mark.parametrize(
    ("debian", "upstream"),
    [("0.8.1-2", "0.8.1"), ("1:0.9-1+b2", "0.9"), ("0.9.4", "0.9.4"), ("2.0-rc1-3", "2.0-rc1")],
)
def test_a_debian_version_loses_epoch_and_revision(debian, upstream):
    assert upstream_version(debian) == upstream


def test_without_the_program_there_are_no_pairs_and_translating_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    engine = ApertiumEngine(EngineSettings())
    assert list(engine.pairs()) == []
    with pytest.raises(EngineError, match="no pair en→es"):
        engine.translate([Segment("a")], EnginePair("apertium", "en", "es"))


def test_the_folder_of_modes_can_be_set(fake, data):
    found = find_apertium({"program": fake.program, "data": str(data)})
    assert found is not None
    assert found.data == str(data)
    engine = ApertiumEngine(EngineSettings(options={"program": fake.program, "data": str(data)}))
    assert {(pair.source, pair.target) for pair in engine.pairs()} == {
        ("en", "es"),
        ("es", "en_US"),
    }


def test_no_folder_of_modes_is_no_pairs(tmp_path):
    assert read_modes(tmp_path / "nowhere") == {}
