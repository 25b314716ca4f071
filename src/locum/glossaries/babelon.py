"""Babelon, the tab-separated format in which ontologies exchange translations.

A row is one statement about a concept: its label (``rdfs:label``) or a synonym
(``oboInOwl:hasExactSynonym``) in the source language, and in another. Labels are preferred
terms, synonyms are admitted, and so is a label that is only a candidate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO
from urllib.parse import quote, unquote

from locum.errors import GlossaryError, UsageError
from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.lines import read_lines
from locum.glossaries.pairs import count_fields, pairs_of, row
from locum.i18n import _
from locum.locales import bcp47, normalize
from locum.model import Term, TermStatus

BILINGUAL = False

COLUMNS = (
    "source_language",
    "source_value",
    "subject_id",
    "predicate_id",
    "translation_language",
    "translation_value",
    "translation_status",
)
_LABEL = "rdfs:label"
_SYNONYM = "oboInOwl:hasExactSynonym"
_SYNONYMS = frozenset({_SYNONYM, "skos:altLabel", "oio:hasExactSynonym"})
_CURIE = re.compile(r"[A-Za-z][\w.-]*:[\w.-]+")
_OURS = "locum:"


def read(path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:  # noqa: ARG001
    """Yield a file's rows: a concept's source term, then its translation."""
    lines = enumerate(read_lines(path), 1)
    columns = _header(path, lines)
    concept, told = "", set[tuple[str, str]]()
    for line, text in lines:
        cells = [_unquoted(cell.strip()) for cell in text.rstrip("\r\n").split("\t")]
        if not any(cells):
            continue
        if len(cells) > len(columns):
            yield Refused(line, _("more cells than the first row has"))
            continue
        facts = dict(zip(columns, cells, strict=False))
        for name in facts.keys() - set(COLUMNS):
            lost[name] += bool(facts[name])
        if facts.get("subject_id") != concept:
            concept, told = facts.get("subject_id", ""), set()
        yield from _row(facts, path, line, told, lost)


def _unquoted(cell: str) -> str:
    """Return a cell without the quotes that some tools set around those with commas."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"').strip()
    return cell


def _quoted(cell: str) -> str:
    """Return what `_unquoted` reads as the cell."""
    plain = " ".join(cell.split())
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        return '"' + plain.replace('"', '""') + '"'
    return plain


def _header(path: Path, lines: Iterator[tuple[int, str]]) -> list[str]:
    first = next((text for _line, text in lines if text.strip()), "")
    columns = [name.strip().lower() for name in first.rstrip("\r\n").split("\t")]
    for name in ("source_language", "source_value", "subject_id", "translation_language"):
        if name not in columns:
            raise GlossaryError(
                _("the column “{column}” is missing").format(column=name),
                path=path,
                line=1,
                hint=_("the first line names the columns: {columns}").format(
                    columns=", ".join(COLUMNS)
                ),
            )
    return columns


def _row(
    facts: dict[str, str], path: Path, line: int, told: set[tuple[str, str]], lost: Counter[str]
) -> Iterator[Row | Refused]:
    predicate = facts.get("predicate_id", _LABEL) or _LABEL
    if predicate != _LABEL and predicate not in _SYNONYMS:
        lost[predicate] += 1
        return
    concept = facts.get("subject_id", "")
    if not concept or not facts.get("source_value"):
        yield Refused(line, _("no subject_id or no source_value"))
        return
    if concept.startswith(_OURS):
        concept = unquote(concept.removeprefix(_OURS))
    try:
        sides = [
            (normalize(facts[f"{side}_language"]), facts.get(f"{side}_value", ""))
            for side in ("source", "translation")
        ]
    except (KeyError, UsageError) as error:
        yield Refused(line, getattr(error, "message", _("a language is missing")))
        return
    # Labels count; of a candidate nobody has said yet that it is right.
    official = facts.get("translation_status", "").upper() in {"", "OFFICIAL"}
    admitted = predicate in _SYNONYMS
    for (locale, text), sure in zip(sides, (True, official), strict=True):
        if text and (locale, text) not in told:
            told.add((locale, text))
            usable = TermStatus.PREFERRED if sure and not admitted else TermStatus.ADMITTED
            yield row(
                concept,
                locale,
                text,
                path=str(path),
                line=line,
                status=usable,
                stated=("concept", "status"),
            )


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write a row for each pair of terms; words to avoid are left out."""
    rows = list(terms)
    count_fields(rows, ("part_of_speech", "forms", "note", "source"), lost)
    out.write("\t".join(COLUMNS) + "\n")
    for target in languages.targets:
        # What is said of words to avoid is the same in every language: count it once.
        here = lost if target == languages.targets[0] else Counter[str]()
        done: set[tuple[str, str]] = set()
        for pair in pairs_of(rows, languages.source, target, here):
            concept = pair.source.concept
            new = [(concept, one.text) not in done for one in (pair.source, pair.target)]
            if not any(new):
                continue
            done |= {(concept, pair.source.text), (concept, pair.target.text)}
            label = TermStatus.ADMITTED not in {pair.source.status, pair.target.status}
            out.write(_line(pair.source, pair.target, _LABEL if label else _SYNONYM))


def _line(source: Term, target: Term, predicate: str) -> str:
    concept = source.concept
    if not _CURIE.fullmatch(concept) or concept.startswith(_OURS):
        concept = _OURS + quote(concept, safe="")
    cells = (
        bcp47(source.locale),
        source.text,
        concept,
        predicate,
        bcp47(target.locale),
        target.text,
        "OFFICIAL",
    )
    return "\t".join(map(_quoted, cells)) + "\n"
