"""HTML articles.

Blocks are the sentences of headings, paragraphs, list items, table cells, captions,
labels and the like: each stretch of text and inline elements between two tags that end
a sentence. Further blocks are the title, the description (``<meta>``), and the words of
attributes (``FormatOptions.attributes``). Not offered are scripts, styles, ``<pre>``,
pictures drawn in the page (SVG, MathML), what says ``translate="no"`` or
``class="notranslate"``, what stands between the comments ``locum:off`` and
``locum:on``, and blocks without a letter.

Writing replaces the words of translated blocks and nothing else. A comment in the
middle of a translated block is kept behind its words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping

from locum.errors import UsageError
from locum.formats import FormatOptions
from locum.formats.html_inline import read_inline, write_inline
from locum.formats.html_page import page_of
from locum.formats.html_parts import HtmlData
from locum.formats.html_targets import targets_of
from locum.formats.html_walk import Walker
from locum.formats.html_write import Writer
from locum.locales import bcp47, direction, same_language
from locum.model import Article, Block, Inline, Page

_NEW_LINE = re.compile(r"\r\n?|\n")
_NOTHING: Mapping[int, Mapping[str, str]] = {}


class HtmlFormat:
    """Reads and writes HTML documents and fragments."""

    def parse(self, text: str, options: FormatOptions | None = None) -> Article:
        """Read a document; broken HTML is read as browsers read it."""
        data = Walker(text, options or FormatOptions()).read()
        return Article(text, tuple(_blocks(text, data)), data.language, data)

    def render(
        self,
        article: Article,
        translations: Mapping[str, str],
        *,
        locale: str | None = None,
        attributes: Mapping[int, Mapping[str, str]] = _NOTHING,
    ) -> str:
        """Write the article with the translations in place.

        With ``locale``, ``lang`` of the document, of elements in the document's
        language and of elements with a translated block becomes that locale, and
        ``dir`` of the document follows.
        """
        data = _data(article)
        writer = Writer(article.text, data)
        for index, place in enumerate(data.places):
            translation = translations.get(place.text, "")
            if translation.strip() and translation != place.text:
                writer.translate(index, translation)
        if locale is not None:
            _restate(writer, data, translations, locale)
        for index, values in attributes.items():
            writer.give(index, values)
        return writer.write()

    def read_inline(self, text: str) -> Inline:
        """Take a block's text apart."""
        return read_inline(text)

    def write_inline(self, inline: Inline) -> str:
        """Write a block's text."""
        return write_inline(inline)

    def to_html(
        self, article: Article, attributes: Mapping[int, Mapping[str, str]] = _NOTHING
    ) -> Page:
        """Return the content of the article's body, cleaned, and what its head says."""
        return page_of(self.render(article, {}, attributes=attributes))


def _data(article: Article) -> HtmlData:
    if not isinstance(article.data, HtmlData):
        raise TypeError("the article was not read by HtmlFormat")
    return article.data


def _blocks(text: str, data: HtmlData) -> Iterable[Block]:
    line_starts = [match.end() for match in _NEW_LINE.finditer(text)]
    for place in data.places:
        line = bisect_right(line_starts, place.start) + 1
        yield Block(
            place.text,
            place.kind,
            line,
            place.language,
            place.note,
            place.role,
            targets_of(data.masked, data.tags, place),
        )


def _restate(writer: Writer, data: HtmlData, translations: Mapping[str, str], locale: str) -> None:
    translated = {place.scope for place in data.places if translations.get(place.text)}
    for tag, language in data.languages.items():
        states_whole = data.language is not None and same_language(language, data.language)
        if states_whole or tag in translated:
            for name in ("lang", "xml:lang"):
                if writer.attribute(tag, name) is not None:
                    writer.set_attribute(tag, name, bcp47(locale))
    if data.content_language is not None:
        writer.set_attribute(data.content_language, "content", bcp47(locale))
    if data.root is not None:
        _turn(writer, data.root, locale)


def _turn(writer: Writer, root: int, locale: str) -> None:
    """Let the document run in the locale's direction."""
    try:
        way = direction(locale)
    except UsageError:
        # CLDR does not know the language, so neither do we.
        return
    stated = writer.attribute(root, "dir") is not None
    if stated or way != "ltr":
        writer.set_attribute(root, "dir", way)
