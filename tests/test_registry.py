import importlib.metadata

import pytest

from locum.checks import CHECKS
from locum.detectors import DETECTORS
from locum.engines import ENGINES
from locum.errors import ConfigError
from locum.formats import FORMATS
from locum.glossaries import GLOSSARIES
from locum.registry import Registry


@pytest.mark.parametrize("registry", [CHECKS, DETECTORS, ENGINES, FORMATS, GLOSSARIES])
def test_every_member_of_every_seam_can_be_imported(registry):
    assert all(registry.get(name) for name in registry)


def test_an_unknown_name_brings_the_nearest_one():
    with pytest.raises(ConfigError, match="did you mean argos"):
        ENGINES.get("agros")


def entry_point(monkeypatch, name: str, value: str = "pathlib:PurePath") -> None:
    entry = importlib.metadata.EntryPoint(name, value, "locum.things")
    monkeypatch.setattr("locum.registry.entry_points", lambda group: [entry])


def test_a_third_party_joins_by_an_entry_point(monkeypatch):
    entry_point(monkeypatch, "theirs")
    registry: Registry[type] = Registry("thing", {"ours": "pathlib:Path"})
    assert list(registry) == ["ours", "theirs"]
    assert registry.get("theirs").__name__ == "PurePath"


def test_two_members_of_one_name_are_an_error(monkeypatch):
    entry_point(monkeypatch, "ours")
    registry: Registry[type] = Registry("thing", {"ours": "pathlib:Path"})
    with pytest.raises(ConfigError, match="uninstall one"):
        list(registry)
