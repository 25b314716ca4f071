"""A MkDocs plug-in: the pages of a site in every locale, straight from the catalogs.

Nothing is written among the documents: MkDocs gets each article's translation as a page of its
own, below ``es/``, ``zh-Hans/`` and so on, by the rules of ``[build]`` in ``locum.toml``: what
nobody has reviewed stays in the source's language, drafts are marked. Every page knows the
same page in the other languages (``alternates``, and ``extra.alternate`` for Material).
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from locum.adapters.editions import Edition, make_editions
from locum.adapters.mkdocs_links import Anchors, from_root, lead_to_editions
from locum.adapters.mkdocs_theme import Dress, with_language
from locum.config import CONFIG_NAME
from locum.errors import LocumError
from locum.i18n import catalog_for
from locum.locales import (
    bcp47,
    direction,
    display_name,
    format_percent,
    normalize,
)
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure import StructureItem
    from mkdocs.utils.templates import TemplateContext

_log = get_plugin_logger("locum")


class LocumOptions(Config):  # type: ignore[no-untyped-call]
    """What ``mkdocs.yml`` may say of the plug-in."""

    project = config_options.Type(str, default=CONFIG_NAME)
    """Where ``locum.toml`` is, relative to ``mkdocs.yml``."""
    locales = config_options.Type(list, default=[])
    """Which locales; all of the project's by default."""
    words = config_options.Type(dict, default={})
    """Locale → text → translation: of titles in ``nav``, of ``site_name``."""
    notice = config_options.Type(bool, default=True)
    """Whether a page that is not reviewed as a whole says so."""


