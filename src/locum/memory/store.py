"""The memory itself: texts by their normalised source, for each direction."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from locum.locales import fallbacks, normalize
from locum.memory.tsv import read_header, read_tsv

# How quotation marks look, and the spaces that French sets within them.
_LOOKS = str.maketrans({
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ＇", "'"),
    **dict.fromkeys("\u00ad\u200b\ufeff"),
})  # fmt: skip
_SPACED_GUILLEMETS = re.compile(r"(?<=«)\s+|\s+(?=»)")


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A text that the memory knows."""

    target: str
    """The translation, as it was reviewed or imported."""
    origin: str
    """Where it comes from, for the draft's provenance: ``health.tsv``."""


@dataclass(slots=True)
class _Entry:
    """The translations of one source: how often each was given, and first where."""

    votes: Counter[str] = field(default_factory=Counter)
    origins: dict[str, str] = field(default_factory=dict)

    def add(self, target: str, origin: str) -> None:
        self.votes[target] += 1
        self.origins.setdefault(target, origin)

    def majority(self) -> MemoryMatch:
        """Return what most said; among equals, what was said first."""
        target = max(self.votes, key=lambda text: self.votes[text])
        return MemoryMatch(target, self.origins[target])

    def first(self) -> MemoryMatch:
        """Return what was said first."""
        return MemoryMatch(*next(iter(self.origins.items())))


Recall = Callable[[str, str, str], Sequence[tuple[str, str]]]
"""(language, locale, ``match_key`` of the source) → reviewed translations with their origins."""

_Direction = tuple[str, str]
_Index = dict[str, _Entry]


class Memory:
    """Translations by exact source text, reviewed before imported.

    Files are read when a direction that they hold is first asked for, and only such
    directions are indexed.
    """

    def __init__(self) -> None:
        self._reviewed: dict[_Direction, _Index] = {}
        self._imported: dict[_Direction, _Index] = {}
        self._files: list[_File] = []
        self._from_files: dict[_Direction, dict[str, MemoryMatch]] = {}
        self.recall: Recall | None = None
        """Tells what else is reviewed, where that is not held here."""

    @classmethod
    def load(cls, files: Sequence[Path]) -> Memory:
        """Return a memory of the files, the first of them first.

        Only the first row of each is read now: a wrong row further down is reported when
        its direction is first asked for.

        Raises:
            MemoryFileError: where a file is not there or its first row is wrong.
        """
        memory = cls()
        memory._files = [_File(path, read_header(path)) for path in files]
        return memory

    def add(
        self,
        source: str,
        target: str,
        *,
        source_language: str,
        locale: str,
        origin: str,
        reviewed: bool = False,
    ) -> None:
        """Remember one translation, for this direction alone.

        Empty texts, and translations of nothing, are passed over.
        """
        key = match_key(source)
        if not key or not target.strip():
            return
        indexes = self._reviewed if reviewed else self._imported
        index = indexes.setdefault((normalize(source_language), normalize(locale)), {})
        index.setdefault(key, _Entry()).add(target, origin)

    def lookup(self, text: str, source: str, target: str) -> MemoryMatch | None:
        """Return the translation of a whole text, or None.

        Reviewed ones come before imported ones, the locale before the more general ones that
        serve it (es_MX, es). Where reviewed ones differ, the majority wins, then the first;
        of imported ones, the first.

        Raises:
            MemoryFileError: where a file that holds the direction cannot be used.
        """
        key = match_key(text)
        if not key:
            return None
        directions = [
            (language, locale) for locale in fallbacks(target) for language in fallbacks(source)
        ]
        for direction in directions:
            entry = self._reviewed_entry(direction, key)
            if entry is not None:
                return entry.majority()
        for direction in directions:
            match = self._file_index(direction).get(key)
            if match is not None:
                return match
            entry = self._imported.get(direction, {}).get(key)
            if entry is not None:
                return entry.first()
        return None

    def _reviewed_entry(self, direction: _Direction, key: str) -> _Entry | None:
        here = self._reviewed.get(direction, {}).get(key)
        elsewhere = self.recall(*direction, key) if self.recall else ()
        if not elsewhere:
            return here
        entry = _Entry()
        for target, origin in elsewhere:
            entry.add(target, origin)
        if here is not None:
            entry.votes.update(here.votes)
            entry.origins = {**here.origins, **entry.origins}
        return entry

    def _file_index(self, direction: _Direction) -> dict[str, MemoryMatch]:
        if direction not in self._from_files:
            index: dict[str, MemoryMatch] = {}
            for file in self._files:
                for source, target in file.pairs(*direction):
                    index.setdefault(match_key(source), MemoryMatch(target, file.path.name))
            self._from_files[direction] = index
        return self._from_files[direction]


@dataclass
class _File:
    """An imported file, read at most once."""

    path: Path
    locales: tuple[str, ...]

    @cached_property
    def _columns(self) -> tuple[tuple[str, ...], ...]:
        rows = [row.texts for row in read_tsv(self.path)]
        return tuple(zip(*rows, strict=True)) if rows else tuple(() for _locale in self.locales)

    def pairs(self, source: str, target: str) -> Iterator[tuple[str, str]]:
        """Yield the rows that have both texts, in order; none where a column is missing."""
        if source == target or source not in self.locales or target not in self.locales:
            return
        columns = self._columns
        left, right = columns[self.locales.index(source)], columns[self.locales.index(target)]
        for text, translation in zip(left, right, strict=True):
            if text.strip() and translation.strip():
                yield text, translation.strip()


def match_key(text: str) -> str:
    r"""Return what two texts share that the memory takes for the same; case counts.

    >>> match_key("a  «test»") == match_key('a "test"')
    True
    """
    if text.isascii():
        return " ".join(text.split())
    text = _SPACED_GUILLEMETS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.translate(_LOOKS).split())
