"""HTML pages from Jinja2 templates, each in its own language.

The templates' own words go through gettext in the page's language, not in the user's.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING

from locum.errors import BuildError
from locum.i18n import _, catalog_for
from locum.locales import (
    bcp47,
    direction,
    display_name,
    format_date,
    format_number,
    format_percent,
    language_of,
)

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language."""

    locale: str
    href: str
    """Relative to the page."""
    url: str
    """As search engines want it: absolute where the site's address is known."""
    current: bool = False

    @property
    def lang(self) -> str:
        """The BCP 47 tag."""
        return bcp47(self.locale)

    @property
    def name(self) -> str:
        """The language's name in itself."""
        name = display_name(self.locale)
        return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class PageCounts:
    """How much of a page is what."""

    reviewed: int = 0
    drafts: int = 0
    source: int = 0
    """Blocks that are left in the source's language."""

    @property
    def share(self) -> float:
        """The reviewed share, 0 to 1."""
        total = self.reviewed + self.drafts + self.source
        return self.reviewed / total if total else 1.0


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that a page's template shows."""

    locale: str
    title: str
    body: str
    """Safe HTML."""
    description: str = ""
    date: str = ""
    """ISO 8601, as the article states it; anything else is shown as it is."""
    author: str = ""
    alternates: Sequence[Alternate] = ()
    default_url: str = ""
    """The page for readers of no language of ours (``x-default``)."""
    index_href: str = ""
    style_href: str = ""
    counts: PageCounts = PageCounts()


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One article in a locale's index."""

    title: str
    href: str
    description: str = ""
    counts: PageCounts = field(default_factory=PageCounts)
    lang: str = ""
    """The BCP 47 tag of the title where it is not the page's."""


class PageWriter:
    """Renders pages with our templates, or a project's in their place."""

    def __init__(self, overrides: Path | None = None) -> None:
        self._folders = [folder for folder in (overrides, TEMPLATES) if folder]
        self._environments: dict[str, Environment] = {}

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        return Environment(
            loader=FileSystemLoader(self._folders),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def article(self, content: PageContent) -> str:
        """Return an article's page."""
        return self._render("page.html", content.locale, page=content)

    def index(
        self,
        locale: str,
        entries: Sequence[IndexEntry],
        *,
        alternates: Sequence[Alternate],
        style_href: str,
    ) -> str:
        """Return a locale's list of articles."""
        return self._render(
            "index.html", locale, entries=entries, alternates=alternates, style_href=style_href
        )

    def entrance(self, alternates: Sequence[Alternate], *, locale: str, style_href: str) -> str:
        """Return the page that offers the languages."""
        return self._render("entrance.html", locale, alternates=alternates, style_href=style_href)

    def style(self) -> str:
        """Return the style sheet.

        Raises:
            BuildError: where it cannot be read.
        """
        found = (folder / "style.css" for folder in self._folders)
        path = next(path for path in found if path.is_file())
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BuildError(str(error), path=path) from error

    def _render(self, template: str, locale: str, **context: object) -> str:
        from jinja2 import TemplateError

        try:
            return self._environment_of(locale).get_template(template).render(context)
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            # A template's expressions are a little program: it may fail as programs do.
            path, line = self._place(error)
            raise BuildError(
                _("the template cannot be used: {reason}").format(reason=error),
                path=path or self._folders[0] / template,
                line=line,
            ) from error

    def _environment_of(self, locale: str) -> Environment:
        """Return the environment that speaks a locale; it keeps its compiled templates."""
        environment = self._environments.get(locale)
        if environment is None:
            environment = self._environments[locale] = self._environment.overlay()
            translations = catalog_for(locale)
            # Globals, not context: macros that a template imports see only these.
            environment.globals = {
                **self._environment.globals,
                "_": translations.gettext,
                "gettext": translations.gettext,
                "ngettext": translations.ngettext,
                "lang": bcp47(locale),
                "dir": direction(locale),
                "date": lambda text: localized_date(text, locale),
                "number": lambda value: format_number(value, locale),
                "between_sentences": "" if language_of(locale) in {"zh", "ja"} else " ",
                "percent": lambda share: format_percent(share, locale),
            }
        return environment

    def _place(self, error: Exception) -> tuple[Path | None, int | None]:
        """Return the template and line that an error comes from, where they are known."""
        from jinja2 import TemplateSyntaxError

        if isinstance(error, TemplateSyntaxError):
            return (Path(error.filename) if error.filename else None), error.lineno
        if isinstance(error, UnicodeDecodeError):
            paths = (path for folder in self._folders for path in folder.rglob("*.html"))
            same = (path for path in paths if path.read_bytes() == error.object)
            return next(same, None), error.object.count(b"\n", 0, error.start) + 1
        # Jinja writes the templates' own names and lines into the traceback.
        for frame in reversed(extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            if any(path.is_relative_to(folder) for folder in self._folders):
                return path, frame.lineno
        return None, None


def localized_date(text: str, locale: str) -> str:
    """Return an ISO 8601 date as the locale writes it; any other text as it is."""
    try:
        return format_date(datetime.date.fromisoformat(text[:10]), locale)
    except ValueError:
        return text
