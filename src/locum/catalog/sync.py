"""Bring a catalog to what its article says now, without losing what people did.

Sources that vanished become obsolete and come back as they were. A source that changed
takes the old translation along as stale, and leaves the reviewed pair behind as
obsolete, so that going back to the old source brings the review back. Machine drafts
that nobody touched are the one thing that is dropped: they can be made again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

import polib

from locum.catalog.document import Document, Record
from locum.catalog.entry import Message, is_untouched_draft
from locum.catalog.provenance import STALE_COMMENT, without_statements

# msgmerge's threshold, of the same measure (insertions and deletions).
SIMILARITY = 0.6
# What an unchanged neighbour adds when candidates are ranked.
_NEIGHBOUR = 0.1


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many entries changed, and how."""

    added: int = 0
    stale: int = 0
    """Sources that changed; their old translations wait for a person."""
    obsolete: int = 0
    """Sources that are gone; their translations are kept."""
    restored: int = 0
    """Sources that came back, with their translations."""
    moved: int = 0
    dropped: int = 0
    """Sources that are gone, with nothing that a person had done."""


def references_of(message: Message) -> list[tuple[str, str]]:
    """Return the references in polib's form: one for each occurrence.

    Tools drop repeated references, so the second is ``article.md#2``; and they part
    references at spaces, so a space is written as in a URL.
    """
    path = quote(message.article, safe=_KEPT_IN_REFERENCES)
    return [
        (path if number == 1 else f"{path}#{number}", "")
        for number in range(1, message.occurrences + 1)
    ]


class _Kept(str):
    """Every character but white space, ``%`` and controls may stand in a reference."""


_KEPT_IN_REFERENCES = "/!\"#$&'()*+,;=?@[\\]^`{|}<>:"
