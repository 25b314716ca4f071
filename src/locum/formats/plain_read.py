"""Read plain text into blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from locum.formats.commands import read_command
from locum.formats.plain_layout import MARKER, Line, join, paragraphs, wrapped_width

GUARD = "\u2060"
"""Stands before a line that would be read as something else; white space to the reader."""

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
# Possessive, and without the white space at the end: a line of 10,000 blanks is no puzzle.
_COMMAND = re.compile(r"\s*+(?:#|//|\.\.|<!--)?[ \t]*+locum:(.*?)(?:-->)?")
_UNDERLINE = re.compile(r"\s*([=\-~])\1{2,}\s*")


@dataclass(slots=True)
class Place:
    """A paragraph of the document."""

    lines: list[Line]
    start: int
    """Behind the bullet and the white space of the first line."""
    end: int
    text: str
    number: int
    """Of its first line, counted from 1."""
    marker: str = ""
    offered: bool = True
    underlined: bool = False
    note: str | None = None


@dataclass(slots=True)
class _Group:
    """Lines without an empty one, a list item or a command between them."""

    lines: list[Line]
    numbers: list[int]
    hushed: bool
    notes: list[str] = field(default_factory=list)
    underlined: bool = False


def looks_special(text: str) -> bool:
    """Return whether a line would be read as something else than its words."""
    return bool(
        MARKER.match(text) or _COMMAND.fullmatch(text.rstrip()) or text[:1] in (GUARD, "\ufeff")
    )


def without_commands(text: str) -> str:
    """Return a document without its lines for Locum (``locum: off``), which no reader needs."""
    kept: list[str] = []
    for match in _LINE.finditer(text):
        words = match[1]
        if "locum:" not in words or not _COMMAND.fullmatch(words.rstrip()):
            kept.append(match[0])
    return "".join(kept)


def read_places(text: str) -> list[Place]:
    """Return the paragraphs of a document, also those that are not offered."""
    groups = _groups(text)
    width = wrapped_width([group.lines for group in groups])
    places: list[Place] = []
    for group in groups:
        first = len(places)
        at = 0
        for lines in paragraphs(group.lines, width):
            place = _place(lines, group.numbers[at])
            at += len(lines)
            if place is not None:
                place.offered = not group.hushed and any(map(str.isalpha, place.text))
                places.append(place)
        if len(places) > first:
            places[-1].underlined = group.underlined
    _give_notes(groups, places)
    return places


def _groups(text: str) -> list[_Group]:
    groups: list[_Group] = []
    hushed = ended = False
    notes: list[str] = []
    ended = True
    for number, match in enumerate(_LINE.finditer(text), start=1):
        words = match[1]
        command = _COMMAND.fullmatch(words.rstrip()) if "locum:" in words else None
        if command is not None:
            ended = True
            sort, note = read_command(command[1], line=number)
            if note:
                notes.append(note)
            elif sort != "note":
                hushed = sort == "off"
        elif not words.strip().strip(GUARD):
            ended = True
        elif not ended and _UNDERLINE.fullmatch(words):
            groups[-1].underlined = ended = True
        else:
            line = Line(match.start(1), match.end(1), words)
            if ended or MARKER.match(words):
                groups.append(_Group([], [], hushed, notes))
                notes = []
            groups[-1].lines.append(line)
            groups[-1].numbers.append(number)
            ended = False
    return groups


def _place(lines: list[Line], number: int) -> Place | None:
    first = lines[0]
    marker = MARKER.match(first.text)
    lead = marker.end() if marker else 0
    rest = first.text[lead:]
    lead += len(rest) - len(rest.lstrip().lstrip(GUARD + "\ufeff").lstrip())
    last = lines[-1]
    end = last.start + len(last.text.rstrip())
    if first.start + lead >= end:
        return None
    if len(lines) == 1:
        words = first.text[lead:].rstrip()
    else:
        words = join([first.text[lead:], *(line.text for line in lines[1:])])
    return Place(lines, first.start + lead, end, words, number, marker[0] if marker else "")


def _give_notes(groups: list[_Group], places: list[Place]) -> None:
    """Give each note to the first block that is offered behind it."""
    wanted = [(group.numbers[0], group.notes) for group in groups if group.notes]
    wanted.reverse()
    for place in places:
        given: list[str] = []
        while place.offered and wanted and wanted[-1][0] <= place.number:
            given += wanted.pop()[1]
        place.note = "\n".join(note for note in given if note) or None
