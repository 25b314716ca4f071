"""Read TMX as a stream: units of any number of languages, with their inline elements.

Of what stands in a segment the codes of other formats (``<ph>``, ``<bpt>``, ``<ept>``,
``<it>``, ``<ut>``) are marks whose text is left out; what ``<hi>`` marks stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from locum.errors import ExchangeError, UsageError
from locum.exchange.collecting import Collector
from locum.exchange.units import Content, Mark, MarkKind, Note, Status, Unit
from locum.i18n import _
from locum.locales import normalize
from locum.xml_safe import XML_SPACE, stream

_CODES = frozenset({"bpt", "ept", "it", "ph", "ut", "sub"})
_CHARACTER = re.compile("x-character-(u[0-9a-f]{4})")
_BREAKS = frozenset({"lb", "x-break", "x-br"})
_NOTE = re.compile(r"(author|translator|locum|glossary): (.*)", re.DOTALL)


@dataclass(slots=True)
class TmxUnit:
    """One ``<tu>``: a text in several languages."""

    line: int
    """Where it begins, counted from 1."""
    id: str = ""
    source_language: str = ""
    """As the file writes it; empty where any language may be the source."""
    variants: list[tuple[str, Content]] = field(default_factory=list)
    """Language, as the file writes it, and text, in the file's order."""
    properties: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, str]:
        """The words by locale; of several in one locale the first.

        White space is evened out, a break parts words, and a text in what is no language
        code is passed over.
        """
        texts: dict[str, str] = {}
        for language, content in self.variants:
            try:
                tag = normalize(language)
            except UsageError:
                continue
            words = " ".join(_plain(content).split(" "))
            texts.setdefault(tag, " ".join(words.split()))
        return texts


def _plain(content: Content) -> str:
    return "".join(
        part if isinstance(part, str) else (" " if part.text == "\n" else "") for part in content
    )


class TmxReader:
    """A handler of ``xml_safe.stream`` that makes units of several languages."""

    def __init__(self) -> None:
        self._done: list[TmxUnit] = []
        self._header_language = ""
        self._unit: TmxUnit | None = None
        self._language = ""
        self._collector: Collector | None = None
        self._pairs: dict[str, str] = {}
        self._text: list[str] | None = None
        self._about = ""

    def take(self) -> list[TmxUnit]:
        """Return the units that are finished."""
        done, self._done = self._done, []
        return done

    def start(
        self,
        space: str,  # noqa: ARG002
        name: str,
        attributes: dict[str, str],
        line: int,
    ) -> None:
        """Take an element's beginning."""
        if self._collector is not None:
            self._inline(self._collector, name, attributes)
        elif name == "header":
            self._header_language = attributes.get("srclang", "")
        elif name == "tu":
            language = attributes.get("srclang") or self._header_language
            language = "" if language.lower() == "*all*" else language
            self._unit = TmxUnit(line, attributes.get("tuid", ""), language)
        elif name == "tuv":
            # TMX 1.1 wrote lang, all later versions xml:lang.
            self._language = attributes.get(f"{XML_SPACE} lang") or attributes.get("lang", "")
        elif name == "seg":
            self._collector = Collector()
            self._pairs = {}
        elif name in ("prop", "note") and self._unit is not None:
            self._text = []
            self._about = attributes.get("type", "")

    def _inline(self, collector: Collector, name: str, attributes: dict[str, str]) -> None:
        number = attributes.get("x") or attributes.get("i", "")
        pair = attributes.get("i", "")
        if name == "bpt":
            self._pairs[pair] = number
            collector.begin(MarkKind.OPEN, number)
        elif name == "ept":
            collector.begin(MarkKind.CLOSE, self._pairs.get(pair, number))
        elif name in ("ph", "ut"):
            self._alone(collector, attributes)
        elif name == "it":
            opens = attributes.get("pos") == "begin"
            collector.begin(MarkKind.OPEN if opens else MarkKind.CLOSE, number)
        elif name == "hi" and attributes.get("type") == "x-keep":
            collector.wrap(number, bare=True)
        elif name not in _CODES:
            collector.skip_tag()
        if name in _CODES:
            collector.hide()

    def _alone(self, collector: Collector, attributes: dict[str, str]) -> None:
        type_ = attributes.get("type", "")
        character = _CHARACTER.fullmatch(type_)
        if character:
            collector.begin(MarkKind.ALONE, character[1])
        elif not collector.hidden:
            text = "\n" if type_ in _BREAKS else ""
            collector.parts.append(Mark(MarkKind.ALONE, attributes.get("x", ""), text))

    def end(self, name: str) -> None:
        """Take an element's end."""
        if name == "seg" and self._collector is not None:
            if self._unit is not None:
                self._unit.variants.append((self._language, self._collector.content()))
            self._collector = None
        elif self._collector is not None:
            self._collector.end(hides=name in _CODES)
        elif name == "tu" and self._unit is not None:
            self._done.append(self._unit)
            self._unit = None
        elif self._text is not None and self._unit is not None:
            text = "".join(self._text)
            if name == "prop":
                self._unit.properties[self._about] = text
            else:
                self._unit.notes.append(text)
            self._text = None

    def characters(self, text: str) -> None:
        """Take text."""
        if self._collector is not None:
            self._collector.text(text)
        elif self._text is not None:
            self._text.append(text)


class _Rooted(TmxReader):
    """A reader that refuses what is no TMX."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._is_root = True

    def start(self, space: str, name: str, attributes: dict[str, str], line: int) -> None:
        if self._is_root and name != "tmx":
            raise ExchangeError(_("it is no TMX file"), path=self._path)
        self._is_root = False
        super().start(space, name, attributes, line)


def read_tmx(path: Path) -> Iterator[TmxUnit]:
    """Yield the units of a file as they are read.

    Raises:
        ExchangeError: where the file cannot be read, is no well-formed XML or no TMX, or
            declares entities; with the line.
    """
    return stream(path, _Rooted(path), ExchangeError)


def to_units(found: TmxUnit) -> Iterator[Unit]:
    """Yield a unit for each translation; one without text where there is none."""
    said = found.properties
    source_language, source = _source(found)
    others = [(lang, text) for lang, text in found.variants if lang != source_language]
    for language, content in others or [(said.get("x-locum-locale", ""), ())]:
        yield Unit(
            id=found.id,
            article=said.get("x-locum-article", ""),
            source_language=source_language,
            locale=language,
            source=source,
            target=content,
            status=_status(said.get("x-locum-state", ""), content),
            base=said.get("x-locum-base", ""),
            notes=tuple(map(_note, found.notes)),
            line=found.line,
        )


def _source(found: TmxUnit) -> tuple[str, Content]:
    wanted = found.source_language.lower().replace("_", "-")
    for language, content in found.variants:
        if not wanted or language.lower().replace("_", "-") == wanted:
            return language, content
    return (found.source_language, ()) if not found.variants else found.variants[0]


def _status(state: str, content: Content) -> Status:
    if not content:
        return Status.NEW
    return Status(state) if state in set(Status) else Status.UNSURE


def _note(text: str) -> Note:
    ours = _NOTE.fullmatch(text)
    return Note(ours[1], ours[2]) if ours else Note("", text)
