"""OmegaT's glossaries: source, tab, target, tab, comment (``.utf8``, ``.txt``, ``.tab``).

They are UTF-8. A line that begins with ``#`` is a comment. Several lines with one source
are several translations of it, the first one the best.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from locum.glossaries.exchange import Languages, Refused, Row
from locum.glossaries.lines import read_lines
from locum.glossaries.pairs import count_fields, pairs_of, row
from locum.i18n import _
from locum.model import Term, TermStatus

BILINGUAL = True


def read(path: Path, languages: Languages, lost: Counter[str]) -> Iterator[Row | Refused]:
    """Yield a file's rows: a source term, then its translation."""
    target = languages.targets[0]
    told: set[str] = set()
    for line, text in enumerate(read_lines(path), 1):
        if not text.strip() or text.startswith("#"):
            continue
        source, *rest = (cell.strip() for cell in text.rstrip("\r\n").split("\t"))
        if not source or not rest or not rest[0]:
            yield Refused(line, _("not: source, tab, target"))
            continue
        lost["further columns"] += bool(any(rest[2:]))
        note = rest[1] if len(rest) > 1 else ""
        shown = str(path)
        yield row(source, languages.source, source, path=shown, line=line)
        status = TermStatus.ADMITTED if source in told else TermStatus.PREFERRED
        told.add(source)
        yield row(source, target, rest[0], path=shown, line=line, note=note, status=status)


def write(terms: Iterable[Term], out: TextIO, languages: Languages, lost: Counter[str]) -> None:
    """Write a line for each pair of terms; words to avoid are left out."""
    rows = list(terms)
    count_fields(rows, ("part_of_speech", "forms", "source"), lost)
    for pair in pairs_of(rows, languages.source, languages.targets[0], lost):
        lost["admitted status"] += pair.target.status is TermStatus.ADMITTED
        cells = [pair.source.text, pair.target.text, pair.target.note]
        line = "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")
        # A comment to OmegaT, so a term may not begin with the sign.
        if line.startswith("#"):
            lost["terms that begin with #"] += 1
            continue
        out.write(f"{line}\n")
