"""Read the Markdown inside a block into pieces and the links that they number."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from locum.formats.markdown.parser import Env, reader
from locum.formats.markdown.pieces import (
    BREAK,
    EM,
    STRIKE,
    STRONG,
    Piece,
    Sort,
    html,
    plain,
    split_templates,
    text,
    tidy,
)
from locum.formats.markdown.templates import Masked


@dataclass(frozen=True, slots=True)
class Target:
    """A link's or an image's part of the source; offsets in the content that was read."""

    image: bool
    start: int
    """Of ``[`` or ``![``."""
    label_end: int
    """Of the ``]`` after the label; what follows up to ``end`` is the target."""
    end: int
    reference: bool
    """``[text][label]``, ``[text][]`` or ``[text]``, without an address of its own."""
    alt: str = ""
    """An image's text, as its msgid's words."""
    title: tuple[int, int] | None = None
    """Where the title stands, with its quotes."""
    title_text: str = ""
    address: str = ""
    """Where it leads."""

    @property
    def label_start(self) -> int:
        """Where the text between the brackets begins."""
        return self.start + (2 if self.image else 1)


@dataclass(slots=True)
class Content:
    """The inside of a block, read."""

    pieces: list[Piece]
    targets: list[Target]
    """The first has number 1."""


@dataclass(slots=True)
class _Walk:
    source: str
    masked: Masked
    pieces: list[Piece] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """The closing tags of the links that stand open; empty for an address in angles."""

    def run(self, tokens: list[Token]) -> None:
        skip_until = -1
        for i, token in enumerate(tokens):
            if i <= skip_until:
                continue
            if token.type == "link_open" and token.markup == "autolink":
                address = self.source[token.meta["start"] + 1 : token.meta["end"] - 1]
                self.pieces.append(Piece(Sort.KEEP, self.masked.unmask(address), "<", ">"))
                skip_until = i + 2
            else:
                self.token(token)

    def token(self, token: Token) -> None:
        if token.type in ("text", "text_special"):
            self.pieces += split_templates(token.content, self.masked)
        elif token.type in _MARKS:
            mark = _MARKS[token.type]
            sort = Sort.OPEN if token.nesting > 0 else Sort.CLOSE
            self.pieces.append(Piece(sort, open=mark, close=mark))
        else:
            _TOKENS[token.type](self, token)

    def soft_break(self, _token: Token) -> None:
        self.pieces.append(text("\n"))

    def hard_break(self, _token: Token) -> None:
        self.pieces.append(BREAK)

    def code(self, token: Token) -> None:
        self.pieces.append(Piece(Sort.KEEP, self.masked.unmask(token.content), "`", "`"))

    def tag(self, token: Token) -> None:
        self.pieces.append(html(self.masked.unmask(token.content)))

    def footnote(self, token: Token) -> None:
        self.pieces.append(Piece(Sort.ATOM, open=f"[^{self.masked.unmask(token.meta['label'])}]"))

    def link(self, token: Token) -> None:
        if token.nesting > 0:
            self.targets.append(_target(self.source, token, image=False))
            close = f"](#{len(self.targets)})"
            self.links.append(close)
            self.pieces.append(Piece(Sort.OPEN, open="[", close=close))
        else:
            self.pieces.append(Piece(Sort.CLOSE, open="[", close=self.links.pop()))

    def image(self, token: Token) -> None:
        inside = _Walk(token.content, self.masked)
        inside.run(token.children or [])
        alt = plain(tidy(inside.pieces))
        self.targets.append(_target(self.source, token, image=True, alt=alt))
        self.pieces.append(Piece(Sort.ATOM, open=f"![](#{len(self.targets)})"))


_MARKS = {
    "em_open": EM,
    "em_close": EM,
    "strong_open": STRONG,
    "strong_close": STRONG,
    "s_open": STRIKE,
    "s_close": STRIKE,
}
_TOKENS = {
    "softbreak": _Walk.soft_break,
    "hardbreak": _Walk.hard_break,
    "code_inline": _Walk.code,
    "html_inline": _Walk.tag,
    "footnote_ref": _Walk.footnote,
    "link_open": _Walk.link,
    "link_close": _Walk.link,
    "image": _Walk.image,
}


def _target(source: str, token: Token, *, image: bool, alt: str = "") -> Target:
    start, label_end, end = (token.meta[key] for key in ("start", "label_end", "end"))
    after = source[label_end + 1 : label_end + 2]
    # A reference may be followed by something in parentheses that is not a target.
    reference = after != "(" or end == label_end + 1
    title = None if reference else _title(source, label_end + 2, end)
    return Target(
        image=image,
        start=start,
        label_end=label_end,
        end=end,
        reference=reference,
        alt=alt,
        title=title,
        title_text=str(token.attrGet("title") or "") if title else "",
        address=str(token.attrGet("src" if image else "href") or ""),
    )


def _title(source: str, start: int, end: int) -> tuple[int, int] | None:
    at = _skip_space(source, start, end)
    destination = parseLinkDestination(source, at, end)
    if destination.ok:
        at = destination.pos
    at = _skip_space(source, at, end)
    title = parseLinkTitle(source, at, end)
    return (at, title.pos) if title.ok else None


def _skip_space(source: str, start: int, end: int) -> int:
    while start < end and source[start] in " \t\n":
        start += 1
    return start


def read_content(source: str, masked: Masked, env: Env) -> Content:
    r"""Read what stands inside a block.

    ``source``: without the container's prefixes, lines parted by ``\n``, its template
    tags hidden by ``masked``. ``env``: what markdown-it learned from the document (link
    definitions).
    """
    walk = _Walk(source, masked)
    parser = reader()
    walk.run(parser.inline.parse(source, parser, dict(env), []))
    return Content(tidy(walk.pieces), walk.targets)
