"""Keep a project's ledger: what a run may pass over, and what it has brought in step."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields

from locum.catalog import Catalog, Entry, State
from locum.config import Settings
from locum.errors import CatalogError
from locum.formats import get_format
from locum.locales import normalize
from locum.memory.store import match_key
from locum.model import Inline
from locum.workflow.caches import cache_folder, own_code, prepared_folder
from locum.workflow.drafting import MARKED, REVIEWED, is_bare
from locum.workflow.inlines import read_inline
from locum.workflow.learned import Learned, Reviewed, Sentence
from locum.workflow.learning import cut_block, sentence_keys
from locum.workflow.ledger import KnownArticle, Ledger, Standing
from locum.workflow.messages import Reading, entry_language, is_ours
from locum.workflow.places import Places
from locum.workflow.stamps import Stamp, digest_of, look
from locum.workflow.workspace import Workspace

_NAME = "ledger.sqlite"
_CHUNK = 500
"""How many catalogs are read before what was learned is kept."""


class Books:
    """A run's view of the ledger.

    Attributes:
        ledger: the ledger itself.
        places: where the project's files lie.
    """

    def __init__(self, workspace: Workspace, places: Places, ledger: Ledger) -> None:
        self.ledger = ledger
        self._workspace = workspace
        self.places = places
        self._root = str(workspace.root)
        self._seen: dict[str, Stamp] = {}
        self._generation: tuple[str, ...] = ()

    def learn(self) -> None:
        """Find out what is reviewed in the catalogs, reading those that have changed."""
        catalogs = (
            (self.places.catalog_name(locale, article), locale, article)
            for locale in self._workspace.settings.locales
            for article in self.places.stems
        )
        found = 0
        unlearned: list[tuple[str, str, str, Stamp, bytes]] = []
        for path, locale, article in catalogs:
            known = self.ledger.catalog(path, article)
            stamp, data = look(f"{self._root}/{path}", known)
            if stamp is None:
                continue
            found += 1
            if known is not None and stamp.digest == known.digest:
                if stamp is not known:
                    unlearned.append((path, "", "", stamp, b""))
            elif data is not None:
                unlearned.append((path, locale, article, stamp, data))
            if len(unlearned) >= _CHUNK:
                self._learn_all(unlearned)
                unlearned.clear()
        self._learn_all(unlearned)
        if found != self.ledger.count_catalogs():
            self._forget_vanished()
        self._generation = self.ledger.generation()

    def _learn_all(self, found: Iterable[tuple[str, str, str, Stamp, bytes]]) -> None:
        with self.ledger.changes():
            for path, locale, article, stamp, data in found:
                if not locale:
                    self.ledger.put_stamp(path, stamp)
                else:
                    self.ledger.learn(path, article, stamp, self._read(path, locale, article, data))

    def _read(self, path: str, locale: str, article: str, data: bytes) -> Learned:
        try:
            catalog = Catalog(self._workspace.root / path, locale=locale, data=data)
        except CatalogError:
            return Learned()  # said when the article's turn comes
        return reviewed_texts(catalog, article, self._workspace.settings.source)

    def _forget_vanished(self) -> None:
        """Forget the catalogs that are no more, or belong to no article."""
        own = {
            self.places.catalog_name(locale, article)
            for locale in self._workspace.settings.locales
            for article in self.places.stems
        }
        gone = [
            path
            for path in self.ledger.catalogs()
            if path not in own or not (self._workspace.root / path).is_file()
        ]
        with self.ledger.changes():
            for path in gone:
                self.ledger.forget_catalog(path)

    def standing(self, path: str) -> Mapping[str, Standing | None]:
        """Return the locales in which nothing is left to do for an article.

        None stands for a locale that needs no catalog of it. To be asked before the
        article is read: what `settle` may say of it rests on that.
        """
        known = self.ledger.article(path)
        stamp, _data = look(f"{self._root}/{path}", known.stamp if known else None)
        if stamp is None:
            return {}
        template = self.places.template_name(path)
        if known is not None and known.template == template and stamp.digest == known.stamp.digest:
            now, _data = look(f"{self._root}/{template}", known.template_stamp)
            if _digest(now) == _digest(known.template_stamp):
                if stamp is not known.stamp or now is not known.template_stamp:
                    with self.ledger.changes():
                        self.ledger.put_article(path, KnownArticle(stamp, template, now))
                self._seen[path] = stamp
                return self.ledger.jobs(path)
        self._seen[path] = stamp
        return {}

    @contextmanager
    def settling(self) -> Iterator[bool]:
        """Record what is in step, all or nothing.

        Yields false where another run has learned something meanwhile, so that what this
        one found out may not hold: then nothing is to be recorded.
        """
        with self.ledger.changes():
            yield self.ledger.generation() == self._generation

    def settle_article(self, reading: Reading) -> bool:
        """Record that an article's template is in step.

        Returns:
            False where the article changed while it was read: then its jobs are not to be
            recorded.
        """
        stamp = self._seen.pop(reading.path, None)
        if stamp is None or stamp.digest != reading.source.digest:
            return False
        template = self.places.template_name(reading.path)
        now, _data = look(f"{self._root}/{template}")
        self.ledger.put_article(reading.path, KnownArticle(stamp, template, now))
        return True

    def settle_empty(self, reading: Reading, locale: str) -> None:
        """Record that a locale needs no catalog of an article."""
        path = self.places.catalog_name(locale, reading.path)
        self.ledger.put_job(reading.path, locale, path, digest=None, standing=None)

    def settle_job(self, reading: Reading, locale: str, catalog: Catalog) -> None:
        """Record that nothing is left to do in a catalog that was saved.

        Where an editor has saved it since, nothing is recorded.
        """
        path = self.places.catalog_name(locale, reading.path)
        stamp, _data = look(f"{self._root}/{path}")
        if stamp is None or catalog.content is None or stamp.digest != digest_of(catalog.content):
            return
        entries = catalog.entries
        source = self._workspace.settings.source
        reviewed = reviewed_texts(catalog, reading.path, source, entries)
        if self.ledger.is_learned(path, reading.path, reviewed):
            self.ledger.learn(path, reading.path, stamp, reviewed)
        # Else the run itself has changed what is reviewed, and others have not heard of it:
        # the next run reads the catalog anew.
        own = reading.language_of
        drafts = [e.msgid for e in entries if e.is_machine and is_ours(e) and e.msgid in own]
        format_name = reading.source.format_name
        words = [read_inline(format_name, text).text for text in drafts]
        counts = catalog.counts()
        self.ledger.put_job(
            reading.path,
            locale,
            path,
            digest=stamp.digest,
            standing=Standing(
                kept=len(drafts),
                reviewed=counts.reviewed,
                draft=counts.draft,
                stale=counts.stale,
                missing=counts.missing,
                words=counts.words,
            ),
            texts=[
                *drafts,
                *words,
                *(
                    key
                    for text, said in zip(drafts, words, strict=True)
                    for key in sentence_keys(said, own[text])
                ),
            ],
        )


@dataclass(frozen=True, slots=True)
class ReviewedPair:
    """What a person answered for, as it may serve elsewhere."""

    language: str
    """Of the source, normalised."""
    locale: str
    """Normalised."""
    source: str
    """The words, where tags, if any, are around the whole block; else the msgid."""
    target: str
    """The same of the translation."""
    origin: str
    """For the draft's provenance."""
    words: Inline
    """The source without its markup."""
    translation: Inline
    """The same of the translation."""


