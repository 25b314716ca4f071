"""What the tests of the pages share: pages read into steps, and a reader's folder."""

import contextlib
import io
import re
import shlex
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from locum.cli import main
from locum.engines.argos.install import install_file

ROOT = Path(__file__).parent.parent.parent

STEP = re.compile(
    r"^`(?P<file>[^`\n]+)`:\n\n```\w+\n(?P<text>.*?)^```|^```console\n(?P<console>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
SENTENCES = "en\tes\nRest is not enough.\tEl reposo no basta.\n"


@dataclass
class Step:
    """A file to write, or a command with what the page says that it prints."""

    file: str = ""
    text: str = ""
    command: str = ""
    output: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def steps() -> Callable[[str], list[Step]]:
    """Return a function that reads a page."""
    return lambda page: list(_steps(page))


def _steps(page: str) -> Iterator[Step]:
    for match in STEP.finditer((ROOT / page).read_text(encoding="utf-8")):
        if match["file"]:
            yield Step(file=match["file"], text=match["text"])
            if match["file"].endswith((".yml", ".yaml")):
                yield from _jobs(match["text"])
        else:
            yield from _commands(match["console"])


def _commands(block: str) -> Iterator[Step]:
    step: Step | None = None
    for line in block.splitlines():
        if line.startswith("$ "):
            if step:
                yield step
            step = Step(command=line.removeprefix("$ ").split("  #")[0].strip())
        elif step:
            step.output.append(line)
    if step:
        yield step


def _jobs(text: str) -> Iterator[Step]:
    """Yield the commands of a GitHub workflow or a GitLab job."""
    for job in _tables(yaml.safe_load(text)):
        for step in job.get("steps", []):
            if "run" in step:
                yield Step(command=step["run"])
        for command in job.get("script", []):
            yield Step(command=command)


def _tables(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _tables(inner)


@pytest.fixture(scope="session")
def data_home(tmp_path_factory):
    """A home in which the starter packages were installed, as the README says."""
    home = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home))
        patch.delenv("ARGOS_PACKAGES_DIR", raising=False)
        for package in sorted((ROOT / "models").glob("*.argosmodel")):
            install_file(package)
    return home


@pytest.fixture
def offline(monkeypatch):
    def refuse(*_arguments):
        raise AssertionError("a command went online")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def session(tmp_path, monkeypatch, data_home, offline):
    """Return a function that runs a command in the reader's folder."""
    home = tmp_path / "home"
    shutil.copytree(data_home, home)
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    here = tmp_path / "project"
    here.mkdir()
    (here / "models").symlink_to(ROOT / "models")
    (here / "sentences.tsv").write_text(SENTENCES, encoding="utf-8")
    monkeypatch.chdir(here)

    def run(command: str) -> tuple[int, str]:
        words = shlex.split(command.split(" | ")[0], comments=True)
        assert words[0] == "locum", f"say in NOT_RUN why “{command}” is not run"
        words = [name for word in words for name in _expanded(word)]
        if words[1] == "init" and (here / "locum.toml").exists():
            _start_anew(here)
        monkeypatch.setattr(sys, "argv", words)
        out = io.StringIO()
        printed = (contextlib.redirect_stdout(out), contextlib.redirect_stderr(out))
        with printed[0], printed[1], pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), out.getvalue()

    return run


def _expanded(word: str) -> list[str]:
    """What a shell makes of a word with an asterisk."""
    return sorted(map(str, Path().glob(word))) if "*" in word else [word]


@pytest.fixture(scope="session")
def copy_sample() -> Callable[[Path], None]:
    return _copy_sample


def _copy_sample(here: Path) -> None:
    """Copy the sample, but of its articles only the two that are quickest to draft."""
    for name in ("glossary", "memory"):
        shutil.copytree(ROOT / name, here / name)
    shutil.copy(ROOT / "locum.toml", here)
    articles = sorted((ROOT / "articles").glob("*.*"), key=lambda path: path.stat().st_size)[:2]
    catalogs = [po for path in articles for po in ROOT.glob(f"locales/*/*/articles/{path.stem}.po")]
    for path in (*articles, *catalogs):
        copy = here / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy)


def _start_anew(here: Path) -> None:
    """What the README's reader has before ``locum init``: articles, and no project."""
    (here / "locum.toml").unlink()
    for name in ("glossary", "locales", "memory", "build"):
        shutil.rmtree(here / name, ignore_errors=True)
