"""A reviewer's word that a finding may stand, told in a translator comment.

::

    # locum: accept numbers "rounded on purpose" by "Ana Ruiz" hash=9f8e7d6c5b4a

The hash seals the statement: it holds as long as the source, the translation and what the
check finds in them are what the reviewer saw, and no longer. A person cannot compute it; a
statement that was written without one holds nothing until ``locum accept --seal`` adds it.

Like all translator comments it survives ``msgmerge``, ``pybabel update`` and PO editors,
which may wrap it anew. No command ever takes it away.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

# Straight quotation marks, or those that word processors and editors make of them.
_QUOTED = r'(?:"((?:[^"\\]|\\.)*)"|“([^“”]*)”|«([^«»]*)»)'
_ACCEPT = re.compile(
    r"locum:\s+accept(?!\w)"
    rf"(?:\s+(?P<check>\w[\w.-]*))?(?:\s+(?P<reason>{_QUOTED}))?"
    rf"(?:\s+by\s+(?P<by>{_QUOTED}))?(?:\s+hash=(?P<seal>[0-9A-Za-z]*))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One statement that a check's findings in an entry may stand."""

    check: str
    """The check's name; empty where the statement names none."""
    reason: str
    """Why; empty where the statement says nothing, which accepts nothing."""
    by: str = ""
    """Who says so, where that is said."""
    seal: str = ""
    """What `acceptance_seal` returned then; empty where a person wrote the statement."""


def acceptance_seal(check: str, msgid: str, msgstr: str, found: str) -> str:
    """Return the hash that tells whether an acceptance still means what it meant.

    Args:
        check: the check's name, so that no statement is made another's by its name alone.
        msgid: the source.
        msgstr: the translation.
        found: what the check finds in them, in any words that are the same for everybody.
    """
    text = "\0".join(("accept", check, msgid, msgstr, found))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def write_acceptance(acceptance: Acceptance) -> str:
    r"""Return the comment line, with its ``#``.

    >>> write_acceptance(Acceptance("numbers", 'it is "about" that', seal="9f8e7d6c5b4a"))
    '# locum: accept numbers "it is \\"about\\" that" hash=9f8e7d6c5b4a'
    """
    by = f" by {_quote(acceptance.by)}" if acceptance.by else ""
    seal = f" hash={acceptance.seal}" if acceptance.seal else ""
    return f"# locum: accept {acceptance.check} {_quote(acceptance.reason)}{by}{seal}"


def read_acceptances(comments: Sequence[str]) -> list[Acceptance]:
    """Return the acceptances in translator comment lines, damaged ones with what they lack."""
    text = "\n".join(re.sub("^#", " ", line) for line in comments)
    return [_read(match) for match in _ACCEPT.finditer(text)] if "accept" in text else []


def with_acceptance(comments: Sequence[str], acceptance: Acceptance) -> list[str]:
    """Return the comment lines with the statement in the place of those on the same check.

    All other lines, and all other words of these lines, stay as they are.
    """
    kept = _without(comments, acceptance.check)
    return [*kept, write_acceptance(acceptance)]


def acceptance_marks(comments: Sequence[str]) -> list[bool]:
    """Return for each character of the lines, joined by newlines, if an acceptance holds it."""
    text = "\n".join(comments)
    marks = [False] * len(text)
    for match in _ACCEPT.finditer(re.sub(r"(?m)^#", " ", text)):
        marks[match.start() : match.end()] = [True] * len(match[0])
    return marks


def _without(comments: Sequence[str], check: str) -> list[str]:
    text = "\n".join(comments)
    # The marker of a continuation line is no part of the statements' pattern: blank it in a
    # copy of the same length.
    blank = re.sub(r"(?m)^#", " ", text)
    gone = [False] * len(text)
    for match in _ACCEPT.finditer(blank):
        if match["check"] == check:
            gone[match.start() : match.end()] = [True] * len(match[0])
    kept: list[str] = []
    start = 0
    for line in comments:
        marks = gone[start : start + len(line)]
        start += len(line) + 1
        rest = "".join(char for char, mark in zip(line, marks, strict=True) if not mark)
        if not any(marks):
            kept.append(line)
        elif rest.strip(" \t#"):
            kept.append(rest.rstrip())
    return kept


def _read(match: re.Match[str]) -> Acceptance:
    return Acceptance(
        check=match["check"] or "",
        reason=_unquote(match["reason"] or ""),
        by=_unquote(match["by"] or ""),
        seal=(match["seal"] or "").lower(),
    )


def _quote(text: str) -> str:
    # A reason that looks like a statement would be read as one.
    text = re.sub(r"locum:", "locum :", text, flags=re.IGNORECASE)
    plain = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _unquote(quoted: str) -> str:
    inner = " ".join(quoted[1:-1].split())
    return re.sub(r"\\(.)", r"\1", inner) if quoted.startswith('"') else inner
