"""The installed Apertium, or a skip; and a stand-in for the program."""

import shutil
import stat
import sys

import pytest

from locum.engines import EngineSettings
from locum.engines.apertium import ApertiumEngine
from locum.engines.apertium.process import Apertium

FAKE = """#!{python}
import sys, time
text = sys.stdin.buffer.read().decode("utf-8")
segments = text.split("\\0")[:-1]
if any("HANG" in segment for segment in segments):
    time.sleep(600)
if "broken" in sys.argv or any("CRASH" in segment for segment in segments):
    print("lt-proc: cannot go on", file=sys.stderr)
    sys.exit(1)
out = [segment.upper() for segment in segments if "LOSE" not in segment]
sys.stdout.buffer.write("".join(segment + "\\0" for segment in out).encode("utf-8"))
"""


@pytest.fixture
def fake(tmp_path):
    """A program with Apertium's interface that writes capitals, and fails when told to."""
    path = tmp_path / "apertium"
    path.write_text(FAKE.format(python=sys.executable), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Apertium(str(path), str(tmp_path), start_seconds=20)


def pytest_collection_modifyitems(items):
    """Mark the tests that need the real program."""
    for item in items:
        if "apertium" in item.path.parts and "engine" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.apertium)


@pytest.fixture(scope="session")
def engine():
    """The real engine with eng-spa and fr-es."""
    if shutil.which("apertium") is None:
        pytest.skip("needs the apertium program: apt-get install apertium apertium-eng-spa")
    engine = ApertiumEngine(EngineSettings())
    there = {(pair.source, pair.target) for pair in engine.pairs()}
    if not {("en", "es"), ("es", "fr")} <= there:
        pytest.skip("needs Apertium's pairs: apt-get install apertium-eng-spa apertium-fr-es")
    return engine
