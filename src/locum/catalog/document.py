"""A PO file as records that remember their text.

An entry that nothing changes is written back as the very characters it was, whatever
its wrapping.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import polib

from locum.catalog.writer import write_entry

_MSGID = re.compile(r"(?m)^[ \t]*(?:#~[ \t]*)?msgid[ \t]*\"")
_COMMENT = re.compile(r"#(?![.:,|~])")


@dataclass(slots=True, eq=False)
class Record:
    """One entry with its text in the file."""

    entry: polib.POEntry
    comments: list[str]
    """The translator's comment lines, whole, each with its ``#``."""
    body: str = ""
    """Its lines in the file, line endings included."""
    lead: str = "\n"
    """The blank lines before it."""
    line: int = 0
    """The line of its ``msgid``, counted from 1; 0 for one that is not in the file yet."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What tells entries apart: context and msgid."""
        return self.context, self.entry.msgid

    @property
    def context(self) -> str | None:
        """Its ``msgctxt``."""
        return self.entry.msgctxt

    @property
    def is_header(self) -> bool:
        """Whether this is the file's header."""
        return self.key == (None, "") and not self.entry.obsolete

    @property
    def is_plain(self) -> bool:
        """Whether it is such an entry as Locum writes: no context, no plural."""
        return self.context is None and not self.entry.msgid_plural and not self.is_header

    def rewrite(self, newline: str) -> None:
        """Write the entry anew, after it was changed."""
        self.body = write_entry(self.entry, self.comments, newline)

    def annotate(self, comments: list[str], newline: str) -> None:
        """Give the entry other translator comments; all its other lines stay as they are.

        Where its comments do not stand together at its top, it is written anew.
        """
        top = "".join(line + newline for line in self.comments)
        together = self.body.startswith(top) and not _COMMENT.match(self.body, len(top))
        self.comments = comments
        if together:
            self.body = "".join(line + newline for line in comments) + self.body[len(top) :]
        else:
            self.rewrite(newline)

    @property
    def lines(self) -> range:
        """The lines of the file that it takes up; empty for one that is not in the file yet."""
        if not self.line:
            return range(0)
        msgid = _MSGID.search(self.body)
        first = self.line - self.body.count("\n", 0, msgid.start() if msgid else 0)
        return range(first, first + self.body.rstrip("\n").count("\n") + 1)


@dataclass(slots=True)
class Document:
    """A PO file."""

    records: list[Record] = field(default_factory=list)
    """The header first where there is one, then as in the file."""
    newline: str = "\n"
    tail: str = ""
    """What follows the last entry."""
    bom: str = ""
    """The byte order mark, where the file has one; ``render`` leaves it out, since
    gettext cannot read it."""

    @property
    def header(self) -> Record | None:
        """The header, where the file has one."""
        return next((r for r in self.records if r.is_header), None)

    def live(self) -> Iterator[Record]:
        """Yield what the article has now, without the header."""
        return (r for r in self.records if not r.entry.obsolete and not r.is_header)

    def obsolete(self) -> Iterator[Record]:
        """Yield what is kept though the article no longer has it."""
        return (r for r in self.records if r.entry.obsolete)

    def arrange(self, records: list[Record]) -> None:
        """Put the records in this order, parted by blank lines where they moved."""
        before = {id(b): id(a) for a, b in pairwise(self.records)}
        known = {id(record) for record in self.records}
        for previous, record in pairwise(records):
            moved = before.get(id(record)) != id(previous)
            if id(record) not in known or (moved and not record.lead):
                record.lead = self.newline
        if records and records[0] is not next(iter(self.records), None):
            records[0].lead = ""
        self.records = records

    def renumber(self) -> bool:
        """Give each record its place in the text that ``render`` returns.

        Returns:
            False where its lines end otherwise than with a newline: it is to be read anew.
        """
        if self.newline != "\n" or any("\r" in record.body for record in self.records):
            return False
        for record in self.records[:-1]:
            if not record.body.endswith("\n"):
                record.body += "\n"  # as ``render`` ends it
        line = 1
        for record in self.records:
            msgid = _MSGID.search(record.body)
            if msgid is None or "\r" in record.lead:
                return False
            line += record.lead.count("\n")
            record.line = line + record.body.count("\n", 0, msgid.start())
            line += record.body.count("\n")
        self.bom = ""
        return True

    def render(self) -> str:
        """Return the file's text; of an unchanged file, the very text that was read."""
        parts: list[str] = []
        for record in self.records:
            if parts and not parts[-1].endswith(("\n", "\r")):
                parts.append(self.newline)
            parts += [record.lead, record.body]
        return "".join(parts) + self.tail
