"""What earlier builds left, so that a build makes only what has changed.

A database in the user's cache folder, beside the ledger of `translate`, and as dispensable:
wherever a fact differs that it rests on (an article, a catalog, the settings, the glossary,
Locum itself), what it says is not used. It knows

* of each article and locale, what a page of it shows (`Record`, `Parts`), and the contents of
  the article and the catalog that it was made of;
* of each file that a build wrote, what it was made of and how it lay on the disk.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from locum.errors import BuildError
from locum.i18n import _
from locum.workflow.bookkeeping import facts_of
from locum.workflow.build_records import Parts, Record
from locum.workflow.caches import cache_folder, own_words, prepared_folder
from locum.workflow.stamps import Stamp, look
from locum.workflow.workspace import Workspace

_NAME = "build.sqlite"
_SCHEMA = """
CREATE TABLE meta (facts TEXT);
CREATE TABLE inputs (path TEXT PRIMARY KEY, stamp BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE records (
    article TEXT, locale TEXT, key TEXT NOT NULL, record TEXT NOT NULL, parts BLOB NOT NULL,
    PRIMARY KEY (article, locale)
);
CREATE TABLE outputs (path TEXT PRIMARY KEY, key TEXT NOT NULL, stamp BLOB NOT NULL)
WITHOUT ROWID;
"""
_WAIT_SECONDS = 60.0


class BuildBooks:
    """A build's view of what earlier ones left.

    Raises, from every method, ``sqlite3.Error`` where the database cannot be used.
    """

    def __init__(self, path: Path | None, *, facts: str) -> None:
        """Open or begin the database; ``None``: one that is gone with the process."""
        self._database = sqlite3.connect(path or "", isolation_level=None)
        try:
            self._begin(facts)
        except (sqlite3.Error, UnicodeDecodeError):
            self._database.close()
            raise

    def _begin(self, facts: str) -> None:
        do = self._database.execute
        do("PRAGMA journal_mode = WAL")
        do("PRAGMA synchronous = OFF")  # what is lost is only made again
        facts = hashlib.sha256(f"{_SCHEMA}\0{facts}".encode()).hexdigest()
        known = do("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        if not known or do("SELECT facts FROM meta").fetchone() != (facts,):
            do("BEGIN IMMEDIATE")
            for (name,) in do("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                do(f'DROP TABLE "{name}"')
            for statement in _SCHEMA.split(";"):
                do(statement)
            do("INSERT INTO meta VALUES (?)", (facts,))
            do("COMMIT")
        do("BEGIN")

    def commit(self) -> None:
        """Keep what was learned so far."""
        self._database.execute("COMMIT")
        self._database.execute("BEGIN")

    def close(self) -> None:
        """Let go of the file; what was not committed is lost."""
        self._database.close()

    # --- files that a build reads ---

    @cached_property
    def _inputs(self) -> dict[str, bytes]:
        return dict(self._database.execute("SELECT path, stamp FROM inputs"))

    def digest_of(self, root: str, path: str) -> bytes | None:
        """Return the digest of a file's content; None where there is no such file.

        Args:
            root: the project's folder.
            path: the file's path within it.
        """
        packed = self._inputs.get(path)
        known = Stamp.unpack(packed) if packed else None
        stamp, _data = look(f"{root}/{path}", known)
        if stamp is None:
            return None
        if stamp is not known:
            self._inputs[path] = stamp.pack()
            self._database.execute(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?)", (path, stamp.pack())
            )
        return stamp.digest

    # --- records ---

    @cached_property
    def _records(self) -> dict[tuple[str, str], tuple[str, str]]:
        rows = self._database.execute("SELECT article, locale, key, record FROM records")
        return {(article, locale): (key, text) for article, locale, key, text in rows}

    def record(self, article: str, locale: str, key: str | None = None) -> Record | None:
        """Return what is known of an article in a locale: of just this key, or of any."""
        known = self._records.get((article, locale))
        if known is None or (key is not None and known[0] != key):
            return None
        with _sound():
            return Record.from_json(known[1])

    def put_record(self, record: Record, parts: Parts, key: str) -> None:
        """Remember what a page shows; an empty key is never found again."""
        place = (record.article, record.locale)
        text = record.to_json()
        self._records[place] = (key, text)
        packed = zlib.compress(parts.to_json().encode("utf-8", "surrogatepass"), 1)
        self._database.execute(
            "INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?)", (*place, key, text, packed)
        )

    def parts(self, record: Record) -> Parts:
        """Return the large parts of a record that was put here.

        Raises:
            KeyError: where there is none.
        """
        row = self._database.execute(
            "SELECT parts FROM records WHERE article = ? AND locale = ?",
            (record.article, record.locale),
        ).fetchone()
        if row is None:
            raise KeyError(record.article)
        with _sound():
            return Parts.from_json(zlib.decompress(row[0]).decode("utf-8", "surrogatepass"))

    def forget_articles(self, others: Collection[str]) -> None:
        """Forget the articles that are no longer the project's."""
        kept = set(others)
        gone = {article for article, _locale in self._records if article not in kept}
        for article in sorted(gone):
            self._database.execute("DELETE FROM records WHERE article = ?", (article,))
        for place in [place for place in self._records if place[0] in gone]:
            del self._records[place]

    # --- files that a build wrote ---

    @cached_property
    def _outputs(self) -> dict[str, tuple[str, bytes]]:
        rows = self._database.execute("SELECT path, key, stamp FROM outputs")
        return {path: (key, stamp) for path, key, stamp in rows}

    def is_made_of(self, file: str, key: str) -> bool:
        """Return whether a file is as a build wrote it, made of what the key stands for.

        Args:
            file: its absolute path.
            key: what all that it was made of amounts to.
        """
        known = self._outputs.get(file)
        if known is None or known[0] != key:
            return False
        before = Stamp.unpack(known[1])
        stamp, _data = look(file, before)
        if stamp is None or stamp.digest != before.digest:
            return False
        if stamp is not before:
            self._put(file, key, stamp)
        return True

    def put_output(self, file: str, key: str) -> None:
        """Remember a file that was written just now."""
        stamp, _data = look(file)
        if stamp is not None:
            self._put(file, key, stamp)

    def _put(self, file: str, key: str, stamp: Stamp) -> None:
        self._outputs[file] = (key, stamp.pack())
        self._database.execute(
            "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", (file, key, stamp.pack())
        )


def key_of(*parts: object) -> str:
    """Return what stands for all that something is made of."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@contextmanager
def _sound() -> Iterator[None]:
    """Tell a row that is not what was put there from a fault of ours.

    Raises:
        sqlite3.DatabaseError: for such a row: the whole database is not to be trusted.
    """
    try:
        yield
    except (ValueError, TypeError, KeyError, zlib.error) as error:
        raise sqlite3.DatabaseError(str(error)) from error


def discard_books(workspace: Workspace) -> None:
    """Delete books that turned out to be damaged."""
    _delete(cache_folder(workspace.root))


def _delete(folder: Path) -> None:
    for path in folder.glob(f"{_NAME}*"):
        with suppress(OSError):
            path.unlink()


def _open(folder: Path, facts: str) -> BuildBooks | None:
    """Open the books in a folder, damaged ones anew; None where it cannot be used."""
    for _attempt in range(2):
        try:
            return BuildBooks(folder / _NAME, facts=facts)
        except sqlite3.OperationalError:
            return None
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            # Of some damage SQLite's own words are such that Python cannot decode them.
            _delete(folder)
    return None


@contextmanager
def open_books(workspace: Workspace, *, lasting: bool = True) -> Iterator[BuildBooks]:
    """Open a project's books, while no other build of it is at work.

    Where the cache folder cannot be used, and where they are not to be ``lasting``, they are
    empty and gone afterwards.

    Raises:
        BuildError: where another build does not end.
    """
    from filelock import FileLock, Timeout

    facts = f"{facts_of(workspace)}\0{workspace.settings.build!r}\0{own_words()}"
    folder: Path | None = None
    lock: FileLock | None = None
    try:
        folder = prepared_folder(workspace.root)
        lock = FileLock(folder / "build.lock")
        lock.acquire(timeout=_WAIT_SECONDS)
    except Timeout as error:
        raise BuildError(
            _("another build of this project is at work"),
            hint=_("wait for it to finish, then run again"),
        ) from error
    except OSError:
        lock = folder = None
    books: BuildBooks | None = None
    try:
        if folder is not None and lasting:
            books = _open(folder, facts)
        books = books or BuildBooks(None, facts=facts)
        yield books
    finally:
        if books is not None:
            books.close()
        if lock is not None:
            lock.release()
