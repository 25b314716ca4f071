"""Turn catalogs into localized articles and pages.

What is not fit to publish stays in the source's language and says so (``lang``); a
draft is shown only where the project's policy is to, and is marked. Only what has changed
since the last build is made again, and nothing of the old site is touched before all of the
new one was made.
"""

from __future__ import annotations

import posixpath
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from locum.build_settings import localized_path
from locum.catalog import compile_mo
from locum.errors import BuildError, LocumError
from locum.i18n import _
from locum.locales import format_percent
from locum.pseudo import is_pseudo, normalize_pseudo
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.build_books import BuildBooks, discard_books, key_of, open_books
from locum.workflow.build_pages import PageBuilder
from locum.workflow.build_records import Reader, Record, total
from locum.workflow.output import BuildReport, Grounds, OutputFolder, placed
from locum.workflow.places import Places
from locum.workflow.workspace import Workspace

_CHUNK = 200
"""How many articles are read before what was made is kept: a killed build is taken up."""


def build_project(
    workspace: Workspace, *, articles: Sequence[str] = (), locales: Sequence[str] = ()
) -> BuildReport:
    """Write the project's localized articles and pages.

    Args:
        workspace: the project.
        articles: which, as a user types them; all by default.
        locales: which; all of the project's by default. A pseudo-locale is built when asked.

    Raises:
        LocumError: where nothing can be built at all. What concerns one article is a
            problem in the report.
    """
    pseudo = [tag for code in locales if (tag := normalize_pseudo(code))]
    named = tuple(code for code in locales if not normalize_pseudo(code))
    chosen = (*(workspace.locales(named) if named or not pseudo else ()), *dict.fromkeys(pseudo))
    every = list_articles(workspace)
    paths = list_articles(workspace, articles) if articles else every
    for lasting in (True, False):
        with suppress(sqlite3.Error), open_books(workspace, lasting=lasting) as books:
            build = _Build(workspace, every, books, whole=not articles and not locales)
            build.run(paths, chosen)
            return build.report
        discard_books(workspace)
    raise BuildError(
        _("there is no room for what a build has to remember"),
        hint=_("make room in the folder for temporary files"),
    )


class _Build:
    """One build at work."""

    def __init__(
        self, workspace: Workspace, every: Sequence[str], books: BuildBooks, *, whole: bool
    ) -> None:
        self.workspace = workspace
        self.settings = workspace.settings.build
        self.every = every
        self.books = books
        self.whole = whole
        self.report = BuildReport(idle_rules=self.settings.idle_globs(every))
        self.places = Places(workspace, every)
        self.grounds = Grounds(workspace, dict.fromkeys(every, ""))
        self.survey = _Survey(workspace, self.places, books, self.report)
        self.folders: list[OutputFolder] = []

    def run(self, paths: Sequence[str], locales: Sequence[str]) -> None:
        source = self.workspace.settings.source
        shown = list(locales)
        if self.whole and self.settings.pages and source not in locales:
            shown.insert(0, source)
        records = self._records(paths, shown)
        kept = {
            locale: [one for one in records[locale] if one.article in set(paths)]
            for locale in shown
            if locale not in locales or self._is_ready(locale, records[locale], paths)
        }
        # A page that could not be made stays as it was, and so does all that it needs.
        tidy = self.whole and not self.survey.failed
        own = {locale: some for locale, some in kept.items() if locale in locales}
        try:
            self._stage(paths, own, kept, tidy=tidy)
            for folder in self.folders:
                with self._reporting():
                    folder.commit(tidy=tidy)
        finally:
            # Where that was cut short, what was not put in place is given up.
            for folder in self.folders:
                folder.discard()
        self.books.commit()

    def _stage(
        self,
        paths: Sequence[str],
        own: Mapping[str, Sequence[Record]],
        kept: Mapping[str, Sequence[Record]],
        *,
        tidy: bool,
    ) -> None:
        """Stage all that is to be written; ``kept``: ``own``, and the originals' pages."""
        self._write_articles(own)
        if self.settings.mo:
            self._compile_catalogs(paths, [locale for locale in own if not is_pseudo(locale)])
        if self.settings.pages:
            builder = PageBuilder(
                self.workspace,
                self.report,
                self._folder("pages"),
                self.places,
                self.survey.failed,
                tidy=tidy,
            )
            builder.build(kept, index=set(paths) == set(self.every))

    def _records(self, paths: Sequence[str], locales: Sequence[str]) -> dict[str, list[Record]]:
        """Return what pages show; of articles that are not to be built, what a minimum needs."""
        wanted = set(paths)
        found: dict[str, list[Record]] = {locale: [] for locale in locales}
        for number, path in enumerate(self.every, 1):
            needed = [
                locale for locale in locales if path in wanted or self.settings.minimum_of(locale)
            ]
            if needed:
                for record in self.survey.look_at(path, needed, told=path in wanted):
                    found[record.locale].append(record)
            if number % _CHUNK == 0:
                self.books.commit()
        self.books.forget_articles(self.every)
        self.books.commit()
        return found

    def _is_ready(self, locale: str, records: Sequence[Record], paths: Sequence[str]) -> bool:
        """Return whether enough of a locale is reviewed, and report how it stands."""
        wanted = set(paths)
        mine = [record for record in records if record.article in wanted]
        self.report.counts[locale] = total(record.counts for record in mine)
        share = total(record.coverage for record in records).share
        minimum = self.settings.minimum_of(locale)
        if not is_pseudo(locale) and share < minimum:
            self.report.left_out.append(
                _("{locale} is left out: {share} reviewed, {minimum} wanted").format(
                    locale=locale,
                    share=format_percent(share, "en"),
                    minimum=format_percent(minimum, "en"),
                )
            )
            return False
        self.report.withheld += [(record.article, locale) for record in mine if record.withheld]
        return True

    def _folder(self, key: str) -> OutputFolder:
        folder = OutputFolder(self.workspace, key, self.report, self.books, self.grounds)
        self.folders.append(folder)
        return folder

    def _write_articles(self, kept: Mapping[str, Sequence[Record]]) -> None:
        """Stage articles in their own format."""
        folder = self._folder("output")
        for record in (one for some in kept.values() for one in some):
            with self._reporting(record.article):
                self._write_article(folder, record)

    def _write_article(self, folder: OutputFolder, record: Record) -> None:
        globs = self.workspace.settings.articles
        path = localized_path(self.settings.path, record.article, record.locale, globs)
        if folder.keep(path, record.key):
            self.report.articles.append(folder.path_of(path))
        else:
            data = self.books.parts(record).data
            self.report.articles.append(folder.write(path, data, record.key))
        for target in record.targets:
            moved = posixpath.relpath(target, posixpath.dirname(record.article) or ".")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), moved))
            if not place.startswith("../"):
                folder.copy(target, place)

    def _compile_catalogs(self, paths: Sequence[str], locales: Sequence[str]) -> None:
        """Stage the ``.mo`` file of every catalog, in the same tree as the catalogs."""
        folder = self._folder("mo")
        for locale, article in product(locales, paths):
            with self._reporting():
                self._compile_catalog(folder, locale, article)

    def _compile_catalog(self, folder: OutputFolder, locale: str, article: str) -> None:
        po = self.places.catalog(locale, article)
        name = self.places.catalog_name(locale, article)
        digest = self.books.digest_of(str(self.workspace.root), name)
        if digest is not None:
            path = po.relative_to(self.places.catalogs).with_suffix(".mo").as_posix()
            key = f"mo {digest.hex()}"
            if not folder.keep(path, key):
                folder.write(path, _compiled(po), key)

    @contextmanager
    def _reporting(self, path: str = "") -> Iterator[None]:
        try:
            yield
        except LocumError as error:
            self.report.problems.append(to_problem(placed(error, path) if path else error))


