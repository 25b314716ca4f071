"""A MkDocs theme that speaks each page's language: MkDocs itself knows one for a whole site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.localization import install_translations, parse_locale

from locum.locales import bcp47, direction, language_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.theme import Theme

_HTML = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_STATED = re.compile(r"""\s(?:lang|dir)=(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
# Under which names MkDocs's own themes have the words of these.
_NAMES = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW"}


class Dress:
    """What a theme shows in one language, and in another on the next page."""

    def __init__(self, theme: Theme) -> None:
        """Remember how the theme was set, for the pages in the source's language."""
        self._stated = {key: theme.get(key) for key in ("language", "direction") if key in theme}

    def put_on(self, theme: Theme, env: Environment, locale: str) -> None:
        """Let the theme speak a locale, or where it is empty, as it was set."""
        # Material for MkDocs has settings; MkDocs's own themes speak gettext.
        for key, stated in self._stated.items():
            other = direction(locale) if key == "direction" else _file_of(theme.dirs, locale)
            theme[key] = other if locale else stated
        name = _NAMES.get(locale, locale)
        if not locale:
            install_translations(env, theme.locale, theme.dirs)
        elif _speaks(theme.dirs, name) or name == "en":
            install_translations(env, parse_locale(name), theme.dirs)
        # Else the theme's words stay what they were: English, most often.


def _speaks(folders: Sequence[str], name: str) -> bool:
    return any(
        (Path(folder) / "locales" / name / "LC_MESSAGES" / "messages.mo").is_file()
        for folder in folders
    )


def _file_of(folders: Sequence[str], locale: str) -> str:
    """Return the name under which Material has a locale's words, else the language's."""
    tag = bcp47(locale) if locale else ""
    named = any((Path(folder) / f"partials/languages/{tag}.html").is_file() for folder in folders)
    return tag if named else language_of(locale or "en")


def with_language(page: str, locale: str) -> str:
    """Return a page whose ``<html>`` states the locale; its other attributes stay.

    >>> with_language('<html class="x" lang="en"><head>', "zh_Hans")
    '<html lang="zh-Hans" dir="ltr" class="x"><head>'
    """
    stated = f'<html lang="{bcp47(locale)}" dir="{direction(locale)}"'
    return _HTML.sub(lambda match: stated + _STATED.sub("", match[0])[5:], page, count=1)
