"""What an HTML document says of its charset."""

from __future__ import annotations

import re

from locum.formats.html_scan import Attribute, Kind, attributes, scan
from locum.formats.templating import find_templates, mask

_XML = re.compile(r"\A\s*<\?xml\b[^>]*?\bencoding\s*=\s*([\"'])([^\"']*)\1", re.IGNORECASE)
_CONTENT = re.compile(r"charset\s*=\s*[\"']?\s*([^\s;\"']*)", re.IGNORECASE)


def mend_charset(text: str, format_name: str) -> str:
    """Return the document with its statements of a charset saying UTF-8.

    Formats other than ``html`` make no such statement and come back as they are.

    >>> mend_charset('<meta charset=gbk><title>x</title>', "html")
    '<meta charset=utf-8><title>x</title>'
    """
    if format_name != "html":
        return text
    edits: list[tuple[int, int]] = []
    declaration = _XML.match(text)
    if declaration:
        edits.append(declaration.span(2))
    masked = mask(text, find_templates(text))
    for token in scan(masked):
        if token.kind is Kind.START and token.name == "meta":
            found = {each.name: each for each in attributes(masked, token)}
            edits += _statement(masked, found)
    parts: list[str] = []
    done = 0
    for start, end in sorted(edits):
        parts += (text[done:start], "utf-8")
        done = end
    return "".join((*parts, text[done:]))


def _statement(masked: str, found: dict[str, Attribute]) -> list[tuple[int, int]]:
    charset, content = found.get("charset"), found.get("content")
    if charset is not None and charset.value_start < charset.value_end:
        return [(charset.value_start, charset.value_end)]
    if content is not None and "http-equiv" in found:
        match = _CONTENT.search(masked, content.value_start, content.value_end)
        if match:
            return [match.span(1)]
    return []
