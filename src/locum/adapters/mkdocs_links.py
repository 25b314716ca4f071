"""Links and anchors of localized MkDocs pages: a page in Spanish leads to pages in Spanish.

MkDocs makes the anchors of headings from their words, so a translated heading would have
another anchor than the one that links were written for: a translation keeps its source's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")', re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# The toc extension's is 5, and gives an id to every heading that has none.
_BEFORE_TOC, _AFTER_TOC = 6, 4


def from_root(url: str) -> str:
    """Return a page's address as a path from the site's root.

    >>> from_root("./"), from_root("es/discs/")
    ('/', '/es/discs/')
    """
    return urljoin("/", url)


def lead_to_editions(body: str, page_url: str, moved: Mapping[str, str]) -> str:
    """Return a page's HTML with its links leading to pages in its own language.

    Args:
        body: what MkDocs has made of the Markdown.
        page_url: the page's address, relative to the site's root.
        moved: address from the root → address of its edition, relative to the root.

    >>> lead_to_editions('<a href="../discs/#cure">x</a>', "es/", {"/discs/": "es/discs/"})
    '<a href="discs/#cure">x</a>'
    """
    here = from_root(page_url)

    def led(match: re.Match[str]) -> str:
        try:
            parts = urlsplit(html.unescape(match[2]))
            target = moved.get(urljoin(here, parts.path))
        except ValueError:
            return match[0]
        if parts.scheme or parts.netloc or not parts.path or target is None:
            return match[0]
        path = get_relative_url(target, page_url)
        address = urlunsplit(("", "", path, parts.query, parts.fragment))
        return match[1] + html.escape(address) + match[3]

    return _LINK.sub(led, body)


class Anchors(Extension):
    """Gives the headings of an edition the anchors of its source."""

    def __init__(self, place: Callable[[], tuple[str, bool]]) -> None:
        """Ask ``place`` for the article whose page is made, and whether it is an edition."""
        super().__init__()
        self.place = place
        self.known: dict[str, list[str]] = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the two halves: before the anchors are made, and after."""
        md.treeprocessors.register(_Give(self), "locum-give-anchors", _BEFORE_TOC)
        md.treeprocessors.register(_Learn(self), "locum-learn-anchors", _AFTER_TOC)


class _Give(Treeprocessor):
    def __init__(self, anchors: Anchors) -> None:
        super().__init__()
        self.anchors = anchors

    def run(self, root: Element) -> None:
        article, is_edition = self.anchors.place()
        headings = _headings(root)
        ids = self.anchors.known.get(article, [])
        if is_edition and len(ids) == len(headings):
            for heading, anchor in zip(headings, ids, strict=True):
                if anchor:
                    heading.attrib.setdefault("id", anchor)


class _Learn(_Give):
    def run(self, root: Element) -> None:
        article, is_edition = self.anchors.place()
        if not is_edition:
            self.anchors.known[article] = [one.attrib.get("id", "") for one in _headings(root)]


def _headings(root: Element) -> list[Element]:
    return [element for element in root.iter() if element.tag in _HEADINGS]
