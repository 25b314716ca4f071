"""Which rows hold which words: an inverted index in chunks, built when it is first asked.

A chunk covers at most 65,536 row numbers of one language, so that a row is two bytes in it;
a word is a 32-bit number. What was added since the last time becomes a chunk of its own, and
small chunks are put together. Rows that are gone stay in their chunk, and are not found any
more when their texts are asked for.

Rows are ranked by the words they share with the text, rare ones counting more; words so
frequent that they tell little are left out where there are many rows.
"""

from __future__ import annotations

import math
import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from locum.memory.index import IMPORTED, MemoryIndex
from locum.memory.words import index_words

CHUNK_ROWS = 1 << 16
_MANY_SMALL = 8
_BUDGET = 600_000
"""How many places are looked at for all words of a text together."""
_ENOUGH_WORDS = 3
"""Words that are looked at, whatever they cost."""
_MOST_WORDS = 200
_LEAST_SHARE = 0.15
"""Of the weight of all known words, what a row must share."""


def bring_up_to_date(index: MemoryIndex, locale: str) -> None:
    """Index the rows of a language that have come since the last time.

    Every chunk is kept as soon as it is made, so that others need not wait, and that a run
    that is cut short goes on where it was.
    """
    while _is_behind(index, locale):
        with index.changes():
            _merge_small(index, locale)
            _add_chunk(index, locale)


def _is_behind(index: MemoryIndex, locale: str) -> bool:
    return index.covered(locale) < index.next_row()


def _merge_small(index: MemoryIndex, locale: str) -> None:
    """Give up the last chunks where there are many small ones: one takes their place."""
    do = index.database.execute
    tail = do(
        "SELECT id, first FROM chunks WHERE locale = ? AND first > ? ORDER BY first",
        (locale, index.next_row() - CHUNK_ROWS // 4),
    ).fetchall()
    if len(tail) > _MANY_SMALL:
        for number, _first in tail:
            do("DELETE FROM postings WHERE chunk = ?", (number,))
            do("DELETE FROM chunks WHERE id = ?", (number,))
        index.cover(locale, tail[0][1])


def _add_chunk(index: MemoryIndex, locale: str) -> None:
    """Index the next rows of a language, as many as one chunk holds."""
    do = index.database.execute
    start, end = index.covered(locale), index.next_row()
    found = do(
        "SELECT row, key, text FROM cells"
        " WHERE row >= ? AND row < ? AND locale = ? AND key IS NOT NULL ORDER BY row",
        (start, end, locale),
    )
    first = last = -1
    sizes = array("B")
    count = 0
    places: defaultdict[int, array[int]] = defaultdict(lambda: array("H"))
    for row, text in _without_repeats(index, found):
        if first < 0:
            first = row
        if row - first >= CHUNK_ROWS:
            end = row
            break
        last = row
        found_words = {_number(word) for word in index_words(text)}
        sizes.extend(bytes(row - first - len(sizes)))
        sizes.append(min(255, len(found_words)))
        count += 1
        for word in found_words:
            places[word].append(row - first)
    if count:
        number = do(
            "INSERT INTO chunks VALUES (NULL, ?, ?, ?, ?, ?)",
            (locale, first, last, count, sizes.tobytes()),
        ).lastrowid
        index.database.executemany(
            "INSERT INTO postings VALUES (?, ?, ?)",
            ((number, word, places[word].tobytes()) for word in sorted(places)),
        )
    index.cover(locale, end)


def _without_repeats(
    index: MemoryIndex, rows: Iterable[tuple[int, int, str]]
) -> Iterator[tuple[int, str]]:
    """Yield row and text; of an imported file, each text once.

    The other translations of such a text are found by its first row. A catalog may go at any
    time, and its text with it, so that it hides no other's.
    """
    imported = [(file.first, file.first + file.count) for file in index.files(IMPORTED)]
    imported.sort()
    starts = [start for start, _end in imported]
    seen: set[int] = set()
    current = -1
    for row, key, text in rows:
        place = bisect_right(starts, row) - 1
        if place < 0 or row >= imported[place][1]:
            yield row, text
            continue
        if place != current:
            seen.clear()
            current = place
        if key not in seen:
            seen.add(key)
            yield row, text


def candidates(index: MemoryIndex, text: str, locale: str, most: int) -> list[int]:
    """Return the rows that share most with a text, best first.

    Args:
        index: the index, up to date for the language.
        text: the text.
        locale: its language.
        most: how many rows at most.
    """
    query = _Query(index, text, locale)
    ranked = [
        query.rank(chunk, rows, most)
        for chunk, rows in groupby(query.postings(), key=lambda row: row[0])
    ]
    if not ranked:
        return []
    ranks = np.concatenate([ranks for ranks, _rows in ranked])
    rows = np.concatenate([rows for _ranks, rows in ranked])
    best = np.lexsort((rows, -ranks))[:most]
    return [int(row) for row in rows[best]]


class _Query:
    """A text's words, and how much each of them tells."""

    def __init__(self, index: MemoryIndex, text: str, locale: str) -> None:
        self._database = index.database
        self._chunks: dict[int, tuple[int, bytes]] = {}
        rows = 0
        for number, first, count, sizes in self._database.execute(
            "SELECT id, first, count, sizes FROM chunks WHERE locale = ?", (locale,)
        ):
            self._chunks[number] = (first, sizes)
            rows += count
        words = sorted({_number(word) for word in index_words(text)})[:_MOST_WORDS]
        frequency: Counter[int] = Counter()
        for _chunk, word, number in self._select("length(rows) / 2", words):
            frequency[word] += number
        self._weights = {word: math.log1p(rows / max(1, frequency[word])) for word in words}
        self._total = sum(self._weights.values())
        self._mean = self._total / max(1, len(words))
        self._words: list[int] = []
        spent = 0
        for word, number in sorted(frequency.items(), key=lambda item: (item[1], item[0])):
            spent += number
            if spent > _BUDGET and len(self._words) >= _ENOUGH_WORDS:
                break
            self._words.append(word)
        self._least = _LEAST_SHARE * sum(self._weights[word] for word in self._words)

    def postings(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield chunk, word and its rows, chunk by chunk."""
        return self._select("rows", self._words)

    def _select(self, what: str, words: Sequence[int]) -> Iterator[tuple[int, int, Any]]:
        # Each word of each chunk is one step down the tree.
        listed = ",".join("?" * len(words))
        query = f"SELECT chunk, word, {what} FROM postings WHERE chunk = ? AND word IN ({listed})"
        for chunk in self._chunks if words else ():
            yield from self._database.execute(query, (chunk, *words))

    def rank(
        self, chunk: int, postings: Iterable[tuple[int, int, bytes]], most: int
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Return the best rows of a chunk: the weight of what they share over that of both.

        A row's own weight is guessed from its number of words.
        """
        first, packed = self._chunks[chunk]
        sizes = np.frombuffer(packed, np.uint8)
        shared = np.zeros(len(sizes), np.float32)
        for _chunk, word, rows in postings:
            shared[np.frombuffer(rows, np.uint16)] += np.float32(self._weights[word])
        hits = np.flatnonzero(shared > self._least)
        ranks = 2 * shared[hits].astype(np.float64) / (self._total + self._mean * sizes[hits])
        if len(hits) > most:
            best = np.argpartition(-ranks, most)[:most]
            hits, ranks = hits[best], ranks[best]
        return ranks, (hits + first).astype(np.int64)


def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))
