"""What an import from other people's tools may do, and what it did, unit by unit."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from locum.workflow.workspace import Problem


class Verdict(StrEnum):
    """What became of a unit."""

    REVIEWED = "reviewed"
    """It was taken, as reviewed."""
    DRAFT = "draft"
    """It was taken, as a draft: nobody has reviewed it there."""
    UNCHANGED = "unchanged"
    """It says what the catalog says, or what was exported."""
    UNTRANSLATED = "untranslated"
    """It has no translation."""
    KEPT = "kept"
    """The catalog's own stands; the file has another."""
    REFUSED = "refused"
    """It does not fit."""


@dataclass(frozen=True, slots=True)
class ImportedUnit:
    """One unit of the file, and what became of it."""

    verdict: Verdict
    line: int
    """In the file, counted from 1."""
    id: str
    locale: str
    article: str
    source: str = ""
    """The msgid."""
    standing: str = ""
    """The catalog's translation before."""
    translation: str = ""
    """The file's, as a msgstr; empty where it could not be read."""
    why: str = ""
    """One sentence, of what was refused or kept."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    path: str
    units: tuple[ImportedUnit, ...]
    written: tuple[str, ...] = ()
    """The catalogs that were changed."""
    problems: tuple[Problem, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """Return the number of units with a verdict."""
        return sum(unit.verdict is verdict for unit in self.units)

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``exchange import --json`` prints it."""
        return {
            "path": self.path,
            "counts": {str(verdict): self.count(verdict) for verdict in Verdict},
            "units": [asdict(unit) for unit in self.units],
            "written": list(self.written),
            "problems": [str(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What an import may do."""

    replace: bool = False
    """Let the file's translation take the place of drafts that a person has made since."""
    as_reviewed: bool = False
    """What the file calls translated counts as reviewed, too."""
    dry_run: bool = False
    """Write nothing."""
