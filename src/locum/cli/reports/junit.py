"""JUnit's XML, as Jenkins, GitLab and most others read it.

A suite is a catalog, a test is an entry that was checked. Findings from ``--fail-on`` on are
its failure, lesser ones stand in its output, and an entry whose findings were all accepted
counts as skipped. What could not be read is an error in a suite of its own.

Held to the schema of Jenkins (junit-10.xsd of its xUnit plug-in): the strictest in use, which
knows a file of a suite but neither file nor line of a test. Those stand in the test's text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree

from locum.cli.reports import Printed
from locum.i18n import _
from locum.workflow.check import LocatedFinding
from locum.workflow.checked import CheckedEntry
from locum.workflow.workspace import Problem

_NAME = 80
_UNREAD = "locum check"
# What XML 1.0 cannot hold, not even as a reference.
_FOREIGN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Place = tuple[str, int]


def print_junit(printed: Printed) -> str:
    """Return the document, with its XML declaration."""
    report = printed.report
    suites: dict[str, list[ElementTree.Element]] = defaultdict(list)
    findings = _by_place(report.findings)
    accepted = _by_place(report.accepted)
    named: Counter[str] = Counter()
    for checked in report.entries:
        if checked.wanted:
            place = (checked.catalog, checked.entry.line)
            case = _test(_name(checked, named), f"{checked.locale}.{checked.article}")
            _judge(case, findings[place], accepted[place], printed)
            suites[checked.catalog].append(case)
    if report.problems:
        suites[_UNREAD] = [_error(problem) for problem in report.problems]
    root = ElementTree.Element("testsuites", {"name": "locum check"})
    for name, cases in suites.items():
        path = "" if name == _UNREAD else printed.prefix + name
        root.append(_suite(name, path, cases))
    _count(root, [case for cases in suites.values() for case in cases])
    ElementTree.indent(root)
    # Letters stay letters: what prints it knows the encoding to be UTF-8.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, "unicode")}'


def _by_place(findings: Sequence[LocatedFinding]) -> dict[_Place, list[LocatedFinding]]:
    places: dict[_Place, list[LocatedFinding]] = defaultdict(list)
    for finding in findings:
        places[finding.catalog, finding.catalog_line].append(finding)
    return places


def _suite(name: str, path: str, cases: Sequence[ElementTree.Element]) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", {"name": _clean(name)})
    if path:
        suite.set("file", _clean(path))
    _count(suite, cases)
    suite.extend(cases)
    return suite


def _count(element: ElementTree.Element, cases: Sequence[ElementTree.Element]) -> None:
    counts = {"tests": len(cases)}
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        if element.tag == "testsuites" and attribute == "skipped":
            continue  # JUnit's own schema does not know it there
        counts[attribute] = sum(case.find(tag) is not None for case in cases)
    for attribute, number in counts.items():
        element.set(attribute, str(number))
    element.set("time", "0")


def _name(checked: CheckedEntry, named: Counter[str]) -> str:
    """Return the beginning of an entry, numbered where others of its catalog begin alike.

    Not by its line, which moves: a service follows a test by its name.
    """
    flat = " ".join(checked.entry.msgid.split())
    shown = flat if len(flat) <= _NAME else f"{flat[: _NAME - 1]}…"
    key = f"{checked.catalog}\0{shown}"
    named[key] += 1
    return shown if named[key] == 1 else f"{shown} ({named[key]})"


def _judge(
    case: ElementTree.Element,
    findings: Sequence[LocatedFinding],
    accepted: Sequence[LocatedFinding],
    printed: Printed,
) -> None:
    """Give a test its failure, or what else is to be said of it."""
    failing = [each for each in findings if each.severity.rank >= printed.fail_on.rank]
    lesser = [each for each in findings if each.severity.rank < printed.fail_on.rank]
    if failing:
        kinds = ", ".join(dict.fromkeys(each.check for each in failing))
        attributes = {"message": _clean(failing[0].message), "type": _clean(kinds)}
        failure = ElementTree.SubElement(case, "failure", attributes)
        failure.text = _clean("\n\n".join(map(_said, failing)))
    elif accepted and not findings:
        words = (f"{each.check}: {each.accepted.reason}" for each in accepted if each.accepted)
        message = _("accepted: {reason}").format(reason="; ".join(words))
        ElementTree.SubElement(case, "skipped", {"message": _clean(message)})
    if lesser:
        output = ElementTree.SubElement(case, "system-out")
        output.text = _clean("\n\n".join(map(_said, lesser)))


def _error(problem: Problem) -> ElementTree.Element:
    case = _test(problem.path or problem.message, "locum.check")
    error = ElementTree.SubElement(
        case, "error", {"message": _clean(problem.message), "type": "unreadable"}
    )
    error.text = _clean(str(problem))
    return case


def _test(name: str, group: str) -> ElementTree.Element:
    attributes = {"name": _clean(name), "classname": _clean(group), "time": "0"}
    return ElementTree.Element("testcase", attributes)


def _said(finding: LocatedFinding) -> str:
    lines = [
        f"{finding.catalog}:{finding.catalog_line}: {finding.severity}: {finding.check}: "
        f"{finding.message} [{finding.article}:{finding.line}, {finding.state}]",
        finding.source,
        finding.target,
    ]
    if finding.why:
        lines.append(_("why: {why}").format(why=finding.why))
    if finding.mend:
        lines.append(_("mend: {mend}").format(mend=finding.mend))
    return "\n".join(lines)


def _clean(text: str) -> str:
    return _FOREIGN.sub("\ufffd", text)
