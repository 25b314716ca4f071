"""What a page's template is told: values, all plain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from locum.locales import bcp47, direction, display_name


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language."""

    locale: str
    href: str
    """Relative to the page."""
    url: str
    """As search engines want it: absolute where the site's address is known."""
    current: bool = False
    listed: bool = True
    """Whether search engines are told of it: not of pages that hold no translation."""

    @property
    def lang(self) -> str:
        """The BCP 47 tag."""
        return bcp47(self.locale)

    @property
    def dir(self) -> str:
        """``ltr`` or ``rtl``."""
        return direction(self.locale)

    @property
    def name(self) -> str:
        """The language's name in itself."""
        name = display_name(self.locale)
        return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class PageCounts:
    """How many passages of a page are what."""

    reviewed: int = 0
    drafts: int = 0
    source: int = 0
    """Blocks that are left in another language than the page's."""
    original: int = 0
    """Blocks that the article has in the page's language already."""

    @property
    def total(self) -> int:
        """All blocks."""
        return self.reviewed + self.drafts + self.source + self.original

    @property
    def share(self) -> float:
        """The reviewed share of what had to be translated, 0 to 1."""
        translatable = self.reviewed + self.drafts + self.source
        return self.reviewed / translatable if translatable else 1.0

    @property
    def is_untranslated(self) -> bool:
        """Whether there was something to translate and nothing of it is."""
        return self.source > 0 and not self.reviewed and not self.drafts

    def __add__(self, other: PageCounts) -> PageCounts:
        """Return the counts of both."""
        return PageCounts(
            self.reviewed + other.reviewed,
            self.drafts + other.drafts,
            self.source + other.source,
            self.original + other.original,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """A short text outside its article: a title, a description."""

    text: str = ""
    lang: str = ""
    """The BCP 47 tag where it is not the page's language."""
    draft: bool = False
    """Whether nobody has reviewed it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of an article, as its table of contents shows it."""

    level: int
    """1 to 6."""
    id: str
    words: Words
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that an article's template shows."""

    locale: str
    title: str
    body: str
    """Safe HTML of the article, without the heading that it begins with."""
    description: str = ""
    date: str = ""
    """ISO 8601, as the article states it; anything else is shown as it is."""
    author: str = ""
    alternates: Sequence[Alternate] = ()
    default_url: str = ""
    """The page for readers of no language of ours (``x-default``)."""
    counts: PageCounts = PageCounts()
    title_lang: str = ""
    """The BCP 47 tag of the title where it is not the page's language."""
    title_draft: bool = False
    description_lang: str = ""
    description_draft: bool = False
    heading: str = ""
    """Safe HTML of the heading of the first level that the article begins with."""
    has_heading: bool = True
    """Whether the article has a heading of the first level anywhere."""
    contents: Sequence[Heading] = ()
    """The table of contents, nested."""
    related: Sequence[IndexEntry] = ()
    canonical: str = ""
    """The absolute address of this page, or of the one that it is a copy of."""
    listed: bool = True
    """Whether search engines are told of the page: not of one that holds no translation."""
    original: Alternate | None = None
    """The page in the language of the source, where this is another."""
    withheld: bool = False
    """Whether it is safety-critical and therefore in its original language as a whole."""
    reviewed_on: str = ""
    """The day of the last review, ISO 8601; empty where nobody has said it."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One article in a list of articles."""

    title: str
    href: str
    description: str = ""
    counts: PageCounts = field(default_factory=PageCounts)
    lang: str = ""
    """The BCP 47 tag of the title where it is not the page's."""
    draft: bool = False
    """Whether nobody has reviewed the title."""
    description_lang: str = ""
    description_draft: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page has around its content; addresses are relative to the page."""

    home: str = "index.html"
    """The locale's list of articles."""
    style: str = "style.css"
    """The style sheet."""
    title: str = ""
    """The site's name; empty for none."""
    script: str = ""
    """The search's script; empty for none."""
    index: str = ""
    """What the search looks through."""
    place: str = ""
    """Where the page itself is, within the site."""
