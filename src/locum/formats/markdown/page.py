"""Make the inside of an HTML page from a Markdown document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_tail

from locum.formats.markdown.blocks import ALERT, TASK, Leaf, container_place, leaves_of
from locum.formats.markdown.embedded import html_with_attributes
from locum.formats.markdown.front_matter import FrontMatter
from locum.formats.markdown.parser import Env, page_parser, parse_blocks
from locum.formats.markdown.source import Source
from locum.formats.markdown.spans import read_inline
from locum.formats.markdown.spots import Place, Spot
from locum.formats.markdown.templates import is_attributes
from locum.formats.sanitize import sanitize_html
from locum.model import Article, BlockKind, Page

Attributes = Mapping[str, str]


def make_page(
    source: Source,
    front: FrontMatter,
    spots: tuple[Spot, ...],
    attributes: Mapping[int, Attributes],
) -> Page:
    """Return the page; ``attributes`` are for the elements of the spots by their index."""
    by_place = {
        (spot.start, spot.place is Place.ALT): attributes[i]
        for i, spot in enumerate(spots)
        if attributes.get(i)
    }
    html: dict[int, tuple[Article, dict[int, Attributes]]] = {}
    for i, spot in enumerate(spots):
        if spot.part and attributes.get(i):
            _article, given = html.setdefault(spot.start, (spot.part.article, {}))
            given[spot.part.index] = attributes[i]
    body = _Body(source, page_parser(), {}, by_place, html).render()
    title = front.values.get("title")
    description = front.values.get("description")
    return Page(
        title=title if isinstance(title, str) else _first_heading(spots),
        body=sanitize_html(body),
        description=description if isinstance(description, str) else "",
        metadata=dict(_metadata(front.values)),
    )


def _first_heading(spots: tuple[Spot, ...]) -> str:
    headings = (spot for spot in spots if spot.kind is BlockKind.HEADING)
    heading = next((spot for spot in headings if spot.place is not Place.LINK_TITLE), None)
    return read_inline(heading.msgid).text.strip() if heading else ""


def _metadata(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        if key in ("title", "description"):
            continue
        if isinstance(value, bool):
            yield key, str(value).lower()
        elif isinstance(value, str | int | float):
            yield key, str(value)
        elif isinstance(value, datetime.date):
            yield key, value.isoformat()
        elif isinstance(value, list):
            yield key, ", ".join(str(item) for item in value if isinstance(item, str | int))


@dataclass(slots=True)
class _Body:
    source: Source
    parser: MarkdownIt
    env: Env
    attributes: Mapping[tuple[int, bool], Attributes]
    html: Mapping[int, tuple[Article, Mapping[int, Attributes]]]
    """Blocks of HTML, by the place where they begin, with attributes for their blocks."""

    def render(self) -> str:
        tokens = parse_blocks(self.parser, self.source.text, self.env)
        parts: dict[int, list[Leaf]] = {}
        for leaf in leaves_of(tokens, self.source):
            parts.setdefault(id(leaf.token), []).append(leaf)
        for i, token in enumerate(tokens):
            if token.type == "html_block" and token.map:
                self._embed(token, self.source.starts[token.map[0]])
            elif token.type == "container_title":
                self._title(token)
            elif token.type == "inline":
                container = tokens[i - 2] if i > 1 else tokens[i - 1]
                token.children = self._children(token, container, parts.get(id(token)))
        kept = [token for token in tokens if token.type not in ("colon_line", "definition")]
        state = StateCore("", self.parser, self.env, kept)
        footnote_tail(state)
        text_join(state)
        self._show_templates(state.tokens)
        return str(self.parser.renderer.render(state.tokens, self.parser.options, self.env))

    def _children(self, token: Token, container: Token, leaves: list[Leaf] | None) -> list[Token]:
        if leaves is None:
            # A marker alone, or a line that holds tags of a template and nothing else.
            leaves = []
            if not ALERT.fullmatch(token.content):
                return self._parse(token.content)
        children: list[Token] = []
        if container.type == "blockquote_open" and (alert := ALERT.match(token.content)):
            kind = alert[0].strip()[2:].partition("]")[0].lower()
            container.attrSet("class", f"alert alert-{kind}")
        elif leaves and not leaves[0].whole and leaves[0].kind is BlockKind.LIST_ITEM:
            children += _checkbox(token.content)
        for n, leaf in enumerate(leaves):
            if n:
                children.append(Token("softbreak", "br", 0))
            children += self._leaf(leaf)
        return children

    def _leaf(self, leaf: Leaf) -> list[Token]:
        stretch = leaf.stretch.trim()
        children = self._parse(stretch.text)
        for child in children:
            if child.type == "image" and child.meta:
                place = stretch.place(child.meta["start"] + 2)
                child.attrs.update(self.attributes.get((place, True), {}))
        found = self.attributes.get((stretch.place(0), False), {}) if stretch.text else {}
        whole = leaf.whole or leaf.kind is BlockKind.HEADING
        if leaf.kind is BlockKind.HEADING and not leaf.whole:
            self._name(leaf)
        if not found:
            return children
        if whole and not leaf.opening.hidden:
            leaf.opening.attrs.update(found)
            return children
        opening = Token("span_open", "span", 1, attrs=dict(found))
        return [opening, *children, Token("span_close", "span", -1)]

    def _embed(self, token: Token, place: int) -> None:
        article, attributes = self.html.get(place, (None, {}))
        if article is not None:
            token.content = html_with_attributes(article, attributes) + "\n"

    def _title(self, token: Token) -> None:
        place = container_place(token, self.source)
        attributes = dict(self.attributes.get((place, False), {}))
        attributes["class"] = f"alert-title {attributes.get('class', '')}".rstrip()
        said = "".join(f' {name}="{escapeHtml(value)}"' for name, value in attributes.items())
        token.type = "html_block"
        token.content = f"<p{said}>{escapeHtml(token.content)}</p>\n"

    def _name(self, leaf: Leaf) -> None:
        """Give a heading the id and the classes that stand behind it."""
        behind = self.source.masked.unmask(leaf.token.content)[len(leaf.stretch.text) :]
        for sign, name in re.findall(r"([#.])([\w:-]+)", behind):
            if sign == "#":
                leaf.opening.attrSet("id", name)
            else:
                leaf.opening.attrJoin("class", name)

    def _parse(self, text: str) -> list[Token]:
        return self.parser.inline.parse(text, self.parser, self.env, [])

    def _show_templates(self, tokens: list[Token]) -> None:
        """Show tags as they are, and leave attribute lists out: no one runs them here."""
        masked = self.source.masked
        if not masked.tags:
            return
        for token in tokens:
            code = token.type in ("fence", "code_block", "code_inline")
            token.content = masked.placeholder.sub(
                lambda m, code=code: (  # type: ignore[misc]
                    masked.tag(m) if code or not is_attributes(masked.tag(m)) else ""
                ),
                token.content,
            )
            token.info = masked.unmask(token.info)
            token.attrs = {
                key: masked.unmask(value) if isinstance(value, str) else value
                for key, value in token.attrs.items()
            }
            self._show_templates(token.children or [])


def _checkbox(content: str) -> list[Token]:
    task = TASK.match(content)
    if not task:
        return []
    checked = ' checked=""' if "x" in task[0].lower() else ""
    box = Token("html_inline", "", 0)
    box.content = f'<input type="checkbox" disabled=""{checked}> '
    return [box]
