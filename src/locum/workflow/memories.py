"""Import into a project's translation memory, and count what it holds."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locum.catalog import Catalog, State
from locum.errors import CatalogError, MemoryFileError
from locum.i18n import _
from locum.memory import import_tsv, read_header, read_tsv
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class MemoryReport:
    """What an import did."""

    path: str
    """The project's file that holds it now."""
    added: int
    duplicates: int
    refused: tuple[Problem, ...] = ()
    """Rows that could not be used."""

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``memory import --json`` prints it."""
        return {**asdict(self), "refused": [str(problem) for problem in self.refused]}


@dataclass(frozen=True, slots=True)
class MemoryRow:
    """One origin's share of the memory."""

    origin: str
    languages: tuple[str, ...]
    segments: int

    def as_json(self) -> dict[str, Any]:
        """Return the row as ``memory stats --json`` prints it."""
        return {**asdict(self), "languages": list(self.languages)}


def import_memory(workspace: Workspace, path: Path) -> MemoryReport:
    """Add a TSV file to the project's memory folder.

    Raises:
        MemoryFileError: where it cannot be read, or the project names no folder for it.
    """
    folder = _folder(workspace)
    report = import_tsv(path, folder)
    return MemoryReport(
        workspace.relative(report.path),
        report.added,
        report.duplicates,
        tuple(Problem(row.reason, path.as_posix(), row.line) for row in report.refused),
    )


def _folder(workspace: Workspace) -> Path:
    """Return the folder of the first memory glob."""
    for pattern in workspace.settings.memory:
        folder = (workspace.root / pattern).parent.resolve()
        if not folder.is_relative_to(workspace.root):
            continue
        if "*" not in str(folder) and pattern.endswith(".tsv"):
            return folder
    raise MemoryFileError(
        _("the project has no folder for its memory"),
        path="locum.toml",
        hint='memory = ["memory/*.tsv"]',
    )


def memory_stats(workspace: Workspace) -> list[MemoryRow]:
    """Return a row for every imported file and for every locale's reviewed entries."""
    rows: list[MemoryRow] = []
    for path in workspace.files(workspace.settings.memory):
        count = sum(1 for _row in read_tsv(path))
        rows.append(MemoryRow(workspace.relative(path), tuple(read_header(path)), count))
    places = Places(workspace)
    for locale in workspace.settings.locales:
        reviewed = 0
        for article in places.stems:
            path = places.catalog(locale, article)
            try:
                entries = Catalog.open(path, locale=locale).entries if path.exists() else []
            except CatalogError:
                continue  # locum status and locum check say so
            reviewed += sum(entry.state is State.REVIEWED for entry in entries)
        if reviewed:
            rows.append(MemoryRow("reviewed", (locale,), reviewed))
    return rows
