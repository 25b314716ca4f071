"""Which pages a site has, and where each stands."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath

from locum.config import CONFIG_NAME
from locum.errors import ConfigError
from locum.i18n import _
from locum.locales import bcp47
from locum.pseudo import is_pseudo
from locum.site.content import Alternate, Frame
from locum.site.links import relative_url
from locum.site.pages import SCRIPT, STYLE, PageWriter
from locum.workflow.build_records import Record
from locum.workflow.output import OutputFolder
from locum.workflow.places import Places
from locum.workflow.workspace import Workspace

ENTRANCE = "index.html"
_INDEX = "search-index.js"


class Site:
    """The pages of one build, and those that stand from earlier ones."""

    def __init__(
        self, workspace: Workspace, folder: OutputFolder, places: Places, *, tidy: bool
    ) -> None:
        """Prepare a site of which no page is made yet.

        Args:
            workspace: the project.
            folder: where pages go.
            places: of the project's catalogs; pages are called as these are.
            tidy: whether pages that this build does not write will be gone.

        Raises:
            ConfigError: where the folder of the project's own templates is missing.
        """
        self.workspace = workspace
        self.folder = folder
        self.tidy = tidy
        settings = workspace.settings.build
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

    @property
    def source(self) -> str:
        """The locale that articles are written in."""
        return self.workspace.settings.source

    def path(self, locale: str, article: str) -> str:
        """Return where an article's page stands in the site."""
        return f"{bcp47(locale)}/{self.stems[article]}.html"

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """All locales, the source first."""
        settings = self.workspace.settings
        return tuple(dict.fromkeys((settings.source, *settings.locales, *self.made)))

    def offered(self, locale: str) -> list[str]:
        """Return the locales that a locale's pages lead to: pseudo-locales are for tests alone."""
        return [other for other in self.locales if is_pseudo(locale) or not is_pseudo(other)]

    def _stands(self, path: str) -> bool:
        """Return whether an earlier build left a file that this one lets stand."""
        return not self.tidy and (self.folder.root / path).is_file()

    def has_page(self, locale: str, article: str) -> bool:
        """Return whether the site has a page of an article, from this build or from before."""
        return article in self.made.get(locale, {}) or self._stands(self.path(locale, article))

    def record(self, locale: str, article: str) -> Record | None:
        """Return what is known of a page, also of one that is not built now."""
        made = self.made.get(locale, {}).get(article)
        return made or self.folder.books.record(article, locale)

    def is_listed(self, locale: str, article: str) -> bool:
        """Return whether search engines are told of a page: that it is in this language."""
        if is_pseudo(locale):
            return False
        record = self.record(locale, article)
        return record is None or not record.counts.is_untranslated

    def indexed(self) -> list[str]:
        """Return the locales that have a list of articles, the source first."""
        return [
            locale
            for locale in self.locales
            if self.made.get(locale) or self._stands(index_path(locale))
        ]

    # --- addresses ---

    def url(self, path: str, page: str) -> str:
        """Return a page's address as search engines want it."""
        return f"{self.base_url}/{relative_url(path, '')}" if self.base_url else (
            relative_url(path, page)
        )  # fmt: skip

    def alternate(self, locale: str, path: str, page: str, *, listed: bool = True) -> Alternate:
        """Return what leads from a page to the same in another language."""
        return Alternate(
            locale,
            href=relative_url(path, page),
            url=self.url(path, page),
            current=path == page,
            listed=listed,
        )

    def frame(self, locale: str, page: str) -> Frame:
        """Return what surrounds a page's content."""
        assets = self.writer.assets
        return Frame(
            home=relative_url(index_path(locale), page),
            style=relative_url(assets[STYLE][0], page),
            title=self.workspace.settings.build.title,
            script=relative_url(assets[SCRIPT][0], page),
            index=relative_url(search_path(locale), page),
            place=page,
        )


def index_path(locale: str) -> str:
    """Return where a locale's list of articles stands."""
    return f"{bcp47(locale)}/index.html"


def search_path(locale: str) -> str:
    """Return where a locale's search index stands."""
    return f"{bcp47(locale)}/{_INDEX}"


def title_of(record: Record) -> str:
    """Return a page's title; of an article without one its file's name, as words."""
    if record.title.text:
        return record.title.text
    name = PurePosixPath(record.article).stem
    return re.sub(r"[\W_]+", " ", name).strip() or name
