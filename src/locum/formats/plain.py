"""Plain text articles.

A block is a line, or a paragraph that is wrapped over several lines (``plain_layout``
says how that is told). Bullets and numbers of list items are no part of their blocks; a
line without a letter is no block. Indented text is text.

A line of its own may say ``locum: off``, ``locum: on`` or ``locum: note …``, behind
``#``, ``//`` or ``..`` or as an HTML comment. A heading is a line that is underlined with
``===`` or ``---``; or a short one without final punctuation (a question may have its
mark) that is the first block or stands before a longer one.

A translation that begins like a list item or a command is written behind a word joiner
(U+2060, which cannot be seen); this reader takes that for white space.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise

from locum.formats import FormatOptions
from locum.formats.plain_inline import read_inline, write_inline
from locum.formats.plain_layout import ends_sentence
from locum.formats.plain_read import Place, read_places
from locum.formats.plain_write import write
from locum.model import Article, Block, BlockKind, Inline, Page

_HEADING_CHARS = 80
_NOTHING: Mapping[int, Mapping[str, str]] = {}


class PlainFormat:
    """Reads and writes text without markup."""

    def parse(self, text: str, options: FormatOptions | None = None) -> Article:  # noqa: ARG002
        """Read a document; plain text has none of what the options speak of."""
        places = read_places(text)
        kinds = _kinds(places)
        blocks = tuple(
            Block(place.text, kind, place.number, note=place.note)
            for place, kind in zip(places, kinds, strict=True)
            if place.offered
        )
        return Article(text, blocks, data=places)

    def render(
        self,
        article: Article,
        translations: Mapping[str, str],
        *,
        locale: str | None = None,  # noqa: ARG002
        attributes: Mapping[int, Mapping[str, str]] = _NOTHING,  # noqa: ARG002
    ) -> str:
        """Write the article with the translations in place.

        Plain text states no language and has no attributes.
        """
        return write(article.text, article.data, translations)

    def read_inline(self, text: str) -> Inline:
        """Take a block's text apart."""
        return read_inline(text)

    def write_inline(self, inline: Inline) -> str:
        """Write a block's text."""
        return write_inline(inline)

    def to_html(
        self, article: Article, attributes: Mapping[int, Mapping[str, str]] = _NOTHING
    ) -> Page:
        """Return the article with its headings, lists and paragraphs as HTML.

        What a block is stands in ``article.blocks``; the text tells it where nobody did.
        """
        places: list[Place] = article.data
        kinds = _kinds(places)
        offered = (block.kind for block in article.blocks)
        kinds = [
            next(offered, kind) if place.offered else kind
            for place, kind in zip(places, kinds, strict=True)
        ]
        elements = list(_elements(places, kinds, attributes))
        heading = places and kinds[0] is BlockKind.HEADING
        return Page(title=places[0].text if heading else "", body="\n".join(_listed(elements)))


def _kinds(places: list[Place]) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    following: Iterable[Place | None] = (*places[1:], None)
    for index, (place, after) in enumerate(zip(places, following, strict=False)):
        if place.marker:
            kinds.append(BlockKind.LIST_ITEM)
        elif place.underlined or (_is_short(place) and (index == 0 or _is_longer(after, place))):
            kinds.append(BlockKind.HEADING)
        else:
            kinds.append(BlockKind.PARAGRAPH)
    return kinds


def _is_short(place: Place) -> bool:
    return (
        len(place.lines) == 1
        and len(place.text) <= _HEADING_CHARS
        and (place.text.endswith(("?", "？")) or not ends_sentence(place.text))
        and any(map(str.isalpha, place.text))
    )


def _is_longer(place: Place | None, other: Place) -> bool:
    return place is not None and not place.marker and len(place.text) > 2 * len(other.text)


def _elements(
    places: list[Place], kinds: list[BlockKind], attributes: Mapping[int, Mapping[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield for each paragraph the list it belongs to, or nothing, and its HTML."""
    block = 0
    for index, (place, kind) in enumerate(zip(places, kinds, strict=True)):
        values: dict[str, str] = {}
        if place.offered:
            values.update(attributes.get(block, {}))
            block += 1
        ordered = "".join(char for char in place.marker if char.isdigit())
        name = "h2" if kind is BlockKind.HEADING else "p"
        if kind is BlockKind.HEADING and index == 0:
            name = "h1"
        elif kind is BlockKind.LIST_ITEM:
            name = "li"
            if ordered:
                values["value"] = ordered
        written = "".join(f' {key}="{escape(value)}"' for key, value in values.items())
        container = "" if name != "li" else "ol" if ordered else "ul"
        yield container, f"<{name}{written}>{escape(place.text, quote=False)}</{name}>"


def _listed(elements: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the elements with the tags of lists around their items."""
    for (before, _html), (container, html) in pairwise([("", ""), *elements, ("", "")]):
        if before != container:
            if before:
                yield f"</{before}>"
            if container:
                yield f"<{container}>"
        if html:
            yield html
