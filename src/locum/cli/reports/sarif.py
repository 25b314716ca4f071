"""SARIF 2.1.0, the form in which code hosts and editors take findings.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html. A finding keeps its
fingerprint where lines move, so that a host does not call an old one new; what a reviewer
accepted is there as suppressed in the source.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from locum import __version__
from locum.checks.reasons import what_of, why_of
from locum.cli.reports import Printed
from locum.i18n import _
from locum.workflow.check import LocatedFinding
from locum.workflow.workspace import Problem

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"


def print_sarif(printed: Printed) -> str:
    """Return the log: one run, with all findings, what was accepted among them."""
    findings = [*printed.report.findings, *printed.report.accepted]
    rules = list(dict.fromkeys(finding.check for finding in findings))
    seen: Counter[str] = Counter()
    results = [_result(finding, rules, seen, printed.prefix) for finding in findings]
    driver = {"name": "Locum", "version": __version__, "rules": [_rule(name) for name in rules]}
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(printed.report.problems)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(check: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": check, "name": check}
    if what := what_of(check):
        rule["shortDescription"] = {"text": what}
    if why := why_of(check):
        rule["fullDescription"] = {"text": why}
        rule["help"] = {"text": why}
    return rule


def _result(
    finding: LocatedFinding, rules: Sequence[str], seen: Counter[str], prefix: str
) -> dict[str, Any]:
    said = "\0".join((finding.check, finding.locale, finding.article, finding.source))
    seen[said] += 1
    # By number, not by message: a message is in the user's language.
    print_ = hashlib.sha256(f"{said}\0{seen[said]}".encode()).hexdigest()[:16]
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": str(finding.severity),  # SARIF calls them as we do
        "message": {"text": _message(finding)},
        "locations": [_location(prefix + finding.catalog, finding.catalog_line, finding.target)],
        "relatedLocations": [
            {"id": 1, "message": {"text": _("the source")}}
            | _location(prefix + finding.article, finding.line, finding.source)
        ],
        "partialFingerprints": {"locumFinding/v1": print_},
        "properties": {
            "locale": finding.locale,
            "state": str(finding.state),
            "why": finding.why,
            "mend": finding.mend,
            "sourceSpan": finding.source_span,
            "translationSpan": finding.target_span,
        },
    }
    if finding.accepted:
        by = f" ({finding.accepted.by})" if finding.accepted.by else ""
        justification = finding.accepted.reason + by
        result["suppressions"] = [
            {"kind": "inSource", "status": "accepted", "justification": justification}
        ]
    return result


def _message(finding: LocatedFinding) -> str:
    text = finding.message
    if finding.mend:
        text += "\n" + _("mend: {mend}").format(mend=finding.mend)
    return text


def _location(path: str, line: int, text: str) -> dict[str, Any]:
    physical: dict[str, Any] = {
        "artifactLocation": {"uri": quote(path), "uriBaseId": _ROOT},
    }
    if line > 0:
        physical["region"] = {"startLine": line, "message": {"text": text}}
    return {"physicalLocation": physical}


def _invocation(problems: Sequence[Problem]) -> dict[str, Any]:
    return {
        "executionSuccessful": not problems,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": str(problem)}} for problem in problems
        ],
    }
