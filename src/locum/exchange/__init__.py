"""Other people's formats for translation jobs and memories: XLIFF 1.2 and 2.1, TMX, CSV.

Units go in and out; nothing here knows of catalogs, articles or where files lie.
"""

from collections.abc import Callable, Iterable, Iterator

from locum.exchange.content import (
    MarkupError,
    changed_marks,
    from_content,
    is_bare,
    renumbered,
    source_ids,
    target_ids,
    to_content,
)
from locum.exchange.reading import read_exchange
from locum.exchange.table import write_csv
from locum.exchange.tmx_read import TmxUnit, read_tmx
from locum.exchange.tmx_write import write_memory, write_tmx
from locum.exchange.units import (
    Content,
    Fault,
    Mark,
    Note,
    Status,
    Unit,
    UnitTerm,
    digest,
    unit_id,
    words_of,
)
from locum.exchange.xliff12_write import write_xliff12
from locum.exchange.xliff21_write import write_xliff21

WRITERS: dict[str, Callable[[Iterable[Unit]], Iterator[str]]] = {
    "xliff12": write_xliff12,
    "xliff21": write_xliff21,
    "tmx": write_tmx,
    "csv": write_csv,
}
"""What writes each format: the parts of a document, in order, of units in order."""

SUFFIXES = {"xliff12": ".xlf", "xliff21": ".xlf", "tmx": ".tmx", "csv": ".csv"}

__all__ = [
    "SUFFIXES",
    "WRITERS",
    "Content",
    "Fault",
    "Mark",
    "MarkupError",
    "Note",
    "Status",
    "TmxUnit",
    "Unit",
    "UnitTerm",
    "changed_marks",
    "digest",
    "from_content",
    "is_bare",
    "read_exchange",
    "read_tmx",
    "renumbered",
    "source_ids",
    "target_ids",
    "to_content",
    "unit_id",
    "words_of",
    "write_memory",
    "write_tmx",
]
