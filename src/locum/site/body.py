"""Dress an article's cleaned HTML for its page.

Headings get ids that are the same in every language, alerts and drafts are named in words,
tables may scroll, and what a strict policy forbids (styles in attributes) becomes classes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locum.i18n import catalog_for
from locum.site.alerts import with_alert_titles
from locum.site.content import Heading, Words
from locum.site.words import words_attributes

# The cleaned body of a page is well-formed and its attributes are double-quoted, so these
# read it exactly.
_TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=">]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([^\s=">]+)="([^"]*)"')
_OPENED = re.compile(r'<h([1-6])((?:\s+[^\s=">]+="[^"]*")*)\s*>')
_FIRST = re.compile(r"<h1[\s>].*?</h1>", re.DOTALL)
_MARK_TAG = re.compile(r'<span class="locum-mark">.*?</span></span>', re.DOTALL)
_ANY_TAG = re.compile(r"<[^>]*>")
_ONE_SPAN = re.compile(r'<span[^>]*\slang="([^"]*)"[^>]*>[^<]*</span>')
_ALIGN = re.compile(r"text-align:\s*(left|right|center|justify|start|end)")
_VOID = frozenset({"br", "hr", "img", "input", "col", "source", "track", "wbr"})

OUR_IDS = frozenset(
    ["locum-content", "locum-search", "locum-results", "locum-contents", "locum-related"]
)
"""Ids of the page around the article."""


@dataclass(frozen=True, slots=True)
class Body:
    """An article's part of a page."""

    html: str
    headings: tuple[Heading, ...]
    """In the order of the page, not nested."""


def heading_ids(body: str) -> list[str]:
    """Return an id for each heading of an article's cleaned HTML, no two alike.

    The ids are those that GitHub gives: what links to ``pain.md#what-helps`` finds it. Made of
    the original's words, they are good for its translations, too.

    >>> heading_ids("<h1>What helps?</h1><h2>治疗 1</h2><h2>治疗 1</h2>")
    ['what-helps', '治疗-1', '治疗-1-1']
    """
    taken = OUR_IDS | set(re.findall(r'\sid="([^"]*)"', body))
    found: list[str] = []
    for _level, attributes, inner in _found(body):
        own = dict(_ATTRIBUTE.findall(attributes)).get("id")
        if own is None:
            own = _unlike(_slug(_plain(inner)), taken)
            taken |= {own}
        found.append(own)
    return found


