"""The table ``[build]``: where a build writes, and the pattern of its paths."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from pathlib import PurePosixPath

from locum.errors import BuildError
from locum.i18n import _
from locum.locales import bcp47, language_of

POLICIES = ("source", "reviewed", "drafts")
"""What a page may show: the original alone; what was reviewed; drafts too, marked."""

PLACEHOLDERS = "{locale} {lang} {language} {path} {rest} {dir} {stem} {suffix}"
"""What a pattern may hold."""

# An article at the root of a project and one in a folder; both need a place.
_SAMPLES = ("pain.md", "articles/pain.md")
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class LocaleRules:
    """What ``[build.locales.LOCALE]`` says; None where it says nothing."""

    policy: str | None = None
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class ArticleRule:
    """One of ``[[build.rules]]``; None where it says nothing."""

    articles: tuple[str, ...]
    """Globs of paths within the project; a folder stands for all that is in it."""
    locales: tuple[str, ...] = ()
    """Which it is for; empty for all."""
    policy: str | None = None
    safety_critical: bool | None = None

    def is_for(self, article: str, locale: str) -> bool:
        """Return whether the rule speaks of an article in a locale."""
        return (not self.locales or locale in self.locales) and any(
            glob_pattern(glob).fullmatch(article) for glob in self.articles
        )


@dataclass(frozen=True, slots=True)
class Publication:
    """How one article is published in one locale."""

    policy: str
    """One of ``POLICIES``."""
    safety_critical: bool = False
    """Whether nothing of it may be shown before all of it was reviewed."""


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
    """One of ``POLICIES``, for every article and locale that nothing else is said of."""
    minimum: float = 0.0
    """A locale whose reviewed share is below this is left out (0 to 1).

    The share is that of the blocks of all of the project's articles, also where only some
    are built. Blocks that are in the locale's language already, and articles that are to
    stay in the source's language, do not count.
    """
    base_url: str = ""
    """Where the pages will be published; makes canonical and hreflang links absolute."""
    templates: str = ""
    """A folder of templates that take precedence over ours."""
    mo: str = ""
    """Where compiled catalogs (``.mo``) of what is reviewed are written; empty for none."""
    title: str = ""
    """The site's name, as pages show it; empty for none."""
    locales: Mapping[str, LocaleRules] = field(default_factory=dict)
    """By normalised tag."""
    rules: tuple[ArticleRule, ...] = ()

    def idle_globs(self, articles: Sequence[str]) -> list[str]:
        """Return the globs of rules that are for none of all articles, as they are written."""
        globs = dict.fromkeys(glob for rule in self.rules for glob in rule.articles)
        return [glob for glob in globs if not any(map(glob_pattern(glob).fullmatch, articles))]

    def minimum_of(self, locale: str) -> float:
        """Return the reviewed share (0 to 1) below which a locale is left out."""
        own = self.locales.get(locale, LocaleRules()).minimum
        return self.minimum if own is None else own

    def publication(
        self, article: str, locale: str, metadata: Mapping[str, str] = {}
    ) -> Publication:
        """Return how an article is published in a locale.

        The policy is what the article says of itself, else the last rule that is for it,
        else what is said of the locale, else of all. Safety-critical is an article that
        says so of itself, or that any rule says it of.

        Args:
            article: its path within the project.
            locale: a normalised tag.
            metadata: the article's front matter or ``<meta>``: ``locum-policy`` and
                ``safety-critical``.

        Raises:
            BuildError: where the article says what cannot be; the error names no path.
        """
        rules = [rule for rule in self.rules if rule.is_for(article, locale)]
        own = self.locales.get(locale, LocaleRules()).policy
        policies = [self.policy, own, *(rule.policy for rule in rules), _stated_policy(metadata)]
        return Publication(
            policy=[policy for policy in policies if policy][-1],
            safety_critical=_is_critical(metadata) or any(rule.safety_critical for rule in rules),
        )


def _stated(metadata: Mapping[str, str], key: str) -> str:
    """Return what an article says of itself; ``-`` and ``_`` are the same in a key."""
    for name, value in metadata.items():
        if name.lower().replace("_", "-") == key:
            return value.strip().lower()
    return ""


def _stated_policy(metadata: Mapping[str, str]) -> str:
    policy = _stated(metadata, "locum-policy")
    if policy and policy not in POLICIES:
        raise BuildError(
            _("locum-policy is “{policy}”").format(policy=policy),
            hint=_("write reviewed, drafts or source"),
        )
    return policy


def _is_critical(metadata: Mapping[str, str]) -> bool:
    value = _stated(metadata, "safety-critical")
    if value not in _YES and value not in _NO:
        # To guess would be to publish what nobody has read, or to hide what is needed.
        raise BuildError(
            _("safety-critical is “{value}”").format(value=value),
            hint=_("write true or false"),
        )
    return value in _YES


_YES = ("true", "yes", "on", "1")
_NO = ("", "false", "no", "off", "0")


@cache
def glob_pattern(glob: str) -> re.Pattern[str]:
    """Return what matches the paths that a glob stands for, and all below such a folder.

    >>> [bool(glob_pattern("a/**/*.md").fullmatch(p)) for p in ("a/b.md", "a/c/d/b.md", "b.md")]
    [True, True, False]
    >>> bool(glob_pattern("a/urgent").fullmatch("a/urgent/b.md"))
    True
    """
    pieces = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[!?[^\]]+\])", glob.strip("/"))
    pattern = "".join(
        pieces.get(part, "[^" + part[2:] if part.startswith("[!") else part)
        if number % 2
        else re.escape(part)
        for number, part in enumerate(parts)
    )
    return re.compile(f"(?:{pattern})(?:/.*)?", re.DOTALL)


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
