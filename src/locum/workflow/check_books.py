"""What earlier runs of ``locum check`` found, so that a run reads only what has changed.

A database in the user's cache folder, beside the ledger of `translate`, and as dispensable. Of
each article and locale it keeps what the checks that look at one entry found, under the
contents of the article and the catalog that were read. Whatever else that rests on (settings,
glossary, Locum itself, packages, the user's language) makes the whole begin anew where it is
another. What compares entries with each other is found out on every run.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import zlib
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from locum.checks import CHECKS
from locum.detectors import DETECTORS
from locum.formats import FORMATS
from locum.glossaries import GLOSSARIES
from locum.i18n import user_languages
from locum.workflow.bookkeeping import facts_of
from locum.workflow.caches import own_words, prepared_folder
from locum.workflow.checked import CheckedEntry, pack, unpack
from locum.workflow.stamps import Stamp, look
from locum.workflow.workspace import Workspace

_NAME = "checks.sqlite"
_SCHEMA = """
CREATE TABLE meta (facts TEXT);
CREATE TABLE stamps (path TEXT PRIMARY KEY, stamp BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE found (
    article TEXT, locale TEXT, scope TEXT, key BLOB NOT NULL, entries BLOB NOT NULL,
    seal BLOB NOT NULL, PRIMARY KEY (article, locale, scope)
);
"""
_WAIT_SECONDS = 10.0
_AT_ONCE = 100
"""Catalogs whose findings are written at once: a run that is killed loses no more."""
_FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""Of some damage SQLite's own words are such that Python cannot decode them."""


class CheckBooks:
    """A run's view of what earlier ones found.

    Where the database cannot be used, nothing is found in it and nothing kept; no method
    raises anything for that.
    """

    def __init__(self, path: Path, *, facts: str, root: Path) -> None:
        """Open or begin the database.

        Args:
            path: the file, in a folder that is there.
            facts: what tells whether all that holds for the whole project is as it was.
            root: the project's folder.
        """
        self._path = path
        self._facts = hashlib.sha256(f"{_SCHEMA}\0{facts}".encode()).hexdigest()
        self._root = root
        self._database: sqlite3.Connection | None = None
        self._stamps: dict[str, Stamp] = {}
        self._changed: dict[str, Stamp] = {}
        self._waiting: list[tuple[str, str, str, bytes, bytes, bytes]] = []
        self._inside: dict[str, bool] = {}
        try:
            self._begin()
        except sqlite3.OperationalError as error:
            self._give_up(error)
        except _FAULTS as error:
            self._give_up(error)  # it is damaged: begin anew
            try:
                self._begin()
            except _FAULTS as again:
                self._give_up(again)

    def _begin(self) -> None:
        self._database = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
        do = self._database.execute
        do("PRAGMA journal_mode = WAL")
        do("PRAGMA synchronous = NORMAL")
        known = do("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        if not known or do("SELECT facts FROM meta").fetchone() != (self._facts,):
            do("BEGIN IMMEDIATE")
            for (name,) in do("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                do(f'DROP TABLE "{name}"')
            for statement in _SCHEMA.split(";"):
                do(statement)
            do("INSERT INTO meta VALUES (?)", (self._facts,))
            do("COMMIT")
        packed = do("SELECT path, stamp FROM stamps").fetchall()
        self._stamps = {
            path: Stamp.unpack(stamp) for path, stamp in packed if len(stamp) == Stamp.PACKED_SIZE
        }

    # --- files ---

    def is_plain(self, article: str) -> bool:
        """Return whether all that counts of an article is its content.

        Not of a link, which may lead elsewhere by now, nor where the name is no text.
        """
        try:
            article.encode("utf-8")
        except UnicodeEncodeError:
            return False
        folder, _slash, _name = article.rpartition("/")
        if folder not in self._inside:
            self._inside[folder] = (self._root / folder).resolve().is_relative_to(self._root)
        return self._inside[folder] and not os.path.islink(f"{self._root}/{article}")  # noqa: PTH114 - for each of many files

    def digest_of(self, path: str) -> bytes | None:
        """Return the digest of a file's content; None where it cannot be read, or is not there.

        Args:
            path: the file's path within the project.
        """
        known = self._stamps.get(path)
        stamp, _data = look(f"{self._root}/{path}", known)
        if stamp is None:
            return None
        if stamp is not known:
            self._stamps[path] = self._changed[path] = stamp
        return stamp.digest

    # --- findings ---

    def get(
        self, key: bytes, scopes: Sequence[str], *, article: str, locale: str, catalog: str
    ) -> list[CheckedEntry] | None:
        """Return a catalog's entries with what the checks found; None where that is not known.

        Args:
            key: the contents that were checked.
            scopes: what may have been checked, the first that is known serves.
            article: the article's path.
            locale: the locale.
            catalog: the catalog's path, for the entries.
        """
        if self._database is None:
            return None
        place = {"article": article, "locale": locale}
        try:
            for scope in scopes:
                row = self._database.execute(
                    "SELECT entries, seal FROM found"
                    " WHERE article = ? AND locale = ? AND scope = ? AND key = ?"
                    " AND (SELECT facts FROM meta) = ?",
                    (article, locale, scope, key, self._facts),
                ).fetchone()
                # SQLite notices few of the bits that a disk turns around.
                if row and _seal(key, row[0]) == row[1]:
                    text = zlib.decompress(row[0]).decode("ascii")
                    return unpack(text, catalog=catalog, **place)
        except _FAULTS as error:
            self._give_up(error)
        except (ValueError, TypeError, zlib.error) as error:
            self._give_up(error)
        return None

    def put(self, key: bytes, scope: str, entries: Sequence[CheckedEntry], *, article: str,
            locale: str) -> None:  # fmt: skip
        """Keep what the checks found in a catalog's entries, instead of what they found before."""
        if self._database is None:
            return
        data = zlib.compress(pack(entries).encode("ascii"), 1)
        self._waiting.append((article, locale, scope, key, data, _seal(key, data)))
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def keep_only(self, articles: Collection[str]) -> None:
        """Forget all articles but those that the project has."""
        kept = set(articles)
        try:
            if self._database is not None:
                rows = self._database.execute("SELECT DISTINCT article FROM found").fetchall()
                gone = [row for row in rows if row[0] not in kept]
                if gone:
                    self._database.execute("BEGIN IMMEDIATE")
                    self._database.executemany("DELETE FROM found WHERE article = ?", gone)
                    self._database.execute("COMMIT")
        except _FAULTS as error:
            self._give_up(error)

    def _write(self) -> None:
        if self._database is None or not (self._waiting or self._changed):
            return
        do = self._database
        stamps = [(path, stamp.pack()) for path, stamp in self._changed.items() if _is_text(path)]
        try:
            do.execute("BEGIN IMMEDIATE")
            # Another run may have begun the books anew meanwhile, for other settings or another
            # language: what was found under these is not to be taken over by the next such run.
            if do.execute("SELECT facts FROM meta").fetchone() == (self._facts,):
                do.executemany("INSERT OR REPLACE INTO stamps VALUES (?, ?)", stamps)
                do.executemany(
                    "INSERT OR REPLACE INTO found VALUES (?, ?, ?, ?, ?, ?)", self._waiting
                )
            do.execute("COMMIT")
        except _FAULTS as error:
            self._give_up(error)
        self._changed.clear()
        self._waiting.clear()

    def close(self) -> None:
        """Keep what waits, and let go of the file."""
        self._write()
        if self._database is not None:
            with suppress(*_FAULTS):
                self._database.close()
        self._database = None

    def _give_up(self, error: Exception) -> None:
        """Do without, for as long as the process lives; what is damaged goes."""
        if self._database is not None:
            with suppress(*_FAULTS):
                self._database.close()
        self._database = None
        if not isinstance(error, sqlite3.OperationalError):
            for path in self._path.parent.glob(f"{self._path.name}*"):
                with suppress(OSError):
                    path.unlink()


def key_of(article: bytes, catalog: bytes) -> bytes:
    """Return what stands for the contents of an article and of its catalog (empty: none)."""
    return article + b"\0" + catalog


def open_check_books(workspace: Workspace) -> CheckBooks | None:
    """Open a project's books; None where they cannot be used.

    Nor are they where other packages bring checks or what reads articles and glossaries: of
    those a version may stay while the code changes, and nothing is to pass because of that.
    """
    if any(registry.plugins() for registry in (CHECKS, FORMATS, DETECTORS, GLOSSARIES)):
        return None
    try:
        path = prepared_folder(workspace.root) / _NAME
    except OSError:
        return None
    facts = "\0".join([facts_of(workspace), *own_words(), "", *user_languages()])
    return CheckBooks(path, facts=facts, root=workspace.root)


def _seal(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16, key=hashlib.sha256(key).digest()).digest()


def _is_text(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
