"""The entries of an XML terminology file, one at a time, whatever the file's size.

Safe by refusal: what a document type declaration declares (entities, which may expand
without end or fetch files) is not read, and a file that has any is refused. Only the name
of a DTD is let pass, since TBX before version 3 demands ``<!DOCTYPE martif SYSTEM "…">``:
it is never fetched, and a reference to an entity that it would declare is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from locum.errors import GlossaryError
from locum.i18n import _

_CHUNK_BYTES = 1 << 16
_DEEPEST = 64
_ENTRY_CHARS = 1 << 20
"""An entry of a million letters is no entry: nobody's memory is to be filled by one."""
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_SPACE = re.compile("[ \t\r\n]+")  # a no-break space is no layout
_ROOTS = frozenset({"martif", "tbx"})


@dataclass(slots=True)
class Element:
    """An element, its name without the namespace's prefix."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it says: its ``type``, or its name where the name is the type (DCT style)."""
        return self.attributes.get("type") or self.name

    def elements(self) -> Iterator[Element]:
        """Yield the elements within."""
        for child in self.children:
            if isinstance(child, Element):
                yield child

    def text(self) -> str:
        """Return all the text within, without its tags, line breaks and indents evened out."""
        pieces: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                pieces.append(one)
            else:
                waiting += reversed(one.children)
        return _SPACE.sub(" ", "".join(pieces)).strip(" ")

    @property
    def language(self) -> str:
        """The language it states, as the file writes it."""
        return self.attributes.get("xml:lang") or self.attributes.get("lang", "")


def read_entries(path: Path) -> Iterator[Element]:
    """Yield a file's ``termEntry`` or ``conceptEntry`` elements.

    Raises:
        GlossaryError: where the file cannot be read, is no TBX or no well-formed XML, or
            is unsafe; with the line. What came before was yielded all the same.
    """
    reader = _Reader(path)
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                reader.feed(chunk)
                yield from reader.take()
            reader.feed(b"", final=True)
            yield from reader.take()
    except OSError as error:
        raise GlossaryError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error), path=path
        ) from error


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._entity
        self._done: list[Element] = []
        self._open: list[Element] = []
        self._depth = 0
        self._chars = 0

    def feed(self, data: bytes, *, final: bool = False) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            hint = _("the file seems to be cut short") if final else None
            self._refuse(
                _("it is no well-formed XML: {reason}").format(
                    reason=expat.ErrorString(error.code)
                ),
                line=error.lineno,
                hint=hint,
            )
        except (LookupError, ValueError, UnicodeError):
            # expat reads UTF-8, UTF-16 and encodings of one byte a letter.
            self._refuse(_("its encoding cannot be read"), line=1, hint=_("save the file as UTF-8"))

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def _refuse(self, message: str, *, line: int = 0, hint: str | None = None) -> NoReturn:
        raise GlossaryError(
            message, path=self._path, line=line or self._parser.CurrentLineNumber, hint=hint
        )

    def _doctype(
        self, name: str, _system: str | None, _public: str | None, has_internal_subset: bool
    ) -> None:
        if has_internal_subset or name not in _ROOTS:
            self._refuse(
                _("its document type declaration declares what Locum does not read"),
                hint=_("take <!DOCTYPE … [ … ]> away: nothing of it is needed"),
            )

    def _entity(self, name: str, *_declaration: object) -> None:
        self._refuse(
            _("the entity “{name}” is not read").format(name=name),
            hint=_("write the letters themselves"),
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._depth += 1
        if self._depth == 1 and local not in _ROOTS:
            self._refuse(_("it is no TBX file: its root is <{name}>").format(name=name))
        if self._depth > _DEEPEST:
            self._refuse(_("its elements are nested too deeply"))
        if not self._open and local not in _ENTRIES:
            return
        element = Element(local, attributes, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)
        self._count(len(name) + sum(map(len, attributes.values())))

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        element = self._open.pop()
        if not self._open:
            self._done.append(element)
            self._chars = 0

    def _characters(self, data: str) -> None:
        if self._open:
            self._open[-1].children.append(data)
            self._count(len(data))

    def _count(self, chars: int) -> None:
        self._chars += chars
        if self._chars > _ENTRY_CHARS:
            self._refuse(_("the entry is too large: more than a million letters"))
