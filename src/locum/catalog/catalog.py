"""A catalog: one article in one locale, the only place where translations live.

What a person did is never changed. Every change is kept as an operation until it is
saved: where the file on disk has changed meanwhile, because a person saved it in an
editor, their version is read again and the operations are done on it anew. Each of them
spares what a person did, so theirs wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from locum.catalog.acceptance import Acceptance, with_acceptance
from locum.catalog.adopt import adopt
from locum.catalog.document import Document, Record
from locum.catalog.entry import (
    Counts,
    Entry,
    Message,
    State,
    count,
    is_free,
    is_untouched_draft,
    is_untouched_import,
    state_of,
    view,
)
from locum.catalog.header import complete_header, reviewed_on
from locum.catalog.provenance import (
    Provenance,
    read_adoption,
    says_stale,
    without_statements,
    write_adoption,
    write_import,
    write_provenance,
)
from locum.catalog.reader import decode, parse
from locum.catalog.reviewing import (
    Review,
    Snapshot,
    fit_forms,
    put_back,
    sign,
    snapshot_of,
    write_decision,
)
from locum.catalog.store import locked, read_bytes, read_settled, replace_file
from locum.catalog.sync import SyncReport, sync
from locum.errors import CatalogError
from locum.i18n import _

_ATTEMPTS = 5


class Catalog:
    """A PO file, open for reading and drafting; nothing is written before ``save``."""

    def __init__(
        self, path: Path, *, locale: str, project: str = "", data: bytes | None = None
    ) -> None:
        self.path = path
        self.locale = locale
        self.project = project
        self._operations: list[Callable[[Catalog], None]] = []
        self._load(data)

    @classmethod
    def open(cls, path: Path, *, locale: str, project: str = "") -> Catalog:
        """Read a catalog, or begin a new one where there is no such file.

        Args:
            path: where it lies.
            locale: the language it translates to, as ``locum.locales`` writes it.
            project: what a new header names.

        Raises:
            CatalogError: where the file cannot be read or is malformed, with the line.
                The file is not touched.
        """
        return cls(path, locale=locale, project=project, data=read_bytes(path))

    def _load(self, data: bytes | None) -> None:
        # Where it cannot be read, the catalog is as it was.
        self._document = Document() if data is None else parse(decode(data, self.path), self.path)
        self._base = data
        self._by_key: dict[tuple[str | None, str], Record] | None = None

    @property
    def exists(self) -> bool:
        """Whether there was a file when the catalog was opened or last saved."""
        return self._base is not None

    @property
    def content(self) -> bytes | None:
        """The file as it was when the catalog was opened or last saved."""
        return self._base

    @property
    def reviewed_on(self) -> date | None:
        """The day of a person's last edit, as the header says; None where no person's was."""
        header = self._document.header
        return None if header is None else reviewed_on(header.entry.msgstr)

    @property
    def is_saved(self) -> bool:
        """Whether nothing was done to the catalog since it was opened or last saved."""
        return not self._operations

    @property
    def entries(self) -> list[Entry]:
        """What the article has now, in the file's order, without the header."""
        return [view(record) for record in self._document.live()]

    @property
    def obsolete(self) -> list[Entry]:
        """What is kept though the article no longer has it."""
        return [view(record) for record in self._document.obsolete()]

    def get(self, msgid: str, context: str | None = None) -> Entry | None:
        """Return the live entry of a source text."""
        record = self._find(msgid, context)
        return None if record is None else view(record)

    def at_line(self, line: int) -> Entry | None:
        """Return the live entry that takes up a line of the file, counted from 1."""
        found = (record for record in self._document.live() if line in record.lines)
        return next((view(record) for record in found), None)

    def counts(self) -> Counts:
        """Count the live entries by state, and the words of their sources."""
        return count(self._document.live())

    def sync(self, messages: Sequence[Message]) -> SyncReport:
        """Make the live entries those of the article, in its order.

        Reviewed translations are kept: of a source that changed as stale (fuzzy, with
        the previous msgid) and as obsolete, of one that vanished as obsolete, and one
        that comes back is as it was. Nothing is written before ``save``.
        """
        wanted = tuple(messages)
        report = sync(self._document, wanted)
        self._by_key = None
        self._operations.append(lambda catalog: _ignore(catalog.sync(wanted)))
        return report

    def set_draft(self, msgid: str, text: str, provenance: Provenance) -> bool:
        """Put a machine's translation into an entry, fuzzy and with its provenance.

        Returns:
            False, with nothing changed, where there is no such entry or it holds
            anything that a person did: a reviewed or stale translation, or a fuzzy one
            that is not, word for word, a machine's.

        Raises:
            ValueError: for a draft without text.
        """
        if not text.strip() or "\0" in text:
            raise ValueError("a draft needs text, and PO files hold no NUL")
        record = self._find(msgid)
        if record is None or not record.is_plain:
            return False
        entry = record.entry
        if entry.msgstr and not is_untouched_draft(record):
            return False
        text = _fit_newlines(text, msgid)
        self._operations.append(lambda catalog: _ignore(catalog.set_draft(msgid, text, provenance)))
        own = without_statements(record.comments)
        comments = [*own, *write_provenance(provenance, msgid, text)]
        flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
        if (entry.msgstr, record.comments, entry.flags) == (text, comments, flags):
            return True
        entry.msgstr, record.comments, entry.flags = text, comments, flags
        entry.previous_msgid = entry.previous_msgctxt = None
        record.rewrite(self._document.newline)
        return True

    def set_adopted(
        self, msgid: str, text: str, *, path: str, sure: bool, notes: Sequence[str] = ()
    ) -> bool:
        """Put a translation that a person has published into an entry.

        A sure one is reviewed; another is fuzzy, with a note of what to look at. A machine's
        draft gives way, and so does an unsure one that was adopted before, if nobody has
        touched it.

        Args:
            msgid: the entry.
            text: the translation, with the entry's own markup.
            path: the published page, for the entry's provenance.
            sure: whether it counts as reviewed.
            notes: why it is not sure.

        Returns:
            False, with nothing changed, where there is no such entry, it holds this
            already, or it holds anything that a person did.

        Raises:
            ValueError: for a translation without text.
        """
        if not text.strip() or "\0" in text:
            raise ValueError("a translation needs text, and PO files hold no NUL")
        record = self._find(msgid)
        if record is None or not record.is_plain or not is_free(record):
            return False
        entry = record.entry
        text = _fit_newlines(text, msgid)
        adoption = read_adoption(record.comments)
        if entry.msgstr == text and entry.fuzzy is not sure and adoption and adoption[0] == path:
            return False
        own = without_statements(record.comments)
        record.comments = [*own, *write_adoption(path, notes, msgid, text)]
        entry.msgstr = text
        flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.flags = flags if sure else ["fuzzy", *flags]
        entry.previous_msgid = entry.previous_msgctxt = None
        record.rewrite(self._document.newline)
        self._operations.append(
            lambda catalog: _ignore(
                catalog.set_adopted(msgid, text, path=path, sure=sure, notes=notes)
            )
        )
        return True

    def accept(self, msgid: str, msgstr: str, acceptance: Acceptance) -> bool:
        """Write a reviewer's word into an entry, in the place of an older one on the same check.

        Only comment lines change: the entry's other lines stay the bytes that they are.

        Args:
            msgid: the entry.
            msgstr: the translation that the reviewer saw.
            acceptance: what is accepted.

        Returns:
            False, with nothing changed, where there is no such entry, its translation is
            another, or it says all this already.
        """
        record = self._find(msgid)
        if record is None or not record.is_plain or record.entry.msgstr != msgstr:
            return False
        comments = with_acceptance(record.comments, acceptance)
        if comments == record.comments:
            return False
        record.annotate(comments, self._document.newline)
        self._operations.append(lambda catalog: _ignore(catalog.accept(msgid, msgstr, acceptance)))
        return True

    def snapshot(self, msgid: str, context: str | None = None) -> Snapshot | None:
        """Return a live entry as it stands, for a reviewer's decision to name."""
        record = self._find(msgid, context)
        return None if record is None else snapshot_of(record)

    def review(
        self, msgid: str, review: Review, *, context: str | None = None, seen: str
    ) -> Snapshot | None:
        """Write a reviewer's decision into an entry, and who edited the catalog last.

        Args:
            msgid: the entry.
            review: what is decided.
            context: the entry's ``msgctxt``.
            seen: the version of the entry that the reviewer saw (`Snapshot.version`).

        Returns:
            The entry as it is now; None, with nothing changed, where there is no such entry
            or it is another version by now. Whether a save that met a concurrent change has
            kept it, `snapshot` tells afterwards.

        Raises:
            ValueError: for forms that are not as many as the entry's, or one with a NUL.
        """
        record = self._find(msgid, context)
        if record is None or snapshot_of(record).version != seen:
            return None
        fitted = replace(review, forms=fit_forms(review.forms, msgid))
        if write_decision(self._document, record, fitted):
            self._operations.append(
                lambda catalog: _ignore(catalog.review(msgid, review, context=context, seen=seen))
            )
        return snapshot_of(record)

    def take_back(
        self,
        msgid: str,
        before: Snapshot,
        after: Snapshot,
        *,
        context: str | None = None,
        by: str,
        when: datetime,
    ) -> bool:
        """Make an entry what it was before a decision, if it is as the decision left it.

        Returns:
            False, with nothing changed, where there is no such entry or it has changed since.
        """
        record = self._find(msgid, context)
        if record is None or snapshot_of(record).version != after.version:
            return False
        put_back(self._document, record, before, after, path=self.path)
        self._by_key = None
        sign(self._document, by, when)
        self._operations.append(
            lambda catalog: _ignore(
                catalog.take_back(msgid, before, after, context=context, by=by, when=when)
            )
        )
        return True

    def set_imported(
        self,
        msgid: str,
        text: str,
        *,
        context: str | None = None,
        file: str,
        reviewed: bool,
        instead_of: str = "",
        notes: Sequence[str] = (),
    ) -> bool:
        """Put a translation that came back from somebody else's tool into an entry.

        The same text only loses its fuzzy mark, where it was reviewed there. A machine's
        draft, and what was imported before as not reviewed, gives way to another text.

        Args:
            msgid: the entry.
            context: the entry's ``msgctxt``.
            text: the translation, with the entry's own markup.
            file: the file's name, for the entry's provenance.
            reviewed: whether it counts as reviewed.
            instead_of: the translation that it was made to replace: it gives way, too, if a
                person has made it, unless it is reviewed.
            notes: what is told the reviewers, as translator comments.

        Returns:
            False, with nothing changed, where there is no such entry, it holds this
            already, or it holds anything else that a person did.

        Raises:
            ValueError: for a translation without text.
        """
        if not text.strip() or "\0" in text:
            raise ValueError("a translation needs text, and PO files hold no NUL")
        record = self._find(msgid, context)
        if record is None or record.entry.msgid_plural:
            return False
        text = _fit_newlines(text, msgid)
        entry = record.entry
        same = entry.msgstr == text
        if state_of(record) is State.REVIEWED or (same and not reviewed):
            return False
        free = is_free(record) or is_untouched_import(record)
        if not (same or free or entry.msgstr == instead_of):
            return False
        own = without_statements(record.comments)
        if same:  # how it was made stays its history
            own = [line for line in record.comments if not says_stale([line])]
        # What a note says must not be taken for a statement of ours.
        said = [line.replace("locum:", "locum -") for note in notes for line in note.splitlines()]
        more = [f"# {line}".rstrip() for line in said]
        record.comments = [*own, *(line for line in more if line not in own)]
        record.comments += [] if same else [write_import(file, msgid, text)]
        entry.msgstr = text
        flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.flags = flags if reviewed else ["fuzzy", *flags]
        entry.previous_msgid = entry.previous_msgctxt = None
        record.rewrite(self._document.newline)
        self._operations.append(
            lambda catalog: _ignore(
                catalog.set_imported(
                    msgid,
                    text,
                    context=context,
                    file=file,
                    reviewed=reviewed,
                    instead_of=instead_of,
                    notes=notes,
                )
            )
        )
        return True

    def adopt(self, other: Catalog) -> int:
        """Take over the entries of another catalog, whose article is now this one's.

        Live entries come in live: ``sync`` afterwards settles which the article has.

        Returns:
            How many translations came in.
        """
        records = deepcopy([record for record in other._document.records if not record.is_header])
        self._by_key = None
        self._operations.append(lambda catalog: _ignore(catalog._adopt(records)))
        return adopt(self._document, deepcopy(records))

    def _adopt(self, records: list[Record]) -> int:
        self._by_key = None
        self._operations.append(lambda catalog: _ignore(catalog._adopt(records)))
        return adopt(self._document, deepcopy(records))

    def save(self) -> bool:
        """Write the catalog, merged with what was saved on disk since it was opened.

        A new catalog without entries is not written. The file is replaced whole.

        Returns:
            False where the file on disk already says all this.

        Raises:
            CatalogError: where it cannot be written, or what is now on disk cannot be
                read; the file is as it was.
        """
        if not self._operations:
            return False
        with locked(self.path):
            for _attempt in range(_ATTEMPTS):
                disk = read_settled(self.path, self._base)
                if disk is not None and disk != self._base:
                    self._redo(disk)
                data = self._render()
                written = data is not None and data != disk
                if data is None or data == disk or replace_file(self.path, data, expected=disk):
                    self._operations.clear()
                    if written and data is not None:
                        self._keep(data)
                    elif disk != self._base:
                        self._load(disk)
                    return written
        raise CatalogError(
            _("the catalog changes all the time"),
            path=self.path,
            hint=_("close it in other programs and run again"),
        )

    def _keep(self, data: bytes) -> None:
        """Take the document for what a file says that was just written from it."""
        if self._document.renumber():
            self._base = data
            self._by_key = None
        else:
            self._load(data)

    def _redo(self, disk: bytes) -> None:
        self._load(disk)
        operations, self._operations = self._operations, []
        for operation in operations:
            operation(self)

    def _render(self) -> bytes | None:
        """Return the file's new content; None where there is nothing to say."""
        document = self._document
        if not document.records:
            return self._base
        text = document.render()
        if self._base is not None and (document.bom + text).encode() == self._base:
            return self._base
        complete_header(document, self.locale, self.project)
        return document.render().encode()

    def _find(self, msgid: str, context: str | None = None) -> Record | None:
        if self._by_key is None:
            self._by_key = {record.key: record for record in self._document.live()}
        return self._by_key.get((context, msgid))


def _fit_newlines(text: str, msgid: str) -> str:
    """Begin and end a translation with a newline where the source does: msgfmt insists."""
    start = "\n" if msgid.startswith("\n") else ""
    end = "\n" if msgid.endswith("\n") else ""
    return f"{start}{text.strip(chr(10))}{end}"


def _ignore(_result: object) -> None:
    """Let an operation's answer go: only the first time it is done does anybody ask."""
