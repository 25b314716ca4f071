"""What a page's search looks through: the words of each section, one file for a locale.

The file is a script that sets a variable: a page that was opened from a disk may load that,
and nothing else. The browser looks for words in it as they are, so that text without spaces
(Chinese, Japanese, Thai) is found as well as any other; see ``templates/search.js``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_VOID = frozenset({"br", "hr", "img", "input", "col", "source", "track", "wbr"})
_INLINE_NAMES = (
    "a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub"
    " sup time u var wbr"
)
_INLINE = frozenset(_INLINE_NAMES.split())


@dataclass(slots=True)
class Section:
    """A heading with the words below it, up to the next."""

    id: str = ""
    """The heading's; empty for what stands before the first."""
    heading: str = ""
    text: str = ""
    lang: str = ""
    """The BCP 47 tag where all of it is in another language than the page."""
    draft: bool = False
    """Whether any of it was not reviewed."""

    def row(self) -> list[str | int]:
        """Return the section as the index holds it."""
        return [self.id, self.heading, self.text, self.lang, int(self.draft)]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page as the index holds it."""

    href: str
    """Relative to the index."""
    title: str
    lang: str
    draft: bool
    sections: Sequence[Sequence[str | int]]


def read_sections(body: str) -> list[Section]:
    """Return the sections of a page's dressed body, in its order; empty ones are left out."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return [section for section in reader.sections() if section.text or section.heading]


def index_script(pages: Iterable[SearchPage]) -> str:
    """Return the script that holds a locale's index."""
    rows = [[page.href, page.title, page.lang, int(page.draft), page.sections] for page in pages]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # A script's own end, and line ends that old readers of scripts stumble over.
    for sign, escape in (("<", "\\u003c"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        text = text.replace(sign, escape)
    return f"window.locumPages={text};\n"


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet."""

    name: str
    lang: str
    draft: bool
    silent: bool


@dataclass(slots=True)
class _Collected:
    section: Section
    heading: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    langs: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._stack: list[_Open] = []
        self._found = [_Collected(Section())]
        self._in_heading = False

    def sections(self) -> list[Section]:
        for one in self._found:
            one.section.heading = " ".join("".join(one.heading).split())
            one.section.text = " ".join("".join(one.words).split())
            if len(one.langs) == 1:
                one.section.lang = next(iter(one.langs))
        return [one.section for one in self._found]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _HEADINGS:
            self._found.append(_Collected(Section(said.get("id") or "")))
            self._in_heading = True
        if tag not in _INLINE:
            self._part()
        if tag == "img" and said.get("alt"):
            self.handle_data(f" {said['alt']} ")
        if tag in _VOID:
            return
        above = self._stack[-1] if self._stack else _Open("", "", draft=False, silent=False)
        classes = (said.get("class") or "").split()
        self._stack.append(
            _Open(
                tag,
                said.get("lang") or above.lang,
                above.draft or "locum-draft" in classes,
                above.silent or "locum-mark" in classes,
            )
        )

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self._part()
        if tag in _HEADINGS:
            self._in_heading = False
        for number in range(len(self._stack) - 1, -1, -1):
            if self._stack[number].name == tag:
                del self._stack[number:]
                return

    def handle_data(self, data: str) -> None:
        state = self._stack[-1] if self._stack else _Open("", "", draft=False, silent=False)
        if state.silent:
            return
        one = self._found[-1]
        (one.heading if self._in_heading else one.words).append(data)
        if any(map(str.isalpha, data)):
            one.langs.add(state.lang)
            one.section.draft |= state.draft

    def _part(self) -> None:
        """Let no two blocks run into each other."""
        one = self._found[-1]
        (one.heading if self._in_heading else one.words).append(" ")
