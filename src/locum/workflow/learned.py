"""What is reviewed in the catalogs, in the ledger's database: whole texts, and sentences."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass
from typing import Any

from locum.memory.store import match_key

SCHEMA = """
CREATE TABLE IF NOT EXISTS reviewed (
    text INTEGER, catalog INTEGER, language TEXT, locale TEXT, key TEXT, target TEXT, origin TEXT
);
CREATE INDEX IF NOT EXISTS reviewed_by_text ON reviewed (text);
CREATE INDEX IF NOT EXISTS reviewed_by_catalog ON reviewed (catalog);
CREATE TABLE IF NOT EXISTS sentences (
    text INTEGER, catalog INTEGER, block INTEGER, place INTEGER, language TEXT, locale TEXT,
    source TEXT, target TEXT, is_offered INTEGER
);
CREATE INDEX IF NOT EXISTS sentences_by_text ON sentences (text);
CREATE INDEX IF NOT EXISTS sentences_by_catalog ON sentences (catalog, block);
"""
ORIGIN = "reviewed "
"""What the origin of a reviewed block's words, or of its sentence, begins with."""


@dataclass(frozen=True, slots=True, order=True)
class Reviewed:
    """One reviewed translation that a catalog holds."""

    language: str
    """Of the source, normalised."""
    locale: str
    """Normalised."""
    key: str
    """The source text, as ``match_key`` writes it."""
    target: str
    origin: str
    """For the draft's provenance."""


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a reviewed block that has several."""

    block: int
    """Which of the catalog's blocks."""
    place: int
    """Which of the block's sentences."""
    language: str
    """Of the source, normalised."""
    locale: str
    """Normalised."""
    source: str
    target: str
    is_offered: bool
    """Else it only bears witness for the others."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What is reviewed in a catalog."""

    texts: tuple[Reviewed, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class LearnedTexts:
    """The tables of what is reviewed.

    Raises, from every method, ``sqlite3.Error`` where the database cannot be used.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        """Work on a database that has the tables of `SCHEMA`, and a table of catalogs."""
        self._database = database

    def put(self, catalog: int, learned: Learned) -> None:
        """Keep what is reviewed in a catalog, instead of what was before."""
        self._database.execute("DELETE FROM reviewed WHERE catalog = ?", (catalog,))
        self._database.execute("DELETE FROM sentences WHERE catalog = ?", (catalog,))
        self._database.executemany(
            "INSERT INTO reviewed VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (number_of(r.key), catalog, r.language, r.locale, r.key, r.target, r.origin)
                for r in learned.texts
            ),
        )
        self._database.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number_of(match_key(s.source)), catalog, s.block, s.place, s.language, s.locale,
                 s.source, s.target, s.is_offered)
                for s in learned.sentences
            ),
        )  # fmt: skip

    def of(self, catalog: int) -> Learned:
        """Return what is kept of a catalog, in order."""
        texts = self._database.execute(
            "SELECT language, locale, key, target, origin FROM reviewed WHERE catalog = ?",
            (catalog,),
        )
        return in_order(
            Learned(
                tuple(Reviewed(*row) for row in texts),
                tuple(self._sentences("catalog = ?", catalog)),
            )
        )

    def _sentences(self, condition: str, *values: object) -> list[Sentence]:
        rows = self._database.execute(
            "SELECT block, place, language, locale, source, target, is_offered FROM sentences"
            f" WHERE {condition} ORDER BY block, place",
            values,
        )
        return [
            Sentence(block, place, language, locale, source, target, is_offered=bool(is_offered))
            for block, place, language, locale, source, target, is_offered in rows
        ]

    def block(self, catalog: int, block: int) -> list[Sentence]:
        """Return the sentences of a reviewed block."""
        return self._sentences("catalog = ? AND block = ?", catalog, block)

    def recall_sentences(
        self, language: str, locale: str, key: str
    ) -> list[tuple[Sentence, int, str]]:
        """Return the reviewed blocks' sentences that are a text, each with catalog and origin.

        They are in the order of `recall`.
        """
        rows = self._database.execute(
            "SELECT catalogs.article, catalogs.id, block, place, source, target FROM sentences"
            " JOIN catalogs ON catalogs.id = sentences.catalog"
            " WHERE text = ? AND language = ? AND locale = ? AND is_offered",
            (number_of(key), language, locale),
        ).fetchall()
        found = sorted(
            (article.split("/"), target, block, place, source, catalog, article)
            for article, catalog, block, place, source, target in rows
            if match_key(source) == key
        )
        return [
            (
                Sentence(block, place, language, locale, source, target, is_offered=True),
                catalog,
                f"{ORIGIN}{article}",
            )
            for _parts, target, block, place, source, catalog, article in found
        ]

    def recall(self, language: str, locale: str, key: str) -> list[tuple[str, str]]:
        """Return the reviewed translations of a text, each with its origin.

        They are in the order of their articles' paths, then of their words: the same
        whichever catalog was read first.
        """
        rows = self._database.execute(
            "SELECT catalogs.article, target, origin FROM reviewed JOIN catalogs"
            " ON catalogs.id = reviewed.catalog"
            " WHERE text = ? AND language = ? AND reviewed.locale = ? AND key = ?",
            (number_of(key), language, locale, key),
        ).fetchall()
        ordered = sorted((article.split("/"), target, origin) for article, target, origin in rows)
        return [(target, origin) for _article, target, origin in ordered]


def changed_texts(before: Learned, now: Learned) -> set[tuple[str, str]]:
    """Return the texts of which something else is offered now: locale and ``match_key``."""
    texts = {(r.locale, r.key) for r in set(before.texts) ^ set(now.texts)}
    # A sentence is offered or not by what stands beside it: the whole block counts.
    blocks = _blocks(before) ^ _blocks(now)
    return texts | {
        (locale, match_key(source)) for locale, *pairs in blocks for source, *_rest in pairs
    }


def in_order(found: Learned) -> Learned:
    """Return the same in an order that does not depend on the catalog's."""
    return Learned(tuple(sorted(set(found.texts))), tuple(sorted(found.sentences)))


def _blocks(learned: Learned) -> set[tuple[Any, ...]]:
    """Return what blocks with several sentences say: the locale, then each sentence."""
    blocks: dict[int, list[Any]] = {}
    for one in learned.sentences:
        pairs = blocks.setdefault(one.block, [one.locale])
        pairs.append((one.source, one.target, one.language, one.is_offered))
    return {tuple(block) for block in blocks.values()}


def number_of(text: str) -> int:
    """Return a 64-bit number that stands for a text; two texts may share one."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
