"""What earlier runs left in step, so that a run looks only at what has changed.

The ledger is a database in the user's cache folder, one for each project. It is never a
source of truth: all that it says can be found out again from the project, and wherever a
fact that it rests on differs (an article, a catalog, a template, the settings, the
glossary, Locum itself), the whole way is gone. Who deletes it loses time only.

It knows three things:

* of each article, the content that its catalogs and template were brought in step with;
* of each article and locale, that nothing was left to do, and how the catalog stood;
* of each catalog, what is reviewed in it, by source text: what one article has reviewed is
  offered to all others without reading all catalogs, and so are its sentences. Where that
  changes, every article with a machine's draft of the same text or sentence counts as
  changed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locum.memory.store import match_key
from locum.workflow.learned import SCHEMA as LEARNED
from locum.workflow.learned import Learned, LearnedTexts, changed_texts, in_order, number_of
from locum.workflow.stamps import Stamp

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE IF NOT EXISTS articles (
    path TEXT PRIMARY KEY, stamp BLOB NOT NULL, template TEXT NOT NULL, template_stamp BLOB
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY, article TEXT NOT NULL, locale TEXT NOT NULL, catalog TEXT NOT NULL,
    digest BLOB, kept INTEGER, reviewed INTEGER, draft INTEGER, stale INTEGER, missing INTEGER,
    words INTEGER, UNIQUE (article, locale)
);
CREATE INDEX IF NOT EXISTS jobs_by_catalog ON jobs (catalog);
CREATE TABLE IF NOT EXISTS wants (
    text INTEGER, job INTEGER, PRIMARY KEY (text, job)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS wants_by_job ON wants (job);
CREATE TABLE IF NOT EXISTS catalogs (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, article TEXT NOT NULL, stamp BLOB NOT NULL
);
"""
_SCHEMA += LEARNED
_WAIT_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a catalog stood when nothing was left to do; numbers of entries."""

    kept: int = 0
    reviewed: int = 0
    draft: int = 0
    stale: int = 0
    missing: int = 0
    words: int = 0
    """Of the sources."""


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """The content of an article that its catalogs and template were brought in step with."""

    stamp: Stamp
    template: str
    """The template's path."""
    template_stamp: Stamp | None


