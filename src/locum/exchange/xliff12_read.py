"""Read XLIFF 1.x, as our own export has it and as translators' tools rewrite it.

Of inline elements ``g``, ``x``, ``bx``, ``ex``, ``bpt``, ``ept``, ``ph`` and ``it`` are marks
(the codes that the latter hold are another format's business), ``mrk`` is none. Elements of
other namespaces are passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from locum.exchange.collecting import Collector
from locum.exchange.units import Content, MarkKind, Note, Status, Unit
from locum.exchange.xliff_reader import XliffReader
from locum.xml_safe import XML_SPACE

_SKIPPED = frozenset({"alt-trans", "seg-source", "bin-unit", "skl", "count-group", "prop-group"})
_STATES = {
    "final": Status.REVIEWED,
    "signed-off": Status.REVIEWED,
    "translated": Status.TRANSLATED,
    "": Status.TRANSLATED,
}


@dataclass(slots=True)
class _Making:
    id: str
    line: int
    approved: str
    source: Content = ()
    target: Content = ()
    state: str = ""
    base: str = ""
    notes: list[Note] = field(default_factory=list)


class Xliff12Reader(XliffReader[_Making]):
    """A handler of ``xml_safe.stream`` that makes units."""

    unit_name = "trans-unit"
    without_end = frozenset({"x", "bx", "ex"})
    hiding = frozenset({"bpt", "ept", "ph", "it"})

    def __init__(self) -> None:
        super().__init__()
        self._file: dict[str, str] = {}

    def start(self, space: str, name: str, attributes: dict[str, str], line: int) -> None:
        """Take an element's beginning."""
        if self._skipped or name in _SKIPPED or not _is_ours(space):
            self._skipped += 1
        elif self._collector is not None:
            self._inline(self._collector, name, attributes)
        elif name == "file":
            self._file = attributes
        elif name == "trans-unit":
            approved = attributes.get("approved", "")
            self._unit = _Making(attributes.get("id", ""), line, approved)
        elif self._unit is not None:
            self._part(self._unit, name, attributes)

    def _part(self, unit: _Making, name: str, attributes: dict[str, str]) -> None:
        if name in ("source", "target"):
            self._collector = Collector()
            if name == "target":
                unit.state = attributes.get("state", "")
        elif name == "note":
            self._text = []
            self._about = attributes.get("from", "")
        elif name == "context":
            self._text = []
            self._about = attributes.get("context-type", "")

    def _inline(self, collector: Collector, name: str, attributes: dict[str, str]) -> None:
        id_ = attributes.get("rid") or attributes.get("id", "")
        if name == "g":
            collector.wrap(attributes.get("id", ""))
        elif name in ("x", "ph"):
            collector.begin(MarkKind.ALONE, attributes.get("id", ""))
        elif name in ("bx", "bpt"):
            collector.begin(MarkKind.OPEN, id_)
        elif name in ("ex", "ept"):
            collector.begin(MarkKind.CLOSE, id_)
        elif name == "it":
            opens = attributes.get("pos") == "open"
            collector.begin(MarkKind.OPEN if opens else MarkKind.CLOSE, id_)
        elif name == "mrk" and attributes.get("mtype") == "protected":
            collector.keep(attributes.get("mid", ""))
        elif name not in ("bx", "ex"):
            collector.skip_tag()
        if name in self.hiding:
            collector.hide()

    def _hold(self, unit: _Making, name: str, content: Content) -> None:
        setattr(unit, name, content)

    def _end_text(self, unit: _Making, name: str, text: str) -> None:
        if name == "note":
            unit.notes.append(Note(self._about, text))
        elif name == "context" and self._about == "x-locum-base":
            unit.base = text.strip()

    def _finished(self, unit: _Making) -> Unit:
        file = self._file
        return Unit(
            id=unit.id,
            article=file.get("original", ""),
            source_language=file.get("source-language") or file.get(f"{XML_SPACE} lang", ""),
            locale=file.get("target-language", ""),
            source=unit.source,
            target=unit.target,
            status=_status(unit),
            base=unit.base,
            notes=tuple(unit.notes),
            line=unit.line,
        )


def _status(unit: _Making) -> Status:
    if not unit.target:
        return Status.NEW
    if unit.approved == "yes":
        return Status.REVIEWED
    status = _STATES.get(unit.state, Status.UNSURE)
    # Of two statements that contradict each other, the careful one.
    if status is Status.REVIEWED and unit.approved == "no":
        return Status.TRANSLATED
    return status


def _is_ours(space: str) -> bool:
    return not space or space.startswith("urn:oasis:names:tc:xliff:document:")