def reviewed_texts(
    catalog: Catalog, article: str, source: str, entries: Sequence[Entry] | None = None
) -> Learned:
    """Return what a catalog offers to other articles, as the ledger keeps it.

    The arguments are those of `reviewed_pairs`.
    """
    texts: list[Reviewed] = []
    sentences: list[Sentence] = []
    for number, pair in enumerate(reviewed_pairs(catalog, article, source, entries)):
        key = match_key(pair.source)
        texts.append(Reviewed(pair.language, pair.locale, key, pair.target, pair.origin))
        cuts = cut_block(pair.words, pair.translation, pair.language, pair.locale)
        sentences += (
            Sentence(
                number, place, pair.language, pair.locale, cut.source, cut.target, cut.is_offered
            )
            for place, cut in enumerate(cuts)
        )
    return Learned(tuple(texts), tuple(sentences))


def reviewed_pairs(
    catalog: Catalog, article: str, source: str, entries: Sequence[Entry] | None = None
) -> Iterator[ReviewedPair]:
    """Yield what is reviewed in a catalog.

    What was reviewed for a source that the article no longer has counts too: else what a
    run offers would depend on whether it was cut short and begun again.

    Args:
        catalog: the catalog.
        article: its article.
        source: the language of entries that do not say theirs.
        entries: the catalog's, where they are at hand.
    """
    handler = get_format(article)
    locale = normalize(catalog.locale)
    live = catalog.entries if entries is None else entries
    for entry in (*live, *catalog.obsolete):
        if entry.state is not State.REVIEWED or not is_ours(entry):
            continue
        words, translation = handler.read_inline(entry.msgid), handler.read_inline(entry.msgstr)
        if is_bare(words) and is_bare(translation) and not translation.faults:
            pair, origin = (words.text, translation.text), f"{REVIEWED}{article}"
        else:
            pair, origin = (entry.msgid, entry.msgstr), f"{MARKED}{article}"
        if match_key(pair[0]) and pair[1].strip():
            language = normalize(entry_language(entry) or source)
            yield ReviewedPair(language, locale, *pair, origin, words, translation)


