"""Count what is reviewed, drafted, stale and missing, per locale and article."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from locum.catalog import Catalog, Counts
from locum.errors import CatalogError, LocumError
from locum.workflow.articles import Source, list_articles, read_source, to_problem
from locum.workflow.messages import Reading, entry_language, is_ours, messages_for, read_languages
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace

if TYPE_CHECKING:
    from locum.workflow.ledger import Standing

LEDGER_ARTICLES = 50
"""From how many articles on it is worth asking the ledger, rather than reading them."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """How one article stands in one locale; numbers of entries, and words of msgids."""

    locale: str
    article: str
    reviewed: int
    draft: int
    stale: int
    missing: int
    words: int

    def as_json(self) -> dict[str, Any]:
        """Return the row as ``status --json`` prints it."""
        return asdict(self)


def project_status(
    workspace: Workspace, *, articles: Sequence[str] = (), locales: Sequence[str] = ()
) -> tuple[list[StatusRow], list[Problem]]:
    """Return a row for every article and locale that has something to translate.

    Counts tell how things stand for the articles as they are now, also where
    ``translate`` has not run since they changed.
    """
    chosen = workspace.locales(tuple(locales))
    everything = list_articles(workspace)
    paths = list_articles(workspace, articles) if articles else everything
    places = Places(workspace, everything)
    rows: list[StatusRow] = []
    problems: list[Problem] = []
    for path, known in _standings(workspace, places, paths):
        rows += (
            _row(locale, path, standing)
            for locale, standing in known.items()
            if standing is not None and locale in chosen
        )
        unknown = [locale for locale in chosen if locale not in known]
        if unknown:
            _read(workspace, places, path, unknown, rows, problems)
    return sorted(rows, key=lambda row: (chosen.index(row.locale), row.article)), problems


def _standings(
    workspace: Workspace, places: Places, paths: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, Standing | None]]]:
    """Yield every article with the locales in which it is as the last run left it.

    How it stands there need not be counted again. Without a ledger that can be used, and
    for a few articles, nothing is known.
    """
    done = 0
    if len(paths) >= LEDGER_ARTICLES:
        # A small project's status is there before these are loaded.
        from locum.workflow.bookkeeping import Books, open_ledger

        with suppress(sqlite3.Error), open_ledger(workspace) as ledger:
            if ledger.is_lasting and ledger.has_jobs():
                books = Books(workspace, places, ledger)
                books.learn()
                for path in paths:
                    known = books.standing(path)
                    done += 1
                    yield path, known
    for path in paths[done:]:
        yield path, {}


def _read(
    workspace: Workspace,
    places: Places,
    path: str,
    locales: Sequence[str],
    rows: list[StatusRow],
    problems: list[Problem],
) -> None:
    """Count how an article stands in some locales by reading it and its catalogs."""
    try:
        source = read_source(workspace, path)
        reading = known_languages(workspace, source, places.template(path))
    except LocumError as error:
        problems.append(to_problem(error))
        return
    for locale in locales:
        try:
            counts = _counts(workspace, reading, places.catalog(locale, path), locale)
        except LocumError as error:
            problems.append(to_problem(error))
            continue
        if counts is not None:
            rows.append(_row(locale, path, counts))


def _row(locale: str, path: str, counts: Counts | Standing) -> StatusRow:
    return StatusRow(
        locale, path, counts.reviewed, counts.draft, counts.stale, counts.missing, counts.words
    )


def known_languages(workspace: Workspace, source: Source, template: Path) -> Reading:
    """Return the languages that the article's template remembers, if it is in step.

    The template holds every block's text and language; comparing them costs far less
    than detecting, which is what is done else.
    """
    return _remembered(workspace, source, template) or read_languages(workspace, source)


def _remembered(workspace: Workspace, source: Source, path: Path) -> Reading | None:
    if not path.exists():
        return None
    try:
        template = Catalog.open(path, locale=workspace.settings.source)
    except CatalogError:
        return None  # the next run writes it anew
    languages = {entry.msgid: entry_language(entry) for entry in template.entries}
    blocks = source.article.blocks
    if list(languages) != list(dict.fromkeys(block.text for block in blocks)):
        return None
    if not all(languages.values()):
        return None
    return Reading(source, tuple(languages[block.text] for block in blocks))


def _counts(workspace: Workspace, reading: Reading, path: Path, locale: str) -> Counts | None:
    """Return how an article stands in a locale; None where it needs no translation."""
    messages = messages_for(reading, locale)
    if not messages and not path.exists():
        return None
    catalog = Catalog.open(path, locale=locale, project=workspace.settings.name)
    held = [entry.msgid for entry in catalog.entries if is_ours(entry)]
    if held != [message.text for message in messages]:
        catalog.sync(messages)  # in memory only: as it would be after a run
    return catalog.counts()
