"""Locum's own words on pages: what language they are in, where it is not the page's."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

from locum.i18n import catalog_for
from locum.locales import direction, language_of


@cache
def words_attributes(locale: str) -> str:
    """Return the attributes of elements that hold Locum's own words, with a space before them.

    Nothing where these are in the page's language; where nobody has translated them into it
    they are English, and say so.

    >>> words_attributes("es"), words_attributes("ar"), words_attributes("fi")
    ('', ' lang="en" dir="ltr"', ' lang="en"')
    """
    translated = type(catalog_for(locale)) is not NullTranslations
    if translated or language_of(locale) == "en":
        return ""
    return ' lang="en"' + (' dir="ltr"' if direction(locale) == "rtl" else "")
