"""The lines of a glossary's text file, whatever its size."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

from locum.errors import GlossaryError
from locum.i18n import _

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_lines(path: Path) -> Iterator[str]:
    """Yield a file's lines with their ends: UTF-8, or what its byte order mark says.

    Raises:
        GlossaryError: where it cannot be read, or is in another encoding, with the line.
    """
    utf_16 = False
    try:
        with path.open("rb") as file:
            utf_16 = file.read(2) in _UTF_16
            file.seek(0)
            encoding = "utf-16" if utf_16 else "utf-8-sig"
            with io.TextIOWrapper(file, encoding=encoding, newline="") as text:
                yield from text
    except OSError as error:
        raise GlossaryError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error), path=path
        ) from error
    except UnicodeError as error:
        raise GlossaryError(
            _("not UTF-8"),
            path=path,
            line=None if utf_16 else _wrong_line(path),
            hint=_("save the file as UTF-8"),
        ) from error


def _wrong_line(path: Path) -> int | None:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return None
