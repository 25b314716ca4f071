"""Templates (POT): what an article says, for translators who begin on their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from locum.catalog.document import Document
from locum.catalog.entry import Message
from locum.catalog.header import template_header
from locum.catalog.store import locked, read_bytes, replace_file
from locum.catalog.sync import sync

_DATE = re.compile(rb'(?m)^"POT-Creation-Date: .*\n')


def write_template(path: Path, messages: Sequence[Message], *, project: str = "") -> bool:
    """Write an article's template.

    Returns:
        False where the file already says this, or there is nothing to say.

    Raises:
        CatalogError: where it cannot be written.
    """
    header = template_header(project)
    header.rewrite("\n")
    document = Document(records=[header])
    sync(document, messages)
    data = document.render().encode()
    with locked(path):
        disk = read_bytes(path)
        if disk is None and not messages:
            return False
        if disk is not None and _DATE.sub(b"", disk) == _DATE.sub(b"", data):
            return False
        return replace_file(path, data, expected=disk)
