"""A run that is killed at any moment loses nothing, and the next one finishes its work."""

import os
import shutil
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader

import pytest

from locum.catalog import catalog

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("msgfmt"), reason="needs Linux and msgfmt"
)


@pytest.fixture
def crash_test(root, monkeypatch):
    for name in ("LOCUM_CACHE_DIR", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, os.environ.get(name, "1790000000"))  # to be put back
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("crash_test", str(root / "scripts/crash_test"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, loader.name, module)  # dataclasses look it up
    loader.exec_module(module)
    return module


def test_twenty_killed_runs_lose_nothing(crash_test, tmp_path):
    trial = crash_test.Trial(tmp_path, articles=3, seed=1)
    assert sum(map(len, trial.reviewed.values())) > 10
    crashes = [trial.kill_once(number) for number in range(20)]
    assert [crash for crash in crashes if crash.faults] == []
    # Every second run is killed at a file, the others after a time, which a machine may not need.
    assert sum(crash.finished for crash in crashes[1::2]) < 5, "hardly any was killed in time"


def test_the_crash_test_sees_a_writer_that_is_not_safe(crash_test, tmp_path, monkeypatch):
    def careless(path, data, *, expected):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data[: len(data) // 2])
        with path.open("ab") as file:
            file.write(data[len(data) // 2 :])
        return True

    monkeypatch.setattr(catalog, "replace_file", careless)
    trial = crash_test.Trial(tmp_path, articles=3, seed=1)
    assert any(trial.kill_once(number).faults for number in range(1, 40, 2))
