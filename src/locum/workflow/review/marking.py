"""A text cut into runs, each with the tags around it and the marks that lie on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from locum.locales import fallbacks
from locum.model import Constraint, Finding, Inline, Severity, Term, TermStatus
from locum.terminology import find_form, forbidden_in, satisfied_all


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that something is to be said of."""

    start: int
    end: int
    """Offsets in the words, without markup."""
    kind: str
    """``term``, ``forbidden``, or the severity of a finding."""
    number: int = 0
    """Of the term or the finding, counted from 1."""
    status: str = ""
    """Of a term: ``kept``, ``missing`` or ``forbidden``."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that is alike throughout, or a tag."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The widest first."""
    tags: tuple[str, ...] = ()
    """What it stands within, outermost first: ``strong``, ``em``, ``code``, ``link`` …"""
    is_tag: bool = False
    """The text is a tag, as the msgid writes it."""

    @property
    def term(self) -> Mark | None:
        """The term that the words belong to."""
        return next((mark for mark in self.marks if mark.kind == "term"), None)

    @property
    def forbidden(self) -> Mark | None:
        """The form that the glossary rules out here."""
        return next((mark for mark in self.marks if mark.kind == "forbidden"), None)

    @property
    def finding(self) -> Mark | None:
        """The finding that points to the words; of several the widest."""
        return next((mark for mark in self.marks if mark.kind in set(Severity)), None)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a concept, for the reader of its card."""

    text: str
    locale: str
    status: TermStatus
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the glossary in a source, and how the translation keeps it."""

    number: int
    """Counted from 1; the same for every time that the source names it."""
    constraint: Constraint
    status: str
    """``kept``, ``missing`` or ``forbidden``: a form stands that the glossary rules out."""
    insert: str
    """The form to write."""
    concept: str
    words: tuple[Word, ...] = field(default=())
    """The concept's rows in the source's language, then in the locale."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the glossary says of the concept."""
        return tuple(dict.fromkeys(one.note for one in self.words if one.note))

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the glossary has its words from."""
        return tuple(dict.fromkeys(one.source for one in self.words if one.source))


def use_terms(
    constraints: Sequence[Constraint],
    target: str,
    locale: str,
    rows: Mapping[str, Sequence[Term]],
    language: str,
) -> list[TermUse]:
    """Return each term of a source, once, with how a translation keeps it.

    Args:
        constraints: the terms that stand in the source.
        target: the words of the translation.
        locale: its locale.
        rows: the glossary's rows by concept.
        language: of the source.
    """
    kept = satisfied_all(target, constraints, locale)
    uses: dict[tuple[str, tuple[str, ...]], TermUse] = {}
    for constraint, is_kept in zip(constraints, kept, strict=True):
        forbidden = forbidden_in(target, constraint, locale, others=constraints)
        status = "forbidden" if forbidden else "kept" if is_kept else "missing"
        key = (constraint.concept, constraint.accepted)
        known = uses.get(key)
        if known is None:
            uses[key] = TermUse(
                number=len(uses) + 1,
                constraint=constraint,
                status=status,
                insert=constraint.accepted[0],
                concept=constraint.concept,
                words=tuple(_words(rows.get(constraint.concept, ()), (language, locale))),
            )
        elif known.status == "kept" and status != "kept":
            uses[key] = replace(known, status=status)
    return list(uses.values())


def _words(rows: Sequence[Term], tags: Sequence[str]) -> Iterator[Word]:
    for tag in tags:
        for term in rows:
            if _serves(term, fallbacks(tag)):
                yield Word(term.text, term.locale, term.status, term.note, term.source)


def _serves(term: Term, tags: Sequence[str]) -> bool:
    return term.locale in tags or term.status is TermStatus.KEEP


def source_marks(constraints: Sequence[Constraint], uses: Sequence[TermUse]) -> list[Mark]:
    """Return where the terms stand in a source."""
    numbers = {(use.concept, use.constraint.accepted): use for use in uses}
    marks = []
    for one in constraints:
        use = numbers[one.concept, one.accepted]
        marks.append(Mark(one.start, one.end, "term", use.number, use.status))
    return marks


def target_marks(
    constraints: Sequence[Constraint], uses: Sequence[TermUse], target: str, locale: str
) -> list[Mark]:
    """Return where accepted and forbidden forms stand in a translation."""
    marks: list[Mark] = []
    for use in uses:
        one = use.constraint
        found = find_form(target, one.accepted, locale, case_sensitive=one.case_sensitive)
        marks += (Mark(start, end, "term", use.number, "kept") for start, end, _form in found)
        marks += (
            Mark(start, end, "forbidden", use.number, "forbidden")
            for start, end in forbidden_in(target, one, locale, others=constraints)
        )
    return marks


def finding_marks(findings: Sequence[Finding], *, of_source: bool) -> list[Mark]:
    """Return where findings point to, numbered as they are listed."""
    marks: list[Mark] = []
    for number, one in enumerate(findings, 1):
        span = one.source_span if of_source else one.target_span
        if span is not None and one.check not in ("glossary", "forbidden"):
            marks.append(Mark(*span, kind=str(one.severity), number=number))
    return marks


def cut(inline: Inline, marks: Sequence[Mark], *, show_tags: bool) -> list[Run]:
    """Return a text as runs.

    Args:
        inline: the text, taken apart.
        marks: what lies on its words.
        show_tags: whether tags are runs of their own; else they only style the words.
    """
    length = len(inline.text)
    sound = [
        mark
        for mark in marks
        if 0 <= mark.start < mark.end <= length and not _is_of_all(mark, length)
    ]
    edges = {0, length}
    edges.update(edge for mark in sound for edge in (mark.start, mark.end))
    edges.update(edge for span in inline.spans for edge in (span.start, span.end))
    points = sorted(edge for edge in edges if 0 <= edge <= length)
    runs: list[Run] = []
    for at, start in enumerate(points):
        end = points[at + 1] if at + 1 < len(points) else start
        if show_tags:
            runs += _closing(inline, start)
            runs += _opening(inline, start)
        elif any(span.start == span.end == start and _is_image(span.open) for span in inline.spans):
            runs.append(Run("\N{FRAME WITH PICTURE}"))
        if start == end:
            continue
        lying = [mark for mark in sound if mark.start <= start and end <= mark.end]
        tags = (
            tag_name(span.open)
            for span in inline.spans
            if span.start <= start and end <= span.end and span.start < span.end
        )
        runs.append(
            Run(
                inline.text[start:end],
                tuple(sorted(lying, key=lambda mark: (mark.start - mark.end, _RANK[mark.kind]))),
                tuple(tag for tag in tags if tag),
            )
        )
    return runs


def _is_of_all(mark: Mark, length: int) -> bool:
    """Return whether a finding is of a long text as a whole: to underline it tells nothing."""
    return mark.kind in set(Severity) and mark.end - mark.start == length > _SHORT_CHARS


_SHORT_CHARS = 40
_RANK = {"term": 0, "forbidden": 1, **{str(one): 2 for one in Severity}}


def _closing(inline: Inline, at: int) -> Iterator[Run]:
    for span in reversed(inline.spans):
        if span.end == at and span.start < span.end and span.close:
            yield Run(span.close, is_tag=True)


def _opening(inline: Inline, at: int) -> Iterator[Run]:
    for span in inline.spans:
        if span.start == at and span.open:
            yield Run(span.open, is_tag=True)
            if span.start == span.end and span.close:
                yield Run(span.close, is_tag=True)


_NAMES = {"**": "strong", "__": "strong", "*": "em", "_": "em", "`": "code", "~~": "s", "[": "link"}
_ELEMENTS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "code": "code", "kbd": "code",
    "samp": "code", "tt": "code", "s": "s", "del": "s", "a": "link", "sub": "sub", "sup": "sup",
    "mark": "em", "cite": "em", "var": "em", "dfn": "em", "u": "em",
}  # fmt: skip


def tag_name(opening: str) -> str:
    """Return what a tag does to the look of its words, in one word; nothing where nothing.

    >>> tag_name("**"), tag_name('<a id="1">'), tag_name("``"), tag_name("<blink>")
    ('strong', 'link', 'code', '')
    """
    if opening.startswith("<"):
        name = opening[1:].split(">")[0].split("/")[0].split(" ")[0].lower()
        return _ELEMENTS.get(name, "")
    return _NAMES.get(opening, "code" if opening.startswith("`") else "")


def _is_image(opening: str) -> bool:
    return opening.startswith(("![", "<img"))
