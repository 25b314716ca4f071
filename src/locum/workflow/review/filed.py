"""What the memory's files know: asked for likeness once they are indexed, never before.

To index a large file takes a while, once. Nobody waits for that before a page is shown.
What is reviewed in the project the index of entries knows itself, and sooner.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from locum.errors import LocumError
from locum.workflow.drafting import MARKED, REVIEWED
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.memory import FuzzyMatch, Memory


class FiledMemory:
    """The files of a project's memory; safe to ask from several threads."""

    def __init__(self, workspace: Workspace) -> None:
        """Take the project; no file is read yet."""
        self._workspace = workspace
        self._lock = threading.Lock()
        self._is_ready = False
        self._is_broken = False

    def prepare(self, locales: Iterable[str]) -> None:
        """Have the files indexed; what is wrong with them, `locum translate` says."""
        if self._is_ready or self._is_broken:
            return
        try:
            with self._lock:
                for locale in locales:
                    self._memory.fuzzy("a", self._workspace.settings.source, locale)
            self._is_ready = True
        except LocumError:
            self._is_broken = True

    def search(self, words: str, language: str, locale: str, limit: int) -> list[FuzzyMatch]:
        """Return translations of similar texts; none before the files are indexed."""
        if not self._is_ready:
            return []
        try:
            with self._lock:
                found = self._memory.fuzzy(words, language, locale, limit=2 * limit)
        except LocumError:
            return []
        return [one for one in found if not one.origin.startswith((REVIEWED, MARKED))][:limit]

    @cached_property
    def _memory(self) -> Memory:
        from locum.memory import Memory
        from locum.workflow.caches import prepared_folder

        settings = self._workspace.settings
        files = list(self._workspace.stated_files("memory", settings.memory))
        try:
            cache = prepared_folder(self._workspace.root) / "memory.sqlite"
        except OSError:
            cache = None
        return Memory.load(files, cache=cache)
