"""An array of findings: see docs/json.md."""

from __future__ import annotations

import json

from locum.cli.reports import Printed


def print_json(printed: Printed) -> str:
    """Return the findings that count; those that were accepted too, where they are wanted."""
    report = printed.report
    findings = [*report.findings, *(report.accepted if printed.show_accepted else ())]
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2)
