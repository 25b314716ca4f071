"""Articles that were renamed: find the catalog, and move it along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from locum.catalog.catalog import Catalog
from locum.catalog.entry import Message
from locum.catalog.store import locked, sync_folder
from locum.errors import CatalogError
from locum.i18n import _

_LEAST_SHARE = 0.5
_COMMON = 20
"""A text that more catalogs hold than this tells little of which one is meant."""


class Lost:
    """Catalogs whose articles are gone, by the source texts that they hold.

    Each is read once, and only when the first new article asks.
    """

    def __init__(self, paths: Iterable[Path], locale: str) -> None:
        self._locale = locale
        self._left = sorted(paths)
        self._texts: dict[Path, frozenset[int]] | None = None
        self._holders: dict[int, list[Path]] = {}

    def paths(self) -> list[Path]:
        """Return those that no article has claimed, sorted."""
        return list(self._left)

    def remove(self, path: Path) -> None:
        """Take out one that an article has claimed."""
        self._left.remove(path)
        for text in self._read().pop(path, ()):
            self._holders[text].remove(path)

    def find(self, messages: Sequence[Message]) -> Path | None:
        """Return the catalog that a new article's translations most likely lie in.

        Args:
            messages: what the new article says.

        Returns:
            The one that shares most source texts, at least half of what the two have, of
            equal ones the first by name; None where there is none. A catalog that cannot
            be read is passed over.
        """
        self._read()
        texts = {hash(message.text) for message in messages}
        common = {text for text in texts if len(self._holders.get(text, ())) > _COMMON}
        best = self._best(texts, texts - common)
        # What shares nothing but the texts that many catalogs have may be more alike still.
        most = 2 * len(common) / max(1, len(texts) + len(common))
        if most >= _LEAST_SHARE and (best is None or best[0] < most):
            best = self._best(texts, texts)
        return best[1] if best else None

    def _best(self, texts: set[int], telling: set[int]) -> tuple[float, Path] | None:
        """Return the most alike of those that share any of the telling texts."""
        known = self._read()
        best: tuple[float, Path] | None = None
        for path in sorted({path for text in telling for path in self._holders.get(text, ())}):
            theirs = known[path]
            share = 2 * len(texts & theirs) / max(1, len(texts) + len(theirs))
            if share >= _LEAST_SHARE and (best is None or share > best[0]):
                best = (share, path)
        return best

    def _read(self) -> dict[Path, frozenset[int]]:
        if self._texts is None:
            self._texts = {}
            for path in self._left:
                try:
                    catalog = Catalog.open(path, locale=self._locale)
                except CatalogError:
                    continue
                self._texts[path] = frozenset(hash(entry.msgid) for entry in catalog.entries)
                for text in self._texts[path]:
                    self._holders.setdefault(text, []).append(path)
        return self._texts


def find_renamed(
    messages: Sequence[Message], candidates: Sequence[Path], locale: str
) -> Path | None:
    """Return which of the candidates a new article's translations lie in; see `Lost.find`."""
    return Lost(candidates, locale).find(messages)


def rename_catalog(old: Path, new: Path) -> None:
    """Move a catalog, making folders as needed.

    Raises:
        CatalogError: where it cannot be moved, or another is in its place; then
            ``Catalog.adopt`` takes its entries over.
    """
    with locked(old, new):
        if new.exists():
            raise CatalogError(
                _("there is another catalog where {path} should go").format(path=old),
                path=new,
                hint=_("merge the two: msgcat --use-first {new} {old}").format(new=new, old=old),
            )
        try:
            new.parent.mkdir(parents=True, exist_ok=True)
            old.rename(new)
            sync_folder(new.parent)
        except OSError as error:
            raise CatalogError(
                _("the catalog cannot be moved: {reason}").format(reason=error.strerror),
                path=old,
                hint=_("move it to {new}").format(new=new),
            ) from error
