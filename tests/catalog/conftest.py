"""Shared by the catalog's tests: GNU gettext's programs, and messages."""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from locum.catalog import Message, Provenance

PROVENANCE = Provenance(
    engine="apertium",
    route="apertium-eng-spa:0.8.1 en→es",
    score=-0.4213,
    glossary="7f3a9c01",
    terms="1b2c3d4e",
    missed=('disc "herniation"', "back\\slash"),
    flags=("degenerate: loop",),
)

Gettext = Callable[..., str]


@pytest.fixture
def gettext() -> Gettext:
    """Run a program of GNU gettext and return what it prints; fail where it fails."""
    if shutil.which("msgcat") is None:
        pytest.skip("GNU gettext is not installed")

    def run(*command: str | Path) -> str:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def provenance() -> Provenance:
    return PROVENANCE


@pytest.fixture
def messages() -> Callable[..., Sequence[Message]]:
    def make(*texts: str) -> list[Message]:
        return [Message(text, "articles/back.md", ("paragraph",)) for text in texts]

    return make
