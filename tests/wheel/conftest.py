"""The wheel, built from the checkout and installed away from it.

One fresh virtual environment serves all tests. It holds Locum's wheel, the example
plug-in's, and nothing else of its own: Locum's dependencies are borrowed from the
environment that the tests run in, through a ``.pth`` file. So no network is needed, and
the environment is made in seconds. The borrowed folder comes after the new one's own on
``sys.path``, and nothing of the checkout is on it: the editable installation of Locum is
left behind, because ``.pth`` files work in site folders alone.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Installed:
    """A virtual environment with Locum in it."""

    folder: Path
    home: Path

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        return self.programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def site(self) -> Path:
        name = sysconfig.get_path("purelib", "venv", vars={"base": str(self.folder)})
        return Path(name)

    def environment(self, changes: Mapping[str, str]) -> dict[str, str]:
        """Return an environment of its own: nobody's settings, nobody's packages."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "XDG_", "ARGOS", "LC_", "LANG", "PIP_", "VIRTUAL_"))
        }
        home = {"HOME": str(self.home), "USERPROFILE": str(self.home), "LC_ALL": "C.UTF-8"}
        return {**kept, **home, "NO_COLOR": "1", **changes}

    def run(
        self, *command: str | Path, cwd: Path, **changes: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=self.environment(changes),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def locum(self, *arguments: str, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
        """Run the command as it was installed."""
        return self.run(self.programs / "locum", *arguments, cwd=cwd, **changes)

    def install(self, wheel: Path) -> None:
        pip("install", "--target", str(self.site), str(wheel))


def pip(*arguments: str) -> None:
    """Run pip, cut off from every index."""
    done = subprocess.run(
        [
            sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet",
            *arguments, "--no-deps", "--no-index",
        ],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def hatch(source: Path, into: Path, kind: str = "wheel") -> Path:
    """Build a wheel or an sdist with hatchling, in this environment."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
        cwd=source, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (built,) = into.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="session")
def build() -> Callable[..., Path]:
    """Return the function that builds a wheel or an sdist from a folder."""
    return hatch


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Path:
    """A copy of the checkout without its large folders: no test depends on what is edited
    meanwhile, and no build leaves anything in the repository."""
    root = Path(__file__).parent.parent.parent
    copy: Path = tmp_path_factory.mktemp("checkout") / "locum"
    left_out = shutil.ignore_patterns("__pycache__", ".*cache", ".git", ".venv", "build", "dist")
    large = shutil.ignore_patterns("*.argosmodel", "health.tsv", "*.png", "*.gif")

    def ignore(folder: str, names: list[str]) -> set[str]:
        return left_out(folder, names) | large(folder, names)

    shutil.copytree(root, copy, ignore=ignore)
    return copy


@pytest.fixture(scope="session")
def wheel(checkout, tmp_path_factory) -> Path:
    """The wheel, built from the checkout."""
    return hatch(checkout, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def wheel_files(wheel) -> dict[str, bytes]:
    """What is in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Installed:
    """A fresh virtual environment with the wheel in it."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    made = Installed(folder, tmp_path_factory.mktemp("home"))
    pip("--python", str(made.python), "install", str(wheel))
    borrowed = sysconfig.get_path("purelib")
    (made.site / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return made


@pytest.fixture
def new_project(installed, tmp_path, root) -> Callable[..., Path]:
    """Make a project with the installed command, far from the checkout."""

    def make(*arguments: str) -> Path:
        folder: Path = tmp_path / "clinic"
        done = installed.locum("init", "clinic", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        return folder

    return make
