"""markdown-it, set up the way Locum reads Markdown, and telling where things stand.

CommonMark with tables, strikethrough, footnotes, definition lists and MkDocs's
containers. markdown-it gives lines for blocks and no offsets within them: the rules whose
places are needed are wrapped, and note in ``token.meta`` what they saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as read_table
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from locum.formats.markdown.containers import container

Env = MutableMapping[str, Any]
InlineRule = Callable[[StateInline, bool], bool]

_PRIVATE_USE = re.compile("[\U00100000-\U0010fffd]")
_COLONS = re.compile(r":{3,}(?:\s*\{[^}]*\}.*|\s*[\w-].*|\s*)$")


def _noting(rule: InlineRule, bracket: int | None) -> InlineRule:
    """Wrap a rule to note in its first token where its source began and ended.

    ``bracket``: how far after its start the ``[`` of its label stands.
    """

    def noting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if silent or state.src[start] not in "[!<":
            return rule(state, silent)
        label_end = -1
        if bracket is not None and state.src[start + bracket : start + bracket + 1] == "[":
            label_end = parseLinkLabel(state, start + bracket, bracket == 0)
        pending = bool(state.pending)
        if not rule(state, silent):
            return False
        token = state.tokens[before + pending]
        token.meta = {"start": start, "label_end": label_end, "end": state.pos}
        return True

    return noting


def _table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    before = len(state.tokens)
    found = read_table(state, start_line, end_line, silent)
    if found and not silent:
        for token in state.tokens[before:]:
            if token.type == "tr_open" and token.map:
                line = token.map[0]
                token.meta = {"start": state.bMarks[line] + state.tShift[line]}
    return found


def _colon_line(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Read a line of ``:::``, which opens or closes a container; what is within is Markdown."""
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line) or not state.src.startswith(":::", start):
        return False
    line = state.src[start : state.eMarks[start_line]]
    if not _COLONS.match(line):
        return False
    if not silent:
        state.line = start_line + 1
        token = state.push("colon_line", "", 0)
        token.content = line
        token.map = [start_line, state.line]
    return True


def _build(*, page: bool) -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, always_match_refs=not page)
    parser.use(deflist_plugin)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.before(
        "fence",
        "colon_line",
        _colon_line,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    parser.block.ruler.before("fence", "container", container, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.at("link", _noting(link, 0))
    parser.inline.ruler.at("image", _noting(image, 1))
    parser.inline.ruler.at("autolink", _noting(autolink, None))
    parser.options["inline_definitions"] = True
    if not page:
        # Where a link leads is none of a translator's business, wherever it leads.
        parser.validateLink = _any_link  # type: ignore[method-assign]
        parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
        parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001
    return True


@cache
def reader() -> MarkdownIt:
    """Return the parser that finds what is to be translated."""
    return _build(page=False)


def parse_blocks(parser: MarkdownIt, text: str, env: Env) -> list[Token]:
    """Return the document's block tokens, their insides unread, footnotes where they stand."""
    tokens: list[Token] = []
    if text:
        parser.block.parse(text, parser, env, tokens)
    return tokens


def page_parser() -> MarkdownIt:
    """Return a parser that makes pages; a new one, as its renderer is the caller's."""
    parser = _build(page=True)
    normalize = parser.normalizeLink
    # A hidden template tag must be found again in an address.
    parser.normalizeLink = (  # type: ignore[method-assign]
        lambda url: url if _PRIVATE_USE.search(url) else normalize(url)
    )
    return parser
