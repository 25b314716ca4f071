"""Read XML as a stream, safely.

Safe by refusal: a document type declaration that declares anything itself is not read, since
that is where entities are declared; so none can expand without end or fetch anything. One
that only names a file (``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``, which most TMX files begin with)
is passed over, the file is not opened, and an entity that it may declare is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar
from xml.parsers import expat

from locum.errors import LocumError
from locum.i18n import _

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

MAX_DEPTH = 200
"""How deep elements may stand in each other at most; no tool's files come near."""

XML_SPACE = "http://www.w3.org/XML/1998/namespace"
_CHUNK_BYTES = 1 << 16
_TRUNCATED = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
}
_NOT_ITS_ENCODING = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_UNKNOWN_ENCODING,
        expat.errors.XML_ERROR_INCORRECT_ENCODING,
    )
}
_INVALID = expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN]


class Handler(Protocol[T_co]):
    """What makes something of a document's parts."""

    def start(self, space: str, name: str, attributes: dict[str, str], line: int) -> None:
        """Take an element's beginning: its namespace (or nothing), and its name.

        Attributes of a namespace are named ``namespace name``.
        """
        ...

    def end(self, name: str) -> None:
        """Take an element's end."""
        ...

    def characters(self, text: str) -> None:
        """Take text."""
        ...

    def take(self) -> Sequence[T_co]:
        """Return what is finished, once."""
        ...


class RefusedError(Exception):
    """What a handler raises for a file that it does not take; `stream` adds path and line."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class _Parser:
    def __init__(self, handler: Handler[object], max_depth: int, *, namespaces: bool) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = handler.characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._entity
        self.parser.SkippedEntityHandler = self._skipped
        self._handler = handler
        self._depth = 0
        self._max_depth = max_depth

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > self._max_depth:
            message = _("elements stand in each other more than {depth} deep")
            raise RefusedError(message.format(depth=self._max_depth), _("ask for the file again"))
        space, _blank, local = name.rpartition(" ")
        self._handler.start(space, local, attributes, self.parser.CurrentLineNumber)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(name.rpartition(" ")[2])

    def _doctype(self, *declaration: object) -> None:
        if declaration[-1]:  # whether it declares anything itself
            self._refuse()

    def _entity(self, *_declaration: object) -> None:
        self._refuse()

    def _refuse(self) -> None:
        raise RefusedError(
            _("it has a document type declaration that declares entities, which is not read"),
            _("take the declaration <!DOCTYPE …> away: nothing of it is needed"),
        )

    def _skipped(self, name: str, _is_parameter: int) -> None:
        raise RefusedError(
            _("it names the entity “{name}”, which it does not declare").format(name=name),
            _("write the character itself"),
        )


def stream(
    path: Path,
    handler: Handler[T],
    error: type[LocumError],
    *,
    max_depth: int = MAX_DEPTH,
    namespaces: bool = True,
) -> Iterator[T]:
    """Yield what the handler makes of a file, as it is read.

    Args:
        path: the file.
        handler: what makes something of its parts; it may raise `RefusedError`.
        error: the kind of error to raise.
        max_depth: how deep elements may stand in each other.
        namespaces: whether names come without their prefixes, which are to be declared.

    Raises:
        LocumError: one of the kind asked for, where the file cannot be read, is no well-formed
            XML, is cut off, is not encoded as it says, or declares entities; with the line.
    """
    parser = _Parser(handler, max_depth, namespaces=namespaces)
    tail = b""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                tail = tail[-8:] + chunk
                parser.parser.Parse(chunk, False)
                yield from handler.take()
            parser.parser.Parse(b"", True)
            yield from handler.take()
    except expat.ExpatError as fault:
        why = _explained(fault, tail)
        raise error(why.message, path=path, line=fault.lineno, hint=why.hint) from fault
    except RefusedError as refused:
        line = parser.parser.CurrentLineNumber
        raise error(refused.message, path=path, line=line, hint=refused.hint) from refused
    except (LookupError, UnicodeError, ValueError) as fault:
        # What expat asks Python for an encoding that it does not know itself.
        why, line = _wrong_encoding(), parser.parser.CurrentLineNumber
        raise error(why.message, path=path, line=line, hint=why.hint) from fault
    except OSError as fault:
        raise error(
            _("it cannot be read: {reason}").format(reason=fault.strerror or fault), path=path
        ) from fault


def _explained(error: expat.ExpatError, tail: bytes) -> RefusedError:
    if error.code in _NOT_ITS_ENCODING:
        return _wrong_encoding()
    if error.code == _INVALID and not _is_utf_8(tail) and b"\0" not in tail:
        return _wrong_encoding()
    reason = expat.ErrorString(error.code)
    if error.code in _TRUNCATED:
        return RefusedError(
            _("it is no well-formed XML: it ends too early ({reason})").format(reason=reason),
            _("it was cut off: ask for the file again"),
        )
    return RefusedError(
        _("it is no well-formed XML: {reason}").format(reason=reason),
        _("save it again in the tool that wrote it"),
    )


def _is_utf_8(data: bytes) -> bool:
    """Return whether bytes from the middle of a file are UTF-8."""
    # What the stretch begins and ends within is not to be held against it.
    decoder = codecs.getincrementaldecoder("utf-8")()
    while data and data[0] & 0xC0 == 0x80:
        data = data[1:]
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _wrong_encoding() -> RefusedError:
    return RefusedError(_("it is not encoded as it says"), _("save it as UTF-8"))
