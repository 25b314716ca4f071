"""Read TMX, the exchange format of translation memories, as a stream.

Safe by refusal: a file with a document type declaration is not read, since that is where
entities are declared; so none can expand without end or fetch anything. Of what stands in
a segment the codes of other formats (``<ph>``, ``<bpt>``, ``<ept>``, ``<it>``, ``<ut>``) are
left out; what ``<hi>`` marks stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from locum.errors import EvaluationError, UsageError
from locum.i18n import _
from locum.locales import normalize

_CHUNK_BYTES = 1 << 16
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})


@dataclass(slots=True)
class Unit:
    """One ``<tu>``: a sentence in several languages."""

    line: int
    """Where it begins, counted from 1."""
    texts: dict[str, str] = field(default_factory=dict)
    """By locale; of several in one locale the first. White space is evened out."""


def read_tmx(path: Path) -> Iterator[Unit]:
    """Yield the units of a file as they are read.

    A text in what is no language code is passed over.

    Raises:
        EvaluationError: where the file cannot be read, is no well-formed XML, or has a
            document type declaration; with the line.
    """
    reader = _Reader()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                reader.feed(chunk, final=False)
                yield from reader.take()
            reader.feed(b"", final=True)
            yield from reader.take()
    except expat.ExpatError as error:
        raise EvaluationError(
            _("it is no well-formed XML: {reason}").format(reason=expat.ErrorString(error.code)),
            path=path,
            line=error.lineno,
        ) from error
    except _DoctypeError as error:
        raise EvaluationError(
            _("it has a document type declaration, which Locum does not read"),
            path=path,
            line=error.line,
            hint=_("take the line <!DOCTYPE …> away: nothing of it is needed"),
        ) from error
    except OSError as error:
        raise EvaluationError(
            _("it cannot be read: {reason}").format(reason=error.strerror or error), path=path
        ) from error
    if not reader.is_tmx:
        raise EvaluationError(_("it is no TMX file"), path=path)


class _DoctypeError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


class _Reader:
    def __init__(self) -> None:
        self.is_tmx = False
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._done: list[Unit] = []
        self._unit: Unit | None = None
        self._language = ""
        self._text: list[str] | None = None
        self._codes = 0

    def feed(self, data: bytes, *, final: bool) -> None:
        self._parser.Parse(data, final)

    def take(self) -> list[Unit]:
        done, self._done = self._done, []
        return done

    def _doctype(self, *_declaration: object) -> None:
        raise _DoctypeError(self._parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "tmx":
            self.is_tmx = True
        elif name == "tu":
            self._unit = Unit(self._parser.CurrentLineNumber)
        elif name == "tuv":
            # TMX 1.1 wrote lang, all later versions xml:lang.
            self._language = attributes.get("xml:lang") or attributes.get("lang", "")
        elif name == "seg":
            self._text = []
        elif name in _CODES:
            self._codes += 1

    def _end(self, name: str) -> None:
        if name == "tu" and self._unit is not None:
            self._done.append(self._unit)
            self._unit = None
        elif name == "seg":
            self._keep("".join(self._text or ()))
            self._text = None
        elif name in _CODES:
            self._codes -= 1

    def _characters(self, data: str) -> None:
        if self._text is not None and not self._codes:
            self._text.append(data)

    def _keep(self, text: str) -> None:
        try:
            tag = normalize(self._language)
        except UsageError:
            return
        if self._unit is not None:
            self._unit.texts.setdefault(tag, " ".join(text.split()))
