"""The containers that MkDocs knows and CommonMark does not: their bodies are Markdown.

``!!! note "Title"`` (Python-Markdown's admonition), ``??? note`` and ``???+ note``
(collapsible), ``=== "Title"`` (content tab, PyMdown), each over a body that is indented
by four columns. To CommonMark the first line is a paragraph and the body is code: an
engine would translate the marker away and never see the body. A line that looks like one
but has no indented body below it is left to CommonMark.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock

INDENT = 4

OPENING = re.compile(
    r"(?:!!![ ]?|\?\?\?\+?[ ]?)(?P<kind>[\w-]+(?:[ ]+[\w-]+)*)(?:[ ]+\"(?P<title>.*)\")?[ \t]*$"
    r"|===[!+]{0,2}[ ]+\"(?P<tab>.*)\"[ \t]*$"
)


def container(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a container: ``container_open``, perhaps ``container_title``, its blocks, a close.

    ``container_title`` has the title's words as content, and in ``meta["column"]`` and
    ``meta["length"]`` where it stands, quotes and all, in its line from its first mark on.
    """
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.is_code_block(start_line) or state.src[start : start + 3] not in ("!!!", "???", "==="):
        return False
    match = OPENING.match(state.src[start : state.eMarks[start_line]])
    indent = state.sCount[start_line] + INDENT
    last = _last_line(state, start_line, end_line, indent) if match else start_line
    if not match or last == start_line:
        return False
    if silent:
        return True
    kind = (match["kind"] or "tab").split()[0].lower()
    group = "title" if match["kind"] else "tab"
    opening = state.push("container_open", "blockquote", 1)
    # One without a title gets that of its kind, as alerts do.
    opening.attrs = {"class": f"{'titled' if match[group] else 'alert'} alert-{kind}"}
    opening.map = [start_line, last + 1]
    if match[group]:
        title = state.push("container_title", "", 0)
        title.content = unescapeAll(match[group])
        title.map = [start_line, start_line + 1]
        begin, end = match.span(group)
        title.meta = {"start": start, "column": begin - 1, "length": end - begin + 2}
    _read_body(state, start_line + 1, last + 1, indent)
    state.push("container_close", "blockquote", -1)
    state.line = last + 1
    return True


def _last_line(state: StateBlock, start_line: int, end_line: int, indent: int) -> int:
    """Return the last line of the body; ``start_line`` where there is none."""
    last = start_line
    for line in range(start_line + 1, end_line):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < indent:
            break
        last = line
    return last


def _read_body(state: StateBlock, first: int, end: int, indent: int) -> None:
    before = (state.parentType, state.lineMax, state.blkIndent)
    state.parentType, state.lineMax, state.blkIndent = "container", end, indent
    state.md.block.tokenize(state, first, end)
    state.parentType, state.lineMax, state.blkIndent = before
