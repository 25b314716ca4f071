"""Build what leads to pages: a list and a search for each locale, the entrance, the site's map."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from locum.locales import bcp47
from locum.pseudo import is_pseudo
from locum.site.content import IndexEntry
from locum.site.links import relative_url
from locum.site.search import SearchPage, index_script
from locum.site.sitemap import LIMIT, SitemapPage, sitemaps
from locum.workflow.build_books import key_of
from locum.workflow.build_records import Record
from locum.workflow.build_site import ENTRANCE, Site, index_path, search_path, title_of
from locum.workflow.output import BuildReport


class ListBuilder:
    """Stages what leads to a site's pages."""

    def __init__(
        self, site: Site, report: BuildReport, failed: Collection[tuple[str, str]]
    ) -> None:
        """Prepare to build; ``failed``: articles and locales whose pages stay as they were."""
        self.site = site
        self.report = report
        self.failed = failed

    def _entry(self, record: Record, page: str) -> IndexEntry:
        return IndexEntry(
            title=title_of(record),
            href=relative_url(self.site.path(record.locale, record.article), page),
            description=record.description.text,
            counts=record.counts,
            lang=record.title.lang,
            draft=record.title.draft,
            description_lang=record.description.lang,
            description_draft=record.description.draft,
        )

    def _listing(self, locale: str, records: Sequence[Record]) -> list[Record]:
        """Return the articles of a locale's list, also those whose pages stand from before."""
        standing = [
            known
            for article in self.site.stems
            if (article, locale) in self.failed
            and self.site.has_page(locale, article)
            and (known := self.site.folder.books.record(article, locale)) is not None
        ]
        return sorted([*records, *standing], key=lambda record: record.article.split("/"))

    def write_search(self, locale: str, records: Sequence[Record]) -> None:
        """Stage what the search of a locale's pages looks in."""
        path = search_path(locale)
        listing = self._listing(locale, records)
        key = key_of(
            "search", [(record.key, self.site.path(locale, record.article)) for record in listing]
        )
        if self.site.folder.keep(path, key):
            return
        pages = (
            SearchPage(
                relative_url(self.site.path(locale, record.article), path),
                title_of(record),
                record.title.lang,
                record.title.draft,
                self.site.folder.books.parts(record).sections,
            )
            for record in listing
        )
        self.site.folder.write(path, index_script(pages).encode("utf-8"), key)

    def write_index(self, locale: str, records: Sequence[Record]) -> None:
        """Stage a locale's list of articles."""
        path = index_path(locale)
        listing = self._listing(locale, records)
        alternates = [
            self.site.alternate(other, index_path(other), path, listed=not is_pseudo(other))
            for other in self.site.indexed()
            if other in self.site.offered(locale)
        ]
        frame = self.site.frame(locale, path)
        places = [(record.key, self.site.path(locale, record.article)) for record in listing]
        key = key_of("list", self.site.writer.digest, places, alternates, frame, self.site.base_url)
        if not self.site.folder.keep(path, key):
            html = self.site.writer.index(
                locale,
                [self._entry(record, path) for record in listing],
                alternates=alternates,
                frame=frame,
                canonical=self.site.url(path, path) if self.site.base_url else "",
                default_url="" if is_pseudo(locale) else self.site.url(ENTRANCE, path),
            )
            self.site.folder.write(path, html.encode("utf-8"), key)
        self.report.pages.append(self.site.folder.path_of(path))

    def write_entrance(self) -> None:
        """Stage the page that leads to the languages."""
        source = self.site.source
        frame = self.site.frame(source, ENTRANCE)
        alternates = [
            self.site.alternate(locale, index_path(locale), ENTRANCE)
            for locale in self.site.indexed()
            if not is_pseudo(locale)
        ]
        key = key_of("entrance", self.site.writer.digest, alternates, frame, self.site.base_url)
        if not self.site.folder.keep(ENTRANCE, key):
            html = self.site.writer.entrance(
                alternates,
                locale=source,
                frame=replace(frame, script="", index=""),
                canonical=self.site.url(ENTRANCE, ENTRANCE) if self.site.base_url else "",
                default_url=self.site.url(ENTRANCE, ENTRANCE),
            )
            self.site.folder.write(ENTRANCE, html.encode("utf-8"), key)
        self.report.pages.append(self.site.folder.path_of(ENTRANCE))

    def write_sitemap(self) -> None:
        """Stage the site's map, where the site's address is known."""
        if not self.site.base_url:
            return
        groups = list(self._mapped())
        key = key_of("map", self.site.base_url, groups)
        if (
            self.site.folder.keep("sitemap.xml", key)
            and len(groups) * len(self.site.locales) < LIMIT
        ):
            return
        pages = (
            SitemapPage(url, links)
            for group in groups
            for links in [[(tag, self.site.url(path, "")) for tag, path in group]]
            for url in dict.fromkeys(url for _tag, url in links)
        )
        for name, text in sitemaps(list(pages), self.site.base_url):
            self.site.folder.write(name, text.encode("utf-8"), key)

    def _mapped(self) -> Iterator[list[tuple[str, str]]]:
        """Yield what is one page in several languages: tags and paths, the original's last."""
        source = self.site.source
        indexed = [locale for locale in self.site.indexed() if not is_pseudo(locale)]
        lists = [(bcp47(locale), index_path(locale)) for locale in indexed]
        yield [*lists, ("x-default", ENTRANCE)]
        for article in self.site.stems:
            group = [
                (bcp47(locale), self.site.path(locale, article))
                for locale in self.site.locales
                if self.site.has_page(locale, article) and self.site.is_listed(locale, article)
            ]
            if self.site.has_page(source, article):
                group.append(("x-default", self.site.path(source, article)))
            yield group
