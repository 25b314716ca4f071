"""All that one entry's page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from locum.catalog import Catalog, Entry, Snapshot
from locum.workflow.review.context import Context, context_of
from locum.workflow.review.decisions import Decision
from locum.workflow.review.diffs import Change, word_diff
from locum.workflow.review.items import Item
from locum.workflow.review.judging import Judgement
from locum.workflow.review.marking import (
    Run,
    TermUse,
    cut,
    finding_marks,
    source_marks,
    target_marks,
    use_terms,
)
from locum.workflow.review.matches import Match, find_matches
from locum.workflow.review.saving import Desk


@dataclass(frozen=True, slots=True)
class TextView:
    """A translation as it stands or is being typed, and what is said of it."""

    judgement: Judgement
    source_runs: tuple[tuple[Run, ...], ...]
    """For each form the source that it is of."""
    target_runs: tuple[tuple[Run, ...], ...]
    terms: tuple[TermUse, ...]
    changes: tuple[Change, ...]
    """From what is stored to what is typed; empty where they are the same."""


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry on the reviewer's desk."""

    item: Item
    entry: Entry
    snapshot: Snapshot
    text: TextView
    context: Context
    stale_changes: tuple[Change, ...]
    """From the source that the translation was made for to this one."""
    draft_changes: tuple[Change, ...]
    """From the machine's draft, where the log remembers it, to the translation."""
    matches: tuple[Match, ...]
    decisions: tuple[Decision, ...]
    """On this entry, the newest first."""


def look_at_text(desk: Desk, item: Item, entry: Entry, forms: Sequence[str]) -> TextView:
    """Return what is to be said of a translation, stored or not."""
    judgement = desk.judge(item.key, entry, item.language, forms)
    locale = item.key.locale
    rows = desk.index.judge.rows
    sources: list[tuple[Run, ...]] = []
    targets: list[tuple[Run, ...]] = []
    terms: list[TermUse] = []
    shown = judgement.standing
    for number, pair in enumerate(judgement.pairs):
        words = pair.target_inline.text
        uses = use_terms(pair.constraints, words, locale, rows, item.language)
        if not number:
            terms = uses
        found = finding_marks(shown, of_source=True)
        marks = [*source_marks(pair.constraints, uses), *found]
        sources.append(tuple(cut(pair.source_inline, marks, show_tags=True)))
        marks = [
            *target_marks(pair.constraints, uses, words, locale),
            *finding_marks(shown, of_source=False),
        ]
        targets.append(tuple(cut(pair.target_inline, marks, show_tags=True)))
    stored = entry.forms[0] if entry.forms else ""
    typed = forms[0] if forms else ""
    changes = tuple(word_diff(stored, typed)) if stored and stored != typed else ()
    return TextView(judgement, tuple(sources), tuple(targets), tuple(terms), changes)


def open_entry(desk: Desk, item: Item) -> tuple[Catalog, Entry, Snapshot] | None:
    """Return an entry as it is on disk now, with its catalog; None where it is gone.

    Raises:
        CatalogError: where the catalog cannot be read.
    """
    key = item.key
    path = desk.index.places.catalog(key.locale, key.article)
    catalog = Catalog.open(path, locale=key.locale)
    entry = catalog.get(key.msgid, key.context)
    snapshot = catalog.snapshot(key.msgid, key.context)
    return None if entry is None or snapshot is None else (catalog, entry, snapshot)


def look_at_entry(desk: Desk, item: Item, forms: Sequence[str] = ()) -> EntryView | None:
    """Return an entry with all that helps to judge it; None where it is gone.

    Args:
        desk: where the reviewer sits.
        item: the entry.
        forms: what is typed, where that is not what is stored.

    Raises:
        CatalogError: where the catalog cannot be read.
    """
    key = item.key
    stored = open_entry(desk, item)
    if stored is None:
        return None
    catalog, entry, snapshot = stored
    decisions = desk.log.of_entry(item.id)
    draft = next((one.before.forms[0] for one in decisions if one.machine), "")
    changed = bool(draft) and draft != entry.msgstr
    return EntryView(
        item=item,
        entry=entry,
        snapshot=snapshot,
        text=look_at_text(desk, item, entry, forms or entry.forms),
        context=context_of(desk.index, key, catalog),
        stale_changes=tuple(word_diff(entry.previous, entry.msgid)) if entry.previous else (),
        draft_changes=tuple(word_diff(draft, entry.msgstr)) if changed else (),
        matches=tuple(find_matches(desk.index, key, item.language)),
        decisions=tuple(decisions),
    )
