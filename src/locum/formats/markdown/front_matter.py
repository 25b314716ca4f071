"""YAML and TOML before the Markdown: found, read, and written back value by value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from locum.errors import ArticleError, UsageError
from locum.formats.markdown.inline import plain_msgid
from locum.formats.markdown.plain import words_of
from locum.formats.markdown.spots import Place, Spot
from locum.i18n import _
from locum.locales import bcp47, normalize
from locum.model import BlockKind

_YAML = re.compile(
    r"\ufeff?---[ \t]*(?:\r\n|\n|\r)(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL | re.MULTILINE,
)
_TOML = re.compile(
    r"\ufeff?\+\+\+[ \t]*(?:\r\n|\n|\r)(.*?)^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)",
    re.DOTALL | re.MULTILINE,
)
_KEY_LINE = re.compile(r"^[A-Za-z_][\w-]*[ \t]*:(?:\s|$)", re.MULTILINE)
_LANGUAGE_KEYS = ("lang", "language", "locale")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the Markdown."""

    end: int = 0
    """Where the Markdown begins."""
    values: dict[str, Any] = field(default_factory=dict)
    spots: tuple[Spot, ...] = ()
    language: str | None = None
    language_spot: Spot | None = None
    """Where the document's language is stated; its msgid is that statement."""


def read_front_matter(document: str, keys: tuple[str, ...]) -> FrontMatter:
    """Read what stands before the Markdown; empty where nothing does.

    Raises:
        ArticleError: where it cannot be read.
    """
    if match := _YAML.match(document):
        return _read_yaml(document, match, keys)
    if match := _TOML.match(document):
        from locum.formats.markdown.toml import read_toml

        return read_toml(document, match, keys)
    return FrontMatter(end=1 if document.startswith("\ufeff") else 0)


def _read_yaml(document: str, match: re.Match[str], keys: tuple[str, ...]) -> FrontMatter:
    nothing = FrontMatter(end=1 if document.startswith("\ufeff") else 0)
    try:
        root = yaml.compose(match[1], Loader=yaml.SafeLoader)
        values = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError) as error:
        if not _KEY_LINE.search(match[1]):
            return nothing
        raise _unreadable(document, match, error) from error
    if root is None:
        return FrontMatter(end=match.end()) if not match[1].strip() and match[1] else nothing
    if not isinstance(root, yaml.MappingNode) or not isinstance(values, dict):
        return nothing
    begin = match.start(1)
    wanted = {tuple(key.split(".")) for key in keys}
    spots = []
    language_spot = None
    seen: set[int] = set()
    for path, node in _scalars(root, ()):
        if node.start_mark.index in seen or not _usable(node, match[1]):
            continue
        seen.add(node.start_mark.index)
        spot = _spot(node, match[1], begin)
        if path in wanted and any(ch.isalpha() for ch in spot.msgid):
            spots.append(replace(spot, role=".".join(path)))
        if path[0] in _LANGUAGE_KEYS and len(path) == 1 and language_spot is None:
            language_spot = spot
    return FrontMatter(
        match.end(),
        {str(key): value for key, value in values.items()},
        tuple(spots),
        language_in(values),
        language_spot,
    )


def _unreadable(document: str, match: re.Match[str], error: Exception) -> ArticleError:
    mark = getattr(error, "problem_mark", None)
    line = document.count("\n", 0, match.start(1)) + 1 + (mark.line if mark else 0)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return ArticleError(
        _("the front matter is not valid YAML: {problem}").format(problem=problem),
        line=line,
        hint=_("put values that contain a colon or begin with a sign in quotes"),
    )


def _scalars(
    node: yaml.Node, path: tuple[str, ...], depth: int = 0
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    """Yield the scalar values with their keys; lists add nothing to a key."""
    if isinstance(node, yaml.ScalarNode):
        if path:
            yield path, node
    elif depth > 32:
        return
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, path, depth + 1)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _scalars(value, (*path, key.value), depth + 1)


def _usable(node: yaml.ScalarNode, text: str) -> bool:
    tagged = text[node.start_mark.index : node.start_mark.index + 1] in ("&", "!")
    return node.tag == "tag:yaml.org,2002:str" and not tagged


def _spot(node: yaml.ScalarNode, text: str, begin: int) -> Spot:
    start, end = node.start_mark.index, node.end_mark.index
    # A block scalar ends where the next thing begins.
    end = start + len(text[start:end].rstrip())
    msgid = plain_msgid(re.sub(r"[\t\r\n ]+", " ", node.value).strip())
    return Spot(
        begin + start, begin + end, msgid, BlockKind.METADATA, Place.YAML, style=node.style or ""
    )


def language_in(values: dict[Any, Any]) -> str | None:
    """Return the language that front matter states, as a normalised tag."""
    for key in _LANGUAGE_KEYS:
        if isinstance(values.get(key), str):
            try:
                return normalize(values[key])
            except UsageError:
                continue
    return None


def write_language(spot: Spot, locale: str) -> str:
    """Return a document's statement of its language, spelled as the old one was."""
    tag = locale if "_" in spot.msgid else bcp47(locale)
    return quote_yaml(tag, spot.style) if spot.place is Place.YAML else f'"{tag}"'


def write_yaml(spot: Spot, msgstr: str) -> str:
    """Return a translation as a YAML value, quoted as the source's was where it can be."""
    return quote_yaml(words_of(msgstr), spot.style)


def quote_yaml(value: str, style: str) -> str:
    """Return a text as a YAML scalar that stands on one line, anywhere.

    >>> quote_yaml("Diabetes: what to know", "")
    '"Diabetes: what to know"'
    >>> quote_yaml("l'insuline", "'")
    "'l''insuline'"
    >>> print(quote_yaml("'k' > 'l'", ""))
    "'k' > 'l'"
    """
    if style == "" and _stands_plain(value):
        return value
    if style == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escape(ch) for ch in value) + '"'


def _stands_plain(value: str) -> bool:
    """Return whether YAML reads a text without quotes as itself, in a block and in a list."""
    if not value.isprintable() or re.search(r"[{}\[\],#&*!|>%@`]|:(?:\s|$)", value):
        return False
    try:
        return bool(
            yaml.safe_load(f"k: {value}") == {"k": value}
            and yaml.safe_load(f"[{value}]") == [value]
        )
    except (yaml.YAMLError, ValueError):
        return False


def _escape(ch: str) -> str:
    if ch in '"\\':
        return "\\" + ch
    if ch.isprintable():
        return ch
    code = ord(ch)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
