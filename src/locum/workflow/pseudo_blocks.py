"""Pseudo-localize a block: its words, not its markup, code, placeholders or numbers."""

from __future__ import annotations

from dataclasses import replace

from locum.formats import Format
from locum.model import Inline
from locum.pseudo import accented, padding


def pseudo_block(handler: Format, text: str) -> str:
    """Return a block's text pseudo-localized; as it is where its markup is broken."""
    inline = handler.read_inline(text)
    if inline.faults or not any(map(str.isalpha, inline.text)):
        return text
    words = list(accented(inline.text))
    for span in inline.spans:
        if span.keep:
            words[span.start : span.end] = inline.text[span.start : span.end]
    longer = padding(inline.text)
    return handler.write_inline(
        Inline(
            f"[{''.join(words)}{' ' if longer else ''}{longer}]",
            tuple(replace(span, start=span.start + 1, end=span.end + 1) for span in inline.spans),
        )
    )