def _digest(stamp: Stamp | None) -> bytes | None:
    return stamp.digest if stamp else None


@contextmanager
def open_ledger(workspace: Workspace, *, lasting: bool = True) -> Iterator[Ledger]:
    """Open a project's ledger; an empty one where the file cannot be used.

    Args:
        workspace: the project.
        lasting: else it is gone afterwards.
    """
    facts = facts_of(workspace)
    ledger = _lasting_ledger(workspace, facts) if lasting else None
    ledger = ledger or Ledger(None, facts=facts)
    try:
        yield ledger
    finally:
        ledger.close()


def _lasting_ledger(workspace: Workspace, facts: str) -> Ledger | None:
    """Open the ledger's file, a damaged one anew; None where it cannot be used."""
    for _attempt in range(2):
        try:
            return Ledger(prepared_folder(workspace.root) / _NAME, facts=facts)
        except (OSError, sqlite3.OperationalError):
            return None
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            # Of some damage SQLite's own words are such that Python cannot decode them.
            discard_ledger(workspace)
    return None


def discard_ledger(workspace: Workspace) -> None:
    """Delete a ledger that turned out to be damaged."""
    for path in cache_folder(workspace.root).glob(f"{_NAME}*"):
        with suppress(OSError):
            path.unlink()


def facts_of(workspace: Workspace) -> str:
    """Return what changes whenever something does that holds for all articles.

    Settings, glossaries, Locum itself and all installed packages. Engines and imported
    memories are not among it, but for their packages: they make no draft anew that there is.
    """
    parts = [
        sys.version,
        *_installed(),
        *own_code(),
        json.dumps(_plain(workspace.settings), sort_keys=True, default=_plain),
    ]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    for path in workspace.files(workspace.settings.glossary):
        digest.update(b"\0" + os.fsencode(workspace.relative(path)) + b"\0")
        with suppress(OSError):  # said when the glossary is read
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _plain(value: object) -> dict[str, object] | list[object] | str:
    if isinstance(value, Settings):
        names = (each.name for each in fields(value) if each.name != "build")
        return {name: getattr(value, name) for name in names}
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _installed() -> list[str]:
    """Return the packages that Python finds, each with its version and date."""
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found += [
                f"{entry.name} {entry.stat().st_mtime_ns}"
                for entry in entries
                if entry.name.endswith((".dist-info", ".egg-info"))
            ]
    return sorted(found)
