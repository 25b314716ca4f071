"""Findings that a reviewer has accepted, for as long as that means what it meant."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from locum.catalog import Acceptance, acceptance_seal
from locum.checks import CHECKS, PROJECT_CHECKS
from locum.i18n import _
from locum.model import Constraint, Finding, Severity

ACCEPTANCE = "acceptance"
"""What notes on acceptances are reported under; no check of its own."""

_OF_TERMS = frozenset({"glossary", "forbidden"})


class Said(Protocol):
    """What acceptances are about: a catalog's entry, or what is kept of one."""

    @property
    def msgid(self) -> str:
        """The source."""
        ...

    @property
    def msgstr(self) -> str:
        """The translation."""
        ...

    @property
    def acceptances(self) -> tuple[Acceptance, ...]:
        """What a reviewer says may stand."""
        ...


class Bound(Protocol):
    """What holds the terms of a source: a pair, or what is kept of one."""

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The terms."""
        ...


@dataclass(slots=True)
class Verdicts:
    """An entry's findings, settled."""

    standing: list[Finding] = field(default_factory=list)
    """What counts, notes on acceptances behind it."""
    accepted: list[tuple[Finding, Acceptance]] = field(default_factory=list)


def seal_of(check: str, entry: Said, pair: Bound, findings: Sequence[Finding]) -> str:
    """Return the seal of an acceptance of what a check finds in an entry now.

    Besides source and translation it holds how many findings there are and how grave the
    worst is, and for terms what the glossary says: a glossary that learns another term for
    the sentence, or a check that finds more, is not silenced by an older word.
    """
    own = [finding for finding in findings if finding.check == check]
    worst = max((finding.severity.rank for finding in own), default=0)
    found = [f"{len(own)} {list(Severity)[worst]}"]
    if check in _OF_TERMS:
        found += (
            f"{one.concept}\t{one.term}\t{one.accepted[0]}\t{sorted(one.forbidden)}"
            for one in pair.constraints
        )
    return acceptance_seal(check, entry.msgid, entry.msgstr, "\n".join(found))


def needs_terms(acceptances: Sequence[Acceptance], findings: Sequence[Finding]) -> bool:
    """Return whether a seal may rest on the terms of an entry."""
    return bool(acceptances) or any(finding.check in _OF_TERMS for finding in findings)


def judge_acceptances(
    entry: Said, pair: Bound, findings: Sequence[Finding], names: Sequence[str]
) -> Verdicts:
    """Tell what counts from what a reviewer has accepted.

    An acceptance that holds no more, or never did, silences nothing: it is a note itself.

    Args:
        entry: the catalog's entry.
        pair: its two sides.
        findings: what the checks found in it.
        names: the checks that were run.
    """
    verdicts = Verdicts()
    found = {finding.check for finding in findings}
    holding: dict[str, Acceptance] = {}
    notes: dict[str, Finding] = {}
    for word in entry.acceptances:
        seal = seal_of(word.check, entry, pair, findings)
        if word.reason and word.seal == seal and word.check in found:
            holding[word.check] = word
        elif word.check in found or _is_to_be_said(word.check, names):
            message, mend = _fault(word, seal, found)
            notes[word.check] = Finding(ACCEPTANCE, Severity.NOTE, message, mend=mend)
    for finding in findings:
        held = holding.get(finding.check)
        if held is None:
            verdicts.standing.append(finding)
        else:
            verdicts.accepted.append((finding, held))
    verdicts.standing += (note for check, note in notes.items() if check not in holding)
    return verdicts


def _is_to_be_said(check: str, names: Sequence[str]) -> bool:
    """Return whether it means something that a check finds nothing where it was accepted.

    Not of one that did not run, nor of one that compares entries: it may not have seen all.
    """
    return check in names if check in CHECKS else check not in PROJECT_CHECKS


def _fault(word: Acceptance, seal: str, found: Container[str]) -> tuple[str, str]:
    """Return why an acceptance accepts nothing, and what would mend it."""
    if not word.check or not word.reason:
        return (
            _("an acceptance names a check and a reason, this one does not"),
            '# locum: accept numbers "…"',
        )
    if word.check not in CHECKS and word.check not in PROJECT_CHECKS:
        near = get_close_matches(word.check, [*CHECKS, *PROJECT_CHECKS], n=1)
        return (
            _("there is no check “{check}” to accept").format(check=word.check),
            _("write {near}").format(near=near[0]) if near else "",
        )
    if word.check not in found:
        return (
            _("“{check}” finds nothing here that was to be accepted").format(check=word.check),
            _("take the comment away"),
        )
    if not word.seal:
        return (
            _("an acceptance of “{check}” without its hash accepts nothing").format(
                check=word.check
            ),
            _("run “locum accept --seal”, or write hash={seal} behind it").format(seal=seal),
        )
    return (
        _(
            "what was accepted of “{check}” has changed since: the source, the translation or "
            "what the check finds"
        ).format(check=word.check),
        _("mend the translation, or accept it anew with “locum accept”"),
    )
