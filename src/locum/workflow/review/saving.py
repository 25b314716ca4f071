"""Write decisions into catalogs, and take them back; nothing that others wrote is lost.

Each edit names the version of the entry that the person saw. Where the file says something
else by now, it is not written: the person is shown both, and chooses.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from locum.catalog import Catalog, Entry, Review, State
from locum.errors import CatalogError
from locum.i18n import _
from locum.workflow.review.decisions import Decision, DecisionLog
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.items import Key
from locum.workflow.review.judging import Judgement
from locum.workflow.review.outcomes import (
    APPROVE,
    DRAFT,
    BulkReport,
    Conflict,
    Edit,
    Gone,
    Outcome,
    Refused,
    Saved,
    acceptances_of,
    as_it_was,
    decision_of,
    successor_of,
    why_not,
)
from locum.workflow.review.renderings import other_renderings


class Desk:
    """Where one person reviews."""

    def __init__(self, index: ReviewIndex, log: DecisionLog, *, reviewer: str) -> None:
        """Sit down: the project's entries, the log of decisions, and one's name."""
        self.index = index
        self.log = log
        self.reviewer = reviewer

    # --- one entry ---

    def judge(self, key: Key, entry: Entry, language: str, forms: Sequence[str]) -> Judgement:
        """Say what the checks find in a translation, and how it is rendered elsewhere."""
        further = other_renderings(self.index, key, language, forms)
        return self.index.judge.judge(key, entry, language, forms, further=further)

    def save(self, entry_id: str, edit: Edit) -> Outcome:
        """Write one decision.

        Raises:
            CatalogError: where the catalog cannot be read or written; it is as it was.
            GlossaryError: where the glossary cannot be used any more.
        """
        self.index.renew()
        key = self.index.key(entry_id)
        if key is None:
            return Gone(None)
        catalog = self._open(key)
        if catalog is None:
            return Gone(key)
        refusal, review = self._prepare(catalog, key, edit)
        if refusal is not None or review is None:
            return refusal or Gone(key)
        before = catalog.snapshot(key.msgid, key.context)
        machine = _is_machine(catalog, key)
        after = catalog.review(key.msgid, review, context=key.context, seen=edit.seen)
        written = catalog.save()
        self.index.forget(key.locale, key.article)
        now = catalog.snapshot(key.msgid, key.context)
        if before is None or after is None or now is None or now.version != after.version:
            return self._lost(catalog, key)
        if not written:
            return Saved(None)
        decision = decision_of(edit.kind, review, key, before, now, machine=machine)
        self.log.add([decision])
        return Saved(decision)

    def _prepare(
        self, catalog: Catalog, key: Key, edit: Edit
    ) -> tuple[Outcome | None, Review | None]:
        """Return why an edit cannot be written, or the review to write."""
        entry = catalog.get(key.msgid, key.context)
        now = catalog.snapshot(key.msgid, key.context)
        if entry is None or now is None:
            return Gone(key, successor_of(catalog, key)), None
        if now.version != edit.seen:
            return Conflict(entry, now), None
        forms = as_it_was(edit.forms, entry.forms)
        if len(forms) != len(entry.forms):
            return Conflict(entry, now), None
        judgement = self.judge(key, entry, self._language(key), forms)
        if edit.kind == APPROVE and not all(form.strip() for form in forms):
            return Refused(judgement, empty=True), None
        words = acceptances_of(judgement, edit.reasons, self.reviewer)
        barring = judgement.grave if edit.unread else judgement.errors
        unanswered = {one.check for one in barring} - {word.check for word in words}
        if edit.kind == APPROVE and unanswered:
            return Refused(judgement), None
        return None, Review(
            forms=forms,
            reviewed=edit.kind == APPROVE,
            by=self.reviewer,
            when=datetime.now(UTC).astimezone(),
            notes=edit.notes,
            acceptances=words,
        )

    def _language(self, key: Key) -> str:
        item = self.index.item(key.id)
        return item.language if item else self.index.workspace.settings.source

    def _open(self, key: Key) -> Catalog | None:
        """Open a catalog; None where it, or its article, is gone."""
        if key.article not in self.index.places.stems:
            return None
        path = self.index.places.catalog(key.locale, key.article)
        if not path.exists():
            return None
        return Catalog.open(path, locale=key.locale)

    def _lost(self, catalog: Catalog, key: Key) -> Outcome:
        """Return what a concurrent change has left of an entry."""
        entry = catalog.get(key.msgid, key.context)
        now = catalog.snapshot(key.msgid, key.context)
        if entry is None or now is None:
            return Gone(key, successor_of(catalog, key))
        return Conflict(entry, now)

    # --- many entries ---

    def approve_all(self, chosen: Mapping[str, str]) -> BulkReport:
        """Approve entries as they are.

        Those with an error or a warning, or changed meanwhile, are left: who approves many at
        one stroke has not looked at each.

        Args:
            chosen: the entries' ids, each with the version that was on the page.

        Raises:
            GlossaryError: where the glossary cannot be used any more.
        """
        self.index.renew()
        batch = secrets.token_hex(8)
        approved: list[Decision] = []
        refused: list[tuple[Key | None, str]] = []
        by_catalog: dict[tuple[str, str], list[tuple[Key, str]]] = {}
        for entry_id, seen in chosen.items():
            key = self.index.key(entry_id)
            if key is None:
                refused.append((None, _("it is no longer there")))
            else:
                by_catalog.setdefault((key.locale, key.article), []).append((key, seen))
        for some in by_catalog.values():
            done, left = self._approve_some(some, batch)
            approved += done
            refused += left
        self.log.add(approved)
        return BulkReport(batch, tuple(approved), tuple(refused))

    def _approve_some(
        self, some: Sequence[tuple[Key, str]], batch: str
    ) -> tuple[list[Decision], list[tuple[Key | None, str]]]:
        """Approve entries of one catalog, which is written once."""
        left: list[tuple[Key | None, str]] = []
        drafted: list[Decision] = []
        try:
            catalog = self._open(some[0][0])
            if catalog is None:
                return [], [(key, _("its catalog is gone")) for key, _seen in some]
            for key, seen in some:
                one = self._approve_one(catalog, key, seen, batch)
                if isinstance(one, Decision):
                    drafted.append(one)
                else:
                    left.append((key, one))
            catalog.save()
        except CatalogError as error:
            return [], [(key, str(error)) for key, _seen in some]
        finally:
            self.index.forget(some[0][0].locale, some[0][0].article)
        done: list[Decision] = []
        for one in drafted:
            now = catalog.snapshot(one.key.msgid, one.key.context)
            if now is None or now.version != one.after.version:
                left.append((one.key, _("it has changed meanwhile")))
            else:
                done.append(replace(one, after=now))
        return done, left

    def _approve_one(self, catalog: Catalog, key: Key, seen: str, batch: str) -> Decision | str:
        """Approve one entry of an open catalog, or say why not."""
        entry = catalog.get(key.msgid, key.context)
        before = catalog.snapshot(key.msgid, key.context)
        if entry is None or before is None:
            return _("it is no longer there")
        if entry.state is State.REVIEWED:
            return _("it is reviewed already")
        refusal, review = self._prepare(catalog, key, Edit(APPROVE, entry.forms, seen, unread=True))
        if review is None:
            return why_not(refusal)
        after = catalog.review(key.msgid, review, context=key.context, seen=seen)
        if after is None:
            return _("it has changed meanwhile")
        return decision_of(
            APPROVE, review, key, before, after, batch=batch, machine=entry.is_machine
        )

    # --- taking back ---

    def undo(self, decision: Decision, *, over: str = "") -> Outcome:
        """Take one decision back: only where the entry is as the decision left it.

        Args:
            decision: the decision.
            over: the version that the person has seen meanwhile, and gives up.

        Raises:
            CatalogError: where the catalog cannot be read or written; it is as it was.
        """
        key = decision.key
        catalog = self._open(key)
        if catalog is None:
            return Gone(key)
        now = catalog.snapshot(key.msgid, key.context)
        if now is None:
            return Gone(key, successor_of(catalog, key))
        left = now if over and now.version == over else decision.after
        moment = datetime.now(UTC).astimezone()
        taken = catalog.take_back(
            key.msgid, decision.before, left, context=key.context, by=self.reviewer, when=moment
        )
        if taken:
            catalog.save()
            self.index.forget(key.locale, key.article)
            now = catalog.snapshot(key.msgid, key.context)
            taken = now is not None and now.forms == decision.before.forms
        if not taken:
            return self._lost(catalog, key)
        self.log.take_back([decision], when=moment.isoformat(), by=self.reviewer)
        return Saved(decision)

    def undo_batch(self, decisions: Iterable[Decision]) -> tuple[list[Decision], list[Decision]]:
        """Take back what was decided at one stroke; return what was, and what had changed.

        Raises:
            CatalogError: where a catalog cannot be read or written.
        """
        done: list[Decision] = []
        left: list[Decision] = []
        by_catalog: dict[tuple[str, str], list[Decision]] = {}
        for one in decisions:
            if not one.undone:
                by_catalog.setdefault((one.key.locale, one.key.article), []).append(one)
        moment = datetime.now(UTC).astimezone()
        for some in by_catalog.values():
            taken = self._undo_some(some, moment)
            self.log.take_back(taken, when=moment.isoformat(), by=self.reviewer)
            done += taken
            left += [one for one in some if one not in taken]
        return done, left

    def _undo_some(self, some: Sequence[Decision], moment: datetime) -> list[Decision]:
        catalog = self._open(some[0].key)
        if catalog is None:
            return []
        taken = [
            one
            for one in some
            if catalog.take_back(
                one.key.msgid, one.before, one.after, context=one.key.context,
                by=self.reviewer, when=moment,
            )
        ]  # fmt: skip
        catalog.save()
        self.index.forget(some[0].key.locale, some[0].key.article)
        kept = []
        for one in taken:
            now = catalog.snapshot(one.key.msgid, one.key.context)
            if now is not None and now.version == one.before.version:
                kept.append(one)
        return kept


def _is_machine(catalog: Catalog, key: Key) -> bool:
    entry = catalog.get(key.msgid, key.context)
    return entry is not None and entry.is_machine


__all__ = [
    "APPROVE",
    "DRAFT",
    "BulkReport",
    "Conflict",
    "Desk",
    "Edit",
    "Gone",
    "Outcome",
    "Refused",
    "Saved",
]