class Ledger:
    """What earlier runs left in step; see the module.

    Raises, from every method, ``sqlite3.Error`` where the database cannot be used.

    Attributes:
        is_lasting: whether the next run will find it.
        texts: what is reviewed in the catalogs.
    """

    def __init__(self, path: Path | None, *, facts: str) -> None:
        """Open or begin a ledger.

        Args:
            path: the file; None for one that is gone with the process.
            facts: what tells whether all that holds for the whole project is as it was;
                where it is not, the ledger begins empty.
        """
        self.is_lasting = path is not None
        # An empty name is a temporary file of SQLite's own, so memory stays flat.
        self._database = sqlite3.connect(
            path or "", timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        self.texts = LearnedTexts(self._database)
        try:
            self._begin(facts)
        except (sqlite3.Error, UnicodeDecodeError):
            self._database.close()
            raise

    def _begin(self, facts: str) -> None:
        do = self._database.execute
        if self.is_lasting:
            do("PRAGMA journal_mode = WAL")  # a reader and a writer do not wait for each other
        do("PRAGMA synchronous = NORMAL")
        if not self._is_of(facts):
            do("BEGIN IMMEDIATE")
            for (name,) in do("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                do(f'DROP TABLE "{name}"')
            for statement in _SCHEMA.split(";"):
                do(statement)
            do("INSERT INTO meta VALUES ('facts', ?), ('generation', 0)", (_version(facts),))
            do("COMMIT")

    def _is_of(self, facts: str) -> bool:
        do = self._database.execute
        if not do("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
            return False
        row = do("SELECT value FROM meta WHERE name = 'facts'").fetchone()
        return bool(row) and row[0] == _version(facts)

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self._database.close()

    @contextmanager
    def changes(self, *, keep: bool = True) -> Iterator[None]:
        """Do what follows all or not at all; not at all, too, where ``keep`` is false."""
        if self._database.in_transaction:
            yield
            return
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.rollback()
            raise
        self._database.execute("COMMIT" if keep else "ROLLBACK")

    def generation(self) -> tuple[str, ...]:
        """Return what changes whenever anything reviewed does, or the whole ledger.

        Another run may have changed it meanwhile: then what this run has found out about
        drafts may no longer hold.
        """
        rows = self._database.execute("SELECT value FROM meta ORDER BY name").fetchall()
        return tuple(str(row[0]) for row in rows)

    # --- articles ---

    def article(self, path: str) -> KnownArticle | None:
        """Return what is known of an article."""
        row = self._one("SELECT stamp, template, template_stamp FROM articles WHERE path = ?", path)
        if row is None:
            return None
        return KnownArticle(
            Stamp.unpack(row[0]), row[1], None if row[2] is None else Stamp.unpack(row[2])
        )

    def put_article(self, path: str, known: KnownArticle) -> None:
        """Remember an article; of another content than before, it has no jobs in step."""
        before = self.article(path)
        if before is not None and before.stamp.digest != known.stamp.digest:
            self.forget_jobs(path)
        template = known.template_stamp
        self._database.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)",
            (path, known.stamp.pack(), known.template, template.pack() if template else None),
        )

    # --- jobs ---

    def has_jobs(self) -> bool:
        """Return whether anything at all is known to be in step."""
        return self._one("SELECT 1 FROM jobs LIMIT 1") is not None

    def jobs(self, article: str) -> dict[str, Standing | None]:
        """Return the locales in which nothing is left to do for an article.

        None stands for a locale that needs no catalog of it.
        """
        rows = self._database.execute(
            "SELECT locale, digest, kept, reviewed, draft, stale, missing, words"
            " FROM jobs WHERE article = ?",
            (article,),
        )
        return {row[0]: None if row[1] is None else Standing(*row[2:]) for row in rows}

    def put_job(
        self,
        article: str,
        locale: str,
        catalog: str,
        *,
        digest: bytes | None,
        standing: Standing | None,
        texts: Iterable[str] = (),
    ) -> None:
        """Remember that nothing is left to do for an article in a locale.

        Args:
            article: its path.
            locale: the locale.
            catalog: the catalog's path.
            digest: of the catalog's content; None where there is no catalog.
            standing: how it stands; None where the locale needs no catalog.
            texts: the sources of its machine drafts, to each of which a person's words
                elsewhere would be preferred.
        """
        self.forget_jobs(article, locale)
        counts = standing or Standing()
        job = self._database.execute(
            "INSERT INTO jobs VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (article, locale, catalog, digest, counts.kept, counts.reviewed, counts.draft,
             counts.stale, counts.missing, counts.words),
        ).lastrowid  # fmt: skip
        keys = {number_of(match_key(text)) for text in texts}
        self._database.executemany("INSERT INTO wants VALUES (?, ?)", ((key, job) for key in keys))

    def forget_jobs(self, article: str, locale: str | None = None) -> None:
        """Forget that nothing is left to do for an article, in one locale or in all."""
        if locale is None:
            self._forget("article = ?", article)
        else:
            self._forget("article = ? AND locale = ?", article, locale)

    def _forget(self, condition: str, *values: object) -> None:
        jobs = self._database.execute(f"SELECT id FROM jobs WHERE {condition}", values).fetchall()
        self._database.executemany("DELETE FROM wants WHERE job = ?", jobs)
        self._database.executemany("DELETE FROM jobs WHERE id = ?", jobs)

    # --- catalogs and what is reviewed in them ---

    def catalog(self, path: str, article: str) -> Stamp | None:
        """Return the content of a catalog that is known, as the article's."""
        row = self._one("SELECT stamp FROM catalogs WHERE path = ? AND article = ?", path, article)
        return None if row is None else Stamp.unpack(row[0])

    def catalogs(self) -> Iterator[str]:
        """Yield the paths of all catalogs that are known."""
        return (row[0] for row in self._database.execute("SELECT path FROM catalogs"))

    def count_catalogs(self) -> int:
        """Return how many catalogs are known."""
        return int(self._one("SELECT count(*) FROM catalogs")[0])

    def put_stamp(self, path: str, stamp: Stamp) -> None:
        """Remember that a catalog, of the same content, has other times now."""
        self._database.execute("UPDATE catalogs SET stamp = ? WHERE path = ?", (stamp.pack(), path))

    def learn(self, path: str, article: str, stamp: Stamp, found: Learned) -> None:
        """Remember what is reviewed in a catalog, instead of what was before.

        A job of the catalog is in step no more, unless it left the catalog with just this
        content, nor is any that holds a machine's draft of a text whose review changed.
        """
        row = self._one("SELECT id FROM catalogs WHERE path = ?", path)
        before = self.texts.of(row[0]) if row else Learned()
        if row is None:
            number = self._database.execute(
                "INSERT INTO catalogs VALUES (NULL, ?, ?, ?)", (path, article, stamp.pack())
            ).lastrowid
        else:
            number = row[0]
            self._database.execute(
                "UPDATE catalogs SET article = ?, stamp = ? WHERE id = ?",
                (article, stamp.pack(), number),
            )
        now = in_order(found)
        if now != before:
            self.texts.put(number or 0, now)
            self._touch(before, now)
        self._forget("catalog = ? AND digest IS NOT ?", path, stamp.digest)

    def is_learned(self, path: str, article: str, found: Learned) -> bool:
        """Return whether just this is known to be reviewed in a catalog."""
        row = self._one("SELECT id FROM catalogs WHERE path = ? AND article = ?", path, article)
        return (self.texts.of(row[0]) if row else Learned()) == in_order(found)

    def forget_catalog(self, path: str) -> None:
        """Forget a catalog that is there no more, and what was reviewed in it."""
        row = self._one("SELECT id FROM catalogs WHERE path = ?", path)
        if row is not None:
            self._touch(self.texts.of(row[0]), Learned())
            self.texts.put(row[0], Learned())
            self._database.execute("DELETE FROM catalogs WHERE id = ?", row)
        self._forget("catalog = ? AND digest IS NOT NULL", path)

    def _touch(self, before: Learned, now: Learned) -> None:
        """Forget the jobs that would take a review which was not there before, or is gone."""
        self._database.execute("UPDATE meta SET value = value + 1 WHERE name = 'generation'")
        for locale, number in sorted(
            {(locale, number_of(key)) for locale, key in changed_texts(before, now)}
        ):
            # es serves es_MX, too.
            self._forget(
                "id IN (SELECT job FROM wants WHERE text = ?)"
                " AND (locale = ? OR substr(locale, 1, length(?) + 1) = ? || '_')",
                number, locale, locale, locale,
            )  # fmt: skip

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a row's are of any type
        return self._database.execute(query, values).fetchone()


def _version(facts: str) -> str:
    return hashlib.sha256(f"{_SCHEMA}\0{facts}".encode()).hexdigest()
