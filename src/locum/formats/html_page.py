"""The inside of a page made from an HTML document."""

from __future__ import annotations

import html

from locum.formats.html_scan import Kind, Token, attributes, scan
from locum.formats.sanitize import sanitize_html
from locum.formats.templating import find_templates, mask
from locum.model import Page


def page_of(text: str) -> Page:
    """Return the document's body, cleaned, with its title and what ``<meta>`` says.

    The title is that of the head, else the first ``<h1>``.
    """
    masked = mask(text, find_templates(text))
    tokens = scan(masked)
    metadata = _metadata(text, masked, tokens)
    return Page(
        title=_content(text, tokens, "title") or _content(text, tokens, "h1"),
        body=sanitize_html(text[slice(*_body(tokens, len(text)))]).strip(),
        description=metadata.pop("description", ""),
        metadata=metadata,
    )


def _body(tokens: list[Token], length: int) -> tuple[int, int]:
    start, end = 0, length
    for token in tokens:
        if token.name == "body" and token.kind is Kind.START:
            start = token.end
        elif token.name == "head" and token.kind is Kind.END:
            start = max(start, token.end)
        elif token.name in ("body", "html") and token.kind is Kind.END:
            end = min(end, token.start)
    return start, max(start, end)


def _content(text: str, tokens: list[Token], name: str) -> str:
    """Return the words of the first element of that name that has some."""
    words: list[str] = []
    inside = False
    for token in tokens:
        if token.name == name:
            if token.kind is Kind.END and "".join(words).strip():
                break
            inside = token.kind is Kind.START
        elif inside and token.kind is Kind.TEXT:
            words.append(text[token.start : token.end])
    return " ".join(html.unescape("".join(words)).split())


def _metadata(text: str, masked: str, tokens: list[Token]) -> dict[str, str]:
    found: dict[str, str] = {}
    for token in tokens:
        if token.name != "meta" or token.kind is not Kind.START:
            continue
        values = {
            each.name: html.unescape(text[each.value_start : each.value_end]).strip()
            for each in attributes(masked, token)
        }
        if values.get("name") and values.get("content"):
            found.setdefault(values["name"].lower(), " ".join(values["content"].split()))
    return found
