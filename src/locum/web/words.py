"""The app's words for what the model names in English."""

from __future__ import annotations

from collections.abc import Callable

from locum.errors import UsageError
from locum.i18n import _, spoken_locales
from locum.locales import fallbacks

_WORDS: dict[str, Callable[[], str]] = {
    # states
    "reviewed": lambda: _("reviewed"),
    "draft": lambda: _("draft"),
    "stale": lambda: _("stale"),
    "missing": lambda: _("missing"),
    "todo": lambda: _("to do"),
    "errors": lambda: _("with errors"),
    "missed": lambda: _("with missed terms"),
    "notes": lambda: _("with notes"),
    "all": lambda: _("all"),
    # severities
    "error": lambda: _("error"),
    "warning": lambda: _("warning"),
    "note": lambda: _("note"),
    # orders
    "risk": lambda: _("by risk"),
    "article": lambda: _("by article"),
    "short": lambda: _("shortest first"),
    "long": lambda: _("longest first"),
    # standing of terms
    "term-kept": lambda: _("rendered"),
    "term-missing": lambda: _("not rendered"),
    "term-forbidden": lambda: _("forbidden form"),
    "forbidden": lambda: _("forbidden"),
    "preferred": lambda: _("preferred"),
    "admitted": lambda: _("admitted"),
    "keep": lambda: _("not translated"),
    # kinds of blocks
    "heading": lambda: _("heading"),
    "paragraph": lambda: _("paragraph"),
    "list item": lambda: _("list item"),
    "table cell": lambda: _("table cell"),
    "caption": lambda: _("caption"),
    "alternative text": lambda: _("alternative text"),
    "title attribute": lambda: _("title attribute"),
    "label": lambda: _("label"),
    "metadata": lambda: _("metadata"),
    "footnote": lambda: _("footnote"),
    "definition term": lambda: _("term defined"),
    "definition": lambda: _("definition"),
}


def word(name: object) -> str:
    """Return a name of the model in the reader's words; one that is not known as it is."""
    said = _WORDS.get(str(name))
    return said() if said else str(name)


def choose_language(stated: str, accepted: str) -> str:
    """Return the language of the pages, or nothing for the user's own.

    Args:
        stated: what ``--lang`` says; it goes before all else.
        accepted: the browser's ``Accept-Language``.
    """
    known = spoken_locales()
    for tag in [stated] if stated else _tags(accepted):
        for name in _forms(tag):
            if name in known:
                return name
    return ""


def _tags(accepted: str) -> list[str]:
    """Return the tags of an ``Accept-Language``, those most wanted first."""
    weighed: list[tuple[float, str]] = []
    for part in accepted[:1000].split(","):
        tag, _semicolon, quality = part.partition(";")
        try:
            weight = float(quality.partition("=")[2]) if quality else 1.0
        except ValueError:
            weight = 0.0
        if tag.strip() and weight > 0:
            weighed.append((-weight, tag.strip()))
    return [tag for _weight, tag in sorted(weighed, key=lambda one: one[0])]


def _forms(tag: str) -> tuple[str, ...]:
    try:
        return fallbacks(tag)
    except UsageError:
        return ()
