"""Pages from Jinja2 templates, each in its reader's language; every text is escaped."""

from __future__ import annotations

import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locum.formats.sanitize import sanitize_html
from locum.i18n import _, ngettext
from locum.locales import bcp47, direction, display_name, format_date, format_number, format_percent
from locum.web.words import word

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


class Pages:
    """Renders the app's templates."""

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals |= {"_": _, "ngettext": ngettext, "word": word}
        environment.filters |= {
            "bcp47": bcp47,
            "dir": direction,
            "language": lambda tag, locale: _capital(display_name(tag, locale)),
            "sanitized": _sanitized,
        }
        return environment

    def render(self, template: str, locale: str, **context: Any) -> str:  # noqa: ANN401
        """Return a page.

        Args:
            template: its name.
            locale: the reader's, for dates and numbers; words follow `locum.i18n.speaking`.
            context: what the template shows.
        """
        return self._environment.get_template(template).render(
            context,
            ui=locale,
            number=lambda value: format_number(value, locale),
            percent=lambda share: format_percent(share, locale),
            date=lambda text: localized_moment(text, locale),
        )


def localized_moment(text: str, locale: str) -> str:
    """Return an ISO 8601 moment as a date and a time of this machine's zone."""
    try:
        moment = datetime.datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):  # in the year 1, another zone's day is none
        return text
    return f"{format_date(moment.date(), locale)}, {moment:%H:%M}"


def _sanitized(html: str) -> str:
    """Return what a template has made of an article, once more with only what is safe."""
    from markupsafe import Markup

    return Markup(sanitize_html(str(html)))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
