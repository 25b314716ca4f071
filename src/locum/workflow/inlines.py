"""Blocks taken apart, each once.

On its way into a catalog a block is taken apart again and again: to tell its language, to draft
it, to check its draft, and to note what was done.
"""

from __future__ import annotations

from functools import lru_cache

from locum.formats import FORMATS
from locum.model import Inline


def read_inline(format_name: str, text: str) -> Inline:
    """Return a block's words and tags, as the format of that name reads them."""
    inline = _known(format_name, text)
    # What is broken in the markup is said in the language of who asks.
    return _read(format_name, text) if inline.faults else inline


def _read(format_name: str, text: str) -> Inline:
    return FORMATS.get(format_name)().read_inline(text)


_known = lru_cache(maxsize=4096)(_read)
