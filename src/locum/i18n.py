"""The tool's own words, in the user's language.

Every sentence that a person reads goes through ``_`` (or ``ngettext``), and is
formatted after it was looked up: ``_("no article {path}").format(path=path)``.
The compiled catalogs lie in ``locum/translations``; ``scripts/messages`` makes
them from ``locales/*/LC_MESSAGES/locum.po``.
"""

import gettext
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from locum.pseudo import PseudoWords, is_pseudo

TRANSLATIONS = Path(__file__).parent / "translations"

# POSIX names a territory where we name a script: what a user's LANG says, and
# which of our catalogs serves it.
_CHINESE = {"zh_TW": "zh_Hant", "zh_HK": "zh_Hant", "zh_MO": "zh_Hant", "zh_Hant": "zh_Hant"}


def user_languages() -> list[str]:
    """Return the catalog names to try, best first, as the environment asks.

    GNU gettext's rules: ``LANGUAGE`` (a list), else ``LC_ALL``, ``LC_MESSAGES``,
    ``LANG``; nothing at all in the locales C and POSIX. Where none is set, Windows is
    asked for the language that it speaks itself.
    """
    setting = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        _windows_language(),
    )
    if setting.split(".")[0] in ("", "C", "POSIX"):
        return []
    names: list[str] = []
    for name in [*os.environ.get("LANGUAGE", "").split(":"), setting]:
        tag = name.split(".")[0].split("@")[0].replace("-", "_")
        if not tag:
            continue
        if tag in ("C", "POSIX"):
            break
        if tag.split("_")[0] == "zh":
            script = _CHINESE.get(tag, _CHINESE.get(tag[:7], "zh_Hans"))
            names += [script]
        else:
            names += [tag, tag.split("_")[0]]
        if names[-1] == "en":
            break  # The messages themselves are English: what is listed after it is not wanted.
    return names


def _windows_language() -> str:
    """Return the language of Windows' own windows, such as ``es_MX``; nothing elsewhere."""
    language = ""
    if sys.platform == "win32":
        import ctypes
        import locale

        number = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        language = locale.windows_locale.get(number, "")
    return language


@cache
def _translations() -> gettext.NullTranslations:
    return gettext.translation("locum", TRANSLATIONS, user_languages() or ["en"], fallback=True)


_as_written: ContextVar[bool] = ContextVar("as_written", default=False)


@contextmanager
def as_written() -> Iterator[None]:
    """Leave messages in English for a while: for a file that all users share, such as a catalog."""
    token = _as_written.set(True)
    try:
        yield
    finally:
        _as_written.reset(token)


_spoken: ContextVar[str] = ContextVar("spoken", default="")


@contextmanager
def speaking(locale: str) -> Iterator[None]:
    """Say messages in a given locale for a while, where not in the user's: to a browser."""
    token = _spoken.set(locale)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken_locales() -> list[str]:
    """Return the locales that the tool's own words are there in, English among them."""
    found = (path.parent.parent.name for path in TRANSLATIONS.glob("*/LC_MESSAGES/locum.mo"))
    return sorted({"en", *found})


def _current() -> gettext.NullTranslations:
    return catalog_for(_spoken.get()) if _spoken.get() else _translations()


def _(message: str) -> str:
    """Return ``message`` in the user's language, or as it is."""
    return message if _as_written.get() else _current().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of the message that suits the number ``n``."""
    if _as_written.get():
        return singular if n == 1 else plural
    return _current().ngettext(singular, plural, n)


@cache
def catalog_for(locale: str) -> gettext.NullTranslations:
    """Return the tool's own words in a given locale (for pages, not for the user)."""
    if is_pseudo(locale):
        return PseudoWords()
    parts = locale.replace("-", "_").split("_")
    names = ["_".join(parts[:n]) for n in range(len(parts), 0, -1)]
    return gettext.translation("locum", TRANSLATIONS, names, fallback=True)
