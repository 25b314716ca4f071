"""The memory itself: texts by their normalised source, for each direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from locum.locales import fallbacks, normalize
from locum.memory.files import MemoryFile
from locum.memory.keys import match_key
from locum.memory.matches import FuzzyMatch, MemoryMatch
from locum.memory.tsv import read_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from locum.memory.fuzzy import Found
    from locum.memory.index import MemoryIndex
    from locum.memory.lasting import LastingIndex

__all__ = ["Memory", "MemoryMatch", "Recall", "match_key"]


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

Refresh = Callable[["MemoryIndex"], None]
"""Brings what is reviewed in the project into an index."""

_Direction = tuple[str, str]


class Memory:
    """Translations by exact source text, reviewed before imported; and what is like a text.

    Files are looked at when a direction that they hold is first asked for, and read only
    where the index does not know them as they are.
    """

    def __init__(self) -> None:
        self._reviewed: dict[_Direction, dict[str, _Entry]] = {}
        self._imported: dict[_Direction, dict[str, _Entry]] = {}
        self._files: list[MemoryFile] = []
        self._cache: Path | None = None
        self._opened: LastingIndex | None = None
        self._ranks: dict[_Direction, dict[str, int]] = {}
        self.recall: Recall | None = None
        """Tells what else is reviewed, where that is not held here."""
        self.learned: Recall | None = None
        """Tells the same of sentences of reviewed blocks: what is reviewed as a whole goes
        first."""
        self.refresh: Refresh | None = None
        """Brings what is reviewed into the index, before it is searched for what is like a
        text."""

    @classmethod
    def load(cls, files: Sequence[Path], *, cache: Path | None = None) -> Memory:
        """Return a memory of the files, the first of them first.

        Only the first row of each is read now: a wrong row further down is reported when
        its direction is first asked for.

        Args:
            files: the files.
            cache: where the index of their texts is kept, so that the next process need not
                read them; a temporary one without it.

        Raises:
            MemoryFileError: where a file is not there or its first row is wrong.
        """
        memory = cls()
        memory._files = [MemoryFile(path, read_header(path)) for path in files]
        memory._cache = cache
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
        """Remember one translation, for this direction alone, while the process lives.

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

        Reviewed ones come before sentences of reviewed texts, and these before imported ones;
        the locale before the more general ones that
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
        for direction in directions if self.learned else ():
            entry = self._learned_entry(direction, key)
            if entry is not None:
                return entry.majority()
        for direction in directions:
            match = self._from_files(direction, key)
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

    def _learned_entry(self, direction: _Direction, key: str) -> _Entry | None:
        entry = _Entry()
        for target, origin in self.learned(*direction, key) if self.learned else ():
            entry.add(target, origin)
        return entry if entry.votes else None

    def _from_files(self, direction: _Direction, key: str) -> MemoryMatch | None:
        if not any(file.holds(*direction) for file in self._files):
            return None
        return self._index.use(partial(self._exact, direction=direction, key=key))

    def _exact(self, index: MemoryIndex, *, direction: _Direction, key: str) -> MemoryMatch | None:
        ranks = self._files_of(index, direction)
        found: list[tuple[int, int, str]] = []
        for row, _source, target in index.exact(*direction, key):
            owner = index.owner(row)
            if owner is not None and owner.name in ranks:
                found.append((ranks[owner.name], row, target))
        if not found:
            return None
        rank, _row, target = min(found)
        return MemoryMatch(target, self._files[rank].path.name)

    def fuzzy(
        self, text: str, source: str, target: str, *, limit: int = 5, minimum: int = 60
    ) -> list[FuzzyMatch]:
        """Return translations of texts that are like a text, the likest first.

        They are for a person to look at. What is reviewed comes before what is imported where
        both are equally like it; each translation of a source comes once.

        Args:
            text: the source text.
            source: its language.
            target: the locale.
            limit: how many at most.
            minimum: the least score, 0 to 100.

        Raises:
            MemoryFileError: where a file that holds the direction cannot be used.
        """
        from locum.memory.fuzzy import best

        if not match_key(text) or limit < 1:
            return []
        found = self._index.use(
            partial(self._like, text=text, source=source, target=target, limit=limit,
                    minimum=minimum)
        )  # fmt: skip
        return best([*found, *self._like_here(text, source, target, minimum)], limit)

    def _like(
        self, index: MemoryIndex, *, text: str, source: str, target: str, limit: int, minimum: int
    ) -> list[Found]:
        from locum.memory.fuzzy import Search

        for locale in fallbacks(target):
            for language in fallbacks(source):
                self._files_of(index, (language, locale))
        if self.refresh is not None:
            self.refresh(index)
        return Search(
            index,
            text,
            source,
            target,
            limit=limit,
            minimum=minimum,
            reviewed=self.refresh is not None,
        ).run()

    def _like_here(self, text: str, source: str, target: str, minimum: int) -> Iterator[Found]:
        """Yield what is like a text of what was added in this process."""
        from locum.memory.fuzzy import Found
        from locum.memory.scoring import Yardstick

        yardstick = Yardstick(text)
        for place, locale in enumerate(fallbacks(target)):
            for language in fallbacks(source):
                for is_reviewed, indexes in ((True, self._reviewed), (False, self._imported)):
                    for key, entry in indexes.get((language, locale), {}).items():
                        likeness = yardstick.measure(key, minimum)
                        if likeness is None:
                            continue
                        found = Found(key, likeness)
                        for translation, origin in entry.origins.items():
                            found.add(translation, origin, is_reviewed=is_reviewed, place=place)
                        yield found

    def reviewed(self, text: str, source: str, target: str) -> list[str]:
        """Return what people have said of a text, for just this direction, as it is reviewed now.

        Raises:
            MemoryFileError: where there is no room for an index.
        """
        key = match_key(text)
        if not key:
            return []
        return self._index.use(partial(self._said, direction=(source, target), key=key))

    def _said(self, index: MemoryIndex, *, direction: _Direction, key: str) -> list[str]:
        from locum.memory.index import REVIEWED

        if self.refresh is not None:
            self.refresh(index)
        found = Counter(
            target
            for row, _source, target in index.exact(*direction, key)
            if (owner := index.owner(row)) is not None and owner.kind == REVIEWED
        )
        here = self._reviewed.get(direction, {}).get(key)
        if here is not None:
            found.update(here.votes)
        return sorted(found, key=lambda target: (-found[target], target))

    def compact(self) -> int:
        """Forget what is indexed of files that are gone; return how many bytes that frees."""
        return self._index.use(self._compact)

    def _compact(self, index: MemoryIndex) -> int:
        self._forget_others(index)
        return index.compact()

    def count(self) -> list[tuple[Path | str, tuple[str, ...], int]]:
        """Return of each file its path, its locales and how many rows it has.

        Then, where what is reviewed is told, the same of each catalog that has any, under its
        own name.

        Raises:
            MemoryFileError: where a file cannot be used.
        """
        return self._index.use(self._count)

    def _count(self, index: MemoryIndex) -> list[tuple[Path | str, tuple[str, ...], int]]:
        from locum.memory.index import REVIEWED

        counts: list[tuple[Path | str, tuple[str, ...], int]] = [
            (file.path, file.locales, file.count(index)) for file in self._files
        ]
        if self.refresh is not None:
            self.refresh(index)
            counts += [
                (file.name, file.locales, file.count)
                for file in index.files(REVIEWED)
                if file.count
            ]
        return counts

    # --- the index ---

    @property
    def _index(self) -> LastingIndex:
        if self._opened is None:
            from locum.memory.lasting import LastingIndex

            self._opened = LastingIndex(self._cache)
        return self._opened

    def _files_of(self, index: MemoryIndex, direction: _Direction) -> dict[str, int]:
        """Return the files that hold a direction, by name, with their rank; all indexed.

        Raises:
            MemoryFileError: where one of them cannot be used.
        """
        if index is not self._seen:
            self._ranks.clear()
            self._seen = index
        if direction not in self._ranks:
            if not self._ranks:
                self._forget_others(index)
            ranks = {}
            for rank, file in enumerate(self._files):
                if file.holds(*direction):
                    file.bring_in(index)
                    ranks[file.name] = rank
            self._ranks[direction] = ranks
        return self._ranks[direction]

    _seen: MemoryIndex | None = None

    def _forget_others(self, index: MemoryIndex) -> None:
        from locum.memory.index import IMPORTED

        own = {file.name for file in self._files}
        for record in index.files(IMPORTED):
            if record.name not in own:
                index.forget(record.name)
