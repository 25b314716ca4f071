"""Import another tool's glossary into a project's, and export the project's for others."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locum.errors import UsageError
from locum.glossaries import GLOSSARIES
from locum.glossaries.csv_edit import rewritten
from locum.glossaries.exchange import (
    FORMATS,
    Languages,
    Refused,
    Row,
    get_exchange,
    guess_format,
)
from locum.glossaries.formulas import is_risky
from locum.i18n import _
from locum.locales import fallbacks
from locum.model import TermStatus
from locum.workflow.glossary_files import choose_file, choose_languages, is_listed, write_file
from locum.workflow.glossary_merge import Merge
from locum.workflow.glossary_rows import Conflict
from locum.workflow.workspace import Problem, Workspace, read_utf8

LISTED = 10_000
"""How many added rows a report lists; all are counted."""


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that the project did not have."""

    concept: str
    locale: str
    term: str
    status: str
    line: int
    """In the file."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do."""

    path: str
    """The project's file that takes the rows."""
    format: str
    added: int
    equal: int
    matched: int
    """Concepts that were told by their terms, not by their names."""
    rows: tuple[AddedRow, ...]
    conflicts: tuple[Conflict, ...]
    refused: tuple[Problem, ...]
    lost: dict[str, int]
    """What the file has and a row cannot hold: field → how often."""
    dry_run: bool

    @property
    def open_conflicts(self) -> int:
        """How many rows stay as the project has them though the file says something else."""
        return sum(not conflict.replaced for conflict in self.conflicts)

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``glossary import --json`` prints it."""
        return {
            **asdict(self),
            "rows": [asdict(row) for row in self.rows],
            "conflicts": [asdict(conflict) for conflict in self.conflicts],
            "refused": [str(problem) for problem in self.refused],
        }


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote."""

    path: str
    format: str
    terms: int
    lost: dict[str, int]
    """What rows have and the file cannot hold: field → how often."""
    risky: int
    """Terms and notes that a spreadsheet would take for formulas, left as they are because
    other tools would take an apostrophe for a letter. Our own CSV has none."""

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``glossary export --json`` prints it."""
        return asdict(self)


def import_glossary(
    workspace: Workspace,
    path: Path,
    *,
    into: Path | None = None,
    format_name: str | None = None,
    source: str | None = None,
    target: str | None = None,
    replace: bool = False,
    dry_run: bool = False,
) -> ImportReport:
    """Merge a file into one of the project's CSV glossaries.

    Nothing is written before the whole file was read, and no row of the project changes
    unless ``replace`` is given.

    Args:
        workspace: the project.
        path: the file.
        into: the project's file that takes the rows; needed where there are several.
        format_name: what the file is; told by its name by default.
        source: its source language; the project's by default.
        target: its target language, where a format does not tell.
        replace: take the file's rows where they differ from those of ``into``.
        dry_run: write nothing.

    Raises:
        GlossaryError: where the file cannot be used as a whole.
        UsageError: for an argument that is wrong or lacking.
    """
    name = format_name or _guess(path)
    lost: Counter[str] = Counter()
    rows, lead = _reader(workspace, path, name, source, target, lost)
    file = choose_file(workspace, into, path.stem)
    held = file.read_bytes() if file.exists() else None
    shown = workspace.relative(file)
    # A project whose first glossary this will be has none to read.
    terms = workspace.termbase.terms if any(workspace.files(workspace.settings.glossary)) else ()
    merge = Merge(terms, source=lead, into=shown, replace_rows=replace)
    try:
        merge.take(rows)
        if merge.counts["added"] or merge.replaced:
            pieces = rewritten(
                (held or b"").decode("utf-8"),
                path=shown,
                replaced=merge.replaced,
                added=merge.added(),
                columns=merge.columns,
            )
            if dry_run:
                next(pieces)  # whether the file can take rows at all
            else:
                write_file(file, pieces, expected=held)
        return _report(merge, shown, name, path, lost, dry_run=dry_run)
    finally:
        merge.close()


def _guess(path: Path) -> str:
    plugin = path.suffix.lstrip(".").lower()
    if plugin in GLOSSARIES and plugin not in FORMATS:
        return plugin
    return guess_format(path)


def _reader(
    workspace: Workspace,
    path: Path,
    name: str,
    source: str | None,
    target: str | None,
    lost: Counter[str],
) -> tuple[Iterator[Row | Refused], str]:
    """Return what reads the file, and the language that its concepts are told by."""
    if not path.exists():
        raise UsageError(_("there is no “{name}”").format(name=path))
    targets = (target,) if target else ()
    if name in GLOSSARIES and name not in FORMATS:
        languages = choose_languages(workspace, source=source, targets=targets, bilingual=False)
        return _from_plugin(path, name), languages.source
    exchange = get_exchange(name)
    # A PO file names its language itself.
    bilingual = exchange.BILINGUAL and not (name == "po" and not target)
    languages = choose_languages(workspace, source=source, targets=targets, bilingual=bilingual)
    if name == "po" and not target:
        languages = Languages(languages.source)
    return exchange.read(path, languages, lost), languages.source


def _from_plugin(path: Path, name: str) -> Iterator[Row]:
    """Yield the rows of a format that another package brings: what is not empty is said."""
    fields = ("part_of_speech", "forms", "note", "source")
    for term in GLOSSARIES.get(name)(read_utf8(path), path=str(path)):
        said = {field for field in fields if getattr(term, field)}
        yield Row(term, frozenset(said | {"concept", "status"}))


def _report(
    merge: Merge, shown: str, name: str, path: Path, lost: Counter[str], *, dry_run: bool
) -> ImportReport:
    rows: list[AddedRow] = []
    for term in merge.added():
        if len(rows) == LISTED:
            break
        rows.append(AddedRow(term.concept, term.locale, term.text, term.status.value, term.line))
    return ImportReport(
        path=shown,
        format=name,
        added=merge.counts["added"],
        equal=merge.counts["equal"],
        matched=merge.counts["matched"],
        rows=tuple(rows),
        conflicts=tuple(merge.conflicts),
        refused=tuple(Problem(one.reason, str(path), one.line or None) for one in merge.refused),
        lost={field: count for field, count in sorted(lost.items()) if count},
        dry_run=dry_run,
    )


def export_glossary(
    workspace: Workspace,
    path: Path,
    *,
    format_name: str | None = None,
    source: str | None = None,
    targets: Sequence[str] = (),
    force: bool = False,
) -> ExportReport:
    """Write the project's glossaries as one file for another tool.

    Args:
        workspace: the project.
        path: the file to write.
        format_name: what to write; told by the file's name by default.
        source: the source language; the project's by default.
        targets: the target languages; every one that the glossaries have by default.
        force: write over a file that is there.

    Raises:
        UsageError: for an argument that is wrong or lacking, a file that is there, or one
            that the project would read as its own glossary.
        GlossaryError: where the file cannot be written.
    """
    name = format_name or guess_format(path)
    exchange = get_exchange(name)
    if is_listed(workspace, path.resolve()):
        raise UsageError(
            _("the project would read it as a glossary of its own, and have every row twice"),
            path=path,
            hint=_("write it elsewhere"),
        )
    if path.exists() and not force:
        raise UsageError(_("“{name}” is there already").format(name=path), hint="--force")
    languages = choose_languages(
        workspace, source=source, targets=targets, bilingual=exchange.BILINGUAL
    )
    lost: Counter[str] = Counter()
    terms = list(workspace.termbase.terms)
    if targets or exchange.BILINGUAL:
        wanted = {
            tag for locale in (languages.source, *languages.targets) for tag in fallbacks(locale)
        }
        chosen = [t for t in terms if t.locale in wanted or t.status is TermStatus.KEEP]
        lost["terms of other locales"] = len(terms) - len(chosen)
        terms = chosen
    elif name == "babelon":
        present = dict.fromkeys(t.locale for t in terms if t.locale != languages.source)
        languages = Languages(languages.source, tuple(present))
    out = io.StringIO(newline="")
    exchange.write(terms, out, languages, lost)
    held = path.read_bytes() if path.exists() else None
    write_file(path, [out.getvalue()], expected=held)
    cells = [cell for term in terms for cell in (term.text, term.note)]
    return ExportReport(
        path=str(path),
        format=name,
        terms=len(terms),
        lost={field: count for field, count in sorted(lost.items()) if count},
        risky=0 if name == "csv" else sum(map(is_risky, cells)),
    )


__all__ = [
    "AddedRow",
    "Conflict",
    "ExportReport",
    "ImportReport",
    "export_glossary",
    "import_glossary",
]
