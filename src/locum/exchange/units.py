"""What is exchanged, whatever the file's format: units of text with their markup as marks."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark does."""

    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"
    """It holds no text: an image, a line break, a template tag."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of inline markup, for which a number stands in the file."""

    kind: MarkKind
    id: str
    """A number; the same on both sides, and of what opens and what closes a span."""
    text: str = ""
    """What it stands for, as the article writes it: ``**``; empty where it was read."""
    keep: bool = False
    """What stands between opening and closing is not to be translated."""
    bare: bool = False
    """It is no markup: it only says that the text within is not to be translated."""


Content = tuple[str | Mark, ...]
"""A text with its marks, in order; no two strings follow each other, none is empty."""


class Status(StrEnum):
    """How far a unit's translation has come."""

    NEW = "new"
    """There is none."""
    MACHINE = "machine"
    """A machine's draft that nobody has touched."""
    UNSURE = "unsure"
    """A person's who was not done, or of which the file says that it needs work."""
    STALE = "stale"
    """That of an older source."""
    TRANSLATED = "translated"
    """A person has translated it; nobody has reviewed it."""
    REVIEWED = "reviewed"
    """A person answers for it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is told beside a unit."""

    origin: str
    """``author``, ``translator``, ``locum``, or what another tool's file says."""
    text: str


@dataclass(frozen=True, slots=True)
class UnitTerm:
    """A term of the glossary that stands in a unit."""

    source: str
    target: str
    """The preferred form."""
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """One catalog entry on its way to somebody else's tool, or back."""

    id: str
    """Stable: made of context and msgid alone; empty where a file has none."""
    article: str
    """The article's path within the project; empty where a file does not tell."""
    source_language: str
    locale: str
    """As the file writes them; empty where it does not tell."""
    source: Content
    target: Content = ()
    """Empty where there is no translation."""
    status: Status = Status.NEW
    raw: bool = False
    """The texts are msgid and msgstr themselves, markup and all."""
    base: str = ""
    """The digest of the translation that was exported."""
    notes: tuple[Note, ...] = ()
    line: int = 0
    """Where it begins in the file that was read, counted from 1."""
    origin: str = ""
    """What made the machine's draft."""
    previous: tuple[Content, Content] | None = None
    """The older source and its translation, of a stale one."""
    terms: tuple[UnitTerm, ...] = ()
    datatype: str = ""
    """The article's format: ``markdown``, ``html``, ``plain``."""
    context: str = ""
    """The entry's ``msgctxt``."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A unit of a file that cannot be read; the others can."""

    line: int
    message: str
    """One sentence."""
    id: str = ""


def unit_id(context: str | None, msgid: str) -> str:
    """Return the id of an entry: the same as long as its source is the same.

    >>> unit_id(None, "Rest helps.")
    'ucf28938f84bd0657'
    """
    text = msgid if context is None else f"{context}\x04{msgid}"
    # A name in XML begins with a letter.
    return "u" + hashlib.sha256(text.encode()).hexdigest()[:16]


def merged(parts: list[str | Mark]) -> Content:
    """Return parts as a content: strings that follow each other as one."""
    content: list[str | Mark] = []
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        if text := "".join(run):
            content.append(text)
        run = []
        content.append(part)
    if text := "".join(run):
        content.append(text)
    return tuple(content)


def digest(content: Content) -> str:
    """Return what tells a text from any other: of its words and the numbers of its marks.

    Marks that are no markup do not count: a tool may leave them out.
    """
    parts = [
        part if isinstance(part, str) else f"\x02{part.kind}{part.id}\x03"
        for part in content
        if isinstance(part, str) or not part.bare
    ]
    return hashlib.sha256("".join(parts).replace("\r\n", "\n").encode()).hexdigest()[:16]


def words_of(content: Content) -> str:
    """Return the words alone."""
    return "".join(part for part in content if isinstance(part, str))
