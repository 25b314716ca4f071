"""Rows of a project's glossary and of a file, compared column by column."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from locum.model import Term, TermStatus

FIELDS = ("text", "status", "part_of_speech", "forms", "case_sensitive", "note", "source")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row of the file that says something else than the project's."""

    concept: str
    locale: str
    term: str
    line: int
    """In the file."""
    field: str
    """The column they differ in; ``preferred`` where both have another preferred term."""
    ours: str
    theirs: str
    path: str
    """The project's file that holds the row, within the project; empty: the file itself,
    which says two things."""
    at: int
    """The line there."""
    replaced: bool = False
    """Whether the file's was taken."""


def differ(ours: Term, theirs: Term, field: str) -> bool:
    """Return whether two rows say different things in a field."""
    if field == "text" and not (ours.case_sensitive or theirs.case_sensitive):
        return ours.text.casefold() != theirs.text.casefold()
    if field == "forms":
        return set(ours.forms) != set(theirs.forms)
    if field == "part_of_speech":
        return (ours.part_of_speech or "noun") != (theirs.part_of_speech or "noun")
    return bool(getattr(ours, field) != getattr(theirs, field))


def say(term: Term, field: str) -> str:
    """Return what a row says in a field, as its cell would."""
    value = getattr(term, field)
    if field == "forms":
        return " | ".join(value)
    if field == "case_sensitive":
        return "sensitive" if value else "insensitive"
    return str(value)


def dump(term: Term) -> str:
    """Return a term as text that `load` reads."""
    return json.dumps(asdict(term), ensure_ascii=False)


def load(data: str) -> Term:
    """Return the term of a text of `dump`."""
    facts: dict[str, Any] = json.loads(data)
    facts["status"] = TermStatus(facts["status"])
    facts["forms"] = tuple(facts["forms"])
    return Term(**facts)
