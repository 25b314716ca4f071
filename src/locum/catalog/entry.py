"""What others see of a catalog: messages that go in, entries that come out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from locum.catalog.acceptance import Acceptance, read_acceptances
from locum.catalog.document import Record
from locum.catalog.notes import split_notes
from locum.catalog.provenance import (
    Provenance,
    forms_hash,
    read_adoption,
    read_import,
    read_provenance,
    read_review,
    says_stale,
    text_hash,
    without_statements,
)

# Chinese characters, and the syllables and letters of Japanese, count one each.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"[^\s\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]*"
)


class State(StrEnum):
    """How far an entry has come."""

    REVIEWED = "reviewed"
    """Not fuzzy and not empty: a person answered for it."""
    DRAFT = "draft"
    """Fuzzy: a machine's, or a person's who is not done."""
    STALE = "stale"
    """Fuzzy, with the translation of what the source was before."""
    MISSING = "missing"
    """Empty."""


@dataclass(frozen=True, slots=True)
class Message:
    """A source text that a catalog should hold."""

    text: str
    """The msgid; never empty."""
    article: str
    """The article's POSIX path within the project."""
    comments: tuple[str, ...] = ()
    """What the translator is told (``#.``): kinds of block, the author's notes."""
    occurrences: int = 1
    """How often the article holds the text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A view of an entry; later changes of the catalog do not show in it."""

    msgid: str
    msgstr: str
    """Of an entry with plural forms the first."""
    state: State
    provenance: Provenance | None
    """How the draft was made; kept as history when a person has changed or reviewed it."""
    is_machine: bool
    """A draft that nobody has touched."""
    previous: str | None
    """The source that the translation was made for, where it differs."""
    fuzzy: bool
    comments: tuple[str, ...]
    """The translator's comments, without Locum's own."""
    notes: tuple[str, ...]
    """What the article's author says (``#.``)."""
    flags: tuple[str, ...]
    references: tuple[str, ...]
    line: int
    """Where its msgid stands in the file; 0 where it was not saved yet."""
    context: str | None = None
    """``msgctxt``; only a person adds such entries."""
    plural: str | None = None
    """``msgid_plural``; only a person adds such entries."""
    adopted: str = ""
    """The published page that the translation was taken over from, where it was."""
    is_free: bool = False
    """Nothing in it is what a person did: an adopted translation may take its place."""
    imported: str = ""
    """The file that the translation was imported from, where it was."""
    is_untouched_import: bool = False
    """It was imported as not reviewed, and nobody has touched it since."""
    acceptances: tuple[Acceptance, ...] = ()
    """What a reviewer says may stand; whether it still means that, its seal tells."""
    forms: tuple[str, ...] = ()
    """The translation; of an entry with plural forms all of them, in their order."""
    own_notes: tuple[str, ...] = ()
    """``comments`` without acceptances: what people tell each other."""
    reviewed_by: str = ""
    """Who answered for just this translation in the review app, where that is said."""
    reviewed_when: str = ""
    """When, in ISO 8601 and UTC; empty where the entry does not say, or has changed since."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries are in each state, and the words of their sources."""

    reviewed: int = 0
    draft: int = 0
    stale: int = 0
    missing: int = 0
    words: int = 0

    @property
    def total(self) -> int:
        """All entries."""
        return self.reviewed + self.draft + self.stale + self.missing


def is_untouched_draft(record: Record) -> bool:
    """Return whether the translation is a machine's, word for word, and not reviewed."""
    entry = record.entry
    if not entry.fuzzy or not entry.msgstr or entry.msgid_plural:
        return False
    found = read_provenance(record.comments)
    return found is not None and found[1] == text_hash(entry.msgid, entry.msgstr)


def is_untouched_adoption(record: Record) -> bool:
    """Return whether the translation was adopted as unsure, and nobody has touched it since."""
    return _is_as_it_came(record, read_adoption(record.comments))


def is_untouched_import(record: Record) -> bool:
    """Return whether the translation was imported as not reviewed, and is as it was then."""
    return _is_as_it_came(record, read_import(record.comments))


def _is_as_it_came(record: Record, statement: tuple[str, str] | None) -> bool:
    """Return whether a fuzzy entry still has the text that a statement's hash is of."""
    entry = record.entry
    if not entry.fuzzy or not entry.msgstr or entry.previous_msgid is not None:
        return False
    return statement is not None and statement[1] == text_hash(entry.msgid, entry.msgstr)


def is_free(record: Record) -> bool:
    """Return whether nothing stands in an entry that a person did after a machine or a page."""
    if not record.entry.msgstr:
        return True
    return is_untouched_draft(record) or is_untouched_adoption(record)


def state_of(record: Record) -> State:
    """Return the entry's state."""
    entry = record.entry
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not texts or not all(texts):
        return State.MISSING
    if not entry.fuzzy:
        return State.REVIEWED
    if is_untouched_draft(record):
        return State.DRAFT
    if entry.previous_msgid is not None or says_stale(record.comments):
        return State.STALE
    return State.DRAFT


def view(record: Record) -> Entry:
    """Return what others see of the entry."""
    entry = record.entry
    found = read_provenance(record.comments)
    own = without_statements(record.comments)
    forms = forms_of(record)
    review = read_review(record.comments)
    if entry.fuzzy or (review and review[0] != forms_hash(entry.msgid, forms)):
        review = None
    return Entry(
        msgid=entry.msgid,
        msgstr=entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr,
        state=state_of(record),
        provenance=found[0] if found else None,
        is_machine=is_untouched_draft(record),
        previous=entry.previous_msgid,
        fuzzy=entry.fuzzy,
        comments=tuple(re.sub("^# ?", "", line) for line in own),
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        flags=tuple(entry.flags),
        references=tuple(path for path, _line in entry.occurrences),
        line=record.line,
        context=entry.msgctxt,
        plural=entry.msgid_plural or None,
        adopted=(read_adoption(record.comments) or ("", ""))[0],
        is_free=is_free(record),
        imported=(read_import(record.comments) or ("", ""))[0],
        is_untouched_import=is_untouched_import(record),
        acceptances=tuple(read_acceptances(record.comments)),
        forms=forms,
        own_notes=tuple(split_notes(record.comments)[1]) if own else (),
        reviewed_by=review[2] if review else "",
        reviewed_when=review[1] if review else "",
    )


def forms_of(record: Record) -> tuple[str, ...]:
    """Return the translation: one text, or of an entry with plural forms all of them."""
    entry = record.entry
    if not entry.msgid_plural:
        return (entry.msgstr,)
    return tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural))


def count_words(text: str) -> int:
    """Return the number of words; a Chinese character is one.

    >>> count_words("Take 1.5 mg."), count_words("干细胞治疗")
    (3, 5)
    """
    return len(_WORD.findall(text))


def count(records: Iterable[Record]) -> Counts:
    """Count the entries by state."""
    states = dict.fromkeys(State, 0)
    words = 0
    for record in records:
        states[state_of(record)] += 1
        words += count_words(record.entry.msgid)
    return Counts(
        reviewed=states[State.REVIEWED],
        draft=states[State.DRAFT],
        stale=states[State.STALE],
        missing=states[State.MISSING],
        words=words,
    )
