"""What every test starts from: the tool speaks English, and no home folder is touched."""

import os
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
