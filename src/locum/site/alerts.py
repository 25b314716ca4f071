"""The headings of alerts (``> [!WARNING]``): a sign for all readers, in the page's language."""

from __future__ import annotations

import html
import re

from locum.i18n import catalog_for
from locum.site.words import words_attributes


def _(message: str) -> str:
    """Mark a message for extraction; it is looked up for each page's locale."""
    return message


_TITLES = {
    "note": _("Note"),
    "tip": _("Tip"),
    "important": _("Important"),
    "warning": _("Warning"),
    "caution": _("Caution"),
}

# The cleaned body of a page has its attributes double-quoted, so this reads it exactly.
_ALERT = re.compile(r'<blockquote(?=[^>]*\sclass="alert alert-(\w+)")[^>]*>')


def with_alert_titles(body: str, locale: str) -> str:
    """Return a page's body with a heading in each of its alerts.

    >>> with_alert_titles('<blockquote class="alert alert-note"><p>a</p></blockquote>', "en")
    '<blockquote class="alert alert-note"><p class="alert-title">Note</p><p>a</p></blockquote>'
    """

    def titled(match: re.Match[str]) -> str:
        title = _TITLES.get(match[1])
        if title is None:
            return match[0]
        words = html.escape(catalog_for(locale).gettext(title))
        return f'{match[0]}<p class="alert-title"{words_attributes(locale)}>{words}</p>'

    return _ALERT.sub(titled, body)
