"""What stands around an entry in its article: headings above it, blocks beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from locum.catalog import Catalog, Entry, State
from locum.errors import LocumError
from locum.formats import Format
from locum.locales import same_language
from locum.model import Block, BlockKind
from locum.workflow.articles import read_source
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.items import Key
from locum.workflow.review.marking import Run, cut

_BEFORE = 3
_AFTER = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A block of the article, on both sides."""

    role: str
    """What it looks like: ``h2``, ``li``, ``td``, ``p`` …"""
    source: tuple[Run, ...]
    target: tuple[Run, ...]
    """Empty where it has no translation."""
    state: State | None
    """None where it needs none."""
    entry_id: str
    is_here: bool = False
    language: str = ""
    """Of the source."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where an entry stands."""

    headings: tuple[str, ...] = ()
    """The headings above it, the outermost first, in the source's words."""
    before: tuple[Neighbour, ...] = ()
    after: tuple[Neighbour, ...] = ()
    kind: str = ""
    """What kind of block it is, as the formats name it."""
    occurrences: int = 1
    """How often the article holds the text."""
    line: int = 0
    """In the article, counted from 1."""
    in_step: bool = True
    """Whether the article still holds the text."""
    problem: str = ""
    """Why the article cannot be read."""


def context_of(index: ReviewIndex, key: Key, catalog: Catalog) -> Context:
    """Return what stands around an entry; an article that cannot be read is told, not raised."""
    try:
        source = read_source(index.workspace, key.article)
    except LocumError as error:
        return Context(problem=str(error), in_step=False)
    blocks = source.article.blocks
    places = [at for at, block in enumerate(blocks) if block.text == key.msgid]
    # The body tells more than the front matter, which often says the title once more.
    body = [at for at in places if blocks[at].kind is not BlockKind.METADATA]
    if not places:
        return Context(in_step=False)
    here = (body or places)[0]
    entries = {entry.msgid: entry for entry in catalog.entries if entry.context is None}
    whole = [at for at in range(len(blocks)) if _is_shown(blocks[at], blocks[here])]
    at = whole.index(here)

    def show(some: Sequence[int]) -> tuple[Neighbour, ...]:
        return tuple(_neighbour(source.format, blocks[one], key, entries) for one in some)

    return Context(
        headings=_headings(source.format, blocks, here),
        before=show(whole[max(0, at - _BEFORE) : at]),
        after=show(whole[at + 1 : at + 1 + _AFTER]),
        kind=str(blocks[here].kind),
        occurrences=len(places),
        line=blocks[here].line,
    )


def _is_shown(block: Block, here: Block) -> bool:
    """Return whether a block is read before or after the other one."""
    return block is here or (block.kind is BlockKind.METADATA) == (here.kind is BlockKind.METADATA)


def _headings(handler: Format, blocks: Sequence[Block], here: int) -> tuple[str, ...]:
    path: list[tuple[int, str]] = []
    for block in blocks[:here]:
        if block.kind is BlockKind.HEADING:
            level = _level(block)
            path = [one for one in path if one[0] < level]
            path.append((level, handler.read_inline(block.text).text))
    if blocks[here].kind is BlockKind.HEADING:
        path = [one for one in path if one[0] < _level(blocks[here])]
    return tuple(text for _level, text in path)


def _level(block: Block) -> int:
    digit = block.role[1:2]
    return int(digit) if block.role.startswith("h") and digit.isdecimal() else 1


def _neighbour(handler: Format, block: Block, key: Key, entries: Mapping[str, Entry]) -> Neighbour:
    entry = entries.get(block.text)
    target = handler.read_inline(entry.msgstr) if entry and entry.msgstr else None
    own = Key(key.locale, key.article, block.text)
    language = block.language or ""
    return Neighbour(
        role=_role(block),
        source=tuple(cut(handler.read_inline(block.text), (), show_tags=False)),
        target=tuple(cut(target, (), show_tags=False)) if target else (),
        state=entry.state if entry else None,
        entry_id=own.id if entry else "",
        language="" if language and same_language(language, key.locale) else language,
    )


_ROLES = {
    BlockKind.HEADING: "h2",
    BlockKind.LIST_ITEM: "li",
    BlockKind.TABLE_CELL: "td",
    BlockKind.CAPTION: "caption",
    BlockKind.ALT_TEXT: "alt",
    BlockKind.TITLE: "title",
    BlockKind.METADATA: "meta",
    BlockKind.FOOTNOTE: "footnote",
    BlockKind.TERM: "dt",
    BlockKind.DEFINITION: "dd",
}


def _role(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"h{min(6, max(1, _level(block)))}"
    return _ROLES.get(block.kind, "p")
