"""Translator comments, parted into Locum's statements and a person's own words.

Both stand in ``# `` lines, since those are what all PO tools keep; a tool that wraps
comments may even have put both into one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from locum.catalog.acceptance import acceptance_marks
from locum.catalog.provenance import statement_marks


def split_notes(comments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines that hold statements, whole with ``#``, and a person's own without.

    Words that share a line with a statement are a person's.

    >>> split_notes(["# locum: stale", "# ask Ana", '# locum: accept numbers "so"'])
    (['# locum: stale', '# locum: accept numbers "so"'], ['ask Ana'])
    """
    marks = [
        one or other
        for one, other in zip(statement_marks(comments), acceptance_marks(comments), strict=True)
    ]
    statements: list[str] = []
    notes: list[str] = []
    start = 0
    for line in comments:
        ours = marks[start : start + len(line)]
        start += len(line) + 1
        if not any(ours):
            notes.append(re.sub("^# ?", "", line))
            continue
        pairs = list(zip(line, ours, strict=True))
        rest = "".join(char for char, mark in pairs if not mark).strip(" \t#")
        if rest:
            statements.append("# " + "".join(char for char, mark in pairs if mark).strip())
            notes.append(rest)
        else:
            statements.append(line)
    return statements, notes


def with_notes(comments: Sequence[str], notes: Sequence[str]) -> list[str]:
    """Return the comment lines with other words of a person's; statements stay.

    What a person writes is never taken for a statement.
    """
    statements, before = split_notes(comments)
    lines = [line.rstrip() for note in notes for line in note.splitlines() or [""]]
    while lines and not lines[-1]:
        lines.pop()
    if lines == [line.rstrip() for line in before]:
        return list(comments)
    plain = (re.sub("locum:", "locum -", line, flags=re.IGNORECASE) for line in lines)
    return [*(f"# {line}".rstrip() for line in plain), *statements]