class LocumPlugin(BasePlugin[LocumOptions]):  # type: ignore[no-untyped-call]
    """Adds a page for every article in every locale."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open the project."""
        folder = Path(config.config_file_path or CONFIG_NAME).resolve().parent
        path = folder / self.config.project
        try:
            self._workspace = Workspace.open(path.parent if path.suffix == ".toml" else path)
            self._source = self._workspace.settings.source
            self._words = {normalize(tag): dict(some) for tag, some in self.config.words.items()}
        except (LocumError, TypeError, ValueError) as error:
            raise PluginError(f"locum: {error}") from error
        self._site_name = config.site_name
        self._dress = Dress(config.theme)
        self._editions: dict[str, Edition] = {}
        self._files: dict[str, dict[str, File]] = {}
        self._page: Page | None = None
        self._navigations: dict[str, Navigation] = {}
        # Python-Markdown takes extensions themselves as well as their names.
        config.markdown_extensions.append(Anchors(self._place))  # type: ignore[arg-type]
        return config

    def on_serve(self, server: LiveReloadServer, /, **_given: object) -> LiveReloadServer:
        """Look for changes of the catalogs, too."""
        settings = self._workspace.settings
        server.watch(str(self._workspace.root / CONFIG_NAME))
        if settings.catalogs.is_dir():
            server.watch(str(settings.catalogs))
        return server

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Add the editions of the documents that are articles of the project."""
        try:
            editions = make_editions(self._workspace, tuple(self.config.locales))
        except LocumError as error:
            raise PluginError(f"locum: {error}") from error
        for problem in editions.problems:
            _log.warning(str(problem))
        for sentence in editions.left_out:
            _log.info(sentence)
        documents = {
            self._workspace.relative(Path(file.abs_src_path)): file
            for file in files.documentation_pages()
            if file.abs_src_path
        }
        for edition in editions.found:
            file = documents.get(edition.article)
            if file is not None:
                self._add(files, file, edition, config)
        if not self._editions:
            _log.info("no document has anything to show in another language yet")
        return files

    def _add(self, files: Files, source: File, edition: Edition, config: MkDocsConfig) -> None:
        lang = bcp47(edition.locale)
        stem, suffix = source.src_uri.rsplit(".", 1)
        # Beside its source, so that links to pictures and other files lead where they did.
        uri = f"{stem}.{lang}.{suffix}"
        if files.get_file_from_path(uri):
            _log.warning(f"“{uri}” is there already: it is not taken from the catalogs")
            return
        file = File.generated(
            config, uri, content=edition.text, inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.name = source.name
        file.dest_uri = f"{lang}/{source.dest_uri}"
        files.append(file)
        self._editions[uri] = edition
        self._files.setdefault(source.src_uri, {self._source: source})[edition.locale] = file

    # Pages.

    def _edition(self, page: Page) -> Edition | None:
        return self._editions.get(page.file.src_uri)

    def _locale(self, page: Page) -> str:
        edition = self._edition(page)
        return edition.locale if edition else self._source

    def _versions(self, page: Page) -> dict[str, File]:
        """Return the page's files, its own too, by locale; the source first."""
        uri = page.file.src_uri
        return next(
            (some for some in self._files.values() if any(f.src_uri == uri for f in some.values())),
            {},
        )

    def _place(self) -> tuple[str, bool]:
        if self._page is None:
            return "", False
        edition = self._edition(self._page)
        source = self._versions(self._page).get(self._source, self._page.file)
        return source.src_uri, edition is not None

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_given: object) -> str:
        """Remember which page is made: its headings ask."""
        self._page = page
        return markdown

    def on_page_content(self, body: str, /, *, page: Page, **_given: object) -> str:
        """Lead the links of an edition to editions, and say how much of it is reviewed."""
        edition = self._edition(page)
        if edition is None:
            return body
        moved = {
            from_root(some[self._source].url): some[edition.locale].url
            for some in self._files.values()
            if edition.locale in some
        }
        led = lead_to_editions(body, page.url, moved)
        return (self._notice(edition) if self.config.notice else "") + led

    def _notice(self, edition: Edition) -> str:
        counts, locale = edition.counts, edition.locale
        if not counts.drafts and not counts.source:
            return ""
        words = catalog_for(locale)
        said = words.gettext("{share} of this page has been reviewed by a person.")
        text = html.escape(said.format(share=format_percent(counts.share, locale)))
        return f'<div class="admonition note locum-notice" role="note"><p>{text}</p></div>\n'

    # Navigation.

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, **_given: object) -> Navigation:
        """Make a navigation for each locale; what it lacks leads to the source's page."""
        for locale in {edition.locale for edition in self._editions.values()}:
            pages: list[Page] = []
            items = [self._localized(item, locale, config, pages) for item in nav.items]
            for before, after in pairwise(pages):
                before.next_page, after.previous_page = after, before
            localized = Navigation(items, pages)
            home = nav.homepage
            if home is not None:
                there = self._files.get(home.file.src_uri, {}).get(locale)
                localized.homepage = there.page if there else home
            self._navigations[locale] = localized
        return nav

    def _localized(
        self, item: StructureItem, locale: str, config: MkDocsConfig, pages: list[Page]
    ) -> StructureItem:
        if isinstance(item, Section):
            children = [self._localized(one, locale, config, pages) for one in item.children]
            section = Section(self._word(item.title, locale) or item.title, children)
            for child in children:
                child.parent = section
            return section
        if isinstance(item, Page):
            stated = vars(item).get("title")
            file = self._files.get(item.file.src_uri, {}).get(locale)
            if file is None:
                title = self._word(stated, locale) or stated or item.file.name
                return Link(title, item.abs_url or from_root(item.url))
            page = Page(self._word(stated, locale), file, config)
            pages.append(page)
            return page
        if isinstance(item, Link):
            return Link(self._word(item.title, locale) or item.title, item.url)
        return item

    def _word(self, text: str | None, locale: str) -> str | None:
        """Return a translation of the site's own words; None where there is none."""
        found = self._words.get(locale, {}).get(text or "")
        return str(found) if found else None

    # The theme.

    def on_env(self, env: Environment, /, **_given: object) -> Environment | None:
        """Keep the theme's environment: its words change with each page."""
        self._env = env
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        """Give the template the page's language, its navigation, and the other languages."""
        locale = self._locale(page)
        is_edition = self._edition(page) is not None
        context["nav"] = self._navigations.get(locale, nav) if is_edition else nav
        config.site_name = self._word(self._site_name, locale) or self._site_name
        alternates = list(self._alternates(page))
        context.update({"alternates": alternates})  # type: ignore[misc]
        config.extra["alternate"] = [
            {"name": one["name"], "link": one["link"], "lang": one["lang"]} for one in alternates
        ]
        self._dress.put_on(config.theme, self._env, locale if is_edition else "")
        return context

    def _alternates(self, page: Page) -> Iterator[Mapping[str, Any]]:
        versions = self._versions(page)
        for locale, file in versions.items() if len(versions) > 1 else ():
            name = display_name(locale)
            yield {
                "locale": locale,
                "lang": bcp47(locale),
                "dir": direction(locale),
                "name": name[:1].upper() + name[1:],
                "url": get_relative_url(file.url, page.url),
                "link": file.url,
                "current": file is page.file,
            }

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """State the page's language, and where it is in others."""
        if self._edition(page) is not None:
            output = with_language(output, self._locale(page))
        versions = self._versions(page)
        if config.site_url and len(versions) > 1:
            links = [(bcp47(locale), file) for locale, file in versions.items()]
            links.append(("x-default", versions[self._source]))
            base = config.site_url.rstrip("/") + "/"
            lines = "".join(
                f'<link rel="alternate" hreflang="{lang}" href="'
                f'{html.escape(base + from_root(file.url).lstrip("/"))}">\n'
                for lang, file in links
            )
            output = output.replace("</head>", f"{lines}</head>", 1)
        return output
