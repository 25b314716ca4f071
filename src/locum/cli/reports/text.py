"""Findings for people: a line each, why and mend below it, and a table at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from locum.cli.output import table_lines
from locum.cli.reports import Printed
from locum.i18n import _, ngettext
from locum.labels import label
from locum.model import Severity
from locum.workflow.check import LocatedFinding

_MOST = 200
"""A mend is cut after so many characters: it is all in the other formats."""


def print_text(printed: Printed) -> str:
    """Return the findings, the table and the sum.

    Why a finding matters is said where it is first found in a catalog.
    """
    report = printed.report
    lines = list(_findings(report.findings))
    if printed.show_accepted:
        lines += [_accepted(finding) for finding in report.accepted]
    if report.findings or report.accepted:
        lines += ["", *_table(report.findings, report.accepted), ""]
    lines.append(_sum(report.findings, len(report.accepted)))
    return "\n".join(lines)


def _findings(findings: Sequence[LocatedFinding]) -> Iterator[str]:
    said: set[tuple[str, str]] = set()
    for finding in findings:
        yield f"{_place(finding)}: {label(finding.severity)}: {finding.check}: {_about(finding)}"
        if finding.why and (finding.catalog, finding.why) not in said:
            said.add((finding.catalog, finding.why))
            yield "    " + _("why: {why}").format(why=finding.why)
        if finding.mend:
            yield "    " + _("mend: {mend}").format(mend=_cut(finding.mend))


def _accepted(finding: LocatedFinding) -> str:
    word = finding.accepted
    reason, by = (word.reason, word.by) if word else ("", "")
    who = f" ({by})" if by else ""
    accepted = _("accepted: {reason}").format(reason=f"“{reason}”{who}")
    return f"{_place(finding)}: {finding.check}: {_about(finding)}\n    {accepted}"


def _place(finding: LocatedFinding) -> str:
    return f"{finding.catalog}:{finding.catalog_line}"


def _about(finding: LocatedFinding) -> str:
    message = " ".join(finding.message.split())  # a plug-in's may be of several lines
    return f"{message} [{finding.article}:{finding.line}, {label(finding.state)}]"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _MOST else f"{flat[: _MOST - 1]}…"


def _table(findings: Sequence[LocatedFinding], accepted: Sequence[LocatedFinding]) -> list[str]:
    """Return a line for each check, the gravest first, with its numbers by severity."""
    counts = Counter((finding.check, str(finding.severity)) for finding in findings)
    counts.update((finding.check, "accepted") for finding in accepted)
    columns = [*map(str, reversed(Severity)), *(["accepted"] if accepted else [])]
    names = dict.fromkeys(check for check, _column in counts)
    ranked = sorted(names, key=lambda check: [-counts[check, column] for column in columns])
    head = [_("check"), *map(label, reversed(Severity)), *([_("accepted")] if accepted else [])]
    rows = [[check, *(counts[check, column] or "" for column in columns)] for check in ranked]
    return table_lines(head, rows, right=range(1, len(head)))


def _sum(findings: Sequence[LocatedFinding], accepted: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    n = len(findings)
    details = ", ".join(f"{label(s)} {counts[s]}" for s in reversed(Severity) if counts[s])
    said = ngettext("{n} finding", "{n} findings", n).format(n=n)
    said += f" ({details})" if details else ""
    if accepted:
        said += ", " + ngettext("{n} accepted", "{n} accepted", accepted).format(n=accepted)
    return said
