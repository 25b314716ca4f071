"""What the memory has that is like a text: for a person to look at, never a draft by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from locum.locales import fallbacks
from locum.memory.index import REVIEWED, FileRecord, MemoryIndex
from locum.memory.keys import match_key
from locum.memory.matches import FuzzyMatch
from locum.memory.scoring import Likeness, Yardstick

_CANDIDATES = (250, 2_000)
"""How many rows are measured; more where many of the first say the same."""


@dataclass(slots=True)
class Found:
    """The translations of one source, as they are gathered."""

    source: str
    likeness: Likeness
    votes: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    """(0 for reviewed, else 1; the locale's place; translation) → how often."""
    origins: dict[str, str] = field(default_factory=dict)

    def add(self, target: str, origin: str, *, is_reviewed: bool, place: int) -> None:
        """Add a translation.

        Args:
            target: the translation.
            origin: where it comes from.
            is_reviewed: whether a person answered for it in this project.
            place: of its locale among those that serve.
        """
        self.votes[(0 if is_reviewed else 1, place, target)] += 1
        if is_reviewed:
            self.origins[target] = min(origin, self.origins.get(target, origin))
        else:
            self.origins.setdefault(target, origin)


def best(found: Sequence[Found], limit: int) -> list[FuzzyMatch]:
    """Return the best of what was gathered, each translation of a source once.

    The likest comes first; of equals the reviewed, the locale's own, what was said most often.
    """
    ranked = [
        (-one.likeness.score, kind, place, -votes, one.source, target, one)
        for one in found
        for (kind, place, target), votes in one.votes.items()
    ]
    ranked.sort(key=lambda item: item[:6])
    matches: dict[tuple[str, str], FuzzyMatch] = {}
    for *_rank, target, one in ranked:
        likeness = one.likeness
        matches.setdefault(
            (one.source, target),
            FuzzyMatch(
                one.source, target, likeness.score, one.origins[target], likeness.numbers_differ
            ),
        )
        if len(matches) == limit:
            break
    return list(matches.values())


class Search:
    """One search of the index."""

    def __init__(
        self, index: MemoryIndex, text: str, source: str, target: str, *, limit: int, minimum: int
    ) -> None:
        self._index = index
        self._text = text
        self._limit = limit
        self._minimum = minimum
        self._yardstick = Yardstick(text)
        self._languages = fallbacks(source)
        self._locales = fallbacks(target)
        self._owners: dict[int, FileRecord | None] = {}

    def run(self) -> list[Found]:
        """Return the sources that are likest, with all their translations."""
        from locum.memory.postings import bring_up_to_date, candidates

        for language in self._languages:
            bring_up_to_date(self._index, language)
        likest: dict[tuple[str, str], tuple[str, Likeness]] = {}
        for most in _CANDIDATES:
            cut = False
            for language in self._languages:
                rows = candidates(self._index, self._text, language, most)
                cut = cut or len(rows) == most
                for key, text, likeness in self._measured(rows, language):
                    likest.setdefault((language, key), (text, likeness))
            if not cut or len(likest) >= self._limit:
                break
        for language in self._languages:
            likest[language, match_key(self._text)] = (self._text, Likeness(100, False))
        ranked = sorted(likest.items(), key=lambda item: (-item[1][1].score, item[0]))
        # What is the very text in one language may have no translation here at all.
        chosen = ranked[: self._limit + len(self._languages)]
        return [self._translations(*key, text, likeness) for key, (text, likeness) in chosen]

    def _measured(self, rows: Sequence[int], language: str) -> list[tuple[str, str, Likeness]]:
        measured: dict[str, tuple[str, str, Likeness]] = {}
        seen: set[str] = set()
        for locale in self._locales:
            if locale == language:
                continue
            for _row, text in self._index.texts(rows, language, locale):
                if text in seen:
                    continue
                seen.add(text)
                likeness = self._yardstick.measure(text, self._minimum)
                if likeness is not None:
                    key = match_key(text)
                    measured.setdefault(key, (key, text, likeness))
        return list(measured.values())

    def _translations(self, language: str, key: str, text: str, likeness: Likeness) -> Found:
        found = Found(text, likeness)
        for place, locale in enumerate(self._locales):
            if locale == language:
                continue
            for row, source, target in self._index.exact(language, locale, key):
                owner = self._owner(row)
                if owner is not None:
                    if likeness.score == 100:
                        found.source = source
                    found.add(target, owner.origin, is_reviewed=owner.kind == REVIEWED, place=place)
        return found

    def _owner(self, row: int) -> FileRecord | None:
        if row not in self._owners:
            self._owners[row] = self._index.owner(row)
        return self._owners[row]
