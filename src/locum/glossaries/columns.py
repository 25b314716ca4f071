"""Read a word list: one row per concept, a column per language, as spreadsheets have them.

The first row names the columns: language codes, and if wanted ``concept`` (or ``id``),
``part_of_speech`` (or ``pos``), ``note`` (or ``definition``) and ``source``. Alternatives in a
cell are parted by ``|``, ``;`` or a colon with spaces around it; the first is preferred, the
others are admitted. What stands in round brackets may be left out: ``AIDS (SIDA)`` is
``AIDS``, and so as it is written; what stands in square ones is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from locum.errors import GlossaryError, UsageError
from locum.glossaries.acronyms import is_acronym
from locum.i18n import _
from locum.locales import normalize
from locum.model import Term, TermStatus

_OWN = {
    "concept": "concept",
    "id": "concept",
    "part_of_speech": "part_of_speech",
    "pos": "part_of_speech",
    "note": "note",
    "definition": "note",
    "source": "source",
}
_ALTERNATIVES = re.compile(r"\s*[|;；]\s*|\s+[:：]\s+")
_REMARK = re.compile(r"\s*\[[^\]]*\]")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*")


def is_word_list(header: Iterable[str]) -> bool:
    """Return whether a first row names languages rather than the columns of a glossary."""
    names = {name.strip().lower() for name in header}
    return not names & {"term", "locale"} and sum(map(_is_language, names)) > 1


def parse_columns(
    header: list[str], rows: Iterable[tuple[int, list[str]]], *, path: str = ""
) -> list[Term]:
    """Return the terms of a word list, row by row, each with its line.

    Raises:
        GlossaryError: for a column that is no language, or a row with too many cells.

    >>> [t.text for t in parse_columns(["en", "fr"], [(2, ["AIDS", "sida | syndrome (x)"])])]
    ['AIDS', 'sida', 'syndrome', 'syndrome (x)']
    """
    columns = [_column(name, path) for name in header]
    for column in columns:
        if columns.count(column) > 1:
            raise GlossaryError(
                _("the column “{column}” stands twice").format(column=column),
                path=path or None,
                line=1,
            )
    terms: list[Term] = []
    for line, cells in rows:
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise GlossaryError(
                _("the row has {cells} cells, the header {columns}").format(
                    cells=len(cells), columns=len(columns)
                ),
                path=path or None,
                line=line,
                hint=_("put a cell that holds a comma in double quotes"),
            )
        row = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        terms += _terms(row, line, path)
    return terms


def _column(name: str, path: str) -> str:
    key = name.strip().lower().replace(" ", "_")
    if key in _OWN:
        return _OWN[key]
    try:
        return normalize(name)
    except UsageError as error:
        raise GlossaryError(
            _("the column “{column}” is no language").format(column=name),
            path=path or None,
            line=1,
            hint=_("besides languages there may be: {columns}").format(
                columns=", ".join(sorted(_OWN))
            ),
        ) from error


def _is_language(name: str) -> bool:
    if name.replace(" ", "_") in _OWN:
        return False
    try:
        normalize(name)
    except UsageError:
        return False
    return True


def _terms(row: Mapping[str, str], line: int, path: str) -> Iterator[Term]:
    concept = row.get("concept") or f"line-{line}"
    for column, cell in row.items():
        if column in _OWN.values():
            continue
        for number, text in enumerate(_alternatives(cell)):
            yield Term(
                concept=concept,
                locale=column,
                text=text,
                status=TermStatus.ADMITTED if number else TermStatus.PREFERRED,
                part_of_speech=row.get("part_of_speech", "").lower(),
                case_sensitive=is_acronym(text),
                note=row.get("note", ""),
                source=row.get("source", ""),
                path=path,
                line=line,
            )


def _alternatives(cell: str) -> list[str]:
    found: list[str] = []
    for part in _ALTERNATIVES.split(_REMARK.sub("", cell)):
        written = part.strip()
        found += [_BRACKETS.sub(" ", written).strip(), written]
    return [text for text in dict.fromkeys(found) if text]
