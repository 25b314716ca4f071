"""Other people's formats, held to the contract.

What such a format raises while it reads or writes an article is an ArticleError that
names the plug-in: the rest of the run goes on. Law 1 is looked at before anything is
built on what was read: a format that does not give an article back as it was would
change on every page what nobody translated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from locum.errors import ArticleError, LocumError, PluginError
from locum.formats import FormatOptions
from locum.i18n import _
from locum.model import Article, Block, Inline, Page
from locum.registry import Plugin

_NOTHING: Mapping[int, Mapping[str, str]] = {}


def guard_format(make: Any, plugin: Plugin) -> FormatMaker:  # noqa: ANN401
    """Return what makes the format, its answers looked at.

    Raises:
        PluginError: where it cannot be called, or does not say whose suffixes it reads.
    """
    suffixes = getattr(make, "suffixes", None)
    if not callable(make) or isinstance(suffixes, str) or not suffixes:
        raise PluginError(
            plugin.said(_('a format is a class with suffixes = (".xyz",)')), hint=plugin.hint
        )
    return FormatMaker(make, plugin, tuple(str(suffix).lower() for suffix in suffixes))


class FormatMaker:
    """What makes a guarded format."""

    def __init__(self, make: Callable[[], Any], plugin: Plugin, suffixes: tuple[str, ...]) -> None:
        self._make = make
        self._plugin = plugin
        self.suffixes = suffixes
        """The files that it reads: ``(".srt",)``, in small letters."""

    def __call__(self) -> GuardedFormat:
        """Make the format."""
        return GuardedFormat(self._make, self._plugin)


class GuardedFormat:
    """A format whose failures name its plug-in."""

    def __init__(self, make: Callable[[], Any], plugin: Plugin) -> None:
        self._plugin = plugin
        self._format = self._tried(make)

    def parse(self, text: str, options: FormatOptions | None = None) -> Article:
        """Read a document.

        Raises:
            ArticleError: where it cannot be read, or the format is not sound.
        """
        chosen = options or FormatOptions()
        article: Article = self._tried(lambda: self._format.parse(text, chosen))
        fault = _fault(article, text)
        if fault:
            raise self._error(fault)
        same = {block.text: block.text for block in article.blocks}
        if self.render(article, same) != text:
            raise self._error(_("it does not give the article back as it was"))
        return article

    def render(
        self,
        article: Article,
        translations: Mapping[str, str],
        *,
        locale: str | None = None,
        attributes: Mapping[int, Mapping[str, str]] = _NOTHING,
    ) -> str:
        """Write the article with the translations in place.

        Raises:
            ArticleError: where the format fails.
        """
        return self._text(
            lambda: self._format.render(article, translations, locale=locale, attributes=attributes)
        )

    def read_inline(self, text: str) -> Inline:
        """Take a block's text apart; a text that the format fails on is said to be faulty."""
        try:
            inline = self._format.read_inline(text)
        except Exception as error:  # noqa: BLE001 (others' code may raise anything)
            return Inline(text, faults=(self._plugin.failed(error),))
        if isinstance(inline, Inline):
            return inline
        return Inline(text, faults=(self._plugin.said(_("it returned what is no Inline")),))

    def write_inline(self, inline: Inline) -> str:
        """Write a block's text.

        Raises:
            ArticleError: where the format fails.
        """
        return self._text(lambda: self._format.write_inline(inline))

    def to_html(
        self, article: Article, attributes: Mapping[int, Mapping[str, str]] = _NOTHING
    ) -> Page:
        """Return the article as the inside of an HTML page.

        Raises:
            ArticleError: where the format fails.
        """
        page: object = self._tried(lambda: self._format.to_html(article, attributes))
        if isinstance(page, Page):
            return page
        raise self._error(_("it returned what is no page"))

    def _text(self, call: Callable[[], Any]) -> str:
        text: object = self._tried(call)
        if isinstance(text, str):
            return text
        raise self._error(_("it returned what is no text"))

    def _tried(self, call: Callable[[], Any]) -> Any:  # noqa: ANN401
        try:
            return call()
        except LocumError:
            raise
        except Exception as error:  # others' code may raise anything
            raise ArticleError(self._plugin.failed(error), hint=self._plugin.hint) from error

    def _error(self, fault: str) -> ArticleError:
        return ArticleError(self._plugin.said(fault), hint=self._plugin.hint)


def _fault(article: object, text: str) -> str:
    if not isinstance(article, Article) or article.text != text:
        return _("it returned what is not this article")
    blocks: tuple[object, ...] = tuple(article.blocks)
    for block in blocks:
        if not isinstance(block, Block):
            return _("it returned what is no block")
        if not block.text or block.text != block.text.strip():
            return _("a block that is empty or has white space around it, in line {line}").format(
                line=block.line
            )
        if block.line < 1:
            return _("a block in line {line}").format(line=block.line)
    return ""
