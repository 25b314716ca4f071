"""TOML front matter: values that are strings on one line."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

from locum.errors import ArticleError
from locum.formats.markdown import front_matter
from locum.formats.markdown.inline import plain_msgid
from locum.formats.markdown.plain import words_of
from locum.formats.markdown.spots import Place, Spot
from locum.i18n import _
from locum.model import BlockKind

_LINE = re.compile(
    r"^[ \t]*(?:\[(?P<table>[\w.-]+)\]"
    r"|(?P<key>[\w.-]+)[ \t]*=[ \t]*(?P<value>\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*')(?!['\"]))",
    re.MULTILINE,
)


def read_toml(
    document: str, match: re.Match[str], keys: tuple[str, ...]
) -> front_matter.FrontMatter:
    """Read TOML between two lines of ``+++``.

    Raises:
        ArticleError: where it is not TOML.
    """
    try:
        values = tomllib.loads(match[1].replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        if "=" not in match[1]:
            return front_matter.FrontMatter(end=1 if document.startswith("\ufeff") else 0)
        raise ArticleError(
            _("the front matter is not valid TOML: {problem}").format(problem=error),
            line=2,
            hint=_("put text in double quotes"),
        ) from error
    table = ""
    spots = []
    language_spot = None
    for found in _LINE.finditer(match[1]):
        if found["table"]:
            table = found["table"] + "."
            continue
        spot = _spot(found, match.start(1))
        path = table + found["key"]
        if path in keys and spot is not None and any(ch.isalpha() for ch in spot.msgid):
            spots.append(replace(spot, role=path))
        if path in ("lang", "language", "locale") and language_spot is None:
            language_spot = spot
    return front_matter.FrontMatter(
        match.end(), values, tuple(spots), front_matter.language_in(values), language_spot
    )


def _spot(found: re.Match[str], begin: int) -> Spot | None:
    try:
        value = tomllib.loads(f"k = {found['value']}")["k"]
    except tomllib.TOMLDecodeError:
        # A line that looks like a value, within a text of several lines.
        return None
    start, end = found.span("value")
    msgid = plain_msgid(re.sub(r"[\t\r\n ]+", " ", value).strip())
    return Spot(begin + start, begin + end, msgid, BlockKind.METADATA, Place.TOML)


def write_toml(msgstr: str) -> str:
    """Return a translation as a TOML string."""
    words = words_of(msgstr).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(ch if ch.isprintable() else _escape(ch) for ch in words) + '"'


def _escape(ch: str) -> str:
    return f"\\u{ord(ch):04x}" if ord(ch) < 0x10000 else f"\\U{ord(ch):08x}"
