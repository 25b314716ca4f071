"""The entries of an XML terminology file, one at a time, whatever the file's size.

What ``xml_safe`` refuses is refused; the name of a DTD is let pass, since TBX before version 3
demands ``<!DOCTYPE martif SYSTEM "…">``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from locum.errors import GlossaryError
from locum.i18n import _
from locum.xml_safe import RefusedError, stream

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
    # Prefixes are cut off: those of module namespaces are often not declared.
    return stream(path, _Reader(), GlossaryError, max_depth=_DEEPEST, namespaces=False)


class _Reader:
    """A handler of ``xml_safe.stream`` that keeps the entries, and nothing else."""

    def __init__(self) -> None:
        self._done: list[Element] = []
        self._open: list[Element] = []
        self._depth = 0
        self._chars = 0

    def take(self) -> list[Element]:
        done, self._done = self._done, []
        return done

    def start(self, _space: str, name: str, attributes: dict[str, str], line: int) -> None:
        local = name.rpartition(":")[2]
        self._depth += 1
        if self._depth == 1 and local not in _ROOTS:
            raise RefusedError(_("it is no TBX file: its root is <{name}>").format(name=name))
        if not self._open and local not in _ENTRIES:
            return
        element = Element(local, attributes, line)
        if self._open:
            self._open[-1].children.append(element)
        self._open.append(element)
        self._count(len(name) + sum(map(len, attributes.values())))

    def end(self, _name: str) -> None:
        self._depth -= 1
        if not self._open:
            return
        element = self._open.pop()
        if not self._open:
            self._done.append(element)
            self._chars = 0

    def characters(self, text: str) -> None:
        if self._open:
            self._open[-1].children.append(text)
            self._count(len(text))

    def _count(self, chars: int) -> None:
        self._chars += chars
        if self._chars > _ENTRY_CHARS:
            raise RefusedError(_("the entry is too large: more than a million letters"))
