"""The format itself: what the seam ``formats`` asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from locum.formats import FormatOptions
from locum.formats.markdown.blocks import Found, find_blocks
from locum.formats.markdown.embedded import write_html
from locum.formats.markdown.front_matter import (
    FrontMatter,
    read_front_matter,
    write_language,
    write_yaml,
)
from locum.formats.markdown.plain import encode_alt, encode_title
from locum.formats.markdown.source import Source
from locum.formats.markdown.spans import read_inline, write_inline
from locum.formats.markdown.spots import Place, Spot
from locum.formats.markdown.toml import write_toml
from locum.formats.markdown.write import Writer
from locum.model import Article, Block, Inline, Page


@dataclass(frozen=True, slots=True)
class Document:
    """What an article of this format carries: ``spots[i]`` is where ``blocks[i]`` stands."""

    source: Source
    front: FrontMatter
    found: Found
    spots: tuple[Spot, ...]


class MarkdownFormat:
    """CommonMark with tables, front matter, footnotes, definition lists and alerts."""

    suffixes = (".md", ".markdown")

    def parse(self, text: str, options: FormatOptions | None = None) -> Article:
        """Read a document.

        Raises:
            ArticleError: where its front matter cannot be read.
        """
        options = options or FormatOptions()
        front = read_front_matter(text, options.front_matter)
        source = Source(text, front.end)
        found = find_blocks(source, options)
        spots = tuple(
            sorted([*front.spots, *found.spots], key=lambda spot: (spot.start, -spot.end))
        )
        blocks = tuple(
            Block(
                spot.msgid,
                spot.kind,
                _line(source, spot),
                spot.language,
                spot.note,
                spot.role,
                spot.targets,
            )
            for spot in spots
        )
        return Article(text, blocks, front.language, Document(source, front, found, spots))

    def render(
        self,
        article: Article,
        translations: Mapping[str, str],
        *,
        locale: str | None = None,
        attributes: Mapping[int, Mapping[str, str]] | None = None,  # noqa: ARG002
    ) -> str:
        """Write the article with the translations in place; Markdown has no attributes."""
        document: Document = article.data

        def translate(msgid: str) -> str | None:
            translation = translations.get(msgid, "")
            return translation if translation.strip() and translation != msgid else None

        # A document that begins with a rule must not come to begin with front matter.
        begins = article.text.lstrip("\ufeff").startswith("---")
        writer = Writer(
            document.found.env,
            document.source.eol,
            translate,
            colons=bool(document.front.values) or not begins,
        )
        edits: list[tuple[int, int, str]] = []
        written: set[int] = set()
        for spot in document.spots:
            translation = translate(spot.msgid)
            brought = spot.start in written if spot.part else spot.within in written
            if translation is None or brought:
                continue
            if spot.part:
                written.add(spot.start)
                replacement = write_html(spot.part, translate, locale)
            else:
                replacement = _write(writer, spot, translation)
            edits.append((spot.start, spot.end, replacement))
            if spot.links:
                written.add(spot.start)
        stated = document.front.language_spot
        if locale and stated and document.front.language:
            edits.append((stated.start, stated.end, write_language(stated, locale)))
        return _splice(article.text, sorted(edits))

    def read_inline(self, text: str) -> Inline:
        """Take a block's text apart."""
        return read_inline(text)

    def write_inline(self, inline: Inline) -> str:
        """Write a block's text."""
        return write_inline(inline)

    def to_html(
        self,
        article: Article,
        attributes: Mapping[int, Mapping[str, str]] | None = None,
    ) -> Page:
        """Return the article as the inside of an HTML page."""
        from locum.formats.markdown.page import make_page

        document: Document = article.data
        return make_page(document.source, document.front, document.spots, attributes or {})


def _line(source: Source, spot: Spot) -> int:
    return source.line_number(spot.start) + (spot.part.line if spot.part else 0)


def _write(writer: Writer, spot: Spot, translation: str) -> str:
    match spot.place:
        case Place.YAML:
            return write_yaml(spot, translation)
        case Place.TOML:
            return write_toml(translation)
        case Place.ALT:
            return encode_alt(translation) + spot.after
        case Place.LINK_TITLE:
            return f'"{encode_title(translation)}"'
        case _:
            return writer.write(spot, translation)


def _splice(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts = []
    done = 0
    for start, end, replacement in edits:
        parts += [text[done:start], replacement]
        done = end
    return "".join([*parts, text[done:]])
