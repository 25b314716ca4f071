"""What the HTML reader keeps of a document so that it can be written again."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from locum.formats.html_scan import Token
from locum.model import BlockKind


class Form(Enum):
    """How a block stands in the document."""

    INLINE = "inline"
    """Words with inline elements among them."""
    TEXT = "text"
    """The content of ``<title>``: no tags."""
    ATTRIBUTE = "attribute"
    """The value of an attribute."""


@dataclass(frozen=True, slots=True)
class Element:
    """An inline element of a block; offsets of what the document writes for it."""

    name: str
    open: tuple[int, int]
    close: tuple[int, int] | None
    """None for an atom."""


@dataclass(slots=True)
class Place:
    """Where a block stands, and what writing it needs."""

    form: Form
    start: int
    end: int
    """What the block's translation takes the place of; of an attribute, its tag."""
    text: str
    kind: BlockKind
    language: str | None = None
    scope: int | None = None
    """The start tag whose ``lang`` stated the language."""
    holder: int | None = None
    """The start tag of the element that holds this block and nothing else."""
    attribute: str = ""
    numbered: dict[int, Element] = field(default_factory=dict)
    bare: dict[str, Element] = field(default_factory=dict)
    templates: frozenset[str] = frozenset()
    comments: tuple[tuple[int, int], ...] = ()
    note: str | None = None
    role: str = ""
    """The element that holds it; of metadata its name."""


@dataclass(slots=True)
class HtmlData:
    """The document, read."""

    masked: str
    """The text with its template tags blanked, as long as the text."""
    places: list[Place]
    """One for each block."""
    tags: dict[int, Token]
    """The start tags that may be changed, by offset."""
    languages: dict[int, str]
    """The start tags with a ``lang`` and what it says, normalised, by offset."""
    content_language: int | None = None
    """The start tag of ``<meta http-equiv=content-language>``."""
    language: str | None = None
    root: int | None = None
    """The start tag of ``<html>``."""
