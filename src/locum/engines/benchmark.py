"""The recorded benchmark: how well each engine does each language pair.

``benchmark.json`` lies beside this module and is made by ``scripts/bench_engines``. A row
holds the hops that were measured (one engine's pair, or a chain through a pivot), the
test set, the number of its sentences, BLEU, chrF, and sacreBLEU's signatures. Engines
are measured as they are, without a glossary.

Figures are comparable between rows for the same two languages only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from locum.errors import ConfigError
from locum.i18n import _
from locum.model import EnginePair

TABLE = Path(__file__).with_name("benchmark.json")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One row of the table."""

    hops: tuple[EnginePair, ...]
    """What was measured, from the source to the target."""
    test_set: str
    sentences: int
    bleu: float
    chrf: float
    signatures: tuple[str, str]
    """sacreBLEU's own words on how BLEU and chrF were computed."""

    @property
    def languages(self) -> tuple[str, str]:
        """The two ends."""
        return self.hops[0].source, self.hops[-1].target


@dataclass(frozen=True, slots=True)
class Table:
    """All that was measured."""

    rows: tuple[Measurement, ...] = ()

    def find(self, hops: Sequence[EnginePair]) -> Measurement | None:
        """Return the row for exactly these hops, else for another version of them.

        An Argos package of another version or checksum is another model altogether, and
        so not found; a rule-based engine changes little from release to release.
        """
        near: Measurement | None = None
        for row in self.rows:
            if len(row.hops) != len(hops):
                continue
            likeness = [_likeness(ours, asked) for ours, asked in zip(row.hops, hops, strict=True)]
            if min(likeness) == 2:
                return row
            if min(likeness) == 1:
                near = near or row
        return near


def _likeness(ours: EnginePair, asked: EnginePair) -> int:
    """Return 2 for the same package, 1 for another release of the same rules, else 0."""
    if (ours.engine, ours.source, ours.target) != (asked.engine, asked.source, asked.target):
        return 0
    if ours.digest and asked.digest:
        return 2 if ours.digest == asked.digest else 0
    if ours.version == asked.version:
        return 2
    return 0 if ours.engine == "argos" else 1


@cache
def read_table(path: Path = TABLE) -> Table:
    """Return the recorded table; an empty one where there is none.

    Raises:
        ConfigError: where the file cannot be understood.
    """
    if not path.exists():
        return Table()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Table(tuple(_read_row(row) for row in data["rows"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            _("the benchmark's table cannot be read: {problem}").format(problem=error),
            path=path,
            hint=_("make it again with scripts/bench_engines --write"),
        ) from error


def write_table(table: Table, path: Path = TABLE) -> None:
    """Write the table, its rows sorted: the same figures give the same bytes."""
    rows = sorted(table.rows, key=lambda row: (row.languages, row.hops, row.test_set))
    data = {
        "about": "chrF and BLEU of engines without a glossary; made by scripts/bench_engines",
        "rows": [_write_row(row) for row in rows],
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    read_table.cache_clear()


def merge(table: Table, measured: Sequence[Measurement]) -> Table:
    """Return the table with new rows in place of older ones for the same hops."""
    new = {_identity(row): row for row in measured}
    kept = [row for row in table.rows if _identity(row) not in new]
    return Table((*kept, *new.values()))


def _identity(row: Measurement) -> tuple[object, ...]:
    return (*((hop.engine, hop.source, hop.target, hop.version) for hop in row.hops), row.test_set)


def _read_row(row: Mapping[str, Any]) -> Measurement:
    hops = tuple(EnginePair(**hop) for hop in row["hops"])
    if not hops:
        raise ValueError(_("a row without hops"))
    bleu, chrf = row["signatures"]
    return Measurement(
        hops,
        str(row["test_set"]),
        int(row["sentences"]),
        float(row["bleu"]),
        float(row["chrf"]),
        (str(bleu), str(chrf)),
    )


def _write_row(row: Measurement) -> dict[str, Any]:
    return {
        "hops": [asdict(hop) for hop in row.hops],
        "test_set": row.test_set,
        "sentences": row.sentences,
        "bleu": round(row.bleu, 1),
        "chrf": round(row.chrf, 1),
        "signatures": list(row.signatures),
    }
