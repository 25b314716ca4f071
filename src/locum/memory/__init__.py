"""The translation memory: what people have reviewed, and what was imported.

What answers for a text is an exact match: the same text but for white space, Unicode form
and the look of quotation marks. It is never more than a draft until a person has reviewed it
in its place. What is only like a text is for a person to look at.
"""

from locum.memory.importing import (
    ImportReport,
    Refusal,
    Texts,
    import_rows,
    import_tsv,
    usable_row,
)
from locum.memory.keys import match_key
from locum.memory.matches import FuzzyMatch, MemoryMatch
from locum.memory.store import Memory
from locum.memory.tsv import MemoryRow, read_header, read_tsv

__all__ = [
    "FuzzyMatch",
    "ImportReport",
    "Memory",
    "MemoryMatch",
    "MemoryRow",
    "Refusal",
    "Texts",
    "import_rows",
    "import_tsv",
    "match_key",
    "read_header",
    "read_tsv",
    "usable_row",
]
