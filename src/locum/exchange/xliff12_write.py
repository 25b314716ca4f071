"""Write XLIFF 1.2 (OASIS, 2008), valid against its strict schema.

Markup is ``<g>`` around words and ``<x/>`` where there are none, named by ``ctype`` and shown
by ``equiv-text``; what is not to be translated is ``<mrk mtype="protected">``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from locum import __version__
from locum.exchange.kinds import kind_of
from locum.exchange.units import Content, Mark, MarkKind, Note, Status, Unit
from locum.exchange.xml_write import attributes, remark, stretches, text

SPACE = "urn:oasis:names:tc:xliff:document:1.2"

_DATATYPES = {"html": "html", "plain": "plaintext"}
_STATES = {
    Status.NEW: "needs-translation",
    Status.MACHINE: "needs-review-translation",
    Status.UNSURE: "needs-review-translation",
    Status.STALE: "needs-adaptation",
    Status.TRANSLATED: "translated",
    Status.REVIEWED: "final",
}
_CTYPES = {"bold": "bold", "italic": "italic", "link": "link", "image": "image", "break": "lb"}


def write_xliff12(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the parts of a document; units of one article and language follow each other."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xliff version="1.2" xmlns="{SPACE}">\n'
    current: tuple[str, str, str] | None = None
    for unit in units:
        file = (unit.article, unit.source_language, unit.locale)
        if file != current:
            yield from ("</body>\n</file>\n",) if current else ()
            yield _file(unit)
            current = file
        yield _unit(unit)
    if current is None:
        # A document has to have a file.
        yield _file(Unit("", "none", "und", "und", ()))
    yield "</body>\n</file>\n</xliff>\n"


def _file(unit: Unit) -> str:
    head = attributes(
        original=unit.article,
        source_language=unit.source_language,
        target_language=unit.locale,
        datatype=_DATATYPES.get(unit.datatype, f"x-{unit.datatype or 'unknown'}"),
        tool_id="locum",
        xml__space="preserve",
    )
    tool = attributes(tool_id="locum", tool_name="Locum", tool_version=__version__)
    return f"<file{head}>\n<header><tool{tool}/></header>\n<body>\n"


def _unit(unit: Unit) -> str:
    approved = "yes" if unit.status is Status.REVIEWED else ""
    parts = [
        f"<trans-unit{attributes(id=unit.id, approved=approved, xml__space='preserve')}>\n",
        f"<source>{_content(unit.source)}</source>\n",
    ]
    qualifier = "mt-suggestion" if unit.status is Status.MACHINE else ""
    state = attributes(state=_STATES[unit.status], state_qualifier=qualifier)
    parts.append(f"<target{state}>{_content(unit.target)}</target>\n")
    if unit.previous is not None:
        kind = attributes(alttranstype="previous-version", origin="locum")
        source, target = map(_content, unit.previous)
        parts.append(
            f"<alt-trans{kind}><source>{source}</source><target>{target}</target></alt-trans>\n"
        )
    parts += (_note(note) for note in unit.notes)
    for term in unit.terms:
        forbidden = f" (not: {', '.join(term.forbidden)})" if term.forbidden else ""
        parts.append(_note(Note("glossary", f"{term.source} → {term.target}{forbidden}")))
    parts.append(_context(unit))
    return "".join(parts) + "</trans-unit>\n"


def _note(note: Note) -> str:
    side = {"author": "source", "glossary": "source", "translator": "target"}.get(note.origin, "")
    return f"<note{attributes(from_=note.origin, annotates=side)}>{remark(note.text)}</note>\n"


def _context(unit: Unit) -> str:
    values = {
        "x-locum-base": unit.base,
        "x-locum-origin": unit.origin,
        "x-gettext-msgctxt": unit.context,
    }
    contexts = "".join(
        f"<context{attributes(context_type=kind)}>{remark(value)}</context>"
        for kind, value in values.items()
        if value
    )
    group = attributes(purpose="information")
    return f"<context-group{group}>{contexts}</context-group>\n" if contexts else ""


def _content(content: Content) -> str:
    return "".join(_words(part) if isinstance(part, str) else _mark(part) for part in content)


def _words(words: str) -> str:
    parts: list[str] = []
    for stretch, character in stretches(words):
        parts.append(text(stretch))
        if character:
            code = f"u{ord(character):04x}"
            parts.append(f"<x{attributes(id=code, ctype='x-character')}/>")
    return "".join(parts)


def _mark(mark: Mark) -> str:
    protected = attributes(mtype="protected", mid=f"k{mark.id}")
    if mark.bare:
        return f"<mrk{protected}>" if mark.kind is MarkKind.OPEN else "</mrk>"
    kind = kind_of(mark.text)
    ctype = _CTYPES.get(kind, f"x-{kind}")
    if mark.kind is MarkKind.ALONE:
        return f"<x{attributes(id=mark.id, ctype=ctype, equiv_text=mark.text)}/>"
    if mark.kind is MarkKind.CLOSE:
        return "</mrk></g>" if mark.keep else "</g>"
    inner = f"<mrk{protected}>" if mark.keep else ""
    return f"<g{attributes(id=mark.id, ctype=ctype, equiv_text=mark.text)}>{inner}"
