"""Run the command as a user does, in this process."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from locum.cli import main


@dataclass
class Outcome:
    status: int
    out: str
    err: str


@pytest.fixture
def locum(project, monkeypatch, capsys) -> Callable[..., Outcome]:
    """Run ``locum ARGUMENTS`` in the sample project."""
    monkeypatch.chdir(project)

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["locum", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else 0, captured.out, captured.err)

    return run
