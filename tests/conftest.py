"""What every test starts from: the tool speaks English, and no home folder is touched."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, settings

from locum.cli import main
from locum.workflow.workspace import Workspace

for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"
# What runs remember of a project is not to outlive the tests.
_cache = tempfile.TemporaryDirectory(prefix="locum-tests-")
os.environ["LOCUM_CACHE_DIR"] = _cache.name

# The same examples on every run, however slow the machine is: a red test means that the
# change is to blame. HYPOTHESIS_PROFILE=explore looks for new ones.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("steady", PATIENT, derandomize=True)
settings.register_profile("explore", PATIENT, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

ROOT = Path(__file__).parent.parent

CONFIG = """\
[project]
source = "en"
locales = ["es", "zh_Hans"]
articles = ["articles/**/*.md", "articles/**/*.html", "articles/**/*.txt"]

[engines.echo]
pairs = ["en-es", "en-zh_Hans", "zh-en"]

[engines]
order = ["echo"]
"""

GLOSSARY = """\
concept,locale,term,status,forms
disc,en,herniated disc,preferred,herniated discs
disc,es,hernia discal,preferred,hernias discales
disc,es,disco deslizado,forbidden,
disc,zh_Hans,椎间盘突出,preferred,
pain,en,back pain,preferred,
pain,es,dolor de espalda,preferred,
pain,zh_Hans,背痛,preferred,
"""

MARKDOWN = """\
# Back pain

A **herniated disc** can hurt. Take `400 mg` [twice](dose.html) a day.

Rest is not enough.
"""

SAMPLE = {
    "locum.toml": CONFIG,
    "glossary/terms.csv": GLOSSARY,
    "articles/pain.md": MARKDOWN,
}


@pytest.fixture
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def starter_models() -> Path:
    """The folder of the packages that the project carries."""
    return ROOT / "models"


@pytest.fixture
def msgfmt():
    """Return a function that asks GNU gettext whether a PO file is sound."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("needs GNU gettext's msgfmt")

    def check(path: Path) -> None:
        done = subprocess.run(
            [program, "-c", "-o", os.devnull, str(path)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr

    return check


@pytest.fixture(scope="session")
def sample() -> dict[str, str]:
    """The files of the sample project, by path."""
    return SAMPLE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in SAMPLE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def workspace(project: Path) -> Callable[[], Workspace]:
    """Open the project anew, as every command does."""
    return lambda: Workspace.open(project)


@pytest.fixture
def edit(project: Path) -> Callable[..., None]:
    """Translate an entry as a person does in a PO editor."""

    def save(catalog: str, msgid: str, msgstr: str, *, reviewed: bool = True) -> None:
        path = project / catalog
        file = polib.pofile(str(path))
        entry = file.find(msgid)
        if entry is None:
            raise LookupError(msgid)
        entry.msgstr = msgstr
        if reviewed:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        file.save()

    return save


@dataclass
class Outcome:
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def locum(project, monkeypatch, capsys) -> Callable[..., Outcome]:
    """Run ``locum ARGUMENTS`` in the sample project, in this process."""
    monkeypatch.chdir(project)

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["locum", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run


class Doer(threading.Thread):
    """Does something again and again, until it is over."""

    def __init__(self, act: Callable[[int], None]) -> None:
        super().__init__(daemon=True)
        self.act, self.times = act, 0
        self.error: Exception | None = None
        self.over = threading.Event()

    def run(self) -> None:
        try:
            while not self.over.is_set():
                self.act(self.times)
                self.times += 1
        except Exception as error:  # noqa: BLE001 - told by the test
            self.error = error


@pytest.fixture(scope="session")
def do_together() -> Callable[..., None]:
    """Return a function that lets all do their work for some seconds, each of them some times.

    They go on until ``enough`` says so, too: what a slow machine needs more turns for.
    """

    def do(
        *acts: Callable[[int], None],
        seconds: float = 2.0,
        turns: int = 3,
        enough: Callable[[], bool] = lambda: True,
    ) -> None:
        doers = [Doer(act) for act in acts]
        started = time.monotonic()
        for doer in doers:
            doer.start()
        while (
            time.monotonic() < started + seconds
            or any(doer.times < turns for doer in doers)
            or not enough()
        ):
            time.sleep(0.05)
            assert [doer.error for doer in doers] == [None] * len(doers)
            assert time.monotonic() < started + 600
        for doer in doers:
            doer.over.set()
        for doer in doers:
            doer.join(timeout=600)
        assert [doer.error for doer in doers] == [None] * len(doers)

    return do
