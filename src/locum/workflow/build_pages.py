"""Build HTML pages, a list and a search for each locale, the entrance and the site's map."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import PurePosixPath

from locum.config import CONFIG_NAME
from locum.errors import ConfigError, LocumError
from locum.i18n import _
from locum.locales import bcp47
from locum.pseudo import is_pseudo
from locum.site.body import nested, parted
from locum.site.content import Alternate, Frame, IndexEntry, PageContent
from locum.site.links import relative_url, rewrite_links
from locum.site.pages import SCRIPT, STYLE, BrokenTemplateError, PageWriter
from locum.site.related import related_articles
from locum.site.search import SearchPage, index_script
from locum.site.sitemap import LIMIT, SitemapPage, sitemaps
from locum.workflow.articles import to_problem
from locum.workflow.build_books import key_of
from locum.workflow.build_records import Parts, Record
from locum.workflow.output import BuildReport, OutputFolder, placed
from locum.workflow.places import Places
from locum.workflow.workspace import Workspace

_INDEX = "search-index.js"
_ENTRANCE = "index.html"
_LEAST_HEADINGS = 3
"""A page of fewer needs no table of contents."""
_MOST_RELATED = 5


class PageBuilder:
    """Writes HTML pages, and what leads to them."""

    def __init__(
        self,
        workspace: Workspace,
        report: BuildReport,
        folder: OutputFolder,
        places: Places,
        failed: frozenset[tuple[str, str]] | set[tuple[str, str]],
        *,
        tidy: bool,
    ) -> None:
        """Prepare to build.

        Args:
            workspace: the project.
            report: what happens is told to.
            folder: where pages go.
            places: of the project's catalogs; pages are called as these are.
            failed: articles and locales whose pages stay as they were.
            tidy: whether pages that this build does not write will be gone.
        """
        self.workspace = workspace
        self.report = report
        self.folder = folder
        self.failed = failed
        self.tidy = tidy
        settings = workspace.settings.build
        self.settings = settings
        overrides = workspace.root / settings.templates if settings.templates else None
        if overrides and not overrides.is_dir():
            raise ConfigError(
                _("there is no folder “{folder}”").format(folder=settings.templates),
                path=workspace.root / CONFIG_NAME,
                hint=_("mend templates in [build]"),
            )
        self.writer = PageWriter(overrides)
        self.stems = places.stems
        self.base_url = settings.base_url.rstrip("/")
        self.made: dict[str, dict[str, Record]] = {}
        """Locale → article → what its page shows."""

    def build(self, records: Mapping[str, Sequence[Record]], *, index: bool = True) -> None:
        """Stage the pages of the records; ``index``: the lists of articles, too.

        Pages that an earlier build left in place count for the language switcher.
        """
        self.made = {
            locale: {record.article: record for record in some} for locale, some in records.items()
        }
        try:
            for path, data in self.writer.assets.values():
                if not self.folder.keep(path, path):
                    self.folder.write(path, data, path)
            for locale in records:
                self._build_locale(locale, index=index)
            if index:
                with self._reporting():
                    self._write_entrance()
                    self._write_sitemap()
        except BrokenTemplateError as error:
            # Half a site in the old look and half in the new is worse than the old one.
            self.folder.discard()
            self.report.pages.clear()
            self.report.problems.append(to_problem(error))

    @contextmanager
    def _reporting(self, path: str = "") -> Iterator[None]:
        """Turn an error into a problem of the report, each once."""
        try:
            yield
        except BrokenTemplateError:
            raise
        except LocumError as error:
            problem = to_problem(placed(error, path) if path else error)
            if problem not in self.report.problems:
                self.report.problems.append(problem)

    def _build_locale(self, locale: str, *, index: bool) -> None:
        records = list(self.made[locale].values())
        for record in records:
            with self._reporting(record.article):
                self._build_page(record)
        if index and records:
            with self._reporting():
                self._write_search(locale, records)
                # An article may be the index itself.
                if "index" not in self.stems.values():
                    self._write_index(locale, records)

    # --- what pages there are ---

    def _path(self, locale: str, article: str) -> str:
        return f"{bcp47(locale)}/{self.stems[article]}.html"

    @cached_property
    def _locales(self) -> tuple[str, ...]:
        """All locales, the source first."""
        settings = self.workspace.settings
        return tuple(dict.fromkeys((settings.source, *settings.locales, *self.made)))

    def _offered(self, locale: str) -> list[str]:
        """Return the locales that a locale's pages lead to: pseudo-locales are for tests alone."""
        return [other for other in self._locales if is_pseudo(locale) or not is_pseudo(other)]

    def _stands(self, path: str) -> bool:
        """Return whether an earlier build left a file that this one lets stand."""
        return not self.tidy and (self.folder.root / path).is_file()

    def _has_page(self, locale: str, article: str) -> bool:
        return article in self.made.get(locale, {}) or self._stands(self._path(locale, article))

    def _record(self, locale: str, article: str) -> Record | None:
        """Return what is known of a page, also of one that is not built now."""
        made = self.made.get(locale, {}).get(article)
        return made or self.folder.books.record(article, locale)

    def _is_listed(self, locale: str, article: str) -> bool:
        """Return whether search engines are told of a page: that it is in this language."""
        if is_pseudo(locale):
            return False
        record = self._record(locale, article)
        return record is None or not record.counts.is_untranslated

    def _indexed(self) -> list[str]:
        """Return the locales that have a list of articles, the source first."""
        return [
            locale
            for locale in self._locales
            if self.made.get(locale) or self._stands(_index_path(locale))
        ]

    # --- addresses ---

    def _url(self, path: str, page: str) -> str:
        """Return a page's address as search engines want it."""
        return f"{self.base_url}/{relative_url(path, '')}" if self.base_url else (
            relative_url(path, page)
        )  # fmt: skip

    def _alternate(self, locale: str, path: str, page: str, *, listed: bool = True) -> Alternate:
        return Alternate(
            locale,
            href=relative_url(path, page),
            url=self._url(path, page),
            current=path == page,
            listed=listed,
        )

    def _frame(self, locale: str, page: str) -> Frame:
        assets = self.writer.assets
        return Frame(
            home=relative_url(_index_path(locale), page),
            style=relative_url(assets[STYLE][0], page),
            title=self.settings.title,
            script=relative_url(assets[SCRIPT][0], page),
            index=relative_url(_search_path(locale), page),
            place=page,
        )

    # --- an article's page ---

    def _build_page(self, record: Record) -> None:
        path = self._path(record.locale, record.article)
        moves = self._moves(record)
        content = self._content(record, path)
        frame = self._frame(record.locale, path)
        key = key_of(record.key, self.writer.digest, moves, content, frame)
        if not self.folder.keep(path, key):
            html = self.writer.article(self._filled(content, record, moves, path), frame)
            self.folder.write(path, html.encode("utf-8"), key)
        self.report.pages.append(self.folder.path_of(path))

    def _moves(self, record: Record) -> dict[str, str]:
        """Lead links to articles to their pages, and all others to a copy of the file."""
        moves: dict[str, str] = {}
        for target in record.targets:
            if target in self.stems:
                moves[target] = self._linked(record.locale, target)
            elif self.folder.copy(target, target):
                moves[target] = target
        return moves

    def _linked(self, locale: str, article: str) -> str:
        """Return the page that a link to an article leads to: the original's for want of one."""
        source = self.workspace.settings.source
        if not self._has_page(locale, article) and self._has_page(source, article):
            return self._path(source, article)
        return self._path(locale, article)

    def _content(self, record: Record, path: str) -> PageContent:
        """Return what the page shows, without the large parts."""
        locale, article = record.locale, record.article
        source = self.workspace.settings.source
        alternates = [
            self._alternate(
                other, self._path(other, article), path, listed=self._is_listed(other, article)
            )
            for other in self._offered(locale)
            if self._has_page(other, article)
        ]
        original = next((one for one in alternates if one.locale == source), None)
        listed = self._is_listed(locale, article)
        own = next((one for one in alternates if one.current), None)
        canonical = own if listed or original is None or is_pseudo(locale) else original
        return PageContent(
            locale=locale,
            title=_title(record),
            body="",
            description=record.description.text,
            date=record.date,
            author=record.author,
            alternates=alternates,
            default_url=original.url if listed and original else "",
            counts=record.counts,
            title_lang=record.title.lang,
            title_draft=record.title.draft,
            description_lang=record.description.lang,
            description_draft=record.description.draft,
            related=self._related_to(record, path),
            canonical=canonical.url if canonical and self.base_url else "",
            listed=listed,
            original=original if locale != source else None,
            withheld=record.withheld,
            reviewed_on=record.reviewed_on,
        )

    def _filled(
        self, content: PageContent, record: Record, moves: Mapping[str, str], path: str
    ) -> PageContent:
        parts: Parts = self.folder.books.parts(record)
        heading, body = parted(rewrite_links(parts.body, record.article, path, moves.get))
        contents = nested(parts.headings)
        entries = len(contents) + sum(len(heading.children) for heading in contents)
        return replace(
            content,
            heading=heading,
            body=body,
            has_heading=any(heading.level == 1 for heading in parts.headings),
            contents=contents if entries >= _LEAST_HEADINGS else (),
        )

    @cached_property
    def _related(self) -> dict[str, list[str]]:
        concepts: dict[str, tuple[str, ...]] = {}
        tags: dict[str, tuple[str, ...]] = {}
        for article in self.stems:
            record = next(filter(None, (self._record(loc, article) for loc in self._locales)), None)
            if record is not None:
                concepts[article], tags[article] = record.concepts, record.tags
        return related_articles(concepts, tags)

    def _related_to(self, record: Record, path: str) -> tuple[IndexEntry, ...]:
        """Return the pages of the locale that are about the same."""
        shown = (
            other
            for article in self._related.get(record.article, ())
            if self._has_page(record.locale, article)
            and (other := self._record(record.locale, article)) is not None
        )
        return tuple(
            IndexEntry(
                title=_title(other),
                href=relative_url(self._path(other.locale, other.article), path),
                lang=other.title.lang,
                draft=other.title.draft,
            )
            for other in islice(shown, _MOST_RELATED)
        )

    def _entry(self, record: Record, page: str) -> IndexEntry:
        return IndexEntry(
            title=_title(record),
            href=relative_url(self._path(record.locale, record.article), page),
            description=record.description.text,
            counts=record.counts,
            lang=record.title.lang,
            draft=record.title.draft,
            description_lang=record.description.lang,
            description_draft=record.description.draft,
        )

    # --- what leads to pages ---

    def _listing(self, locale: str, records: Sequence[Record]) -> list[Record]:
        """Return the articles of a locale's list, also those whose pages stand from before."""
        standing = [
            known
            for article in self.stems
            if (article, locale) in self.failed
            and self._has_page(locale, article)
            and (known := self.folder.books.record(article, locale)) is not None
        ]
        return sorted([*records, *standing], key=lambda record: record.article.split("/"))

    def _write_search(self, locale: str, records: Sequence[Record]) -> None:
        path = _search_path(locale)
        listing = self._listing(locale, records)
        key = key_of(
            "search", [(record.key, self._path(locale, record.article)) for record in listing]
        )
        if self.folder.keep(path, key):
            return
        pages = (
            SearchPage(
                relative_url(self._path(locale, record.article), path),
                _title(record),
                record.title.lang,
                record.title.draft,
                self.folder.books.parts(record).sections,
            )
            for record in listing
        )
        self.folder.write(path, index_script(pages).encode("utf-8"), key)

    def _write_index(self, locale: str, records: Sequence[Record]) -> None:
        path = _index_path(locale)
        listing = self._listing(locale, records)
        alternates = [
            self._alternate(other, _index_path(other), path, listed=not is_pseudo(other))
            for other in self._indexed()
            if other in self._offered(locale)
        ]
        frame = self._frame(locale, path)
        places = [(record.key, self._path(locale, record.article)) for record in listing]
        key = key_of("list", self.writer.digest, places, alternates, frame, self.base_url)
        if not self.folder.keep(path, key):
            html = self.writer.index(
                locale,
                [self._entry(record, path) for record in listing],
                alternates=alternates,
                frame=frame,
                canonical=self._url(path, path) if self.base_url else "",
                default_url="" if is_pseudo(locale) else self._url(_ENTRANCE, path),
            )
            self.folder.write(path, html.encode("utf-8"), key)
        self.report.pages.append(self.folder.path_of(path))

    def _write_entrance(self) -> None:
        source = self.workspace.settings.source
        frame = self._frame(source, _ENTRANCE)
        alternates = [
            self._alternate(locale, _index_path(locale), _ENTRANCE)
            for locale in self._indexed()
            if not is_pseudo(locale)
        ]
        key = key_of("entrance", self.writer.digest, alternates, frame, self.base_url)
        if not self.folder.keep(_ENTRANCE, key):
            html = self.writer.entrance(
                alternates,
                locale=source,
                frame=replace(frame, script="", index=""),
                canonical=self._url(_ENTRANCE, _ENTRANCE) if self.base_url else "",
                default_url=self._url(_ENTRANCE, _ENTRANCE),
            )
            self.folder.write(_ENTRANCE, html.encode("utf-8"), key)
        self.report.pages.append(self.folder.path_of(_ENTRANCE))

    def _write_sitemap(self) -> None:
        """Write the site's map, where the site's address is known."""
        if not self.base_url:
            return
        groups = list(self._mapped())
        key = key_of("map", self.base_url, groups)
        if self.folder.keep("sitemap.xml", key) and len(groups) * len(self._locales) < LIMIT:
            return
        pages = (
            SitemapPage(url, links)
            for group in groups
            for links in [[(tag, self._url(path, "")) for tag, path in group]]
            for url in dict.fromkeys(url for _tag, url in links)
        )
        for name, text in sitemaps(list(pages), self.base_url):
            self.folder.write(name, text.encode("utf-8"), key)

    def _mapped(self) -> Iterator[list[tuple[str, str]]]:
        """Yield what is one page in several languages: tags and paths, the original's last."""
        source = self.workspace.settings.source
        indexed = [locale for locale in self._indexed() if not is_pseudo(locale)]
        lists = [(bcp47(locale), _index_path(locale)) for locale in indexed]
        yield [*lists, ("x-default", _ENTRANCE)]
        for article in self.stems:
            group = [
                (bcp47(locale), self._path(locale, article))
                for locale in self._locales
                if self._has_page(locale, article) and self._is_listed(locale, article)
            ]
            if self._has_page(source, article):
                group.append(("x-default", self._path(source, article)))
            yield group


def _index_path(locale: str) -> str:
    return f"{bcp47(locale)}/index.html"


def _search_path(locale: str) -> str:
    return f"{bcp47(locale)}/{_INDEX}"


def _title(record: Record) -> str:
    """Return a page's title; of an article without one its file's name, as words."""
    if record.title.text:
        return record.title.text
    name = PurePosixPath(record.article).stem
    return re.sub(r"[\W_]+", " ", name).strip() or name