def _found(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield each heading's level, attributes and inside, also of one within another."""
    for match in _OPENED.finditer(body):
        end = body.find(f"</h{match[1]}>", match.end())
        yield int(match[1]), match[2], body[match.end() : max(end, match.end())]


def _slug(text: str) -> str:
    kept = re.sub(r"[^\w\s-]", "", text.strip().lower())
    return re.sub(r"\s", "-", kept) or "section"


def _unlike(slug: str, taken: frozenset[str] | set[str]) -> str:
    number, name = 0, slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


def dress(body: str, locale: str, ids: Sequence[str]) -> Body:
    """Return an article's cleaned HTML as its page shows it.

    Args:
        body: what a format's ``to_html`` returned.
        locale: the page's.
        ids: what `heading_ids` says of the original; of another number, the page's own
            headings name themselves.
    """
    if len(ids) != len(_OPENED.findall(body)):
        ids = heading_ids(body)
    dressed = _Tailor(locale, ids).dress(with_alert_titles(body, locale))
    return Body(dressed, tuple(_headings(dressed)))


class _Tailor:
    """Rewrites the tags of one body, in their order."""

    def __init__(self, locale: str, ids: Sequence[str]) -> None:
        words = catalog_for(locale)
        self.table = html.escape(words.gettext("Table"))
        self.notes = html.escape(words.gettext("Footnotes"))
        self.mark = _mark(words.gettext("machine draft"), words_attributes(locale))
        self.ids = iter(ids)
        self.tables = 0
        self.sections: list[str] = []
        """What each open section has become."""

    def dress(self, body: str) -> str:
        return _TAG.sub(self._tag, body)

    def _tag(self, match: re.Match[str]) -> str:
        closing, name, said = match[1], match[2].lower(), match[3]
        if closing:
            return self._closing(name)
        attributes = dict(_ATTRIBUTE.findall(said))
        before = ""
        if name == "main":
            name = "div"  # the page's own is the only one that may be
        elif name == "section":
            name = self._opened_section(attributes)
        elif name in ("td", "th"):
            _align(attributes)
        elif name == "table":
            before = self._opened_table()
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            attributes.setdefault("id", next(self.ids))
        # Its words are ours: what an article writes into the attribute is no HTML of ours.
        marked = attributes.pop("data-locum-mark", None) is not None
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        return f"{before}<{name}{written}>{self.mark if marked else ''}"

    def _opened_section(self, attributes: dict[str, str]) -> str:
        """Name the footnotes: a section would want a heading."""
        notes = "footnotes" in attributes.get("class", "").split()
        if notes:
            attributes |= {"role": "doc-endnotes", "aria-label": self.notes}
        self.sections.append("div" if notes else "section")
        return self.sections[-1]

    def _opened_table(self) -> str:
        self.tables += 1
        if self.tables > 1:
            return ""
        # What scrolls has to be reached with the keyboard, and to say what it is.
        return f'<div class="locum-scroll" role="group" tabindex="0" aria-label="{self.table}">'

    def _closing(self, name: str) -> str:
        if name == "table":
            self.tables -= 1
            return "</table>" if self.tables else "</table></div>"
        if name == "section" and self.sections:
            name = self.sections.pop()
        return "</div>" if name == "main" else f"</{name}>"


def _align(attributes: dict[str, str]) -> None:
    """Turn a cell's alignment into a class; sides become those of the reading direction."""
    style = attributes.pop("style", "")
    stated = attributes.pop("align", "").lower()
    found = _ALIGN.search(html.unescape(style))
    side = {"left": "start", "right": "end"}.get(
        found[1] if found else stated, found[1] if found else stated
    )
    if side in ("start", "end", "center", "justify"):
        attributes["class"] = f"{attributes.get('class', '')} locum-{side}".strip()


def _mark(words: str, attributes: str) -> str:
    """Return the sign of a draft: seen, read aloud, printed and translated."""
    return (
        '<span class="locum-mark"><span class="locum-sign" aria-hidden="true">✎</span> '
        f'<span class="locum-words"{attributes}>{html.escape(words)}</span></span> '
    )


def _headings(body: str) -> list[Heading]:
    found: list[Heading] = []
    for level, said, inner in _found(body):
        attributes = dict(_ATTRIBUTE.findall(said))
        draft = "locum-mark" in inner
        whole = _ONE_SPAN.fullmatch(inner)
        lang = attributes.get("lang") or (whole[1] if whole else "")
        text = _plain(_MARK_TAG.sub("", inner))
        if text:
            found.append(Heading(level, attributes["id"], Words(text, lang, draft)))
    return found


def _plain(inner: str) -> str:
    return " ".join(html.unescape(_ANY_TAG.sub("", inner)).split())


def parted(body: str) -> tuple[str, str]:
    """Return the heading that a body begins with, empty where it begins otherwise, and the rest.

    >>> parted("<h1>Pain</h1> <p>a</p>")
    ('<h1>Pain</h1>', '<p>a</p>')
    """
    match = _FIRST.match(body.lstrip())
    if match is None:
        return "", body
    return match[0], body.lstrip()[match.end() :].lstrip()


def nested(headings: Sequence[Heading], *, deepest: int = 3) -> tuple[Heading, ...]:
    """Return the headings below the first level as a table of contents.

    What skips a level hangs under the nearest one above it.

    >>> [h.id for h in nested([Heading(2, "a", Words()), Heading(3, "b", Words())])]
    ['a']
    """
    top: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2 or (heading.level <= deepest and heading.level > 2 and not top):
            top.append((heading, []))
        elif 2 < heading.level <= deepest:
            top[-1][1].append(heading)
    return tuple(
        Heading(heading.level, heading.id, heading.words, tuple(below)) for heading, below in top
    )
