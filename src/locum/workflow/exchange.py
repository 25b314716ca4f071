"""Write jobs for other people's translation tools."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locum.catalog import Catalog, Entry, State
from locum.errors import ExchangeError, LocumError, UsageError
from locum.exchange import SUFFIXES, WRITERS, Unit
from locum.files import replacing
from locum.i18n import _
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.exchange_units import Exchanged, make_unit
from locum.workflow.messages import Reading, messages_for
from locum.workflow.places import Places
from locum.workflow.status import known_languages
from locum.workflow.workspace import Problem, Workspace

_ONE_PAIR_A_FILE = frozenset({"xliff21"})
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written."""

    path: str
    locale: str
    """Empty for one that holds several."""
    entries: int
    words: int
    """Of the sources."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did."""

    files: tuple[ExportedFile, ...]
    left_out: int
    """Entries with plural forms, for which these formats have no place."""
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``exchange export --json`` prints it."""
        return {
            "files": [asdict(file) for file in self.files],
            "left_out": self.left_out,
            "problems": [str(problem) for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes into an export."""

    format: str
    """A name of ``locum.exchange.WRITERS``."""
    states: tuple[State, ...] = ()
    """Only entries in these states; all where none is named."""
    terms: bool = False
    """Name the glossary's terms beside each entry."""
    bom: bool = False
    """Begin with a byte order mark, for spreadsheets."""


def export_project(
    workspace: Workspace,
    options: ExportOptions,
    *,
    locales: Sequence[str] = (),
    articles: Sequence[str] = (),
    output: Path | None = None,
) -> ExportReport:
    """Write a file per locale of the entries that the articles have now.

    Where there are several files, each is named after its locale, and after its source
    language where a format holds one pair only. No catalog is changed.

    Args:
        workspace: the project.
        options: what, and in which format.
        locales: the targets; all of the project's by default.
        articles: the articles; all by default.
        output: the file; ``locum.xlf`` or the like in the current folder by default.

    Raises:
        UsageError: for an unknown format, locale or article, or where there is nothing to
            export.
        ExchangeError: where a file cannot be written.
    """
    if options.format not in WRITERS:
        raise UsageError(
            _("there is no format “{name}”").format(name=options.format),
            hint=_("there are: {names}").format(names=", ".join(WRITERS)),
        )
    chosen = workspace.locales(tuple(locales))
    collected = _Collected(workspace, options)
    for path in list_articles(workspace, articles):
        collected.add(path, chosen)
    jobs = _jobs(collected.units, options.format)
    if not jobs and not collected.problems:
        raise UsageError(
            _("there is nothing to export"),
            hint=_("no entry of these articles and locales is in the states that were asked for"),
        )
    target = output or Path(f"locum{SUFFIXES[options.format]}")
    several = len({locale for locale, _language in jobs}) > 1 or len(chosen) > 1
    languages = {
        locale: [lang for other, lang in jobs if other == locale] for locale, _lang in jobs
    }
    files: list[ExportedFile] = []
    for (locale, language), units in jobs.items():
        parts = [locale] if several and locale else []
        if len(languages[locale]) > 1:
            parts = [f"{language}-{locale}"]
        file = target.with_suffix("".join(f".{part}" for part in parts) + target.suffix)
        write_file(file, WRITERS[options.format](units), bom=options.bom)
        words = sum(collected.words[id(unit)] for unit in units)
        files.append(ExportedFile(file.as_posix(), locale, len(units), words))
    return ExportReport(tuple(files), collected.left_out, tuple(collected.problems))


_Jobs = dict[tuple[str, str], list[Unit]]


def _jobs(units: Iterable[Unit], format_name: str) -> _Jobs:
    """Return the units of each file, by locale and, where that matters, source language."""
    jobs: _Jobs = {}
    for unit in units:
        language = unit.source_language if format_name in _ONE_PAIR_A_FILE else ""
        jobs.setdefault((unit.locale, language), []).append(unit)
    # Entries of one article and language stand together, else in the article's order.
    for key, job in jobs.items():
        job.sort(key=lambda unit: (unit.article, unit.source_language))
        jobs[key] = job
    return dict(sorted(jobs.items()))


class _Collected:
    """The units of a project, article by article."""

    def __init__(self, workspace: Workspace, options: ExportOptions) -> None:
        self.units: list[Unit] = []
        self.words: dict[int, int] = {}
        self.left_out = 0
        self.problems: list[Problem] = []
        self._workspace = workspace
        self._options = options
        self._places = Places(workspace)

    def add(self, path: str, locales: Sequence[str]) -> None:
        try:
            source = read_source(self._workspace, path)
            reading = known_languages(self._workspace, source, self._places.template(path))
        except LocumError as error:
            self.problems.append(to_problem(error))
            return
        for locale in locales:
            try:
                catalog = open_catalog(self._workspace, self._places, reading, locale)
            except LocumError as error:
                self.problems.append(to_problem(error))
                continue
            for entry in catalog.entries:
                self._add_entry(entry, reading, locale)

    def _add_entry(self, entry: Entry, reading: Reading, locale: str) -> None:
        from locum.catalog import count_words

        if entry.plural is not None:
            self.left_out += 1
            return
        if self._options.states and entry.state not in self._options.states:
            return
        language = reading.language_of.get(entry.msgid, self._workspace.settings.source)
        exchanged = Exchanged(entry, reading.source.format, raw=self._options.format == "csv")
        constraints = (
            self._workspace.termbase.constraints(exchanged.words, language, locale)
            if self._options.terms
            else ()
        )
        unit = make_unit(
            exchanged,
            article=reading.path,
            language=language,
            locale=locale,
            datatype=reading.source.format_name,
            constraints=constraints,
        )
        self.units.append(unit)
        self.words[id(unit)] = count_words(entry.msgid)


def open_catalog(workspace: Workspace, places: Places, reading: Reading, locale: str) -> Catalog:
    """Open an article's catalog as it would be after a run; nothing is written.

    Raises:
        CatalogError: where it cannot be read.
    """
    catalog = Catalog.open(
        places.catalog(locale, reading.path), locale=locale, project=workspace.settings.name
    )
    messages = messages_for(reading, locale)
    held = [entry.msgid for entry in catalog.entries if entry.context is None]
    if {message.text for message in messages} != set(held):
        catalog.sync(messages)
    return catalog


def write_file(path: Path, parts: Iterable[str], *, bom: bool = False) -> None:
    """Write a file, part by part, whole or not at all.

    Raises:
        ExchangeError: where it cannot be written; an older one stays as it was.
    """
    try:
        with replacing(path, newline="") as file:
            file.write(_BOM if bom else "")
            file.writelines(parts)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ExchangeError(
            _("it cannot be written: {reason}").format(reason=reason), path=path
        ) from error
