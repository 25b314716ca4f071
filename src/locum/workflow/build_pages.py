"""Build the HTML pages of articles, and have built what leads to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import islice

from locum.errors import LocumError
from locum.pseudo import is_pseudo
from locum.site.body import nested, parted
from locum.site.content import IndexEntry, PageContent
from locum.site.links import relative_url, rewrite_links
from locum.site.pages import BrokenTemplateError
from locum.site.related import related_articles
from locum.workflow.articles import to_problem
from locum.workflow.build_books import key_of
from locum.workflow.build_lists import ListBuilder
from locum.workflow.build_records import Parts, Record
from locum.workflow.build_site import Site, title_of
from locum.workflow.output import BuildReport, OutputFolder, placed
from locum.workflow.places import Places
from locum.workflow.workspace import Workspace

_LEAST_HEADINGS = 3
"""A page of fewer needs no table of contents."""
_MOST_RELATED = 5


class PageBuilder:
    """Writes HTML pages, and what leads to them."""

    def __init__(
        self,
        workspace: Workspace,
        report: BuildReport,
        folder: OutputFolder,
        places: Places,
        failed: Collection[tuple[str, str]],
        *,
        tidy: bool,
    ) -> None:
        """Prepare to build.

        Args:
            workspace: the project.
            report: what happens is told to.
            folder: where pages go.
            places: of the project's catalogs; pages are called as these are.
            failed: articles and locales whose pages stay as they were.
            tidy: whether pages that this build does not write will be gone.
        """
        self.site = Site(workspace, folder, places, tidy=tidy)
        self.lists = ListBuilder(self.site, report, failed)
        self.report = report

    def build(self, records: Mapping[str, Sequence[Record]], *, index: bool = True) -> None:
        """Stage the pages of the records; ``index``: the lists of articles, too.

        Pages that an earlier build left in place count for the language switcher.
        """
        self.site.made = {
            locale: {record.article: record for record in some} for locale, some in records.items()
        }
        try:
            for path, data in self.site.writer.assets.values():
                if not self.site.folder.keep(path, path):
                    self.site.folder.write(path, data, path)
            for locale in records:
                self._build_locale(locale, index=index)
            if index:
                with self._reporting():
                    self.lists.write_entrance()
                    self.lists.write_sitemap()
        except BrokenTemplateError as error:
            # Half a site in the old look and half in the new is worse than the old one.
            self.site.folder.discard()
            self.report.pages.clear()
            self.report.problems.append(to_problem(error))

    @contextmanager
    def _reporting(self, path: str = "") -> Iterator[None]:
        """Turn an error into a problem of the report, each once."""
        try:
            yield
        except BrokenTemplateError:
            raise
        except LocumError as error:
            problem = to_problem(placed(error, path) if path else error)
            if problem not in self.report.problems:
                self.report.problems.append(problem)

    def _build_locale(self, locale: str, *, index: bool) -> None:
        records = list(self.site.made[locale].values())
        for record in records:
            with self._reporting(record.article):
                self._build_page(record)
        if index and records:
            with self._reporting():
                self.lists.write_search(locale, records)
                # An article may be the index itself.
                if "index" not in self.site.stems.values():
                    self.lists.write_index(locale, records)

    def _build_page(self, record: Record) -> None:
        path = self.site.path(record.locale, record.article)
        moves = self._moves(record)
        content = self._content(record, path)
        frame = self.site.frame(record.locale, path)
        key = key_of(record.key, self.site.writer.digest, moves, content, frame)
        if not self.site.folder.keep(path, key):
            html = self.site.writer.article(self._filled(content, record, moves, path), frame)
            self.site.folder.write(path, html.encode("utf-8"), key)
        self.report.pages.append(self.site.folder.path_of(path))

    def _moves(self, record: Record) -> dict[str, str]:
        """Lead links to articles to their pages, and all others to a copy of the file."""
        moves: dict[str, str] = {}
        for target in record.targets:
            if target in self.site.stems:
                moves[target] = self._linked(record.locale, target)
            elif self.site.folder.copy(target, target):
                moves[target] = target
        return moves

    def _linked(self, locale: str, article: str) -> str:
        """Return the page that a link to an article leads to: the original's for want of one."""
        source = self.site.source
        if not self.site.has_page(locale, article) and self.site.has_page(source, article):
            return self.site.path(source, article)
        return self.site.path(locale, article)

    def _content(self, record: Record, path: str) -> PageContent:
        """Return what the page shows, without the large parts."""
        locale, article = record.locale, record.article
        source = self.site.source
        alternates = [
            self.site.alternate(
                other,
                self.site.path(other, article),
                path,
                listed=self.site.is_listed(other, article),
            )
            for other in self.site.offered(locale)
            if self.site.has_page(other, article)
        ]
        original = next((one for one in alternates if one.locale == source), None)
        listed = self.site.is_listed(locale, article)
        own = next((one for one in alternates if one.current), None)
        canonical = own if listed or original is None or is_pseudo(locale) else original
        return PageContent(
            locale=locale,
            title=title_of(record),
            body="",
            description=record.description.text,
            date=record.date,
            author=record.author,
            alternates=alternates,
            default_url=original.url if listed and original else "",
            counts=record.counts,
            title_lang=record.title.lang,
            title_draft=record.title.draft,
            description_lang=record.description.lang,
            description_draft=record.description.draft,
            related=self._related_to(record, path),
            canonical=canonical.url if canonical and self.site.base_url else "",
            listed=listed,
            original=original if locale != source else None,
            withheld=record.withheld,
            reviewed_on=record.reviewed_on,
        )

    def _filled(
        self, content: PageContent, record: Record, moves: Mapping[str, str], path: str
    ) -> PageContent:
        parts: Parts = self.site.folder.books.parts(record)
        heading, body = parted(rewrite_links(parts.body, record.article, path, moves.get))
        contents = nested(parts.headings)
        entries = len(contents) + sum(len(heading.children) for heading in contents)
        return replace(
            content,
            heading=heading,
            body=body,
            has_heading=any(heading.level == 1 for heading in parts.headings),
            contents=contents if entries >= _LEAST_HEADINGS else (),
        )

    @cached_property
    def _related(self) -> dict[str, list[str]]:
        concepts: dict[str, tuple[str, ...]] = {}
        tags: dict[str, tuple[str, ...]] = {}
        for article in self.site.stems:
            record = next(
                filter(None, (self.site.record(loc, article) for loc in self.site.locales)), None
            )
            if record is not None:
                concepts[article], tags[article] = record.concepts, record.tags
        return related_articles(concepts, tags)

    def _related_to(self, record: Record, path: str) -> tuple[IndexEntry, ...]:
        """Return the pages of the locale that are about the same."""
        shown = (
            other
            for article in self._related.get(record.article, ())
            if self.site.has_page(record.locale, article)
            and (other := self.site.record(record.locale, article)) is not None
        )
        return tuple(
            IndexEntry(
                title=title_of(other),
                href=relative_url(self.site.path(other.locale, other.article), path),
                lang=other.title.lang,
                draft=other.title.draft,
            )
            for other in islice(shown, _MOST_RELATED)
        )
