"""Write TMX 1.4b (LISA OSCAR, 2005): entries on their way to a vendor, or a whole memory.

Markup is ``<bpt>``/``<ept>`` around words and ``<ph>`` where there are none; they hold what
they stand for, and ``x`` says what belongs together on the two sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from locum import __version__
from locum.exchange.kinds import kind_of
from locum.exchange.units import Content, Mark, MarkKind, Unit
from locum.exchange.xml_write import attributes, remark, stretches, text


def write_tmx(units: Iterable[Unit]) -> Iterator[str]:
    """Yield the parts of a document."""
    yield _head("paragraph")
    for unit in units:
        yield _unit(unit)
    yield "</body>\n</tmx>\n"


def write_memory(rows: Iterable[tuple[Mapping[str, Content], str]]) -> Iterator[str]:
    """Yield the parts of a document of translations: language → text, and where it is from."""
    yield _head("sentence")
    for texts, origin in rows:
        yield _row(texts, {"x-locum-origin": origin})
    yield "</body>\n</tmx>\n"


def _head(segmentation: str) -> str:
    header = attributes(
        creationtool="Locum",
        creationtoolversion=__version__,
        segtype=segmentation,
        o_tmf="Locum",
        adminlang="en",
        srclang="*all*",
        datatype="plaintext",
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header{header}/>\n<body>\n'
    )


def _unit(unit: Unit) -> str:
    properties = {
        "x-locum-article": unit.article,
        "x-locum-base": unit.base,
        "x-locum-state": str(unit.status),
        "x-locum-origin": unit.origin,
        "x-gettext-msgctxt": unit.context,
    }
    notes = [f"{note.origin}: {note.text}" for note in unit.notes]
    notes += [f"glossary: {term.source} → {term.target}" for term in unit.terms]
    texts = {unit.source_language: unit.source}
    if unit.target:
        texts[unit.locale] = unit.target
    else:
        properties["x-locum-locale"] = unit.locale
    return _row(texts, properties, notes, tuid=unit.id, srclang=unit.source_language)


def _row(
    texts: Mapping[str, Content],
    properties: Mapping[str, str],
    notes: Sequence[str] = (),
    **head: str,
) -> str:
    parts = [f"<tu{attributes(**head)}>\n"]
    parts += (f"<note>{remark(note)}</note>\n" for note in notes)
    parts += (
        f"<prop{attributes(type=kind)}>{remark(value)}</prop>\n"
        for kind, value in properties.items()
        if value
    )
    parts += (
        f"<tuv{attributes(xml__lang=language)}><seg>{_content(content)}</seg></tuv>\n"
        for language, content in texts.items()
    )
    return "".join(parts) + "</tu>\n"


def _content(content: Content) -> str:
    return "".join(_words(part) if isinstance(part, str) else _mark(part) for part in content)


def _words(words: str) -> str:
    parts: list[str] = []
    for stretch, character in stretches(words):
        parts.append(text(stretch))
        if character:
            parts.append(f"<ph{attributes(type=f'x-character-u{ord(character):04x}')}/>")
    return "".join(parts)


def _mark(mark: Mark) -> str:
    if mark.bare:
        kept = attributes(type="x-keep", x=mark.id)
        return f"<hi{kept}>" if mark.kind is MarkKind.OPEN else "</hi>"
    kind = kind_of(mark.text)
    name = {"break": "lb"}.get(kind, kind if kind in ("bold", "italic", "link") else f"x-{kind}")
    code = remark(mark.text)
    if mark.kind is MarkKind.ALONE:
        return f"<ph{attributes(x=mark.id, type=name)}>{code}</ph>"
    if mark.kind is MarkKind.OPEN:
        return f"<bpt{attributes(i=mark.id, x=mark.id, type=name)}>{code}</bpt>"
    return f"<ept{attributes(i=mark.id)}>{code}</ept>"
