"""Build HTML pages, an index for each locale, and the entrance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from locum.config import CONFIG_NAME
from locum.errors import ConfigError, LocumError
from locum.i18n import _
from locum.locales import bcp47, same_language
from locum.model import Page
from locum.site.alerts import with_alert_titles
from locum.site.links import relative_url, rewrite_links
from locum.site.pages import Alternate, IndexEntry, PageContent, PageWriter
from locum.workflow.articles import to_problem
from locum.workflow.output import BuildReport, OutputFolder, placed
from locum.workflow.places import Places
from locum.workflow.versions import Version, block_attributes
from locum.workflow.workspace import Workspace

_STYLE = "locum.css"


class PageBuilder:
    """Writes HTML pages, an index for each locale and the entrance."""

    def __init__(self, workspace: Workspace, report: BuildReport, *, tidy: bool) -> None:
        self.workspace = workspace
        self.report = report
        self.tidy = tidy
        settings = workspace.settings.build
        self.folder = OutputFolder(workspace, "pages", report)
        overrides = workspace.root / settings.templates if settings.templates else None
        if overrides and not overrides.is_dir():
            raise ConfigError(
                _("there is no folder “{folder}”").format(folder=settings.templates),
                path=workspace.root / CONFIG_NAME,
                hint=_("mend templates in [build]"),
            )
        self.writer = PageWriter(overrides)
        self.stems = Places(workspace).stems
        self.base_url = settings.base_url.rstrip("/")

    def build(self, versions: Mapping[str, Sequence[Version]], *, index: bool = True) -> None:
        """Write the pages of the versions; ``index``: the lists of articles, too.

        Pages that an earlier build left in place count for the language switcher.
        """
        with self.folder.filling(tidy=self.tidy):
            self.folder.write(_STYLE, self.writer.style().encode())
            made = {locale: dict(self._pages(some)) for locale, some in versions.items()}
            for locale, some in versions.items():
                with self._reporting():
                    self._write_locale(locale, some, made, index=index)
            if index:
                with self._reporting():
                    self._write_entrance(made)

    @contextmanager
    def _reporting(self, path: str = "") -> Iterator[None]:
        """Turn an error into a problem of the report, each once."""
        try:
            yield
        except LocumError as error:
            problem = to_problem(placed(error, path) if path else error)
            if problem not in self.report.problems:
                self.report.problems.append(problem)

    def _write_locale(
        self,
        locale: str,
        versions: Sequence[Version],
        made: Mapping[str, Mapping[str, Page]],
        *,
        index: bool,
    ) -> None:
        entries: list[IndexEntry] = []
        for version in versions:
            article = version.reading.path
            if article in made[locale]:
                with self._reporting(article):
                    entries.append(self._write(version, made[locale][article], made))
        # An article may be the index itself.
        if index and entries and "index" not in self.stems.values():
            self._write_index(locale, entries, self._indexed(made))

    def _locales_with(self, article: str, made: Mapping[str, Mapping[str, Page]]) -> list[str]:
        """Return the locales that have a page of the article, the source first."""
        settings = self.workspace.settings
        return [
            locale
            for locale in dict.fromkeys((settings.source, *settings.locales))
            if article in made.get(locale, {}) or self._stands(self._path(locale, article))
        ]

    def _indexed(self, made: Mapping[str, Mapping[str, Page]]) -> list[str]:
        """Return the locales that have an index, the source first."""
        settings = self.workspace.settings
        return [
            locale
            for locale in dict.fromkeys((settings.source, *settings.locales))
            if made.get(locale) or self._stands(_index_path(locale))
        ]

    def _stands(self, path: str) -> bool:
        """Return whether an earlier build left a file that this one lets stand."""
        return not self.tidy and (self.folder.root / path).is_file()

    def _pages(self, versions: Sequence[Version]) -> Iterator[tuple[str, Page]]:
        """Yield each article's path and page; one that cannot be made is a problem."""
        for version in versions:
            source = version.reading.source
            with self._reporting(source.path):
                page = source.format.to_html(version.written, block_attributes(version))
                yield source.path, page

    def _path(self, locale: str, article: str) -> str:
        return f"{bcp47(locale)}/{self.stems[article]}.html"

    def _alternates(self, page: str, paths: Mapping[str, str], current: str) -> list[Alternate]:
        return [
            Alternate(
                locale,
                href=relative_url(path, page),
                url=f"{self.base_url}/{relative_url(path, '')}"
                if self.base_url
                else relative_url(path, page),
                current=locale == current,
            )
            for locale, path in paths.items()
        ]

    def _write(
        self,
        version: Version,
        page: Page,
        made: Mapping[str, Mapping[str, Page]],
    ) -> IndexEntry:
        """Write one page; return its line in the index."""
        locale, article = version.locale, version.reading.path
        path = self._path(locale, article)
        paths = {other: self._path(other, article) for other in self._locales_with(article, made)}
        index = _index_path(locale)
        source = self.workspace.settings.source
        alternates = self._alternates(path, paths, locale)
        content = PageContent(
            locale=locale,
            title=page.title or PurePosixPath(article).stem,
            body=with_alert_titles(self._with_links(page.body, article, path, locale), locale),
            description=page.description,
            date=page.metadata.get("date", ""),
            author=page.metadata.get("author", ""),
            alternates=alternates,
            default_url=next((a.url for a in alternates if a.locale == source), ""),
            index_href=relative_url(index, path),
            style_href=relative_url(_STYLE, path),
            counts=version.counts,
        )
        html = self.writer.article(content)
        self.report.pages.append(self.folder.write(path, html.encode("utf-8")))
        return IndexEntry(
            title=content.title,
            href=relative_url(path, index),
            description=content.description,
            counts=content.counts,
            lang=_title_language(version, content.title),
        )

    def _with_links(self, body: str, article: str, page: str, locale: str) -> str:
        """Lead links to articles to their pages, and all others to a copy of the file."""

        def move(target: str) -> str | None:
            if target in self.stems:
                return self._path(locale, target)
            return target if self.folder.copy(target, target) else None

        return rewrite_links(body, article, page, move)

    def _write_index(
        self, locale: str, entries: Sequence[IndexEntry], locales: Sequence[str]
    ) -> None:
        path = _index_path(locale)
        paths = {other: _index_path(other) for other in locales}
        html = self.writer.index(
            locale,
            entries,
            alternates=self._alternates(path, paths, locale),
            style_href=relative_url(_STYLE, path),
        )
        self.report.pages.append(self.folder.write(path, html.encode("utf-8")))

    def _write_entrance(self, made: Mapping[str, Mapping[str, Page]]) -> None:
        paths = {locale: _index_path(locale) for locale in self._indexed(made)}
        html = self.writer.entrance(
            self._alternates("index.html", paths, ""),
            locale=self.workspace.settings.source,
            style_href=_STYLE,
        )
        self.report.pages.append(self.folder.write("index.html", html.encode("utf-8")))


def _index_path(locale: str) -> str:
    return f"{bcp47(locale)}/index.html"


def _title_language(version: Version, title: str) -> str:
    """Return the BCP 47 tag of a title that was left in its own language, else nothing."""
    blocks = zip(version.reading.blocks, version.reading.languages, strict=True)
    for block, language in blocks:
        words = version.reading.source.format.read_inline(block.text).text
        if words == title and block.text not in version.translations:
            return "" if same_language(language, version.locale) else bcp47(language)
    return ""
