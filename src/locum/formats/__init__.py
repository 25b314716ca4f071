"""The seam ``formats``: text ⇄ article.

A format reads a document into blocks and writes translations back into the document
by offsets; what is not translated stays byte for byte. It also knows its inline markup.

Laws that every format keeps:

1. ``render(article, {})`` and ``render(article, {b.text: b.text for b in article.blocks})``
   are ``article.text``.
2. With a translation for every block, ``parse(render(article, translations))`` has the
   same blocks, holding exactly those texts.
3. ``write_inline(read_inline(text))`` reads again as the same ``Inline``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from locum.errors import ArticleError, PluginError
from locum.i18n import _
from locum.model import Article, Inline, Page
from locum.registry import Registry


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """What a project says of its articles' formats."""

    front_matter: tuple[str, ...] = ("title", "description")
    """Front matter keys (dotted for nested ones) whose values are translated."""
    attributes: tuple[str, ...] = ("alt", "title", "aria-label", "placeholder")
    """HTML attributes that are translated."""


class Format(Protocol):
    """One document format."""

    def parse(self, text: str, options: FormatOptions = ...) -> Article:
        """Read a document.

        Raises:
            ArticleError: where it cannot be read (with the line, without the path).
        """
        ...

    def render(
        self,
        article: Article,
        translations: Mapping[str, str],
        *,
        locale: str | None = None,
        attributes: Mapping[int, Mapping[str, str]] = ...,
    ) -> str:
        """Write the article with the translations (msgid → text) in place.

        A block without a translation stays as it is. ``locale``: the document's own
        statement of its language, where it has one, becomes this. ``attributes``:
        HTML attributes for the element of the block with that index (``lang``,
        ``class``); formats that have no attributes ignore them.
        """
        ...

    def read_inline(self, text: str) -> Inline:
        """Take a block's text (msgid or msgstr) apart. Never raises: see ``faults``."""
        ...

    def write_inline(self, inline: Inline) -> str:
        """Write a block's text, escaping in its words what the format would read."""
        ...

    def to_html(
        self,
        article: Article,
        attributes: Mapping[int, Mapping[str, str]] = ...,
    ) -> Page:
        """Return the article as the inside of an HTML page.

        ``attributes`` as for ``render``; a block inside an element that holds more
        than the block is wrapped in a ``<span>``. Scripts, event handlers and
        ``javascript:`` links are left out.
        """
        ...


FORMATS: Registry[type[Format]] = Registry(
    "format",
    {
        "markdown": "locum.formats.markdown:MarkdownFormat",
        "html": "locum.formats.html:HtmlFormat",
        "plain": "locum.formats.plain:PlainFormat",
    },
    guard="locum.formats.guard:guard_format",
)

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "plain",
}


def format_name(path: PurePath | str) -> str:
    """Return the name of the format for a file, by its suffix: ours first, then others'.

    Raises:
        ArticleError: where no format reads such a file.
        PluginError: where the plug-in that is named like the suffix cannot be used.
    """
    suffix = PurePath(path).suffix.lower()
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    known, broken = known_suffixes()
    if suffix in known:
        return known[suffix]
    if suffix[1:] in broken:
        raise broken[suffix[1:]]
    raise ArticleError(
        _("no format reads “{suffix}” files").format(suffix=suffix),
        path=str(path),
        hint=_("Locum reads {suffixes}").format(suffixes=", ".join(known)),
    )


def known_suffixes() -> tuple[dict[str, str], dict[str, PluginError]]:
    """Return the format's name for each suffix, ours first; and the plug-ins that are broken.

    What a broken one reads it cannot tell; that is why it is best named like its suffix.
    """
    known = dict(_SUFFIXES)
    broken: dict[str, PluginError] = {}
    for plugin in FORMATS.plugins():
        try:
            member = FORMATS.get(plugin.name)
        except PluginError as error:
            broken[plugin.name] = error
        else:
            for suffix in getattr(member, "suffixes", ()):
                known.setdefault(suffix, plugin.name)
    return known, broken


def get_format(path: PurePath | str) -> Format:
    """Return the format for a file."""
    return FORMATS.get(format_name(path))()


__all__ = [
    "FORMATS",
    "Format",
    "FormatOptions",
    "format_name",
    "get_format",
    "known_suffixes",
]
