"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def _nothing() -> None:
    """Let the new file take its place at once."""


@contextmanager
def replacing(
    path: Path, *, newline: str = "\n", ready: Callable[[], None] = _nothing
) -> Iterator[TextIO]:
    """Write, as UTF-8, what takes a file's place: the old one stays until the new one is whole.

    The file keeps its mode; a link stays one, and what it points to is replaced. What is no
    file but a device or a pipe (``/dev/stdout``) is written into as it is.

    Args:
        path: the file; its folder has to be there.
        newline: as of ``open``.
        ready: called when the new file is whole, just before it takes the old one's place;
            what it raises leaves the old one as it was.

    Raises:
        OSError: where it cannot be written; the old file is as it was.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline=newline) as stream:
            yield stream
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(target))
        ready()
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Return a file's mode; of a new one, what the user wants new files to have."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
