"""What TBX calls the things that we have, and how the rest of a row is kept in a note.

TBX-Basic has no place for inflected forms, for whether case matters, for a name that is
kept in every language and for parts of speech beyond five. These stand in notes that begin
with ``locum:``, which every tool keeps and shows::

    <note>locum: forms=stem cells | stem-cells</note>
"""

from __future__ import annotations

import re

from locum.glossaries.acronyms import is_acronym
from locum.model import Term, TermStatus

STATUSES = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
    TermStatus.KEEP: "preferredTerm-admn-sts",
}
"""``administrativeStatus`` of ISO 30042."""

_READ = {
    **dict.fromkeys(
        ("preferred", "standardized", "legal", "regulated", "approved"), TermStatus.PREFERRED
    ),
    **dict.fromkeys(("admitted", "allowed"), TermStatus.ADMITTED),
    **dict.fromkeys(
        ("deprecated", "superseded", "notrecommended", "forbidden", "obsolete", "rejected"),
        TermStatus.FORBIDDEN,
    ),
}

PARTS_OF_SPEECH = frozenset({"noun", "verb", "adjective", "adverb"})
"""TBX-Basic has a fifth: ``other``."""

_STATEMENT = re.compile(r"locum:\s*(forms|case|status|part_of_speech|note)=(.*)", re.DOTALL)
_OURS = re.compile(r"locum:")
# XML 1.0 has no place for other control characters, nor for halves of pairs.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_x([0-9A-F]{4,6})_")


def read_status(text: str) -> TermStatus | None:
    """Return the status that a value of ``administrativeStatus`` names, or None.

    >>> read_status("deprecatedTerm-admn-sts"), read_status("proposed")
    (<TermStatus.FORBIDDEN: 'forbidden'>, None)
    """
    plain = re.sub(r"(-admn-sts|admnsts)$", "", text.strip().lower())
    return _READ.get(plain.removesuffix("term"))


def statements(term: Term) -> dict[str, str]:
    """Return what of a term stands in notes: name → value."""
    said: dict[str, str] = {}
    if term.status is TermStatus.KEEP:
        said["status"] = term.status.value
    if term.part_of_speech and term.part_of_speech not in PARTS_OF_SPEECH:
        said["part_of_speech"] = term.part_of_speech
    if term.forms:
        said["forms"] = " | ".join(term.forms)
    if term.case_sensitive != is_acronym(term.text):
        said["case"] = "sensitive" if term.case_sensitive else "insensitive"
    return said


def note_texts(term: Term) -> list[str]:
    """Return the texts of a term's notes, a person's first."""
    own = f"locum: note={term.note}" if _OURS.match(term.note) else term.note
    return [
        text for text in (own, *(f"locum: {k}={v}" for k, v in statements(term).items())) if text
    ]


def read_statement(text: str) -> tuple[str, str] | None:
    """Return the name and value of a note that we wrote, or None."""
    found = _STATEMENT.fullmatch(text.strip())
    return (found[1], found[2].strip()) if found else None


def xml_text(text: str) -> tuple[str, bool]:
    """Return a text without what XML cannot hold, and whether something had to go."""
    clean = _NO_XML.sub("", text)
    return clean, clean != text


def to_id(concept: str) -> str:
    """Return a concept's name as an XML identifier, so that `from_id` finds it again.

    >>> to_id("stem cell"), to_id("4-1BB"), from_id(to_id("4-1BB"))
    ('stem_x0020_cell', '_x0034_-1BB', '4-1BB')
    """
    pieces = []
    for at, char in enumerate(concept):
        plain = char.isascii() and (char.isalpha() or (at and (char.isdigit() or char in "-.")))
        underscore = char == "_" and not _ESCAPE.match(concept, at)
        pieces.append(char if plain or underscore else f"_x{ord(char):04X}_")
    return "".join(pieces)


def from_id(identifier: str) -> str:
    """Return the concept's name that an identifier stands for."""
    return _ESCAPE.sub(_letter, identifier)


def _letter(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 else match[0]
