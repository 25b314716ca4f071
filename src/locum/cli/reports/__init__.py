"""What ``locum check`` prints: the same findings for people and for the services around them.

A format is a function from a `Printed` to the text that goes to standard output.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from locum.model import Severity
from locum.workflow.check import CheckReport

FORMATS = {
    "text": "locum.cli.reports.text:print_text",
    "json": "locum.cli.reports.as_json:print_json",
    "junit": "locum.cli.reports.junit:print_junit",
    "sarif": "locum.cli.reports.sarif:print_sarif",
    "github": "locum.cli.reports.github:print_github",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """What is to be printed."""

    report: CheckReport
    fail_on: Severity
    """The least severity that makes the run fail."""
    prefix: str = ""
    """The project's folder within its repository, with a slash."""
    show_accepted: bool = False
    """Whether people, and readers of JSON, want to see what was accepted."""


def render(name: str, printed: Printed) -> str:
    """Return a report in a format, by the format's name."""
    module, function = FORMATS[name].split(":")
    return cast("Callable[[Printed], str]", getattr(import_module(module), function))(printed)
