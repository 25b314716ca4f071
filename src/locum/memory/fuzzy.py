"""What the memory has that is like a text: for a person to look at, never a draft by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from locum.locales import fallbacks
from locum.memory.index import REVIEWED, FileRecord, MemoryIndex
from locum.memory.keys import match_key
from locum.memory.matches import FuzzyMatch
from locum.memory.scoring import Likeness, Yardstick

_ROWS, _MANY_ROWS = 250, 2_000
"""How many rows are measured; more where most of the first say the same."""
_ENOUGH_TEXTS = 50


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
        self,
        index: MemoryIndex,
        text: str,
        source: str,
        target: str,
        *,
        limit: int,
        minimum: int,
        reviewed: bool,
    ) -> None:
        """Prepare a search.

        Args:
            index: what is searched.
            text: the text.
            source: its language.
            target: the locale.
            limit: how many matches are wanted.
            minimum: the least score.
            reviewed: whether what the index holds as reviewed is in step with the catalogs.
        """
        self._index = index
        self._text = text
        self._limit = limit
        self._minimum = minimum
        self._reviewed = reviewed
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
        for language in self._languages:
            rows = candidates(self._index, self._text, language, _ROWS)
            texts = self._texts(rows, language)
            if len(rows) == _ROWS and len(texts) < _ENOUGH_TEXTS:
                rows = candidates(self._index, self._text, language, _MANY_ROWS)
                texts = self._texts(rows, language)
            for text, likeness in self._measured(texts):
                likest.setdefault((language, match_key(text)), (text, likeness))
            likest[language, match_key(self._text)] = (self._text, Likeness(100, False))
        ranked = sorted(likest.items(), key=lambda item: (-item[1][1].score, item[0]))
        # What is the very text in one language may have no translation here at all.
        chosen = ranked[: self._limit + len(self._languages)]
        return [self._translations(*key, text, likeness) for key, (text, likeness) in chosen]

    def _texts(self, rows: Sequence[int], language: str) -> list[str]:
        """Return the texts of those rows that are translated, in the rows' order, each once."""
        found: dict[int, str] = {}
        for locale in self._locales:
            if locale != language:
                found.update(self._index.texts(rows, language, locale))
        return list(dict.fromkeys(found[row] for row in rows if row in found))

    def _measured(self, texts: Sequence[str]) -> Iterator[tuple[str, Likeness]]:
        """Yield the texts that may be among the likest; the others are not measured to the end."""
        best: list[int] = []
        for text in texts:
            least = best[0] if len(best) > self._limit else self._minimum
            likeness = self._yardstick.measure(text, least)
            if likeness is not None:
                heappush(best, likeness.score)
                if len(best) > self._limit + 1:
                    heappop(best)
                yield text, likeness

    def _translations(self, language: str, key: str, text: str, likeness: Likeness) -> Found:
        found = Found(text, likeness)
        for place, locale in enumerate(self._locales):
            if locale == language:
                continue
            for row, source, target in self._index.exact(language, locale, key):
                owner = self._owner(row)
                if owner is not None and (self._reviewed or owner.kind != REVIEWED):
                    if likeness.score == 100:
                        found.source = source
                    found.add(target, owner.origin, is_reviewed=owner.kind == REVIEWED, place=place)
        return found

    def _owner(self, row: int) -> FileRecord | None:
        if row not in self._owners:
            self._owners[row] = self._index.owner(row)
        return self._owners[row]
