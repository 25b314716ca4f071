"""The values that travel through Locum: frozen, and all said in the field's words.

article → blocks → segments (+ constraints) → drafts → catalog entries → findings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# --- articles ---------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block is in its article; told to the translator in the PO entry."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE_CELL = "table cell"
    CAPTION = "caption"
    ALT_TEXT = "alternative text"
    TITLE = "title attribute"
    LABEL = "label"
    METADATA = "metadata"
    FOOTNOTE = "footnote"
    TERM = "definition term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Block:
    """The unit a translator sees; one occurrence of one PO entry."""

    text: str
    """The msgid: the block with its format's inline markup, link targets numbered.
    Never empty, no white space around it."""
    kind: BlockKind
    line: int
    """Where it begins in the article, counted from 1."""
    language: str | None = None
    """The language that the source states for it (``lang``), as a normalised tag."""
    note: str | None = None
    """What the author tells the translator (``locum: note``)."""
    role: str = field(default="", compare=False)
    """What holds it, by the name that all formats share: ``h2``, ``li``, ``td``; of metadata
    its key. Empty where the format does not tell."""
    targets: tuple[str, ...] = field(default=(), compare=False)
    """Where the numbered markup of ``text`` leads, the first number first: addresses of links
    and images, else what an element's attributes say. Of an image's or a link's own words
    (alternative text, title): the address of that image or link."""


@dataclass(frozen=True, slots=True)
class Article:
    """One source document, read."""

    text: str
    """The document as it was read, line endings included."""
    blocks: tuple[Block, ...]
    """In the order of the document."""
    language: str | None = None
    """The language that the document states for the whole of itself."""
    data: Any = field(default=None, repr=False, compare=False)
    """What its format needs to write it again; nobody else's business."""


@dataclass(frozen=True, slots=True)
class Page:
    """The inside of an HTML page made from a written article."""

    title: str
    """Plain text, not escaped; empty where the article has none."""
    body: str
    """Safe HTML of the article's content."""
    description: str = ""
    """Plain text, not escaped."""
    metadata: Mapping[str, str] = field(default_factory=dict)
    """Other scalar front matter or ``<meta name>`` values, e.g. ``date``."""


# --- inline markup ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an inline text that stands between an opening and a closing tag."""

    start: int
    end: int
    """Offsets in ``Inline.text``; ``start == end`` for what holds no text (an image,
    a line break, a template tag): then ``open`` is all of it and ``close`` is empty."""
    open: str
    close: str
    """As the msgid writes them: ``**`` and ``**``, ``[`` and ``](#1)``."""
    keep: bool = False
    """The text within is not to be translated (code, a bare URL)."""
    within: int = 0
    """Of what holds no text: how many of the spans that end just where it stands hold it,
    the outermost of them. 0: it follows them all."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A block's text taken apart: words for the engine, tags for later."""

    text: str
    """The words alone, escapes resolved."""
    spans: tuple[Span, ...] = ()
    """Well nested; an outer span stands before those within it, else by ``start``."""
    faults: tuple[str, ...] = ()
    """What is broken in the markup, each a sentence; empty when it is sound."""


# --- languages --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Guess:
    """A detector's answer for one text."""

    language: str
    """A normalised tag, or ``und`` where it cannot tell."""
    confidence: float
    """0 to 1; comparable within one detector only."""
    why: str
    """A few words for a person: ``script Han``, ``py3langid 0.98``."""


# --- terms ------------------------------------------------------------------


class TermStatus(StrEnum):
    """A term's standing within its concept and locale (TBX: administrative status)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"
    KEEP = "keep"
    """Do not translate: every locale writes it as the source does."""


@dataclass(frozen=True, slots=True)
class Term:
    """One row of a glossary."""

    concept: str
    locale: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    part_of_speech: str = ""
    forms: tuple[str, ...] = ()
    """Further inflected forms."""
    case_sensitive: bool = False
    note: str = ""
    source: str = ""
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Constraint:
    """This span of the source must become one of these target forms."""

    start: int
    end: int
    """Offsets in the source text it was found in."""
    accepted: tuple[str, ...]
    """Target forms, best first (preferred before admitted, fitting number first);
    never empty."""
    forbidden: tuple[str, ...] = ()
    """Target forms that must not stand in the translation."""
    concept: str = ""
    term: str = ""
    """The source term as the glossary writes it, for messages."""
    case_sensitive: bool = False
    """Whether the accepted forms must be found with exactly their case."""
    keep: bool = False
    """The accepted form is the source's own text (do not translate)."""


# --- translation ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence for an engine: words only, no markup."""

    text: str
    constraints: tuple[Constraint, ...] = ()
    """Non-overlapping, by ``start``."""
    spans: tuple[tuple[int, int], ...] = ()
    """Stretches whose place in the translation is wanted (inline markup);
    ``start == end`` asks for a position."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A constraint that a draft does not satisfy."""

    constraint: Constraint
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An engine's translation of one segment."""

    text: str
    spans: tuple[tuple[int, int] | None, ...] = ()
    """For each of the segment's ``spans``, where it went in ``text``; None: not known."""
    missed: tuple[Missed, ...] = ()
    score: float | None = None
    """Mean log-probability per target token, where the engine has one."""
    degenerate: str = ""
    """Why the output should not be trusted (a loop, an empty output), else empty."""


@dataclass(frozen=True, slots=True, order=True)
class EnginePair:
    """One direction that an engine can translate."""

    engine: str
    source: str
    target: str
    """Normalised tags: ``en``, ``zh_Hans``."""
    version: str = ""
    """The package's name and version as provenance records it: ``en-es:0.2``."""
    digest: str = ""
    """A short checksum of what translates, where there is one."""


ProgressCallback = Callable[[int], None]
"""Called with the number of segments that were finished since the last call."""


# --- checks -----------------------------------------------------------------


class Severity(StrEnum):
    """How much a finding matters; ``ERROR`` gates."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 2 for an error."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, with all that a check may want to know."""

    source: str
    """The msgid, markup and all."""
    target: str
    """The msgstr; never empty."""
    source_language: str
    locale: str
    constraints: tuple[Constraint, ...] = ()
    """The glossary's terms in ``source_inline.text``."""
    source_inline: Inline = Inline("")
    target_inline: Inline = Inline("")
    """Both sides without their markup; checks of words read these."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check says of one pair."""

    check: str
    """The check's registered name."""
    severity: Severity
    message: str
    """One sentence: what is wrong, in the reader's language."""
    why: str = ""
    """One sentence: what harm it may do; empty where that is plain."""
    mend: str = ""
    """What would mend it: words to write, or a hint; empty where only a person can tell."""
    source_span: tuple[int, int] | None = None
    """Where it is in the words of the source (without markup), as offsets."""
    target_span: tuple[int, int] | None = None
    """Where it is in the words of the translation (without markup), as offsets."""
