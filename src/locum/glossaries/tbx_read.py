"""Read TBX: version 3 (both styles), and the martif of version 2 that most tools write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from locum.errors import UsageError
from locum.glossaries.acronyms import is_acronym
from locum.glossaries.entries import Element, read_entries
from locum.glossaries.exchange import Refused, Row
from locum.glossaries.tbx_words import from_id, read_statement, read_status
from locum.i18n import _
from locum.locales import language_of, normalize
from locum.model import Term, TermStatus

_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_GROUPS = frozenset({"termGrp", "termNoteGrp", "adminGrp", "descripGrp"})
_SAYS = frozenset({"definition", "Usage note", "usageNote", "descrip", "note"})
"""What becomes of a row's note."""
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization"})
_UNTRANSLATED = frozenset({"Translation needed", "translationNeeded", "translationNote"})


@dataclass(slots=True)
class _Draft:
    """A term while its entry is being read."""

    line: int
    text: str = ""
    status: TermStatus | None = None
    part_of_speech: str = ""
    notes: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    statements: dict[str, str] = field(default_factory=dict)


def read_tbx(path: Path, source: str, lost: Counter[str]) -> Iterator[Row | Refused]:
    """Yield the terms of a file, entry by entry.

    ``source``: the language whose term names a concept that has no identifier.

    Raises:
        GlossaryError: where the file as a whole cannot be used.
    """
    for entry in read_entries(path):
        yield from _entry(entry, str(path), source, lost)


def _entry(entry: Element, path: str, source: str, lost: Counter[str]) -> Iterator[Row | Refused]:
    found: list[tuple[str, list[_Draft]]] = []
    said: list[str] = []
    kept = False
    for child in entry.elements():
        if child.name not in _LANGUAGES:
            kept = _remark(child, said, lost) or kept
            continue
        try:
            locale = normalize(child.language)
        except UsageError as error:
            yield Refused(child.line, error.message)
            continue
        drafts, kept_here = _language(child, lost)
        kept = kept or kept_here
        if drafts:
            found.append((locale, drafts))
        else:
            yield Refused(child.line, _("no term in {locale}").format(locale=locale))
    if not found:
        yield Refused(entry.line, _("the entry has no term"))
        return
    lead = next((d for d in found if language_of(d[0]) == language_of(source)), found[0])
    lead[1][0].notes[:0] = said
    identifier = entry.attributes.get("id") or entry.attributes.get("xml:id", "")
    concept = from_id(identifier).strip() or lead[1][0].text
    if kept:
        lead[1][0].statements.setdefault("status", TermStatus.KEEP.value)
    name = lead[1][0].text if kept else None
    for locale, drafts in found:
        for row in _rows(drafts, concept, locale, path, named=bool(identifier), lost=lost):
            if name is None or row.term.status is TermStatus.KEEP or row.term.text != name:
                yield row


def _remark(element: Element, said: list[str], lost: Counter[str]) -> bool:
    """Take what is said of a whole entry or language; return whether it is kept as it is."""
    if element.name in _GROUPS:
        kept = False
        for one in element.elements():
            if one.kind != "source":  # of what is said, not of a term
                kept = _remark(one, said, lost) or kept
        return kept
    if element.kind in _UNTRANSLATED:
        return element.text().lower() == "no"
    if element.kind in _SAYS or element.name == "note":
        said += [text for text in [element.text()] if text]
    else:
        lost[element.kind] += 1
    return False


def _language(section: Element, lost: Counter[str]) -> tuple[list[_Draft], bool]:
    drafts: list[_Draft] = []
    said: list[str] = []
    kept = False
    for child in section.elements():
        if child.name not in _TERMS:
            kept = _remark(child, said, lost) or kept
            continue
        draft = _Draft(child.line)
        kept = _term(child, draft, lost) or kept
        if draft.text:
            drafts.append(draft)
        else:
            lost["empty terms"] += 1
    if drafts:
        drafts[0].notes[:0] = said
    return drafts, kept


def _term(element: Element, draft: _Draft, lost: Counter[str]) -> bool:
    """Fill a draft from a term's element; return whether it says that it is kept."""
    kept = False
    for child in element.elements():
        kind = child.kind
        if child.name in _GROUPS:
            kept = _term(child, draft, lost) or kept
        elif child.name == "term":
            draft.text = child.text()
            if any(True for _inline in child.elements()):
                lost["inline markup"] += 1
        elif kind in _UNTRANSLATED:
            kept = child.text().lower() == "no" or kept
        else:
            _fact(child, kind, draft, lost, in_group=element.name == "descripGrp")
    return kept


def _fact(
    element: Element, kind: str, draft: _Draft, lost: Counter[str], *, in_group: bool
) -> None:
    text = element.text()
    if element.name == "note":
        statement = read_statement(text)
        if statement is None:
            draft.notes.append(text)
        elif statement[0] == "note":
            draft.notes.append(statement[1])
        else:
            draft.statements[statement[0]] = statement[1]
    elif kind in _STATUS and read_status(text) is not None:
        draft.status = read_status(text)
    elif kind == "partOfSpeech":
        draft.part_of_speech = text.lower()
    elif kind == "source" and not in_group:
        draft.source.append(text)
    elif kind in _SAYS:
        draft.notes.append(text)
    else:
        lost[kind] += 1


def _rows(
    drafts: list[_Draft], concept: str, locale: str, path: str, *, named: bool, lost: Counter[str]
) -> Iterator[Row]:
    leads = next(
        (draft for draft in drafts if draft.status is TermStatus.PREFERRED),
        next((draft for draft in drafts if draft.status is None), None),
    )
    for draft in drafts:
        said = draft.statements
        stated = {"concept"} if named else set()
        default = TermStatus.PREFERRED if draft is leads else TermStatus.ADMITTED
        status = draft.status or default
        if draft.status is not None:
            stated.add("status")
        if said.get("status") == TermStatus.KEEP.value:
            status = TermStatus.KEEP
            stated.add("status")
        case = said.get("case")
        if case:
            stated.add("case_sensitive")
        part_of_speech = said.get("part_of_speech") or draft.part_of_speech
        if part_of_speech == "other":
            lost["partOfSpeech other"] += 1
            part_of_speech = ""
        forms = tuple(form.strip() for form in said.get("forms", "").split("|"))
        term = Term(
            concept=concept,
            locale=locale,
            text=draft.text,
            status=status,
            part_of_speech=part_of_speech,
            forms=tuple(dict.fromkeys(form for form in forms if form and form != draft.text)),
            case_sensitive=case == "sensitive" if case else is_acronym(draft.text),
            note="; ".join(dict.fromkeys(filter(None, draft.notes))),
            source="; ".join(dict.fromkeys(filter(None, draft.source))),
            path=path,
            line=draft.line,
        )
        stated |= {
            name for name in ("part_of_speech", "forms", "note", "source") if getattr(term, name)
        }
        yield Row(term, frozenset(stated))
