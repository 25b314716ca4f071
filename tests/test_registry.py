import importlib.metadata
import sys

import pytest

from locum.checks import CHECKS
from locum.detectors import DETECTORS
from locum.engines import ENGINES
from locum.errors import ConfigError, PluginError
from locum.formats import FORMATS
from locum.glossaries import GLOSSARIES
from locum.registry import Registry

OURS = {"ours": "pathlib:Path"}


@pytest.mark.parametrize("registry", [CHECKS, DETECTORS, ENGINES, FORMATS, GLOSSARIES])
def test_every_member_of_every_seam_can_be_imported(registry):
    assert all(registry.get(name) for name in registry)


def test_every_seam_has_the_group_that_the_docs_name():
    groups = [seam.group for seam in (CHECKS, DETECTORS, ENGINES, FORMATS, GLOSSARIES)]
    assert groups == [
        "locum.checks", "locum.detectors", "locum.engines", "locum.formats", "locum.glossaries",
    ]  # fmt: skip


def test_an_unknown_name_brings_the_nearest_one():
    with pytest.raises(ConfigError, match="did you mean argos"):
        ENGINES.get("agros")


def entry_points(monkeypatch, *entries: tuple[str, str]) -> None:
    found = [importlib.metadata.EntryPoint(*entry, "locum.things") for entry in entries]
    monkeypatch.setattr("locum.registry.entry_points", lambda group: found)


def test_a_third_party_joins_by_an_entry_point(monkeypatch):
    entry_points(monkeypatch, ("theirs", "pathlib:PurePath"))
    registry: Registry[type] = Registry("thing", OURS)
    assert list(registry) == ["ours", "theirs"]
    assert registry.get("theirs").__name__ == "PurePath"


def test_nothing_of_theirs_is_imported_before_it_is_asked_for(monkeypatch):
    entry_points(monkeypatch, ("theirs", "this.is.nowhere:Thing"))
    registry: Registry[type] = Registry("thing", OURS)
    assert "theirs" in registry
    assert list(registry) == ["ours", "theirs"]
    assert [str(plugin) for plugin in registry.plugins()] == [
        "the thing “theirs” of this.is.nowhere"
    ]
    assert registry.get("ours").__name__ == "Path"


def test_a_plugin_that_takes_one_of_our_names_is_an_error_when_it_is_asked_for(monkeypatch):
    entry_points(monkeypatch, ("ours", "pathlib:PurePath"), ("theirs", "pathlib:PurePath"))
    registry: Registry[type] = Registry("thing", OURS)
    assert list(registry) == ["ours", "theirs"]
    assert registry.get("theirs").__name__ == "PurePath"
    with pytest.raises(PluginError, match=r"“ours” of pathlib .*one of Locum's own.*uninstall"):
        registry.get("ours")


def test_two_plugins_of_one_name_are_an_error_that_names_both(monkeypatch):
    entry_points(monkeypatch, ("theirs", "one.package:Thing"), ("theirs", "another:Thing"))
    registry: Registry[type] = Registry("thing", OURS)
    assert list(registry) == ["ours", "theirs"]
    with pytest.raises(PluginError, match=r"one\.package, another .*uninstall one of them"):
        registry.get("theirs")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import nowhere_at_all", "ModuleNotFoundError: No module named 'nowhere_at_all'"),
        ("1 / 0", "ZeroDivisionError"),
        ("def (", "SyntaxError"),
        ("import sys; sys.exit('no licence\\nkey')", "SystemExit: no licence key"),
        ("", "AttributeError"),
    ],
)
def test_a_plugin_that_cannot_be_imported_gets_one_line_with_its_name(
    monkeypatch, tmp_path, source, said
):
    (tmp_path / "locum_broken.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "locum_broken", raising=False)
    entry_points(monkeypatch, ("theirs", "locum_broken:Thing"))
    registry: Registry[type] = Registry("thing", OURS)
    for _again in range(2):
        with pytest.raises(PluginError) as caught:
            registry.get("theirs")
        line = str(caught.value)
        assert line.startswith("the thing “theirs” of locum_broken cannot be imported: ")
        assert said in line
        assert "uninstall" in line
        assert "\n" not in line
