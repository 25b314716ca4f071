"""DeepL's glossaries as tab-separated values: ``source``, tab, ``target``; no header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from locum.glossaries.deepl import write_delimited
from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.lines import read_lines
from locum.glossaries.pairs import row
from locum.i18n import _
from locum.model import Term

BILINGUAL = True


def read(path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:  # noqa: ARG001
    """Yield a file's rows: a source term, then its translation."""
    shown = str(path)
    for line, text in enumerate(read_lines(path), 1):
        if not text.strip():
            continue
        cells = [cell.strip() for cell in text.rstrip("\r\n").split("\t")]
        if len(cells) != 2 or not all(cells):
            yield Refused(line, _("not: source, tab, target"))
            continue
        yield row(cells[0], languages.source, cells[0], path=shown, line=line)
        yield row(cells[0], languages.targets[0], cells[1], path=shown, line=line)


class _Lines:
    def __init__(self, out: TextIO) -> None:
        self._out = out

    def writerow(self, cells: list[str]) -> None:
        self._out.write("\t".join(cells) + "\n")


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write one translation for each source term, as DeepL demands."""
    write_delimited(_Lines(out), terms, languages, lost)
