"""Bring what the catalogs have reviewed into the memory's index, reading those that changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice

from locum.catalog import Catalog
from locum.errors import CatalogError
from locum.memory.index import REVIEWED, MemoryIndex, Row
from locum.workflow.bookkeeping import reviewed_pairs
from locum.workflow.drafting import REVIEWED as ORIGIN
from locum.workflow.places import Places
from locum.workflow.stamps import Stamp, look
from locum.workflow.workspace import Workspace

_AT_ONCE = 200
"""How many catalogs are read before what was found is kept."""
_PATIENCE = 20
"""How often as long as looking took nobody looks again: searches come in quick succession."""


class ReviewedMemory:
    """Keeps an index in step with a project's catalogs; to be called before every search."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._index: MemoryIndex | None = None
        self._again_at = 0.0

    def __call__(self, index: MemoryIndex) -> None:
        """Bring the index in step, unless that was done just now."""
        began = time.monotonic()
        if index is self._index and began < self._again_at:
            return
        self._bring_in_step(index)
        self._index = index
        now = time.monotonic()
        self._again_at = now + min(_PATIENCE * (now - began), 60)

    def _bring_in_step(self, index: MemoryIndex) -> None:
        known = {file.name: file for file in index.files(REVIEWED)}
        seen: set[str] = set()
        changed = self._changed({name: file.stamp for name, file in known.items()}, seen)
        while some := list(islice(changed, _AT_ONCE)):
            with index.changes():
                for name, locale, article, stamp, data in some:
                    file = known.get(name)
                    same = file is not None and Stamp.unpack(file.stamp).digest == stamp.digest
                    if same and file is not None and file.origin == f"{ORIGIN}{article}":
                        index.put_stamp(name, stamp.pack())
                    else:
                        self._take(index, name, locale, article, stamp, data)
        gone = known.keys() - seen
        if gone:
            with index.changes():
                for name in sorted(gone):
                    index.forget(name)

    def _changed(
        self, known: dict[str, bytes], seen: set[str]
    ) -> Iterator[tuple[str, str, str, Stamp, bytes]]:
        """Yield the catalogs that are not what they were, with locale, article and content."""
        places = Places(self._workspace)
        root = str(self._workspace.root)
        for locale in self._workspace.settings.locales:
            for article in places.stems:
                name = places.catalog_name(locale, article)
                before = Stamp.unpack(known[name]) if name in known else None
                stamp, data = look(f"{root}/{name}", before)
                if stamp is None:
                    continue
                seen.add(name)
                if stamp is not before and data is not None:
                    yield name, locale, article, stamp, data

    def _take(
        self, index: MemoryIndex, name: str, locale: str, article: str, stamp: Stamp, data: bytes
    ) -> None:
        source = self._workspace.settings.source
        try:
            catalog = Catalog(self._workspace.root / name, locale=locale, data=data)
        except CatalogError:
            rows = []  # locum status and locum check say so
        else:
            rows = [
                Row(((pair.language, pair.source.strip()), (pair.locale, pair.target.strip())))
                for pair in reviewed_pairs(catalog, article, source)
                if pair.language != pair.locale
            ]
        index.put_file(
            name,
            kind=REVIEWED,
            origin=f"{ORIGIN}{article}",
            stamp=stamp.pack(),
            locales=(locale,),
            rows=rows,
        )
