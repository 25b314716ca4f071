"""What a page of an article shows, before it is known which other pages there are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from locum.errors import LocumError
from locum.formats import Format
from locum.formats.encoding import write_text
from locum.formats.html_charset import mend_charset
from locum.formats.plain_read import without_commands
from locum.i18n import catalog_for
from locum.model import BlockKind, Inline, Page
from locum.pseudo import is_pseudo
from locum.site.body import dress, heading_ids
from locum.site.content import Heading, PageCounts, Words
from locum.site.links import relative_targets
from locum.site.search import read_sections
from locum.workflow.articles import Source
from locum.workflow.messages import Reading, read_languages
from locum.workflow.places import Places
from locum.workflow.versions import (
    Version,
    block_attributes,
    make_version,
    original_version,
    pseudo_version,
)
from locum.workflow.workspace import Problem, Workspace

# What a reader does not see as text; a mark before it would only be noise.
_UNSEEN = (BlockKind.METADATA, BlockKind.ALT_TEXT, BlockKind.TITLE, BlockKind.LABEL)


@dataclass(frozen=True, slots=True)
class Record:
    """What is said elsewhere of an article's page in a locale: small, kept in memory."""

    article: str
    locale: str
    key: str
    """What stands for the page's content: another content has another key."""
    counts: PageCounts
    coverage: PageCounts
    """How much is reviewed, whatever is shown; nothing where nothing is to be translated."""
    title: Words
    description: Words
    date: str
    author: str
    tags: tuple[str, ...]
    concepts: tuple[str, ...]
    targets: tuple[str, ...]
    """Where its relative links lead: paths within the project."""
    withheld: bool
    reviewed_on: str
    """ISO 8601, or nothing."""

    def to_json(self) -> str:
        """Return the record as a database keeps it."""
        return json.dumps(
            [
                self.article, self.locale, self.key, _numbers(self.counts),
                _numbers(self.coverage), _row(self.title), _row(self.description), self.date,
                self.author, self.tags, self.concepts, self.targets, self.withheld,
                self.reviewed_on,
            ]
        )  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Return what `to_json` wrote."""
        (article, locale, key, counts, coverage, title, description, date, author, tags,
         concepts, targets, withheld, reviewed_on) = json.loads(text)  # fmt: skip
        return cls(
            article, locale, key, PageCounts(*counts), PageCounts(*coverage), Words(*title),
            Words(*description), date, author, tuple(tags), tuple(concepts), tuple(targets),
            withheld, reviewed_on,
        )  # fmt: skip


def _numbers(counts: PageCounts) -> list[int]:
    return [counts.reviewed, counts.drafts, counts.source, counts.original]


def _row(words: Words) -> list[str | bool]:
    return [words.text, words.lang, words.draft]


@dataclass(frozen=True, slots=True)
class Parts:
    """The large parts of a record."""

    body: str
    """The page's HTML, dressed; its links lead where the article's did."""
    headings: tuple[Heading, ...]
    sections: list[list[str | int]]
    """What the search looks through."""
    written: str
    """The article in its own format; empty where none is to be written."""
    bom: bool

    @property
    def data(self) -> bytes:
        """The article as a file."""
        return write_text(self.written, bom=self.bom)

    def to_json(self) -> str:
        """Return the parts as a database keeps them."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Parts:
        """Return what `to_json` wrote."""
        values = json.loads(text)
        headings = tuple(
            Heading(h["level"], h["id"], Words(**h["words"])) for h in values.pop("headings")
        )
        return cls(headings=headings, **values)


