"""DeepL's glossaries as CSV: ``source,target`` or ``source,target,en,es``; no header."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TextIO

from locum.errors import GlossaryError, UsageError
from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.lines import read_lines
from locum.glossaries.pairs import count_fields, pairs_of, row
from locum.i18n import _
from locum.locales import normalize
from locum.model import Term, TermStatus

BILINGUAL = True


def read(path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:  # noqa: ARG001
    """Yield a file's rows: a source term, then its translation."""
    yield from read_delimited(path, languages, ",")


def read_delimited(path: Path, languages: Languages, delimiter: str) -> Iterator[Row | Refused]:
    """Yield the rows of a file whose cells are parted by commas or by tabs.

    Raises:
        GlossaryError: where it is no such file, with the line.
    """
    shown = str(path)
    reader = csv.reader(read_lines(path), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            raise GlossaryError(
                _("the row cannot be read: {reason}").format(reason=error), path=path, line=line
            ) from error
        at, line = line, reader.line_num + 1
        if any(cells):
            yield from _read_row(cells, languages, shown, at)


def _read_row(
    cells: list[str], languages: Languages, shown: str, line: int
) -> Iterator[Row | Refused]:
    if len(cells) not in {2, 4} or not cells[0] or not cells[1]:
        yield Refused(line, _("not: source, target (and both languages)"))
        return
    source, target = languages.source, languages.targets[0]
    if len(cells) == 4:
        try:
            source, target = normalize(cells[2]), normalize(cells[3])
        except UsageError as error:
            yield Refused(line, error.message)
            return
    yield row(cells[0], source, cells[0], path=shown, line=line)
    yield row(cells[0], target, cells[1], path=shown, line=line)


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write one translation for each source term, as DeepL demands."""
    write_delimited(csv.writer(out, lineterminator="\n"), terms, languages, lost)


class Writer(Protocol):
    """What writes a row."""

    def writerow(self, cells: list[str], /) -> object:
        """Write a row."""
        ...


def write_delimited(
    writer: Writer, terms: Iterable[Term], languages: Languages, lost: Counter[str]
) -> None:
    """Write pairs to a writer of rows."""
    rows = list(terms)
    count_fields(rows, ("part_of_speech", "forms", "note", "source"), lost)
    written: set[str] = set()
    for pair in pairs_of(rows, languages.source, languages.targets[0], lost):
        # DeepL refuses a file with two rows of one source.
        if pair.source.text in written:
            kind = "admitted" if pair.target.status is TermStatus.ADMITTED else "further"
            lost[f"{kind} translations"] += 1
            continue
        written.add(pair.source.text)
        writer.writerow([" ".join(one.text.split()) for one in (pair.source, pair.target)])
