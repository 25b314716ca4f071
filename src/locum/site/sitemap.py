"""``sitemap.xml``: every page with its translations, as https://www.sitemaps.org has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

LIMIT = 50_000
"""How many pages a file may name; the protocol's own limit."""
_MOST_BYTES = 50_000_000
"""How large a file may be; the protocol allows 52,428,800."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """One page."""

    url: str
    """Absolute."""
    alternates: Sequence[tuple[str, str]] = ()
    """(BCP 47 tag or ``x-default``, absolute address), this page's own among them."""


def sitemaps(
    pages: Sequence[SitemapPage], base_url: str, *, limit: int = LIMIT
) -> Iterator[tuple[str, str]]:
    """Yield the files of a site's map: names and contents.

    One file, ``sitemap.xml``, where that is large enough; else it names the others.

    Args:
        pages: in their order.
        base_url: where the site is published, without a slash at the end.
        limit: how many pages a file may name.
    """
    parts = [_urlset(part) for part in _parts(pages, limit)]
    if len(parts) <= 1:
        yield "sitemap.xml", parts[0] if parts else _urlset([])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, parts, strict=True)
    listed = "".join(
        f"<sitemap><loc>{escape(f'{base_url}/{name}')}</loc></sitemap>\n" for name in names
    )
    index = f'<sitemapindex xmlns="{_NAMESPACE}">\n{listed}</sitemapindex>\n'
    yield "sitemap.xml", _HEAD + index


def _parts(pages: Sequence[SitemapPage], limit: int) -> Iterator[list[SitemapPage]]:
    part: list[SitemapPage] = []
    size = 0
    for page in pages:
        length = len(_url(page).encode())
        if part and (len(part) >= limit or size + length > _MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(page)
        size += length
    if part:
        yield part


def _urlset(pages: Sequence[SitemapPage]) -> str:
    urls = "".join(map(_url, pages))
    xhtml = "http://www.w3.org/1999/xhtml"
    return f'{_HEAD}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="{xhtml}">\n{urls}</urlset>\n'


def _url(page: SitemapPage) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(lang)} href={quoteattr(url)}/>\n'
        for lang, url in page.alternates
    )
    return f"<url>\n<loc>{escape(page.url)}</loc>\n{links}</url>\n"
