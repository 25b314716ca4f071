"""Run the checks that look at one entry, or take over what an earlier run found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from locum.catalog import Catalog, Entry, State
from locum.checks.run import run_checks
from locum.errors import CatalogError, LocumError
from locum.model import Pair
from locum.workflow.articles import read_source, to_problem
from locum.workflow.changes import Changes
from locum.workflow.check_books import CheckBooks, key_of
from locum.workflow.checked import CheckedEntry, EntryText, Sides
from locum.workflow.messages import Reading, is_ours, read_languages
from locum.workflow.pairs import make_pair
from locum.workflow.places import Places
from locum.workflow.stamps import digest_of
from locum.workflow.workspace import Problem, Workspace

_ALL, _REVIEWED = "all", "reviewed"
"""Which of a catalog's entries were checked."""


class CheckRun:
    """One run, article by article.

    Attributes:
        entries: all that were looked at, with what was found in each that is wanted.
        problems: catalogs and articles that could not be read.
        anew: how many catalogs were read.
    """

    def __init__(
        self,
        workspace: Workspace,
        names: Sequence[str],
        *,
        reviewed_only: bool,
        changes: Changes | None,
    ) -> None:
        """Begin a run.

        Args:
            workspace: the project.
            names: the checks to run.
            reviewed_only: leave out drafts and stale entries.
            changes: what changed since a revision; else everything is wanted.
        """
        self.entries: list[CheckedEntry] = []
        self.problems: list[Problem] = []
        self.anew = 0
        self._workspace = workspace
        self._names = names
        self._places = Places(workspace)
        self._reviewed_only = reviewed_only
        self._changes = changes
        self._scope = _REVIEWED if reviewed_only else _ALL

    def check(self, path: str, locales: Sequence[str], books: CheckBooks | None) -> None:
        """Check an article's catalogs.

        Args:
            path: the article's.
            locales: those to check.
            books: what earlier runs found, and where to keep what this one finds.
        """
        known = self._known(path, locales, books) if books is not None else {}
        reading: Reading | None = None
        if len(known) < len(locales):
            try:
                reading = read_languages(self._workspace, read_source(self._workspace, path))
            except LocumError as error:
                self.problems.append(to_problem(error))
                return
        for locale in locales:
            if reading is None or locale in known:
                self.entries += self._asked_for(known[locale], path, locale)
                continue
            try:
                self.entries += self._read(reading, locale, books)
            except CatalogError as error:
                self.problems.append(to_problem(error))

    def _known(
        self, path: str, locales: Sequence[str], books: CheckBooks
    ) -> dict[str, list[CheckedEntry]]:
        """Return what earlier runs found in an article's catalogs that are as they were."""
        known: dict[str, list[CheckedEntry]] = {}
        article = books.digest_of(path) if books.is_plain(path) else None
        if article is None:
            return known
        # What was found in all entries serves for the reviewed ones, too.
        scopes = dict.fromkeys((self._scope, _ALL))
        for locale in locales:
            name = self._places.catalog_name(locale, path)
            catalog = books.digest_of(name)
            if catalog is None and self._places.catalog(locale, path).exists():
                continue
            found = books.get(
                key_of(article, catalog or b""),
                tuple(scopes),
                article=path,
                locale=locale,
                catalog=name,
            )
            if found is not None:
                known[locale] = found
        return known

    def _asked_for(
        self, entries: list[CheckedEntry], path: str, locale: str
    ) -> Iterator[CheckedEntry]:
        """Yield those of a catalog's kept entries that this run is about."""
        changed = self._changed(path, locale)
        for checked in entries:
            if self._reviewed_only and checked.entry.state is not State.REVIEWED:
                continue
            checked.wanted = changed(checked.entry)
            if not checked.wanted:
                checked.findings.clear()
            yield checked

    def _changed(self, path: str, locale: str) -> Callable[[EntryText], bool]:
        file = self._places.catalog(locale, path)
        if self._changes is None or not file.exists():
            return _always
        return self._changes.of_catalog(path, file, locale)

    def _read(self, reading: Reading, locale: str, books: CheckBooks | None) -> list[CheckedEntry]:
        """Check a catalog's entries that have a translation.

        Raises:
            CatalogError: where it cannot be read.
        """
        path = reading.path
        file = self._places.catalog(locale, path)
        entries: list[CheckedEntry] = []
        content: bytes | None = None
        if file.exists():
            self.anew += 1
            catalog = Catalog.open(file, locale=locale)
            content = catalog.content
            entries = list(self._checked(reading, file, locale, catalog))
        if books is not None and self._changes is None and books.is_plain(path):
            # By what was read, not by what was looked at before: an editor may have saved since.
            key = key_of(reading.source.digest, b"" if content is None else digest_of(content))
            books.put(key, self._scope, entries, article=path, locale=locale)
        return entries

    def _checked(
        self, reading: Reading, file: Path, locale: str, catalog: Catalog
    ) -> Iterator[CheckedEntry]:
        shown = self._workspace.relative(file)
        changed = self._changed(reading.path, locale)
        for entry in catalog.entries:
            language = reading.language_of.get(entry.msgid)
            if language is None or entry.state is State.MISSING or not is_ours(entry):
                continue
            if self._reviewed_only and entry.state is not State.REVIEWED:
                continue
            pair = _pair(self._workspace, reading, locale, entry, language)
            text = EntryText.of(entry)
            wanted = changed(text)
            yield CheckedEntry(
                entry=text,
                sides=Sides.of(pair),
                article=reading.path,
                line=reading.line_of[entry.msgid],
                locale=locale,
                catalog=shown,
                wanted=wanted,
                findings=run_checks(pair, self._names) if wanted else [],
            )


def _always(_entry: EntryText) -> bool:
    return True


def _pair(workspace: Workspace, reading: Reading, locale: str, entry: Entry, language: str) -> Pair:
    words = reading.source.format.read_inline(entry.msgid).text
    return make_pair(
        reading.source.format_name,
        entry.msgid,
        entry.msgstr,
        language=language,
        locale=locale,
        constraints=workspace.termbase.constraints(words, language, locale),
    )
