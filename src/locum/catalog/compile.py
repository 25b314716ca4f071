"""Compile catalogs to MO files, reviewed translations only."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from locum.catalog.reader import decode, parse
from locum.catalog.store import locked, read_bytes, replace_file
from locum.errors import CatalogError
from locum.i18n import _


def compile_mo(po: Path, mo: Path) -> bool:
    """Compile a catalog; fuzzy entries are left out.

    Returns:
        False where the MO file is up to date.

    Raises:
        CatalogError: where the catalog cannot be read or the MO file not be written.
    """
    from babel.core import UnknownLocaleError
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    source = read_bytes(po)
    if source is None:
        raise CatalogError(_("there is no such catalog"), path=po)
    text = decode(source, po)
    parse(text, po)
    try:
        catalog = read_po(BytesIO(text.removeprefix("\ufeff").encode()), abort_invalid=True)
    except (PoFileError, UnknownLocaleError, ValueError) as error:
        raise CatalogError(
            _("the catalog cannot be compiled: {reason}").format(reason=error), path=po
        ) from error
    if b"POT-Creation-Date:" not in source:
        # Babel would write the time of now, and every run another file.
        catalog.creation_date = datetime.fromtimestamp(0, UTC)
    buffer = BytesIO()
    write_mo(buffer, catalog)
    data = buffer.getvalue()
    with locked(mo):
        disk = read_bytes(mo)
        return disk != data and replace_file(mo, data, expected=disk)