class Reader:
    """One article, read once for all locales."""

    def __init__(self, workspace: Workspace, places: Places, source: Source) -> None:
        self.workspace = workspace
        self.places = places
        self.source = source

    @cached_property
    def reading(self) -> Reading:
        """The article with the languages of its blocks."""
        return read_languages(self.workspace, self.source)

    @cached_property
    def _original(self) -> Page:
        return self.source.format.to_html(self.source.article)

    @cached_property
    def _ids(self) -> list[str]:
        return heading_ids(self._original.body)

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the article says of itself."""
        return self._original.metadata

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The article's tags, or keywords, as it has them."""
        said = self.metadata.get("tags") or self.metadata.get("keywords") or ""
        return tuple(sorted({tag.strip() for tag in said.split(",") if tag.strip()}))

    @cached_property
    def concepts(self) -> tuple[str, ...]:
        """The glossary's concepts that the article speaks of.

        None where the glossary cannot be read: what is wrong with it is said by those who
        need it, and an article is fit to be published all the same.
        """
        try:
            termbase = self.workspace.termbase
        except LocumError:
            return ()
        texts: dict[str, list[str]] = {}
        for block, language in zip(self.reading.blocks, self.reading.languages, strict=True):
            words = self.source.format.read_inline(block.text).text
            texts.setdefault(language, []).append(words)
        return tuple(
            sorted(
                {
                    match.term.concept
                    for language, some in texts.items()
                    for match in termbase.matches("\n".join(some), language)
                }
            )
        )

    def make(
        self, locale: str, key: str, problems: list[Problem], *, as_it_is: bool
    ) -> tuple[Record, Parts]:
        """Make what a page shows.

        Args:
            locale: the page's.
            key: what it is made of amounts to.
            problems: where what is wrong is added.
            as_it_is: whether it is the original itself, and no article of its own is written.

        Raises:
            LocumError: where nothing of it is fit to be published.
        """
        handler = self.source.format
        try:
            version = self._version(locale, problems, as_it_is=as_it_is)
            page = handler.to_html(version.written, block_attributes(version))
            body = dress(page.body, locale, self._ids)
            written = "" if as_it_is else self._written(version, handler)
        except LocumError as error:
            if error.path is None:
                error.path = self.source.path
            raise
        title, description = version.words(page.title), version.words(page.description)
        record = Record(
            article=self.source.path,
            locale=locale,
            key=key,
            counts=version.counts,
            coverage=version.coverage,
            title=title,
            description=description,
            date=page.metadata.get("date", ""),
            author=page.metadata.get("author", ""),
            tags=self.tags,
            concepts=self.concepts,
            targets=tuple(relative_targets(page.body, self.source.path)),
            withheld=version.withheld,
            reviewed_on=version.reviewed_on.isoformat() if version.reviewed_on else "",
        )
        sections = [section.row() for section in read_sections(body.html)]
        return record, Parts(body.html, body.headings, sections, written, self.source.bom)

    def _version(self, locale: str, problems: list[Problem], *, as_it_is: bool) -> Version:
        if is_pseudo(locale):
            return pseudo_version(self.workspace, self.reading, locale)
        if as_it_is:
            return original_version(self.workspace, self.reading)
        return make_version(
            self.workspace,
            self.places,
            self.reading,
            locale,
            metadata=self.metadata,
            problems=problems,
        )

    def _written(self, version: Version, handler: Format) -> str:
        text = handler.render(
            self.source.article,
            _visibly_marked(version, handler),
            locale=version.locale,
            attributes=block_attributes(version),
        )
        if self.source.format_name == "plain":
            text = without_commands(text)
        if self.source.encoding != "utf-8":
            text = mend_charset(text, self.source.format_name)
        return text


def total(counts: Iterable[PageCounts]) -> PageCounts:
    """Return the counts of several pages together."""
    return sum(counts, PageCounts())


def _visibly_marked(version: Version, handler: Format) -> dict[str, str]:
    """Return the translations, drafts marked in words: whose style shows them, nobody knows.

    A title in the front matter that is the heading as well bears the heading's mark: an
    odd title harms less than a heading that passes for reviewed.
    """
    translations: dict[str, Any] = dict(version.translations)
    mark = catalog_for(version.locale).gettext("machine draft")
    prefix = handler.write_inline(Inline(f"[{mark}]"))
    seen = {block.text for block in version.reading.blocks if block.kind not in _UNSEEN}
    for text in version.drafts & seen:
        translations[text] = f"{prefix} {translations[text]}"
    return translations
