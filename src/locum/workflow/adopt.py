"""Take over the translations that a site has published already.

Blocks of an article and of its translation are aligned (``alignment``), each pair is judged
(``judging``), and catalogs get what was found: what is sure as reviewed, the rest fuzzy, with
a note that says why. What a person did in a catalog stays.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from locum.build_settings import PLACEHOLDERS, localized_path, names_files
from locum.catalog import Catalog, Message, find_renamed, rename_catalog, write_template
from locum.errors import ArticleError, LocumError, UsageError
from locum.i18n import _
from locum.locales import same_language
from locum.workflow.adopt_places import find_pages, find_strays
from locum.workflow.adopt_report import AdoptReport, PageReport
from locum.workflow.articles import list_articles, read_file, read_source, to_problem
from locum.workflow.drafting import Drafter
from locum.workflow.messages import Reading, messages_for, read_languages
from locum.workflow.pairing import pair_up
from locum.workflow.places import Places
from locum.workflow.segments import Request
from locum.workflow.settling import as_unsure, put, settled
from locum.workflow.stages import Announce, quiet
from locum.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Options:
    """How translations are taken over."""

    force: bool = False
    """Though the language or the contents of a page seem to be others."""
    use_engines: bool = True
    """Compare with what an engine makes of the article, where one translates it."""
    fuzzy: bool = False
    """Nothing counts as reviewed."""
    dry_run: bool = False
    """Nothing is written."""


def adopt_page(
    workspace: Workspace,
    article: str,
    translated: str,
    locale: str,
    *,
    options: Options | None = None,
) -> AdoptReport:
    """Take over one article's published translation.

    Args:
        workspace: the project.
        article: its path, as the user types it.
        translated: the page's path; it may lie outside the project.
        locale: one of the project's.
        options: what is usual, by default.

    Raises:
        UsageError: where there is no such article, page or locale.
        ArticleError: where the page is no translation of the article, or cannot be read.
        CatalogError: where the catalog cannot be used; nothing was written.
    """
    (tag,) = workspace.locales((locale,))
    articles = list_articles(workspace, [article])
    if len(articles) != 1:
        raise UsageError(
            _("“{name}” is a folder").format(name=article),
            hint=_("name one article, or use --path for many"),
        )
    page = _page(workspace, translated)
    run = _Run(workspace, options or Options())
    report = AdoptReport(dry_run=run.options.dry_run)
    done = run.adopt(articles[0], page, tag)
    if done is None:
        raise ArticleError(
            _("all of it is in {locale} already").format(locale=tag),
            path=articles[0],
            hint=_("there is nothing to take over"),
        )
    report.pages.append(done)
    report.also_articles = _also_articles(workspace, report)
    return report


def _page(workspace: Workspace, name: str) -> Path:
    """Return the page that a user typed: relative to the current folder, else to the project."""
    for base in (Path.cwd(), workspace.root):
        path = (base / name).resolve()
        if path.is_file():
            return path
    raise UsageError(_("there is no “{name}”").format(name=name))


def adopt_project(
    workspace: Workspace,
    pattern: str,
    *,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    options: Options | None = None,
    announce: Announce = quiet,
) -> AdoptReport:
    """Take over the published translations of many articles.

    Args:
        workspace: the project.
        pattern: where an article's translation lies within the project, as ``[build] path``
            writes it.
        articles: paths; all of the project's by default.
        locales: all of the project's by default.
        options: what is usual, by default.
        announce: told of the number of pages.

    Raises:
        LocumError: for a mistake that concerns the whole run. What concerns one page is a
            problem in the report.
    """
    if not names_files(pattern):
        raise UsageError(
            _("“{pattern}” is no pattern of pages").format(pattern=pattern),
            hint=_("it may hold {placeholders}").format(placeholders=PLACEHOLDERS),
        )
    if len(workspace.locales(tuple(locales))) > 1 and not _tells_locale(pattern):
        raise UsageError(
            _("by “{pattern}” one page is the translation into all locales").format(
                pattern=pattern
            ),
            hint=_("let it hold {locale} or {lang}, or name one locale with --to"),
        )
    run = _Run(workspace, options or Options())
    report = AdoptReport(dry_run=run.options.dry_run)
    pages = list(find_pages(workspace, pattern, articles, locales, report))
    tick = announce("adopt", len(pages))
    for article, page, locale in pages:
        try:
            done = run.adopt(article, page, locale)
            report.pages += [done] if done else []
        except LocumError as error:
            report.problems.append(to_problem(error))
        tick(1)
    report.also_articles = _also_articles(workspace, report)
    report.strays = sorted(find_strays(workspace, pattern, tuple(locales)))
    return report


def _tells_locale(pattern: str) -> bool:
    pages = {localized_path(pattern, "a/b.md", locale) for locale in ("es", "fr")}
    return len(pages) > 1


def _also_articles(workspace: Workspace, report: AdoptReport) -> list[str]:
    articles = set(list_articles(workspace))
    return [page.translated for page in report.pages if page.translated in articles]


class _Run:
    """One run: what its pages share."""

    def __init__(self, workspace: Workspace, options: Options) -> None:
        self.workspace = workspace
        self.options = options
        self.places = Places(workspace)
        self.drafter = Drafter(workspace)
        # A broken glossary stops the run before anything is done.
        self.termbase = workspace.termbase

    def adopt(self, article: str, page: Path, locale: str) -> PageReport | None:
        """Take over one page; None where the article is all in the locale's language."""
        workspace = self.workspace
        if page == (workspace.root / article).resolve():
            raise UsageError(
                _("“{name}” is the article itself").format(name=article),
                hint=_("name the page that holds its translation"),
            )
        reading = read_languages(workspace, read_source(workspace, article))
        messages = messages_for(reading, locale)
        if not messages:
            return None
        shown = self._shown(page)
        translated = read_file(page, shown, workspace)
        outcomes = pair_up(
            workspace,
            reading,
            translated,
            locale,
            draft=(lambda: self._drafts(reading, locale)) if self.options.use_engines else dict,
            force=self.options.force,
        )
        if self.options.fuzzy:
            outcomes = [as_unsure(outcome) for outcome in outcomes]
        catalog = self._catalog(messages, article, locale)
        catalog.sync(messages)
        outcomes, written = put(catalog, settled(outcomes), shown)
        if not self.options.dry_run:
            self._save(catalog, reading)
        return PageReport(
            article,
            locale,
            shown,
            workspace.relative(self.places.catalog(locale, article)),
            tuple(outcomes),
            written,
        )

    def _drafts(self, reading: Reading, locale: str) -> dict[str, str]:
        """Return what engines and the memory make of an article's texts, without markup."""
        requests = [
            Request(text, reading.source.format_name, language, locale)
            for text, language in reading.language_of.items()
            if not same_language(language, locale)
        ]
        handler = reading.source.format
        return {
            request.text: handler.read_inline(draft.text).text
            for request, draft in self.drafter.draft(requests).items()
        }

    def _shown(self, page: Path) -> str:
        try:
            return Path(os.path.relpath(page, self.workspace.root)).as_posix()
        except ValueError:  # another drive
            return page.as_posix()

    def _catalog(self, messages: Sequence[Message], article: str, locale: str) -> Catalog:
        """Open a catalog; where the article was renamed, it moves along as in ``translate``."""
        path = self.places.catalog(locale, article)
        if not path.exists():
            old = find_renamed(messages, list(self.places.orphans(locale)), locale)
            if old is not None and self.options.dry_run:
                path = old
            elif old is not None:
                rename_catalog(old, path)
                self.places.forget_template(locale, old)
        return Catalog.open(path, locale=locale, project=self.workspace.settings.name)

    def _save(self, catalog: Catalog, reading: Reading) -> None:
        catalog.save()
        write_template(
            self.places.template(reading.path),
            messages_for(reading),
            project=self.workspace.settings.name,
        )
