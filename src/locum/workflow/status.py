"""Count what is reviewed, drafted, stale and missing, per locale and article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locum.catalog import Catalog, Counts
from locum.errors import LocumError
from locum.workflow.articles import Source, list_articles, read_source, to_problem
from locum.workflow.messages import Reading, messages_for, read_languages
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace


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

    @property
    def entries(self) -> int:
        """All entries."""
        return self.reviewed + self.draft + self.stale + self.missing

    @property
    def share(self) -> float:
        """The reviewed share of the entries, 0 to 1."""
        return self.reviewed / self.entries if self.entries else 1.0

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
    places = Places(workspace)
    rows: list[StatusRow] = []
    problems: list[Problem] = []
    for path in list_articles(workspace, articles):
        try:
            source = read_source(workspace, path)
            reading = (
                None
                if _in_step(workspace, source, places.template(path))
                else read_languages(workspace, source)
            )
        except LocumError as error:
            problems.append(to_problem(error))
            continue
        for locale in chosen:
            try:
                counts = _counts(workspace, reading, places.catalog(locale, path), locale)
            except LocumError as error:
                problems.append(to_problem(error))
                continue
            if counts is not None:
                rows.append(
                    StatusRow(
                        locale,
                        path,
                        counts.reviewed,
                        counts.draft,
                        counts.stale,
                        counts.missing,
                        counts.words,
                    )
                )
    return sorted(rows, key=lambda row: (chosen.index(row.locale), row.article)), problems


def _in_step(workspace: Workspace, source: Source, path: Path) -> bool:
    """Return whether the catalogs were synced with the article as it is.

    The template holds every block's text; comparing them costs far less than
    detecting languages.
    """
    if not path.exists():
        return False
    template = Catalog.open(path, locale=workspace.settings.source)
    known = [entry.msgid for entry in template.entries]
    return known == list(dict.fromkeys(block.text for block in source.article.blocks))


def _counts(
    workspace: Workspace, reading: Reading | None, path: Path, locale: str
) -> Counts | None:
    if reading is None and not path.exists():
        return None
    catalog = Catalog.open(path, locale=locale, project=workspace.settings.name)
    if reading is not None:
        messages = messages_for(reading, locale)
        if not messages and not path.exists():
            return None
        catalog.sync(messages)
    return catalog.counts()
