"""Relative links of a page: find them, and lead them where their targets went."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# The cleaned body of a page has its attributes double-quoted, so these read it exactly.
_TAG = re.compile(r'<[a-zA-Z][^\s>/]*(?:\s+[^\s=">]+="[^"]*")*\s*/?>')
_ADDRESS = re.compile(r'(\s(?:href|src|poster)=")([^"]*)(")')


def relative_targets(body: str, base: str) -> Iterator[str]:
    """Yield the paths that a page's relative links lead to, each once.

    ``base`` is the path that the links are relative to; paths are the project's.
    What leads out of the project is left out.

    >>> list(relative_targets('<img src="a/b.png"><a href="https://x.org">x</a>', "t/p.md"))
    ['t/a/b.png']
    """
    seen: set[str] = set()
    for tag in _TAG.findall(body):
        for _before, address, _after in _ADDRESS.findall(tag):
            path = target_of(html.unescape(address), base)
            if path and path not in seen:
                seen.add(path)
                yield path


def target_of(address: str, base: str) -> str | None:
    """Return the project's path that an address on the page ``base`` leads to.

    None where it is no relative link to another file.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    outside = path == ".." or path.startswith("../")
    return None if outside or "\0" in path else path


def relative_url(path: str, page: str) -> str:
    """Return the address of a file as a page links to it; both paths are the site's.

    Quoted, so that no name of a file is taken for a scheme, a query or a fragment. Neither
    path has ``.`` or ``..`` in it.

    >>> relative_url("es/a b#c.html", "es/d.html"), relative_url("es/javascript:x", "es/d.html")
    ('a%20b%23c.html', 'javascript%3Ax')
    """
    target, folder = path.split("/"), page.split("/")[:-1]
    shared = 0
    for one, other in zip(target[:-1], folder, strict=False):
        if one != other:
            break
        shared += 1
    return _quoted("/".join([*[".."] * (len(folder) - shared), *target[shared:]]))


@lru_cache(maxsize=100_000)
def _quoted(path: str) -> str:
    return quote(path)


def rewrite_links(body: str, base: str, page: str, move: Callable[[str], str | None]) -> str:
    """Return the body with its relative links leading where their targets went.

    Args:
        body: cleaned HTML.
        base: the article's path, which the links are relative to.
        page: the path of the page that is written.
        move: target's path → where it is now, beside ``page``; None leaves a link alone.
    """

    def rewrite(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        target = target_of(address, base)
        moved = move(target) if target else None
        if moved is None:
            return match[0]
        parts = urlsplit(address)
        new = urlunsplit(("", "", relative_url(moved, page), parts.query, parts.fragment))
        return match[1] + html.escape(new) + match[3]

    return _TAG.sub(lambda tag: _ADDRESS.sub(rewrite, tag[0]), body)
