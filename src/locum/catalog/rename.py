"""Articles that were renamed: find the catalog, and move it along."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from locum.catalog.catalog import Catalog
from locum.catalog.entry import Message
from locum.catalog.store import locked, sync_folder
from locum.errors import CatalogError
from locum.i18n import _

_LEAST_SHARE = 0.5


def find_renamed(
    messages: Sequence[Message], candidates: Sequence[Path], locale: str
) -> Path | None:
    """Return the catalog that a new article's translations most likely lie in.

    Args:
        messages: what the new article says.
        candidates: catalogs whose articles are gone.
        locale: the language they translate to.

    Returns:
        The one that shares most source texts, at least half of what the two have, of
        equal ones the first by name; None where there is none. A catalog that cannot
        be read is passed over.
    """
    texts = {message.text for message in messages}
    best: tuple[float, Path] | None = None
    for path in sorted(candidates):
        try:
            catalog = Catalog.open(path, locale=locale)
        except CatalogError:
            continue
        theirs = {entry.msgid for entry in catalog.entries}
        share = 2 * len(texts & theirs) / max(1, len(texts) + len(theirs))
        if share >= _LEAST_SHARE and (best is None or share > best[0]):
            best = (share, path)
    return best[1] if best else None


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
