"""Glossaries as PO files, as Weblate and Poedit keep them: one language a file.

Weblate's flags are kept: ``forbidden`` is a word to avoid, ``read-only`` a name that stays
as it is. A concept's name stands in ``msgctxt`` where it is not the source term itself, and
a number behind it where a concept has more than one translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from locum.errors import GlossaryError, UsageError
from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.lines import read_lines
from locum.glossaries.pairs import count_fields, row
from locum.i18n import _
from locum.locales import fallbacks, normalize
from locum.model import Term, TermStatus

if TYPE_CHECKING:
    from polib import POEntry, POFile

BILINGUAL = True

_NUMBER = re.compile(r" #\d+$")
_AT = re.compile(r"\(line (\d+)\)")


def read(path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:
    """Yield a file's rows: a source term, then its translation."""
    file = _open(path)
    target = _target(file, languages)
    told: set[str] = set()
    for entry in file:
        if entry.obsolete or not entry.msgid:
            continue
        if entry.fuzzy:
            lost["unfinished entries"] += 1
        elif entry.msgid_plural:
            yield Refused(entry.linenum or 0, _("a term with plural forms"))
        else:
            yield from _entry(entry, str(path), languages.source, target, told)


def _open(path: Path) -> POFile:
    import polib

    text = "".join(read_lines(path))
    try:
        # What has a line break is a text to polib, and never the name of a file.
        return polib.pofile(f"{text}\n", encoding="utf-8")
    except (OSError, UnicodeError, ValueError, IndexError) as error:
        found = _AT.search(str(error))
        raise GlossaryError(
            _("it is no PO file: {reason}").format(reason=str(error).strip() or type(error)),
            path=path,
            line=int(found[1]) if found else None,
        ) from error


def _target(file: POFile, languages: Languages) -> str:
    """Return the language: as the user says, else as the header says."""
    if languages.targets:
        return languages.targets[0]
    try:
        return normalize(file.metadata.get("Language", ""))
    except UsageError as error:
        raise UsageError(
            _("the file does not say its language"), hint=_("say it: --to LOCALE")
        ) from error


def _entry(
    entry: POEntry, path: str, source: str, target: str, told: set[str]
) -> Iterator[Row | Refused]:
    concept = _NUMBER.sub("", entry.msgctxt or "")
    named = ("concept",) if concept else ()
    concept = concept or entry.msgid
    note = " ".join(entry.tcomment.split())
    flags = set(entry.flags)
    if "read-only" in flags:
        yield row(
            concept,
            source,
            entry.msgid,
            path=path,
            line=entry.linenum or 0,
            status=TermStatus.KEEP,
            note=note,
            stated=(*named, "status"),
        )
        return
    yield row(concept, source, entry.msgid, path=path, line=entry.linenum or 0, stated=named)
    if not entry.msgstr:
        return
    stated = (*named, *(("status",) if "forbidden" in flags else ()))
    status = TermStatus.FORBIDDEN
    if "forbidden" not in flags:
        status = TermStatus.ADMITTED if concept in told else TermStatus.PREFERRED
        told.add(concept)
    yield row(
        concept,
        target,
        entry.msgstr,
        path=path,
        line=entry.linenum or 0,
        status=status,
        note=note,
        stated=stated,
    )


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write an entry for each translation of each concept."""
    import polib

    rows = list(terms)
    count_fields(rows, ("part_of_speech", "forms", "source"), lost)
    target = languages.targets[0]
    file = polib.POFile()
    file.metadata = {
        "Project-Id-Version": "glossary",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": target,
    }
    concepts: dict[str, list[Term]] = {}
    for term in rows:
        concepts.setdefault(term.concept, []).append(term)
    taken: set[tuple[str, str]] = set()
    for concept, same in concepts.items():
        file.extend(_entries(concept, same, languages.source, target, taken, lost))
    out.write(str(file) + "\n")


def _entries(
    concept: str,
    rows: list[Term],
    source: str,
    target: str,
    taken: set[tuple[str, str]],
    lost: Counter[str],
) -> Iterator[POEntry]:
    import polib

    kept = [row for row in rows if row.status is TermStatus.KEEP]
    rank = list(TermStatus)
    sources = sorted(_usable(rows, source), key=lambda row: rank.index(row.status))
    targets = sorted(_in(rows, target), key=lambda row: rank.index(row.status))
    lead = next(iter(kept or sources), None)
    if lead is None:
        lost["terms without a counterpart"] += len(targets)
        return
    lost["further source terms"] += max(len(sources) - 1, 0)
    for number, one in enumerate([lead] if kept else targets or [None], 1):
        context = "" if concept == lead.text and number == 1 else concept
        if number > 1 or (context, lead.text) in taken:
            context = f"{concept} #{number}"
        taken.add((context, lead.text))
        flags = ["terminology"]
        if kept:
            flags.append("read-only")
        elif one is not None and one.status is TermStatus.FORBIDDEN:
            flags.append("forbidden")
        yield polib.POEntry(
            msgctxt=context or None,
            msgid=lead.text,
            msgstr=one.text if one else "",
            tcomment=one.note if one else "",
            flags=flags,
        )


def _usable(rows: list[Term], locale: str) -> list[Term]:
    return [row for row in _in(rows, locale) if row.status is not TermStatus.FORBIDDEN]


def _in(rows: list[Term], locale: str) -> list[Term]:
    for tag in fallbacks(locale):
        found = [row for row in rows if row.locale == tag]
        if found:
            return found
    return []
