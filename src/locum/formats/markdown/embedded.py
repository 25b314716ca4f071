"""Blocks of HTML inside Markdown (``<details>``, ``<figure>``): read by the HTML format.

Its msgids are told in Markdown's, so that a translator meets one way of writing in one
article: ``<em>`` is ``*``, ``<br>`` a line break, other elements are written as tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from markdown_it.common.html_blocks import block_names
from markdown_it.token import Token

from locum.formats import FORMATS, Format, FormatOptions
from locum.formats.markdown.pieces import BREAK, TAGS
from locum.formats.markdown.source import Source
from locum.formats.markdown.spans import read_inline, write_inline
from locum.formats.markdown.spots import Place, Spot
from locum.formats.markdown.write import Translate
from locum.model import Article, Span

# Other tags begin a block only as long as they stand alone on their line.
_BLOCK = re.compile(rf"\s*</?(?:{'|'.join(block_names)})(?=[\s/>]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a block of HTML."""

    article: Article
    index: int

    @property
    def text(self) -> str:
        """The block's msgid as the HTML format writes it."""
        return self.article.blocks[self.index].text

    @property
    def line(self) -> int:
        """The line within the block of HTML, counted from 0."""
        return self.article.blocks[self.index].line - 1


@cache
def _html() -> Format:
    return FORMATS.get("html")()


def html_spots(token: Token, source: Source, options: FormatOptions) -> Iterator[Spot]:
    """Yield the spots of a block of HTML; none where it cannot be read on its own."""
    if not token.map or not _BLOCK.match(token.content):
        return
    first, last = token.map
    lines = source.lines[first:last]
    # Within a quotation or a list, the block is not one stretch of the document.
    if "\n".join(lines).rstrip("\n") != token.content.rstrip("\n"):
        return
    start = source.starts[first]
    end = source.starts[last - 1] + len(lines[-1])
    article = _html().parse(source.document[start:end], options)
    for index, block in enumerate(article.blocks):
        msgid = _to_markdown(block.text)
        if msgid and _html().read_inline(_to_html(msgid)) == _html().read_inline(block.text):
            yield Spot(
                start,
                end,
                msgid,
                block.kind,
                Place.HTML,
                note=block.note,
                language=block.language,
                role=block.role,
                targets=block.targets,
                part=Part(article, index),
            )


def _to_markdown(text: str) -> str:
    inline = _html().read_inline(text)
    return "" if inline.faults else write_inline(read_inline(write_inline(inline)))


def _to_html(msgstr: str) -> str:
    inline = read_inline(msgstr)
    spans = tuple(_span(span) for span in inline.spans)
    return _html().write_inline(replace(inline, spans=spans, faults=()))


def _span(span: Span) -> Span:
    if span.open == BREAK.open:
        return replace(span, open="<br>")
    tag = TAGS.get(span.open) or ("code" if span.open.startswith("`") else "")
    return replace(span, open=f"<{tag}>", close=f"</{tag}>") if tag else span


def write_html(part: Part, translate: Translate, locale: str | None) -> str:
    """Return the block of HTML that a part belongs to with its translations."""
    translations = {}
    for block in part.article.blocks:
        translation = translate(_to_markdown(block.text))
        if translation is not None:
            translations[block.text] = _to_html(translation)
    return _html().render(part.article, translations, locale=locale)


def html_with_attributes(article: Article, attributes: Mapping[int, Mapping[str, str]]) -> str:
    """Return a block of HTML with attributes on the elements of its blocks."""
    return _html().render(article, {}, attributes=attributes)
