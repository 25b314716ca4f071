"""Write texts that have no markup: alternative texts, titles."""

from __future__ import annotations

import re

from locum.formats.markdown.inline import read_msgid
from locum.formats.markdown.pieces import plain
from locum.formats.markdown.templates import mask

# Entities where a backslash would not do: code and tags are read before brackets.
_ENTITIES = {"`": "&#96;", "<": "&lt;", "|": "&#124;", "\\": "&#92;", '"': "&quot;"}
_TAG = r"\{(?=[{%#.:\w])"
_ALT = re.compile(r"[`<|\\]|[*\[\]]|(?<!\w)_|_(?!\w)|~(?=~)|(?<=~)~|&(?=[#A-Za-z])|" + _TAG)
_TITLE = re.compile(r'[`<|\\"]|&(?=[#A-Za-z])|' + _TAG)


def words_of(msgstr: str) -> str:
    """Return what a translation says where no markup can stand."""
    return plain(read_msgid(msgstr)[0])


def _encode(msgstr: str, pattern: re.Pattern[str]) -> str:
    masked = mask(words_of(msgstr))

    def encode(match: re.Match[str]) -> str:
        found = match[0]
        if found in "&{":
            return {"&": "&amp;", "{": "&#123;"}[found]
        return _ENTITIES.get(found, "\\" + found)

    return masked.unmask(pattern.sub(encode, masked.text))


def encode_alt(msgstr: str) -> str:
    """Return a translation as it is written between ``![`` and ``]``."""
    return _encode(msgstr, _ALT)


def encode_title(msgstr: str) -> str:
    """Return a translation as it is written between double quotes after an address."""
    return _encode(msgstr, _TITLE)
