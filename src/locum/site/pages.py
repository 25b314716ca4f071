"""HTML pages from Jinja2 templates, each in its own language.

The templates' own words go through gettext in the page's language, not in the user's.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from locum.errors import BuildError
from locum.i18n import _, catalog_for
from locum.locales import (
    bcp47,
    direction,
    format_date,
    format_number,
    format_percent,
    language_of,
)
from locum.pseudo import is_pseudo
from locum.site.content import Alternate, Frame, IndexEntry, PageContent
from locum.site.links import relative_url
from locum.site.words import words_attributes

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

TEMPLATES = Path(__file__).parent / "templates"
STYLE, SCRIPT = "style.css", "search.js"
OWN_ASSETS = "assets"
"""In a project's folder of templates: files that pages use, such as a logo."""

CONTENT_POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: https:",
        "media-src 'self' https:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ]
)
"""What a browser may load and run for a page: the site's own files; an article's pictures
may lie elsewhere. Nothing stands in the page itself: no script, no style."""


class BrokenTemplateError(BuildError):
    """A template that cannot be used: of no page can be said that it is whole."""


class PageWriter:
    """Renders pages with our templates, or a project's in their place."""

    def __init__(self, overrides: Path | None = None) -> None:
        self._folders = [folder for folder in (overrides, TEMPLATES) if folder]
        self._overrides = overrides
        self._environments: dict[str, Environment] = {}

    @cached_property
    def assets(self) -> Mapping[str, tuple[str, bytes]]:
        """The style sheet, the script and a project's own files: name → (path, content).

        A path names its content, so that a browser may keep a file for ever.

        Raises:
            BrokenTemplateError: where one cannot be read.
        """
        names = [STYLE, SCRIPT]
        own = self._overrides / OWN_ASSETS if self._overrides else None
        found = {name: self._first(name) for name in names}
        if own and own.is_dir():
            files = sorted(path for path in own.rglob("*") if path.is_file())
            found |= {path.relative_to(own).as_posix(): path for path in files}
        return {name: _hashed(name, self._bytes(path)) for name, path in found.items()}

    @cached_property
    def digest(self) -> str:
        """What tells whether the templates are what they were."""
        digest = hashlib.sha256()
        for folder in self._folders:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                digest.update(str(path.relative_to(folder)).encode() + b"\0")
                digest.update(hashlib.sha256(self._bytes(path)).digest())
        return digest.hexdigest()

    def _first(self, name: str) -> Path:
        found = (folder / name for folder in self._folders)
        return next(path for path in found if path.is_file())

    def _bytes(self, path: Path) -> bytes:
        try:
            data = path.read_bytes()
            if path.suffix in (".css", ".js"):
                data.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BrokenTemplateError(str(error), path=path) from error
        return data

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

    def article(self, content: PageContent, frame: Frame) -> str:
        """Return an article's page."""
        return self._render("page.html", content.locale, page=content, site=frame)

    def index(
        self,
        locale: str,
        entries: Sequence[IndexEntry],
        *,
        alternates: Sequence[Alternate],
        frame: Frame,
        canonical: str = "",
        default_url: str = "",
    ) -> str:
        """Return a locale's list of articles."""
        return self._render(
            "index.html",
            locale,
            entries=entries,
            alternates=alternates,
            site=frame,
            canonical=canonical,
            default_url=default_url,
        )

    def entrance(
        self,
        alternates: Sequence[Alternate],
        *,
        locale: str,
        frame: Frame,
        canonical: str = "",
        default_url: str = "",
    ) -> str:
        """Return the page that offers the languages."""
        return self._render(
            "entrance.html",
            locale,
            alternates=alternates,
            site=frame,
            canonical=canonical,
            default_url=default_url,
        )

    def _render(self, template: str, locale: str, **context: object) -> str:
        from jinja2 import TemplateError

        try:
            return self._environment_of(locale).get_template(template).render(context)
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            # A template's expressions are a little program: it may fail as programs do.
            path, line = self._place(error)
            raise BrokenTemplateError(
                _("the template cannot be used: {reason}").format(reason=error),
                path=path or self._folders[0] / template,
                line=line,
            ) from error

    def _environment_of(self, locale: str) -> Environment:
        """Return the environment that speaks a locale; it keeps its compiled templates."""
        environment = self._environments.get(locale)
        if environment is None:
            environment = self._environments[locale] = self._environment.overlay()
            from markupsafe import Markup

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
                "is_day": is_day,
                "number": lambda value: format_number(value, _numbers_of(locale)),
                "between_sentences": "" if language_of(locale) in {"zh", "ja"} else " ",
                "percent": lambda share: format_percent(share, _numbers_of(locale)),
                "policy": CONTENT_POLICY,
                "own": Markup(words_attributes(locale)),
                "asset": self._asset(),
            }
        return environment

    def _asset(self) -> Callable[..., str]:
        """Return what templates call for the address of a file of their own."""
        from jinja2 import pass_context

        @pass_context
        def asset(context: Context, name: str) -> str:
            frame: Any = context["site"]
            return relative_url(self.assets[name][0], frame.place)

        return asset

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


def _hashed(name: str, data: bytes) -> tuple[str, bytes]:
    path = PurePosixPath(OWN_ASSETS, name)
    digest = hashlib.sha256(data).hexdigest()[:10]
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}")), data


def _numbers_of(locale: str) -> str:
    """Return whose numbers and dates a locale writes."""
    return "en" if is_pseudo(locale) else locale


def is_day(text: str) -> bool:
    """Return whether a text is a date as HTML's ``<time>`` wants it."""
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def localized_date(text: str, locale: str) -> str:
    """Return an ISO 8601 date as the locale writes it; any other text as it is."""
    try:
        return format_date(datetime.date.fromisoformat(text[:10]), _numbers_of(locale))
    except ValueError:
        return text
