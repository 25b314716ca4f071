"""A catalog's entries as units that other tools translate, and the translations back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from locum.catalog import Entry, State
from locum.exchange import (
    Content,
    MarkupError,
    Note,
    Status,
    Unit,
    UnitTerm,
    changed_marks,
    digest,
    from_content,
    is_bare,
    renumbered,
    source_ids,
    target_ids,
    to_content,
    unit_id,
    words_of,
)
from locum.formats import Format
from locum.i18n import _
from locum.locales import bcp47
from locum.model import Constraint, Inline, Span

_LINE_BREAK = re.compile(r"[ \t]*\r?\n\s*")


@dataclass(frozen=True)
class Exchanged:
    """One entry, with its texts taken apart as its article's format does it."""

    entry: Entry
    format: Format
    raw: bool = False
    """The texts go out as they are, markup and all."""

    @cached_property
    def id(self) -> str:
        """The unit's id."""
        return unit_id(self.entry.context, self.entry.msgid)

    @cached_property
    def _source(self) -> Inline:
        return self.format.read_inline(self.entry.msgid)

    @cached_property
    def _target(self) -> Inline:
        return self.format.read_inline(self.entry.msgstr)

    @cached_property
    def source(self) -> Content:
        """The source as a unit has it."""
        if self.raw:
            return (self.entry.msgid,)
        return to_content(self._source, source_ids(self._source))

    @cached_property
    def target(self) -> Content:
        """The translation as a unit has it; empty where there is none."""
        if not self.entry.msgstr:
            return ()
        if self.raw:
            return (self.entry.msgstr,)
        return to_content(self._target, target_ids(self._source, self._target))

    @cached_property
    def base(self) -> str:
        """What tells whether the translation is the one that was exported."""
        return digest(self.target)

    @property
    def words(self) -> str:
        """The source without markup, in which terms are found."""
        return self._source.text

    def has_source(self, content: Content) -> bool:
        """Return whether a unit's source is this one; white space may differ."""
        if self.raw:
            return _even(words_of(content)) == _even(self.entry.msgid)
        return _even(words_of(content)) == _even(words_of(self.source))

    def read(self, unit: Unit) -> str:
        """Return a unit's translation as a msgstr, with the article's own markup.

        Raises:
            MarkupError: where its markup is not that of the source, or, as far as there
                was one, of the translation that was exported.
        """
        if "\0" in words_of(unit.target):
            raise MarkupError(_("it holds a null character"))
        target = self._unwrapped(unit.target)
        if unit.raw:
            return self._checked(words_of(target).strip())
        known = self._spans()
        content = renumbered(target, unit.source, self.source)
        wrong = changed_marks(content, self.source)
        if wrong and changed_marks(content, self.target or self.source):
            raise MarkupError(wrong)
        inline = from_content(content, known)
        written = self.format.write_inline(_trimmed(inline)).strip()
        again = self.format.read_inline(written)
        if _even(again.text, "") != _even(inline.text, "") or again.faults:
            raise MarkupError(_("the article's format cannot hold its text"))
        return self._checked(written)

    def _unwrapped(self, content: Content) -> Content:
        """Return a text without the line breaks of a tool that wraps or indents its XML."""
        if "\n" in words_of(self.source):
            return content
        return tuple(
            _LINE_BREAK.sub(" ", part) if isinstance(part, str) else part for part in content
        )

    def _spans(self) -> Mapping[str, Span]:
        known = dict(zip(target_ids(self._source, self._target), self._target.spans, strict=True))
        known.update(zip(source_ids(self._source), self._source.spans, strict=True))
        return known

    def _checked(self, text: str) -> str:
        """Return a msgstr whose markup is that of the source, or of the translation.

        Raises:
            MarkupError: where it is of neither.
        """
        inline = self.format.read_inline(text)
        new = to_content(inline, target_ids(self._source, inline))
        faults = [fault for fault in inline.faults if fault not in self._source.faults]
        source = to_content(self._source, source_ids(self._source))
        target = to_content(self._target, target_ids(self._source, self._target))
        wrong = faults[0] if faults else changed_marks(new, source) or self._kept_words(inline)
        standing = inline.faults == self._target.faults and not changed_marks(new, target)
        if wrong and not (self.entry.msgstr and standing and _kept(inline) == _kept(self._target)):
            raise MarkupError(wrong)
        return text

    def _kept_words(self, inline: Inline) -> str:
        before, after = _kept(self._source), _kept(inline)
        if before == after:
            return ""
        missing = next((words for words in before if words not in after), "")
        return _("“{words}” is not to be translated").format(words=missing or after[0])


def _kept(inline: Inline) -> list[str]:
    """Return what is not to be translated, sorted; addresses in the text among it."""
    return sorted(
        inline.text[span.start : span.end]
        for span in inline.spans
        if span.keep and (span.start < span.end) and not is_bare(span)
    )


def _trimmed(inline: Inline) -> Inline:
    """Return a text without what stands before its first word and tag, and after its last."""
    edges = [edge for span in inline.spans for edge in (span.start, span.end)]
    start = min([len(inline.text) - len(inline.text.lstrip()), *edges])
    end = max([len(inline.text.rstrip()), *edges])
    return Inline(
        inline.text[start:end],
        tuple(
            Span(s.start - start, s.end - start, s.open, s.close, s.keep, s.within)
            for s in inline.spans
        ),
    )


def _even(text: str, space: str = " ") -> str:
    return space.join(text.split())


def make_unit(
    exchanged: Exchanged,
    *,
    article: str,
    language: str,
    locale: str,
    datatype: str,
    constraints: Sequence[Constraint] = (),
) -> Unit:
    """Return the unit of an entry.

    Args:
        exchanged: the entry.
        article: the article's path within the project.
        language: the source's language.
        locale: the catalog's.
        datatype: the article's format.
        constraints: the terms to name in it.
    """
    entry = exchanged.entry
    notes = [Note("author", note) for note in entry.notes if note.strip()]
    notes += [Note("translator", comment) for comment in entry.comments if comment.strip()]
    return Unit(
        id=exchanged.id,
        article=article,
        source_language=bcp47(language),
        locale=bcp47(locale),
        source=exchanged.source,
        target=exchanged.target,
        status=status_of(entry),
        raw=exchanged.raw,
        base=exchanged.base,
        notes=tuple(notes),
        origin=_origin(entry),
        previous=_previous(exchanged),
        terms=tuple(
            UnitTerm(constraint.term, constraint.accepted[0], constraint.forbidden)
            for constraint in constraints
        ),
        datatype=datatype,
        context=entry.context or "",
    )


def status_of(entry: Entry) -> Status:
    """Return how far an entry has come, as other tools tell it."""
    if entry.state is State.MISSING:
        return Status.NEW
    if entry.state is State.REVIEWED:
        return Status.REVIEWED
    if entry.state is State.STALE:
        return Status.STALE
    return Status.MACHINE if entry.is_machine else Status.UNSURE


def _origin(entry: Entry) -> str:
    """Return what made the draft, where a machine did and nobody has touched it."""
    made = entry.provenance
    if made is None or not entry.is_machine:
        return ""
    return f"{made.engine} {made.route}".strip()


def _previous(exchanged: Exchanged) -> tuple[Content, Content] | None:
    entry = exchanged.entry
    if entry.previous is None or not entry.msgstr:
        return None
    if exchanged.raw:
        return (entry.previous,), exchanged.target
    old = exchanged.format.read_inline(entry.previous)
    source = exchanged.format.read_inline(entry.msgid)
    return to_content(old, target_ids(source, old)), exchanged.target