class _Survey:
    """Finds out what pages show, reading only what has changed."""

    def __init__(
        self, workspace: Workspace, places: Places, books: BuildBooks, report: BuildReport
    ) -> None:
        self.workspace = workspace
        self.places = places
        self.books = books
        self.report = report
        self.failed: set[tuple[str, str]] = set()
        """The articles and locales that cannot be built."""
        self._root = str(workspace.root)

    def look_at(self, path: str, locales: Sequence[str], *, told: bool) -> Iterator[Record]:
        """Yield the records of an article; ``told``: what is wrong is reported."""
        report = self.report if told else BuildReport()
        content = self.books.digest_of(self._root, path)
        keys = {locale: self._key(content, path, locale) for locale in locales}
        missing = []
        for locale in locales:
            record = self.books.record(path, locale, keys[locale]) if content else None
            if record is None:
                missing.append(locale)
            else:
                yield record
        if not missing:
            return
        try:
            source = read_source(self.workspace, path)
        except LocumError as error:
            report.problems.append(to_problem(error))
            self.failed |= {(path, locale) for locale in missing}
            return
        reader = Reader(self.workspace, self.places, source)
        stable = source.digest == content
        for locale in missing:
            with self._failing(report, path, locale):
                yield self._make(reader, locale, keys[locale] if stable else "", report)

    def _make(self, reader: Reader, locale: str, key: str, report: BuildReport) -> Record:
        before = len(report.problems)
        settings = self.workspace.settings
        record, parts = reader.make(
            locale,
            key or key_of(reader.source.digest, locale),
            report.problems,
            as_it_is=locale == settings.source and locale not in settings.locales,
        )
        path = reader.source.path
        if not key or self._key(self.books.digest_of(self._root, path), path, locale) != key:
            # Somebody saves them just now: nobody knows what it was made of.
            key = ""
            record = replace(record, key=secrets.token_hex(16))
        # What is wrong is to be said by every build, until it is mended.
        sound = len(report.problems) == before
        self.books.put_record(record, parts, key if sound else "")
        return record

    def _key(self, content: bytes | None, path: str, locale: str) -> str:
        name = self.places.catalog_name(locale, path)
        catalog = None if is_pseudo(locale) else self.books.digest_of(self._root, name)
        return key_of(content, catalog, locale, name)

    @contextmanager
    def _failing(self, report: BuildReport, path: str, locale: str) -> Iterator[None]:
        try:
            yield
        except LocumError as error:
            report.problems.append(to_problem(error))
            self.failed.add((path, locale))


def _compiled(po: Path) -> bytes:
    with TemporaryDirectory() as folder:
        mo = Path(folder) / "compiled.mo"
        compile_mo(po, mo)
        return mo.read_bytes()
