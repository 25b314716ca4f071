"""Write XLIFF 2.1 (OASIS, 2018), valid against its schemas.

Markup is ``<pc>`` around words and ``<ph/>`` where there are none; what each stands for is in
``<originalData>``. What is not to be translated is ``<mrk translate="no">``. Terms are in the
glossary module, what Locum has to recognise in the metadata module.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from locum.exchange.kinds import kind_of
from locum.exchange.units import Content, Mark, MarkKind, Note, Status, Unit, UnitTerm
from locum.exchange.xml_write import FORBIDDEN, attributes, remark, stretches, text

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"

_STATES = {
    Status.NEW: "initial",
    Status.MACHINE: "initial",
    Status.UNSURE: "initial",
    Status.STALE: "initial",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "final",
}
_TYPES = {
    "bold": ("fmt", "xlf:b"),
    "italic": ("fmt", "xlf:i"),
    "break": ("fmt", "xlf:lb"),
    "image": ("image", ""),
    "link": ("link", ""),
}


def write_xliff21(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the parts of a document: all units are of one source language and one locale."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    article: str | None = None
    count = 0
    for unit in units:
        if article is None:
            yield _root(unit.source_language, unit.locale)
        if unit.article != article:
            yield "</file>\n" if count else ""
            count += 1
            yield f"<file{attributes(id=f'f{count}', original=unit.article)}>\n"
            article = unit.article
        yield _unit(unit)
    if article is None:
        # A document has to have a file with a unit.
        yield _root("und", "und")
        yield '<file id="f1">\n<unit id="none"><segment><source/></segment></unit>\n'
    yield "</file>\n</xliff>\n"


def _root(source_language: str, locale: str) -> str:
    spaces = attributes(xmlns=SPACE, xmlns__mda=METADATA, xmlns__gls=GLOSSARY)
    return f'<xliff version="2.1"{spaces}{attributes(srcLang=source_language, trgLang=locale)}>\n'


def _unit(unit: Unit) -> str:
    data: dict[str, str] = {}
    source, target = _content(unit.source, data), _content(unit.target, data)
    state = attributes(state=_STATES[unit.status], subState=f"locum:{unit.status}")
    parts = [f"<unit{attributes(id=unit.id, xml__space='preserve')}>\n"]
    parts.append(_terms(unit.terms))
    parts.append(_metadata(unit))
    parts.append(_notes(unit))
    if data:
        items = (
            f"<data{attributes(id=id_)}>{_characters(value)}</data>" for value, id_ in data.items()
        )
        parts.append(f"<originalData>{''.join(items)}</originalData>\n")
    parts.append(f"<segment{state}>\n<source>{source}</source>\n")
    parts.append(f"<target>{target}</target>\n" if unit.target else "")
    parts.append("</segment>\n</unit>\n")
    return "".join(parts)


def _terms(terms: Iterable[UnitTerm]) -> str:
    entries = "".join(
        f"<gls:glossEntry><gls:term>{remark(term.source)}</gls:term>"
        f"<gls:translation>{remark(term.target)}</gls:translation>"
        + (
            f"<gls:definition>{remark('not: ' + ', '.join(term.forbidden))}</gls:definition>"
            if term.forbidden
            else ""
        )
        + "</gls:glossEntry>"
        for term in terms
    )
    return f"<gls:glossary>{entries}</gls:glossary>\n" if entries else ""


def _metadata(unit: Unit) -> str:
    values = {"locum:base": unit.base, "locum:origin": unit.origin, "msgctxt": unit.context}
    items = "".join(
        f"<mda:meta{attributes(type=kind)}>{remark(value)}</mda:meta>"
        for kind, value in values.items()
        if value
    )
    if not items:
        return ""
    return (
        f"<mda:metadata><mda:metaGroup{attributes(category='locum')}>{items}"
        "</mda:metaGroup></mda:metadata>\n"
    )


def _notes(unit: Unit) -> str:
    notes = list(unit.notes)
    if unit.previous is not None:
        source, target = (_plain(content) for content in unit.previous)
        notes.append(Note("previous", f"{source} → {target}"))
    sides = {"author": "source", "translator": "target"}
    items = "".join(
        f"<note{attributes(category=note.origin, appliesTo=sides.get(note.origin, ''))}>"
        f"{remark(note.text)}</note>"
        for note in notes
    )
    return f"<notes>{items}</notes>\n" if items else ""


def _plain(content: Content) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in content)


def _content(content: Content, data: dict[str, str]) -> str:
    """Return a text as XML; what its marks stand for is added to ``data`` (text → id)."""
    closing = {
        part.id: part.text
        for part in content
        if isinstance(part, Mark) and part.kind is MarkKind.CLOSE
    }
    return "".join(
        _characters(part) if isinstance(part, str) else _mark(part, closing, data)
        for part in content
    )


def _mark(mark: Mark, closing: dict[str, str], data: dict[str, str]) -> str:
    # No translate attribute on the code itself: XLIFF 2 has it on annotations alone.
    protected = attributes(id=f"k{mark.id}", translate="no")
    if mark.bare:
        return f"<mrk{protected}>" if mark.kind is MarkKind.OPEN else "</mrk>"
    if mark.kind is MarkKind.CLOSE:
        return "</mrk></pc>" if mark.keep else "</pc>"
    type_, sub_type = _TYPES.get(kind_of(mark.text), ("other", ""))
    what = {"id": mark.id, "canDelete": "no", "canCopy": "no", "type": type_, "subType": sub_type}
    if mark.kind is MarkKind.ALONE:
        return f"<ph{attributes(**what, dataRef=_reference(mark.text, data))}/>"
    start, end = (_reference(value, data) for value in (mark.text, closing.get(mark.id, "")))
    inner = f"<mrk{protected}>" if mark.keep else ""
    return f"<pc{attributes(**what, dataRefStart=start, dataRefEnd=end)}>{inner}"


def _reference(value: str, data: dict[str, str]) -> str:
    return data.setdefault(value, f"d{len(data) + 1}") if value else ""


def _characters(words: str) -> str:
    if not FORBIDDEN.search(words):
        return text(words)
    return "".join(
        text(stretch) + (f'<cp hex="{ord(character):04X}"/>' if character else "")
        for stretch, character in stretches(words)
    )
