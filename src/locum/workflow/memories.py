"""Import into a project's translation memory, and count what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locum.catalog import Catalog, State
from locum.errors import LocumError, MemoryFileError, UsageError
from locum.formats import get_format
from locum.i18n import _
from locum.locales import babel_locale, bcp47, fallbacks, normalize, same_language
from locum.memory import (
    FuzzyMatch,
    Refusal,
    Texts,
    import_rows,
    import_tsv,
    read_header,
    read_tsv,
    usable_row,
)
from locum.workflow.articles import to_problem
from locum.workflow.messages import entry_language
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace

if TYPE_CHECKING:
    from locum.exchange import Content


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
    """Add a TSV or TMX file to the project's memory folder.

    Raises:
        MemoryFileError: where it cannot be read, or the project names no folder for it.
        ExchangeError: where a TMX file cannot be used.
    """
    folder = _folder(workspace)
    if path.suffix.lower() == ".tmx":
        report = import_rows(_tmx_rows(workspace, path), folder / f"{path.stem}.tsv")
    else:
        report = import_tsv(path, folder)
    return MemoryReport(
        workspace.relative(report.path),
        report.added,
        report.duplicates,
        tuple(Problem(row.reason, path.as_posix(), row.line) for row in report.refused),
    )


def _tmx_rows(workspace: Workspace, path: Path) -> Iterator[Texts | Refusal]:
    """Yield the units of a TMX file as rows of the memory."""
    from locum.exchange import read_tmx

    settings = workspace.settings
    own = tuple(dict.fromkeys((settings.source, *settings.locales)))
    columns: dict[str, str] = {}
    for unit in read_tmx(path):
        texts: Texts = {}
        # What is exactly the project's own goes before what only serves it.
        for tag, text in sorted(unit.texts.items(), key=lambda item: item[0] not in own):
            if tag not in columns:
                columns[tag] = _column(tag, own)
            if columns[tag]:
                texts.setdefault(columns[tag], text)
        yield usable_row(texts, unit.line)


def _column(tag: str, own: Sequence[str]) -> str:
    """Return the column for texts in a language: the project's locale that they serve.

    A file's ``en_US`` is the project's ``en``, where the project does not tell variants of
    English apart. Empty for a language that nobody knows.
    """
    try:
        babel_locale(tag)
    except UsageError:
        return ""
    # The script of Chinese is never given up, so that these serve each other.
    return next((name for name in fallbacks(tag) if name in own), tag)


def export_memory(
    workspace: Workspace,
    path: Path,
    *,
    locales: Sequence[str] = (),
    reviewed_only: bool = False,
    problems: list[Problem] | None = None,
) -> int:
    """Write the memory to a TMX file: what was imported, and what the catalogs have reviewed.

    Args:
        workspace: the project.
        path: the file.
        locales: only translations into these; into all by default.
        reviewed_only: leave out what was imported.
        problems: takes the catalogs that could not be read, whose entries the file lacks.

    Returns:
        How many units were written.

    Raises:
        MemoryFileError: where the memory cannot be read.
        ExchangeError: where the file cannot be written.
    """
    from locum.exchange import write_memory
    from locum.workflow.exchange import write_file

    chosen = workspace.locales(tuple(locales)) if locales else ()
    unread = problems if problems is not None else []
    count = 0

    def rows() -> Iterator[tuple[dict[str, Content], str]]:
        nonlocal count
        imported = () if reviewed_only else _imported_rows(workspace, chosen)
        for texts, origin in chain(_reviewed_rows(workspace, chosen, unread), imported):
            count += 1
            yield {bcp47(tag): text for tag, text in texts.items()}, origin

    write_file(path, write_memory(rows()))
    return count


def _imported_rows(
    workspace: Workspace, locales: Sequence[str]
) -> Iterator[tuple[dict[str, Content], str]]:
    for path in workspace.files(workspace.settings.memory):
        tags = read_header(path)
        # Any column may be a source, but another target was not asked for.
        others = {tag for tag in workspace.settings.locales if tag not in locales}
        unwanted = others - {workspace.settings.source} if locales else set()
        for row in read_tsv(path):
            texts: dict[str, Content] = {
                tag: (text.strip(),)
                for tag, text in zip(tags, row.texts, strict=True)
                if text.strip() and (tag not in unwanted)
            }
            if len(texts) > 1 and (not locales or set(locales) & set(texts)):
                yield texts, workspace.relative(path)


def _reviewed_rows(
    workspace: Workspace, locales: Sequence[str], unread: list[Problem]
) -> Iterator[tuple[dict[str, Content], str]]:
    """Yield the reviewed entries of the articles, with their markup."""
    from locum.workflow.exchange_units import Exchanged

    places = Places(workspace)
    for article in places.stems:
        for locale in locales or workspace.settings.locales:
            path = places.catalog(locale, article)
            try:
                entries = Catalog.open(path, locale=locale).entries if path.exists() else []
                handler = get_format(article)
            except LocumError as error:
                unread.append(to_problem(error))
                continue
            for entry in entries:
                if entry.state is not State.REVIEWED or entry.plural is not None:
                    continue
                language = entry_language(entry) or workspace.settings.source
                one = Exchanged(entry, handler)
                yield {normalize(language): one.source, locale: one.target}, article


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
    """Return a row for every imported file and for every locale's reviewed entries.

    Files and catalogs that the memory's index knows as they are, are not read again.

    Raises:
        MemoryFileError: where a file of the memory cannot be used.
    """
    rows: list[MemoryRow] = []
    reviewed: Counter[str] = Counter()
    for place, languages, count in workspace.memory.count():
        if isinstance(place, Path):
            rows.append(MemoryRow(workspace.relative(place), languages, count))
        else:
            reviewed[languages[0]] += count
    for locale in workspace.settings.locales:
        if reviewed[locale]:
            rows.append(MemoryRow("reviewed", (locale,), reviewed[locale]))
    return rows


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What the memory has that is like a text, in one locale."""

    locale: str
    matches: tuple[FuzzyMatch, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the result as ``memory search --json`` prints it."""
        return {"locale": self.locale, "matches": [asdict(match) for match in self.matches]}


def search_memory(
    workspace: Workspace,
    text: str,
    *,
    language: str = "",
    locales: Sequence[str] = (),
    limit: int = 5,
    minimum: int = 60,
) -> list[SearchResult]:
    """Return translations of texts that are like a text, for each locale.

    Args:
        workspace: the project.
        text: the text.
        language: its language; the project's source by default.
        locales: all of the project's by default, but the text's own.
        limit: how many for each locale at most.
        minimum: the least score, 0 to 100.

    Raises:
        UsageError: for a text without words, or an unknown language.
        MemoryFileError: where a file of the memory cannot be used.
    """
    if not text.strip():
        raise UsageError(_("there is no text to search for"))
    source = normalize(language) if language else workspace.settings.source
    chosen = workspace.locales(tuple(locales))
    return [
        SearchResult(
            locale,
            tuple(workspace.memory.fuzzy(text, source, locale, limit=limit, minimum=minimum)),
        )
        for locale in chosen
        if locales or not same_language(source, locale)
    ]
