"""Where a site keeps the translated pages of its articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from locum.build_settings import localized_path
from locum.locales import bcp47
from locum.workflow.adopt_report import AdoptReport
from locum.workflow.articles import is_readable, list_articles
from locum.workflow.workspace import Workspace


def find_pages(
    workspace: Workspace,
    pattern: str,
    articles: Sequence[str],
    locales: Sequence[str],
    report: AdoptReport,
) -> Iterator[tuple[str, Path, str]]:
    """Yield articles with their translated pages; note what has none."""
    chosen = workspace.locales(tuple(locales))
    every = list_articles(workspace)
    expected = {
        (article, locale): _expected(workspace, pattern, article, locale)
        for article in every
        for locale in chosen
    }
    translations = set(expected.values()) & set(every)
    for article in list_articles(workspace, articles):
        if article in translations:
            continue
        for locale in chosen:
            path = expected[article, locale]
            if path == article:
                continue
            if (workspace.root / path).is_file():
                yield article, (workspace.root / path).resolve(), locale
            else:
                report.absent.append((article, path))


def _expected(workspace: Workspace, pattern: str, article: str, locale: str) -> str:
    """Return where the pattern says that a translation lies.

    ``pain.en.md`` has its translation in ``pain.es.md``: the source's language in a name is
    no part of its stem.
    """
    settings = workspace.settings
    path = localized_path(pattern, article, locale, settings.articles)
    if not (workspace.root / path).is_file():
        name = PurePosixPath(article)
        bare, _dot, ending = name.stem.rpartition(".")
        if bare and ending == settings.source:
            plain = name.with_name(bare + name.suffix).as_posix()
            other = localized_path(pattern, plain, locale, settings.articles)
            path = other if (workspace.root / other).is_file() else path
    return path


def find_strays(workspace: Workspace, pattern: str, locales: tuple[str, ...]) -> Iterator[str]:
    """Yield what lies where the pattern has translations, and is that of no article."""
    every = list_articles(workspace)
    settings = workspace.settings
    own = [workspace.root / folder for folder in (settings.build.output, settings.build.pages)]
    own.append(settings.catalogs)
    for locale in workspace.locales(locales):
        known = {_expected(workspace, pattern, article, locale) for article in every}
        for path in workspace.files((_as_glob(pattern, locale),)):
            name = workspace.relative(path)
            hidden = any(part.startswith(".") for part in PurePosixPath(name).parts)
            built = any(path.is_relative_to(folder) for folder in own if folder != workspace.root)
            ours = name in known or name in every or hidden or built
            if not ours and is_readable(path):
                yield name


def _as_glob(pattern: str, locale: str) -> str:
    """Return what finds all the files that a pattern may name."""
    any_file = {"path": "**/*", "rest": "**/*", "dir": "**", "stem": "*", "suffix": ".*"}
    filled = pattern.format(locale=locale, lang=bcp47(locale), **any_file)
    return filled.lstrip("/").replace("**.", "*.")
