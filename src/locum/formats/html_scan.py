"""Cut HTML into tags, comments and text, with the offsets of each.

The tokenizer of the HTML standard, as far as offsets need it. Python's ``html.parser``
will not do: it stops with an AssertionError at ``<![x y]>``, takes quadratic time for
unclosed tags, comments and quotes, and reads ``<title>`` and scripts differently from
one patch release of Python to the next, so that the same article would give different
catalogs. Parsers that read HTML right (lexbor, html5ever, lxml) give no offsets.

Every character belongs to exactly one token; broken HTML ends up as text, as a comment
or, where a tag is never closed, as one comment to the end of the document: nothing of
that is shown by a browser either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from locum.formats.html_names import RAW


class Kind(Enum):
    """What a token is."""

    TEXT = "text"
    START = "start"
    END = "end"
    COMMENT = "comment"
    """Comments, doctypes, processing instructions, and whatever is dropped like them."""


@dataclass(slots=True)
class Token:
    """A stretch of the document."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    """Of a tag, in lower case."""
    bare: bool = True
    """Whether a start tag has no attributes."""


@dataclass(slots=True)
class Attribute:
    """One attribute of a start tag; offsets as its token's."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int
    """Without the quotes; both are ``end`` where there is no value."""
    quote: str
    """``"``, ``'``, or nothing."""


# All quantifiers are possessive, so that what cannot match is given up at once. A name
# that "=" follows must have a value: else a quote that is never closed would be a name.
_NAME = r"(?:=[^\s/>=]*+|[^\s/>=]++)"
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"
    rf"(?P<rest>(?:[\s/]++|{_NAME}"
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])[^\s>]*+)|(?!\s*+=)))*+)>",
    re.ASCII,
)
_ATTRIBUTE = re.compile(
    rf"[\s/]*+(?P<name>{_NAME})"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?+",
    re.ASCII,
)
_COMMENT_END = re.compile(r"--!?>")


def scan(text: str) -> list[Token]:
    """Return the document's tokens; together they are the whole of it."""
    tokens: list[Token] = []
    at = text_start = 0
    foreign = 0
    while (opening := text.find("<", at)) >= 0:
        token = _markup(text, opening, foreign > 0)
        if token is None:
            at = opening + 1
            continue
        if text_start < opening:
            tokens.append(Token(Kind.TEXT, text_start, opening))
        tokens.append(token)
        at = text_start = token.end
        foreign = max(0, foreign + _step(text, token))
        if token.kind is Kind.START and token.name in RAW and not foreign:
            at = text_start = _raw(text, token, tokens)
    if text_start < len(text):
        tokens.append(Token(Kind.TEXT, text_start, len(text)))
    return tokens


def _step(text: str, token: Token) -> int:
    """Return by how much a token goes deeper into SVG or MathML, where tags mean other things."""
    if token.name not in ("svg", "math"):
        return 0
    if token.kind is Kind.END:
        return -1
    return 0 if text.endswith("/>", token.start, token.end) else 1


def _markup(text: str, at: int, foreign: bool) -> Token | None:
    closing = text.startswith("/", at + 1)
    following = text[at + 1 + closing : at + 2 + closing]
    if following.isascii() and following.isalpha():
        return _tag(text, at)
    if closing and following:
        return Token(Kind.COMMENT, at, _after(text, ">", at + 2))
    if text.startswith("<!--", at):
        return Token(Kind.COMMENT, at, _comment_end(text, at))
    if foreign and text.startswith("<![CDATA[", at):
        return Token(Kind.COMMENT, at, _after(text, "]]>", at))
    if following in ("!", "?"):
        return Token(Kind.COMMENT, at, _after(text, ">", at + 2))
    return None


def _tag(text: str, at: int) -> Token:
    match = _TAG.match(text, at)
    if match is None:
        return Token(Kind.COMMENT, at, len(text))
    kind = Kind.END if match["close"] else Kind.START
    bare = not match["rest"].strip(" \t\r\n\f/")
    return Token(kind, at, match.end(), match["name"].lower(), bare)


def _comment_end(text: str, at: int) -> int:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, at):
            return at + len(short)
    match = _COMMENT_END.search(text, at + 4)
    return match.end() if match else len(text)


def _after(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


def _raw(text: str, token: Token, tokens: list[Token]) -> int:
    """Append the text of an element without tags in it; return where that ends."""
    end = len(text)
    if token.name != "plaintext":
        closing = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, token.end)
        end = closing.start() if closing else end
    if token.end < end:
        tokens.append(Token(Kind.TEXT, token.end, end))
    return end


def attributes(text: str, token: Token) -> list[Attribute]:
    """Return a start tag's attributes; of those with one name the first counts."""
    if token.bare:
        return []
    found: dict[str, Attribute] = {}
    at = token.start + 1 + len(token.name)
    while match := _ATTRIBUTE.match(text, at, token.end - 1):
        at = match.end()
        name = match["name"].lower()
        if name not in found:
            found[name] = _attribute(match, name)
    return list(found.values())


def _attribute(match: re.Match[str], name: str) -> Attribute:
    for group, quote in (("double", '"'), ("single", "'"), ("bare", "")):
        if match[group] is not None:
            start, end = match.span(group)
            return Attribute(name, match.start("name"), match.end(), start, end, quote)
    end = match.end()
    return Attribute(name, match.start("name"), end, end, end, "")
