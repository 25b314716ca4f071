"""One line of the queue: an entry of a catalog, and what is known of its risk."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from locum.catalog import State
from locum.model import Severity


@dataclass(frozen=True, slots=True)
class Key:
    """Where an entry lives."""

    locale: str
    article: str
    """The article's path within the project."""
    msgid: str
    context: str | None = None
    """``msgctxt``; only a person adds such entries."""

    @property
    def id(self) -> str:
        """What addresses the entry from outside: nobody can name a file by it."""
        parts = (self.locale, self.article, self.context or "", self.msgid)
        text = "\0".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.sha256(text).hexdigest()[:20]


def letters_hash(text: str) -> int:
    """Return a number that texts share whose letters are the same, whatever their case.

    >>> letters_hash("Back pain.") == letters_hash("**back** pain")
    True
    """
    letters = "".join(filter(str.isalpha, text.casefold()))
    return int.from_bytes(hashlib.blake2b(letters.encode(), digest_size=8).digest(), "big")


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, as the queue knows it."""

    key: Key
    id: str
    target: str
    """The translation; of an entry with plural forms the first."""
    state: State
    version: str
    """What tells whether it is still what the queue knows (`Snapshot.version`)."""
    words: int
    """Of the source."""
    place: int
    """In its catalog, counted from 0."""
    language: str
    """Of the source."""
    score: float | None = None
    """The model's: a mean log-probability, 0 at best."""
    missed: tuple[str, ...] = ()
    """Terms of the glossary that the translation does not render."""
    found: tuple[tuple[str, Severity], ...] = ()
    """Checks whose findings stand, each with its worst severity."""
    accepted: tuple[str, ...] = ()
    """Checks whose findings somebody has accepted."""
    checked: bool = False
    """Whether the checks have run; else ``found`` is what the draft itself tells."""
    mark: str = ""
    """What the verdict of the checks belongs to."""
    machine: bool = False
    """Whether nobody has touched the translation."""
    reviewed_by: str = ""
    reviewed_when: str = ""
    """ISO 8601, UTC."""
    has_notes: bool = False
    """Whether people have left words for each other."""
    plural: bool = False
    letters: int = 0
    """What sources share that differ in no letter: `letters_hash`."""

    @property
    def errors(self) -> int:
        """How many checks find an error that stands."""
        return sum(severity is Severity.ERROR for _check, severity in self.found)

    @property
    def warnings(self) -> int:
        """How many checks find no more than a warning that stands."""
        return sum(severity is Severity.WARNING for _check, severity in self.found)

    @property
    def is_open(self) -> bool:
        """Whether a person has something to do: not reviewed, or reviewed with an error."""
        return self.state is not State.REVIEWED or self.errors > 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one catalog holds."""

    locale: str
    article: str
    items: tuple[Item, ...] = ()
    checked: bool = False
    """Whether the checks have run over it."""
    problem: str = ""
    """Why it cannot be read, on one line."""
    unknown: tuple[str, ...] = field(default=())
    """Sources that the article has and the catalog lacks."""
