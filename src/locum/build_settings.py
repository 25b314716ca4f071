"""The table ``[build]``: where a build writes, and the pattern of its paths."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePosixPath

from locum.locales import bcp47, language_of

PLACEHOLDERS = "{locale} {lang} {language} {path} {rest} {dir} {stem} {suffix}"
"""What a pattern may hold."""

# An article at the root of a project and one in a folder; both need a place.
_SAMPLES = ("pain.md", "articles/pain.md")
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """The table ``[build]``."""

    output: str = "build/articles"
    """Where articles are written in their own format."""
    path: str = "{locale}/{path}"
    """The pattern of their paths there, of the ``PLACEHOLDERS``."""
    pages: str = "build/pages"
    """Where HTML pages are written; empty for none."""
    policy: str = "reviewed"
    """``reviewed``: only what a person reviewed; ``drafts``: drafts too, marked."""
    minimum: float = 0.0
    """A locale whose reviewed share is below this is left out (0 to 1).

    The share is that of the blocks of all of the project's articles, also where only some
    are built; a block that is in the locale's language already counts as reviewed.
    """
    base_url: str = ""
    """Where the pages will be published; makes canonical and hreflang links absolute."""
    templates: str = ""
    """A folder of templates that take precedence over ours."""
    mo: str = ""
    """Where compiled catalogs (``.mo``) of what is reviewed are written; empty for none."""


def localized_path(pattern: str, article: str, locale: str, globs: Sequence[str] = ()) -> str:
    """Return where an article's localized version is written.

    Args:
        pattern: ``[build] path``.
        article: its path within the project.
        locale: a normalised tag.
        globs: the project's articles; ``{rest}`` is the path below their fixed folder.

    >>> localized_path("{locale}/{path}", "articles/pain.md", "es")
    'es/articles/pain.md'
    >>> localized_path("{dir}/{stem}.{lang}{suffix}", "pain.md", "zh_Hans")
    'pain.zh-Hans.md'
    >>> localized_path("docs/{locale}/{rest}", "docs/en/a/b.md", "es", ["docs/en/**/*.md"])
    'docs/es/a/b.md'
    """
    return posixpath.normpath(_fill(pattern, article, locale, globs).lstrip("/"))


def names_files(pattern: str) -> bool:
    """Return whether every article has a file's name by the pattern; false if it is malformed.

    >>> names_files("{locale}/{path}"), names_files("{locale}/{dir}"), names_files("{lokale}")
    (True, False, False)
    """
    try:
        filled = [_fill(pattern, article, "es") for article in _SAMPLES]
    except (LookupError, ValueError, AttributeError, TypeError):
        # What str.format raises for unknown names, lone braces and {locale.x}, {path[x]}.
        return False
    return all(
        "\0" not in path and posixpath.basename(path) not in ("", ".", "..") for path in filled
    )


def _fill(pattern: str, article: str, locale: str, globs: Sequence[str] = ()) -> str:
    path = PurePosixPath(article)
    return pattern.format(
        locale=locale,
        lang=bcp47(locale),
        language=language_of(locale),
        path=article,
        rest=_below(article, globs),
        dir="" if str(path.parent) == "." else str(path.parent),
        stem=path.stem,
        suffix=path.suffix,
    )


def _below(article: str, globs: Sequence[str]) -> str:
    """Return the article's path below the longest fixed folder of a glob that holds it."""
    parts = PurePosixPath(article).parts
    depth = 0
    for glob in globs:
        folders = PurePosixPath(glob).parts[:-1]
        fixed = list(takewhile(lambda part: not _MAGIC.intersection(part), folders))
        if len(fixed) < len(parts) and parts[: len(fixed)] == tuple(fixed):
            depth = max(depth, len(fixed))
    return "/".join(parts[depth:])
