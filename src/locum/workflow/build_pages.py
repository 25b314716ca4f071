"""Build HTML pages, an index for each locale, and the entrance."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from locum.errors import LocumError
from locum.locales import bcp47, same_language
from locum.model import Page
from locum.site.links import rewrite_links
from locum.site.pages import Alternate, IndexEntry, PageContent, PageWriter
from locum.workflow.articles import to_problem
from locum.workflow.output import BuildReport, OutputFolder, placed
from locum.workflow.places import Places
from locum.workflow.versions import Version, block_attributes
from locum.workflow.workspace import Workspace


class PageBuilder:
    """Writes HTML pages, an index for each locale and the entrance."""

    def __init__(self, workspace: Workspace, report: BuildReport, *, tidy: bool) -> None:
        self.workspace = workspace
        self.report = report
        self.tidy = tidy
        settings = workspace.settings.build
        self.folder = OutputFolder(workspace, settings.pages, report)
        overrides = workspace.root / settings.templates if settings.templates else None
        self.writer = PageWriter(overrides)
        self.stems = Places(workspace).stems
        self.base_url = settings.base_url.rstrip("/")

    def build(self, versions: Mapping[str, Sequence[Version]], *, index: bool = True) -> None:
        """Write the pages of the versions; ``index``: the lists of articles, too.

        Pages that an earlier build left in place count for the language switcher.
        """
        style = "locum.css"
        self.folder.write(style, self.writer.style().encode())
        made = {locale: dict(self._pages(some)) for locale, some in versions.items()}
        for locale, some in versions.items():
            entries = [
                self._write(version, made[locale][version.reading.path], made, style)
                for version in some
                if version.reading.path in made[locale]
            ]
            if index and entries:
                self._write_index(locale, entries, [*versions], style)
        if index:
            self._write_entrance([*versions], style)
        self.folder.finish(tidy=self.tidy)

    def _locales_with(self, article: str, made: Mapping[str, Mapping[str, Page]]) -> list[str]:
        """Return the locales that have a page of the article, the source first."""
        settings = self.workspace.settings
        return [
            locale
            for locale in dict.fromkeys((settings.source, *settings.locales))
            if article in made.get(locale, {})
            or (not self.tidy and (self.folder.root / self._path(locale, article)).is_file())
        ]

    def _pages(self, versions: Sequence[Version]) -> Iterator[tuple[str, Page]]:
        """Yield each article's path and page; one that cannot be made is a problem."""
        for version in versions:
            source = version.reading.source
            try:
                page = source.format.to_html(version.written, block_attributes(version))
            except LocumError as error:
                problem = to_problem(placed(error, source.path))
                if problem not in self.report.problems:
                    self.report.problems.append(problem)
            else:
                yield source.path, page

    def _path(self, locale: str, article: str) -> str:
        return f"{bcp47(locale)}/{self.stems[article]}.html"

    def _alternates(self, page: str, paths: Mapping[str, str], current: str) -> list[Alternate]:
        return [
            Alternate(
                locale,
                href=posixpath.relpath(path, posixpath.dirname(page) or "."),
                url=f"{self.base_url}/{path}"
                if self.base_url
                else posixpath.relpath(path, posixpath.dirname(page) or "."),
                current=locale == current,
            )
            for locale, path in paths.items()
        ]

    def _write(
        self,
        version: Version,
        page: Page,
        made: Mapping[str, Mapping[str, Page]],
        style: str,
    ) -> IndexEntry:
        """Write one page; return its line in the index."""
        locale, article = version.locale, version.reading.path
        path = self._path(locale, article)
        here = posixpath.dirname(path)
        paths = {other: self._path(other, article) for other in self._locales_with(article, made)}
        index = f"{bcp47(locale)}/index.html"
        source = self.workspace.settings.source
        alternates = self._alternates(path, paths, locale)
        content = PageContent(
            locale=locale,
            title=page.title or PurePosixPath(article).stem,
            body=self._with_links(page.body, article, path, locale),
            description=page.description,
            date=page.metadata.get("date", ""),
            author=page.metadata.get("author", ""),
            alternates=alternates,
            default_url=next((a.url for a in alternates if a.locale == source), ""),
            index_href=posixpath.relpath(index, here),
            style_href=posixpath.relpath(style, here),
            counts=version.counts,
        )
        html = self.writer.article(content)
        self.report.pages.append(self.folder.write(path, html.encode("utf-8")))
        return IndexEntry(
            title=content.title,
            href=posixpath.relpath(path, posixpath.dirname(index)),
            description=content.description,
            counts=content.counts,
            lang=_title_language(version, content.title),
        )

    def _with_links(self, body: str, article: str, page: str, locale: str) -> str:
        """Lead links to articles to their pages, and all others to a copy of the file."""

        def move(target: str) -> str | None:
            if target in self.stems:
                return self._path(locale, target)
            if (self.workspace.root / target).is_file():
                self.folder.copy(target, target)
                return target
            return None

        return rewrite_links(body, article, page, move)

    def _write_index(
        self, locale: str, entries: Sequence[IndexEntry], locales: Sequence[str], style: str
    ) -> None:
        path = f"{bcp47(locale)}/index.html"
        paths = {other: f"{bcp47(other)}/index.html" for other in locales}
        html = self.writer.index(
            locale,
            entries,
            alternates=self._alternates(path, paths, locale),
            style_href=f"../{style}",
        )
        self.report.pages.append(self.folder.write(path, html.encode("utf-8")))

    def _write_entrance(self, locales: Sequence[str], style: str) -> None:
        paths = {locale: f"{bcp47(locale)}/index.html" for locale in locales}
        html = self.writer.entrance(
            self._alternates("index.html", paths, ""),
            locale=self.workspace.settings.source,
            style_href=style,
        )
        self.report.pages.append(self.folder.write("index.html", html.encode("utf-8")))


def _title_language(version: Version, title: str) -> str:
    """Return the BCP 47 tag of a title that was left in its own language, else nothing."""
    blocks = zip(version.reading.blocks, version.reading.languages, strict=True)
    for block, language in blocks:
        words = version.reading.source.format.read_inline(block.text).text
        if words == title and block.text not in version.translations:
            return "" if same_language(language, version.locale) else bcp47(language)
    return ""
