"""An entry that was checked: what reports, acceptances and other entries need to know of it.

It holds less than a catalog's entry and its pair, so that it can be kept from one run of
``locum check`` to the next.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from locum.catalog import Acceptance, Entry, State
from locum.checks.reasons import why_of
from locum.model import Constraint, Finding, Pair, Severity
from locum.workflow.accepting import needs_terms


@dataclass(frozen=True, slots=True)
class EntryText:
    """What an entry says."""

    msgid: str
    msgstr: str
    state: State
    line: int
    """In the PO file."""
    acceptances: tuple[Acceptance, ...] = ()

    @classmethod
    def of(cls, entry: Entry) -> EntryText:
        """Return what a catalog's entry says."""
        return cls(entry.msgid, entry.msgstr, entry.state, entry.line, entry.acceptances)


@dataclass(frozen=True, slots=True)
class Sides:
    """An entry's words, and the terms in them."""

    language: str
    """Of the source."""
    source: str
    """The words, without markup."""
    target: str
    constraints: tuple[Constraint, ...] = ()
    """The glossary's terms in the source; of a kept entry they are there where something
    rests on them."""

    @classmethod
    def of(cls, pair: Pair) -> Sides:
        """Return the words of a pair."""
        return cls(
            pair.source_language,
            pair.source_inline.text or pair.source,
            pair.target_inline.text or pair.target,
            pair.constraints,
        )


@dataclass(slots=True)
class CheckedEntry:
    """One entry, and what the checks say of it, accepted or not."""

    entry: EntryText
    sides: Sides
    article: str
    line: int
    """In the article, counted from 1."""
    locale: str
    catalog: str
    """The PO file's path within the project."""
    wanted: bool = True
    """Whether it is to be checked; else it is here to be compared with."""
    findings: list[Finding] = field(default_factory=list)


def pack(entries: Sequence[CheckedEntry]) -> str:
    """Return a catalog's entries, with what the checks found in each, as text."""
    return json.dumps(list(map(_row, entries)), separators=(",", ":"))


def _row(checked: CheckedEntry) -> list[object]:
    entry, sides = checked.entry, checked.sides
    terms = sides.constraints if needs_terms(entry.acceptances, checked.findings) else ()
    return [
        [entry.msgid, entry.msgstr, entry.state, entry.line],
        [(word.check, word.reason, word.by, word.seal) for word in entry.acceptances],
        [sides.language, sides.source, sides.target],
        [astuple(term) for term in terms],
        checked.line,
        [
            (
                one.check,
                one.severity,
                one.message,
                # What is said of its check anyway need not be kept with each.
                "" if one.why == why_of(one.check) else one.why,
                one.mend,
                one.source_span,
                one.target_span,
            )
            for one in checked.findings
        ],
    ]


def unpack(text: str, *, article: str, locale: str, catalog: str) -> list[CheckedEntry]:
    """Return what `pack` packed.

    Raises:
        ValueError: where the text is something else; so TypeError, KeyError.
    """
    return [
        CheckedEntry(
            EntryText(msgid, msgstr, State(state), at, tuple(Acceptance(*word) for word in words)),
            Sides(language, source, target, tuple(map(_constraint, terms))),
            article,
            line,
            locale,
            catalog,
            findings=list(map(_finding, findings)),
        )
        for (
            (msgid, msgstr, state, at),
            words,
            (language, source, target),
            terms,
            line,
            findings,
        ) in json.loads(text)
    ]


def _constraint(values: Sequence[Any]) -> Constraint:
    start, end, accepted, forbidden, *rest = values
    return Constraint(start, end, tuple(accepted), tuple(forbidden), *rest)


def _finding(values: Sequence[Any]) -> Finding:
    check, severity, message, why, mend, source_span, target_span = values
    return Finding(
        check, Severity(severity), message, why, mend, _span(source_span), _span(target_span)
    )


def _span(values: Sequence[int] | None) -> tuple[int, int] | None:
    return None if values is None else (values[0], values[1])
