"""Read the bytes of an article as text.

UTF-8 is expected. UTF-8 and UTF-16 with a byte order mark, UTF-16 without one, and what
the document itself states (``<meta charset>``, an XML declaration, an Emacs or Vim
cookie) are read too. Undeclared, only what leaves little doubt is accepted: Chinese in
GB18030 or Big5 that is Chinese throughout, and Windows-1252 whose few letters beyond
ASCII stand where Latin letters and typographic marks do. All else is refused, with the
place and the way to mend it: a text read in the wrong encoding would be translated as
nonsense.

Line endings are kept. Articles are always written as UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from locum.errors import ArticleError
from locum.formats.encoding_guess import guess_encoding, guess_utf16
from locum.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_HEAD_BYTES = 4_096
_STATEMENTS = (
    re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE),
    re.compile(rb"^.{0,200}?coding[:=][ \t]*([\w.-]+)", re.IGNORECASE),
)

# As the Encoding Standard has it: browsers read these labels as their supersets.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_MISREAD = frozenset({"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """An article's bytes, read."""

    text: str
    """Without the byte order mark; line endings as they were."""
    encoding: str
    """Python's name for it. Other than ``utf-8``, the document's own statement has to be
    mended when it is written; so too where UTF-8 states something else."""
    bom: bool = False
    """Whether the bytes began with a byte order mark."""


def read_text(data: bytes) -> Decoded:
    r"""Read an article's bytes.

    Raises:
        ArticleError: where they are no text, or leave doubt which; with the line.

    >>> read_text(b"\xff\xfeH\x00i\x00")
    Decoded(text='Hi', encoding='utf-16-le', bom=True)
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode(data, encoding, len(mark)), encoding, bom=True)
    utf16 = guess_utf16(data)
    if utf16:
        return Decoded(_decode(data, utf16), utf16)
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _read_other(data, error)
    try:
        stated = _stated_encoding(data)
    except ArticleError:
        stated = None
    return Decoded(text, stated or "utf-8")


def write_text(text: str, *, bom: bool = False) -> bytes:
    """Return the text as UTF-8, with a byte order mark where there is to be one."""
    return (codecs.BOM_UTF8 if bom else b"") + text.encode("utf-8")


def _read_other(data: bytes, error: UnicodeDecodeError) -> Decoded:
    stated = _stated_encoding(data)
    if stated and stated != "utf-8":
        return Decoded(_decode(data, stated), stated)
    guess = None if stated else guess_encoding(data)
    if guess:
        return Decoded(data.decode(guess), guess)
    raise ArticleError(
        _("byte {offset} (0x{byte:02x}) is not valid UTF-8").format(
            offset=error.start, byte=data[error.start]
        ),
        line=_line(data, error.start),
        hint=_("save the file as UTF-8, or state its charset"),
    )


def _decode(data: bytes, encoding: str, skip: int = 0) -> str:
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        offset = error.start + skip
        raise ArticleError(
            _("byte {offset} (0x{byte:02x}) is not valid {encoding}").format(
                offset=offset, byte=data[offset], encoding=encoding.upper()
            ),
            line=_line(data, offset),
            hint=_("save the file as UTF-8"),
        ) from error
    at = text.find("\0")
    if at >= 0:
        raise _binary(at, text.count("\n", 0, at) + 1)
    return text


def _refuse_binary(data: bytes) -> None:
    at = data.find(b"\0")
    if at >= 0:
        raise _binary(at, _line(data, at))


def _binary(offset: int, line: int) -> ArticleError:
    return ArticleError(
        _("the file holds a NUL (at {offset}): it is no text").format(offset=offset),
        line=line,
        hint=_("leave it out of the project's articles, or save it as UTF-8"),
    )


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _stated_encoding(data: bytes) -> str | None:
    """Return the encoding that the document states; None for none, or one that cannot be.

    Raises:
        ArticleError: where Python does not know it.
    """
    head = data[:_HEAD_BYTES]
    for pattern in _STATEMENTS:
        match = pattern.search(head)
        if match is None:
            continue
        label = match[1].decode("ascii", "replace")
        try:
            name = codecs.lookup(label).name
        except LookupError as error:
            raise ArticleError(
                _("the file states a charset that nobody knows: {label}").format(label=label),
                line=_line(data, match.start(1)),
                hint=_("save the file as UTF-8 and state that"),
            ) from error
        # What states UTF-16 in ASCII characters is none.
        return None if name in _MISREAD else _SUPERSETS.get(name, name)
    return None
