"""PO catalogs: the only place where translations live, and nothing reviewed is lost.

Only this package knows polib. It knows nothing of articles' formats or of engines:
messages and drafts go in, entries and their states come out.
"""

from locum.catalog.acceptance import Acceptance, acceptance_seal
from locum.catalog.catalog import Catalog
from locum.catalog.compile import compile_mo
from locum.catalog.entry import Counts, Entry, Message, State, count_words
from locum.catalog.paths import article_stems, catalog_path, file_key, template_path
from locum.catalog.provenance import Provenance
from locum.catalog.rename import Lost, find_renamed, rename_catalog
from locum.catalog.reviewing import Review, Snapshot
from locum.catalog.sync import SyncReport
from locum.catalog.template import write_template

__all__ = [
    "Acceptance",
    "Catalog",
    "Counts",
    "Entry",
    "Lost",
    "Message",
    "Provenance",
    "Review",
    "Snapshot",
    "State",
    "SyncReport",
    "acceptance_seal",
    "article_stems",
    "catalog_path",
    "compile_mo",
    "count_words",
    "file_key",
    "find_renamed",
    "rename_catalog",
    "template_path",
    "write_template",
]
