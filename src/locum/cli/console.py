r"""Print to any console or pipe, whatever letters it knows.

Windows pipes are cp1252, an old Linux terminal Latin-1: neither has an arrow or a Chinese
letter. There a few signs are written plainly (``->``), and every other letter that is
lacking as its code (``\u5e72``): ugly, but nothing is lost and no command ends for it.
"""

from __future__ import annotations

import codecs
import io
import sys

_PLAIN = {"→": "->", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-", "⟦": "[", "⟧": "]"}


def spare_the_console() -> None:
    """Let what standard output and error cannot write be written plainly."""
    codecs.register_error("locum-plain", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not knows_every_letter(stream):
            stream.reconfigure(errors="locum-plain")


def knows_every_letter(stream: object) -> bool:
    """Return whether a stream's encoding is one of Unicode's."""
    name = getattr(stream, "encoding", None) or "utf-8"
    try:
        return codecs.lookup(name).name.startswith("utf")
    except LookupError:
        return False


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_PLAIN.get(char) or _code(char) for char in lacking), error.end


def _code(char: str) -> str:
    return char.encode("ascii", "backslashreplace").decode("ascii")
