"""The articles of a project in its other locales, as a site generator takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from locum.errors import LocumError
from locum.i18n import _
from locum.locales import format_percent
from locum.site.content import PageCounts
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.build_records import Reader, total
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class Edition:
    """One article in one locale: what may be published of it, drafts marked in words."""

    article: str
    """The path within the project."""
    locale: str
    text: str
    """In the article's own format."""
    counts: PageCounts
    """How much of what is shown is reviewed, a draft, or left in its language."""


@dataclass(slots=True)
class Editions:
    """All that may be published, and what is in the way of the rest."""

    found: list[Edition] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Locales below the project's minimum, each a sentence."""
    problems: list[Problem] = field(default_factory=list)


def make_editions(workspace: Workspace, locales: Sequence[str] = ()) -> Editions:
    """Return the project's articles in its locales but the source, by the rules of ``[build]``.

    An article in whose locale nothing is to be shown has no edition there.

    Raises:
        LocumError: where the project cannot be used at all. What concerns one article is a
            problem.
    """
    editions = Editions()
    source = workspace.settings.source
    wanted = [one for one in workspace.locales(tuple(locales)) if one != source]
    paths = list_articles(workspace)
    places = Places(workspace, paths)
    found: dict[str, list[Edition]] = {locale: [] for locale in wanted}
    coverage: dict[str, list[PageCounts]] = {locale: [] for locale in wanted}
    for path in paths:
        try:
            reader = Reader(workspace, places, read_source(workspace, path))
        except LocumError as error:
            editions.problems.append(to_problem(error))
            continue
        for locale in wanted:
            try:
                record, parts = reader.make(locale, "", editions.problems, as_it_is=False)
            except LocumError as error:
                editions.problems.append(to_problem(error))
                continue
            coverage[locale].append(record.coverage)
            if record.counts.reviewed or record.counts.drafts:
                found[locale].append(Edition(path, locale, parts.written, record.counts))
    for locale in wanted:
        share = total(coverage[locale]).share
        minimum = workspace.settings.build.minimum_of(locale)
        if share >= minimum:
            editions.found += found[locale]
        else:
            editions.left_out.append(
                _("{locale} is left out: {share} reviewed, {minimum} wanted").format(
                    locale=locale,
                    share=format_percent(share, "en"),
                    minimum=format_percent(minimum, "en"),
                )
            )
    return editions
