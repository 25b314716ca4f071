"""The translation memory: what people have reviewed, and what was imported.

A match is an exact one: the same text but for white space, Unicode form and the look of
quotation marks. It is never more than a draft until a person has reviewed it in its place.
"""

from locum.memory.importing import (
    ImportReport,
    Refusal,
    Texts,
    import_rows,
    import_tsv,
    usable_row,
)
from locum.memory.store import Memory, MemoryMatch
from locum.memory.tsv import MemoryRow, read_header, read_tsv

__all__ = [
    "ImportReport",
    "Memory",
    "MemoryMatch",
    "MemoryRow",
    "Refusal",
    "Texts",
    "import_rows",
    "import_tsv",
    "read_header",
    "read_tsv",
    "usable_row",
]
