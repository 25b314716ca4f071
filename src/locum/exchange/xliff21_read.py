"""Read XLIFF 2.x, as our own export has it and as translators' tools rewrite it.

A tool may cut a unit into segments, with ``ignorable`` stretches between them, and give the
translations an order of their own: the unit is put together again. ``pc``, ``sc``, ``ec`` and
``ph`` are marks, ``mrk``, ``sm`` and ``em`` are none. Elements of modules and of other
namespaces are passed over, but for what our own export put into the metadata.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from locum.exchange.collecting import Collector
from locum.exchange.units import Content, Fault, Mark, MarkKind, Note, Status, Unit, merged
from locum.exchange.xliff21_write import METADATA
from locum.exchange.xliff_reader import XliffReader
from locum.i18n import _

_CORE = "urn:oasis:names:tc:xliff:document:"
_STATES = {
    "initial": Status.UNSURE,
    "translated": Status.TRANSLATED,
    "reviewed": Status.REVIEWED,
    "final": Status.REVIEWED,
    "": Status.UNSURE,
}
_RANKS = [Status.NEW, Status.UNSURE, Status.TRANSLATED, Status.REVIEWED]


@dataclass(slots=True)
class _Segment:
    is_ignorable: bool
    state: str
    source: Content = ()
    target: Content | None = None
    order: int = 0


@dataclass(slots=True)
class _Making:
    id: str
    line: int
    segments: list[_Segment] = field(default_factory=list)
    base: str = ""
    notes: list[Note] = field(default_factory=list)


class Xliff21Reader(XliffReader[_Making]):
    """A handler of ``xml_safe.stream`` that makes units."""

    unit_name = "unit"
    without_end = frozenset({"ph", "sc", "ec", "cp", "sm", "em"})

    def __init__(self) -> None:
        super().__init__()
        self._root: dict[str, str] = {}
        self._article = ""

    def start(self, space: str, name: str, attributes: dict[str, str], line: int) -> None:
        """Take an element's beginning."""
        if self._skipped or not (_is_core(space) or space == METADATA):
            self._skipped += 1
        elif self._collector is not None:
            self._inline(self._collector, name, attributes)
        elif name == "xliff":
            self._root = attributes
        elif name == "file":
            self._article = attributes.get("original", "")
        elif name == "unit":
            self._unit = _Making(attributes.get("id", ""), line)
        elif self._unit is not None:
            self._part(self._unit, name, attributes)

    def _part(self, unit: _Making, name: str, attributes: dict[str, str]) -> None:
        if name in ("segment", "ignorable"):
            state = attributes.get("state", "")
            unit.segments.append(_Segment(name == "ignorable", state))
        elif name in ("source", "target") and unit.segments:
            self._collector = Collector()
            order = attributes.get("order", "")
            if name == "target" and order.isdecimal():
                unit.segments[-1].order = int(order)
        elif name in ("note", "meta"):
            self._text = []
            self._about = attributes.get("category" if name == "note" else "type", "")

    def _inline(self, collector: Collector, name: str, attributes: dict[str, str]) -> None:
        id_ = attributes.get("id", "")
        if name == "pc":
            collector.wrap(id_)
        elif name == "ph":
            collector.begin(MarkKind.ALONE, id_)
        elif name == "sc":
            collector.begin(MarkKind.OPEN, id_)
        elif name == "ec":
            collector.begin(MarkKind.CLOSE, attributes.get("startRef") or id_)
        elif name == "cp":
            collector.text(_character(attributes.get("hex", "")))
        elif name == "mrk" and attributes.get("translate") == "no":
            collector.keep(id_)
        elif name not in ("sm", "em"):
            collector.skip_tag()

    def _hold(self, unit: _Making, name: str, content: Content) -> None:
        setattr(unit.segments[-1], name, content)

    def _end_text(self, unit: _Making, name: str, text: str) -> None:
        if name == "note":
            unit.notes.append(Note(self._about, text))
        elif self._about == "locum:base":
            unit.base = text.strip()

    def _finished(self, unit: _Making) -> Unit | Fault:
        texts = [segment for segment in unit.segments if not segment.is_ignorable]
        done = [segment for segment in texts if segment.target]
        if done and len(done) < len(texts):
            message = _("{done} of {all} segments are translated").format(
                done=len(done), all=len(texts)
            )
            return Fault(unit.line, message, unit.id)
        return Unit(
            id=unit.id,
            article=self._article,
            source_language=self._root.get("srcLang", ""),
            locale=self._root.get("trgLang", ""),
            source=_joined([segment.source for segment in unit.segments]),
            target=_target(unit.segments) if done else (),
            status=_status(texts) if done else Status.NEW,
            base=unit.base,
            notes=tuple(unit.notes),
            line=unit.line,
        )


def _target(segments: list[_Segment]) -> Content:
    """Return the translations in their order; what says nothing of it stays in its place."""
    places = [segment.order - 1 if segment.order else n for n, segment in enumerate(segments)]
    ordered = sorted(range(len(segments)), key=lambda n: (places[n], n))
    return _joined([_shown(segments[n]) for n in ordered])


def _shown(segment: _Segment) -> Content:
    """Return a segment's translation; of an ignorable stretch without one its source."""
    if segment.target is None and segment.is_ignorable:
        return segment.source
    return segment.target or ()


def _status(segments: list[_Segment]) -> Status:
    return min(
        (_STATES.get(segment.state, Status.UNSURE) for segment in segments), key=_RANKS.index
    )


def _joined(contents: list[Content]) -> Content:
    parts: list[str | Mark] = []
    for content in contents:
        parts += content
    return merged(parts)


def _character(hexadecimal: str) -> str:
    try:
        return chr(int(hexadecimal, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _is_core(space: str) -> bool:
    return not space or space.startswith(_CORE)
