"""Blocks with their languages → what a locale's catalog has to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from locum.catalog import Entry, Message
from locum.locales import UNDETERMINED, same_language
from locum.model import Block, BlockKind, Guess
from locum.workflow.articles import Source, detect_languages
from locum.workflow.workspace import Workspace

T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """An article with the language of each of its blocks."""

    source: Source
    languages: tuple[str, ...]

    @property
    def path(self) -> str:
        """The article's path within the project."""
        return self.source.path

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The article's blocks."""
        return self.source.article.blocks

    @cached_property
    def language_of(self) -> dict[str, str]:
        """Msgid → language; the first occurrence decides."""
        return _first(self.blocks, self.languages)

    @cached_property
    def line_of(self) -> dict[str, int]:
        """Msgid → the line of its first occurrence."""
        return _first(self.blocks, [block.line for block in self.blocks])


def _first(blocks: Sequence[Block], values: Sequence[T]) -> dict[str, T]:
    """Return msgid → the value that belongs to its first occurrence."""
    # The last of equal keys stays, so they are taken from the end.
    pairs = zip(reversed(blocks), reversed(values), strict=True)
    return {block.text: value for block, value in pairs}


def read_languages(workspace: Workspace, source: Source) -> Reading:
    """Detect the languages of an article's blocks; the undetermined are the project's."""
    return settle(workspace, source, detect_languages(workspace, source))


def settle(workspace: Workspace, source: Source, guesses: Sequence[Guess]) -> Reading:
    """Return the reading that follows from a detector's guesses."""
    languages = tuple(
        workspace.settings.source if guess.language == UNDETERMINED else guess.language
        for guess in guesses
    )
    return Reading(source, languages)


def messages_for(reading: Reading, locale: str | None = None) -> list[Message]:
    """Return the entries that a locale's catalog has for an article, in its order.

    A block that is in the locale's language already has no entry there. Without a
    locale: all of them, for the template.
    """
    languages = reading.language_of
    blocks: dict[str, list[Block]] = {}
    for block in reading.blocks:
        if locale is None or not same_language(languages[block.text], locale):
            blocks.setdefault(block.text, []).append(block)
    return [
        Message(
            text=text,
            article=reading.path,
            comments=_comments(same, languages[text]),
            occurrences=len(same),
        )
        for text, same in blocks.items()
    ]


def _comments(blocks: Sequence[Block], language: str) -> tuple[str, ...]:
    """Return what the entry tells the translator.

    These words are the catalog's, not the tool's: the same for everyone who runs it.
    """
    kinds = dict.fromkeys(str(block.kind) for block in blocks)
    notes = dict.fromkeys(block.note for block in blocks if block.note)
    return (f"{', '.join(kinds)}, {language}", *notes)


def entry_language(entry: Entry) -> str:
    """Return the language that an entry's first note names (``heading, zh``), or nothing.

    A person's note may hold a comma too; only ours begins with kinds of blocks.
    """
    *kinds, language = (entry.notes[0] if entry.notes else "").split(", ")
    known = {str(kind) for kind in BlockKind}
    return language.strip() if kinds and known.issuperset(kinds) else ""


def is_ours(entry: Entry) -> bool:
    """Return whether an entry is one that we make; others a person added."""
    return entry.context is None and entry.plural is None
