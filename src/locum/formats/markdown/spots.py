"""Where translations go: one spot for each block of an article."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from locum.model import BlockKind

if TYPE_CHECKING:
    from locum.formats.markdown.embedded import Part


class Place(Enum):
    """What surrounds a spot, and so what may be written there."""

    LINES = auto()
    """A paragraph or an underlined heading: it may have more lines than one."""
    LINE = auto()
    """One line that a block marker may begin: a definition's term."""
    HEADING = auto()
    """After ``#``."""
    CELL = auto()
    ALT = auto()
    LINK_TITLE = auto()
    YAML = auto()
    TOML = auto()
    HTML = auto()
    """Within a block of HTML, which writes itself."""


@dataclass(frozen=True, slots=True)
class Link:
    """What the msgid leaves out of a link or an image."""

    image: bool
    tail: str
    """What follows the ``]`` after the label, on one line."""
    alt_source: str = ""
    """An image's text as the source writes it, on one line."""
    alt_words: str = ""
    """What an image's text says, as a msgid."""
    alt: str = ""
    """The msgid of an image's text, where it is offered."""
    title: str = ""
    """The msgid of the title, where it is offered."""
    title_start: int = 0
    title_end: int = 0
    """The title in ``tail``, with its quotes."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One block's place in the document."""

    start: int
    end: int
    msgid: str
    kind: BlockKind
    place: Place
    links: tuple[Link, ...] = ()
    prefix: str | None = None
    """What stands before the second line, where the source has one."""
    near_table: bool = False
    """The next line would make a table of this one if it had a ``|``."""
    near_definition: bool = False
    """The next line would make a term of this one if it were one line."""
    after_definition: bool = False
    """The line before would take quotes at the beginning of this one as a link's title."""
    after: str = ""
    """What is written behind the translation: an image's label."""
    within: int = -1
    """Where the spot begins whose translation brings this one along; -1: none."""
    style: str = ""
    """YAML and TOML: how the value is quoted."""
    note: str | None = None
    language: str | None = None
    role: str = ""
    targets: tuple[str, ...] = ()
    """As ``Block.role`` and ``Block.targets``."""
    part: Part | None = None
    """HTML: which block of which part."""
