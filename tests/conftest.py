"""What every test starts from: the tool speaks English, and no home folder is touched."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(name, None)
os.environ["LC_ALL"] = "C.UTF-8"

ROOT = Path(__file__).parent.parent


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
