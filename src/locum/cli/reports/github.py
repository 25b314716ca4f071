"""Annotations of GitHub Actions: workflow commands, a line each.

Their grammar: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
GitHub shows ten annotations of each level a step; all lines stand in the step's log.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.cli.reports import Printed
from locum.cli.reports.text import print_text
from locum.i18n import _
from locum.model import Severity
from locum.workflow.check import LocatedFinding

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def print_github(printed: Printed) -> str:
    """Return an annotation for each finding, the gravest first, and the sum."""
    ranked = sorted(printed.report.findings, key=lambda finding: -finding.severity.rank)
    lines = [_annotation(finding, printed.prefix) for finding in ranked]
    return "\n".join([*lines, print_text(printed).rsplit("\n", 1)[-1]])


def _annotation(finding: LocatedFinding, prefix: str) -> str:
    properties = {
        "file": prefix + finding.catalog,
        "line": str(max(1, finding.catalog_line)),
        "title": f"{finding.check} ({finding.locale})",
    }
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{_data(chr(10).join(_said(finding)))}"


def _said(finding: LocatedFinding) -> Iterator[str]:
    yield f"{finding.message} [{finding.article}:{finding.line}, {finding.state}]"
    if finding.why:
        yield _("why: {why}").format(why=finding.why)
    if finding.mend:
        yield _("mend: {mend}").format(mend=finding.mend)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
