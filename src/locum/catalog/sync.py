"""Bring a catalog to what its article says now, without losing what people did.

Sources that vanished become obsolete and come back as they were. A source that changed
takes the old translation along as stale, and leaves the reviewed pair behind as
obsolete, so that going back to the old source brings the review back. Machine drafts
that nobody touched are the one thing that is dropped: they can be made again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

import polib

from locum.catalog.document import Document, Record
from locum.catalog.entry import Message, is_untouched_draft
from locum.catalog.provenance import STALE_COMMENT, without_statements

# msgmerge's threshold, of the same measure (insertions and deletions).
SIMILARITY = 0.6
# What an unchanged neighbour adds when candidates are ranked.
_NEIGHBOUR = 0.1


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many entries changed, and how."""

    added: int = 0
    stale: int = 0
    """Sources that changed; their old translations wait for a person."""
    obsolete: int = 0
    """Sources that are gone; their translations are kept."""
    restored: int = 0
    """Sources that came back, with their translations."""
    moved: int = 0
    dropped: int = 0
    """Sources that are gone, with nothing that a person had done."""


def references_of(message: Message) -> list[tuple[str, str]]:
    """Return the references in polib's form: one for each occurrence.

    Tools drop repeated references, so the second is ``article.md#2``; and they part
    references at spaces, so a space is written as in a URL.
    """
    path = re.sub(r"[\s%]", lambda match: quote(match[0]), message.article)
    return [
        (path if number == 1 else f"{path}#{number}", "")
        for number in range(1, message.occurrences + 1)
    ]


def sync(document: Document, messages: Iterable[Message]) -> SyncReport:
    """Make the live entries those of the messages, in their order.

    Entries with a context or plural forms are a person's: they stay where they are.
    """
    wanted = _unique(messages)
    order = [record for record in document.live() if _is_ours(record, wanted)]
    live = {record.entry.msgid: record for record in order}
    vanished = [record for record in order if record.entry.msgid not in wanted]
    attic = _attic(document)
    chosen: dict[str, Record] = {}
    fresh: list[str] = []
    restored = 0
    for text in wanted:
        if text in live:
            chosen[text] = live[text]
        elif text in attic:
            chosen[text] = attic[text]
            attic[text].entry.obsolete = False
            attic[text].rewrite(document.newline)
            restored += 1
        else:
            fresh.append(text)
    pairs = _pair_changed(fresh, vanished, list(wanted), order)
    for text in fresh:
        chosen[text] = _new_record(text, pairs.get(text), attic)
    for text, message in wanted.items():
        _describe(chosen[text], message, document.newline)
    arranged = [chosen[text] for text in wanted]
    moved = _count_moved([r for r in order if r.entry.msgid in wanted], arranged)
    kept, dropped = _retire(vanished, attic, document.newline)
    changed = bool(fresh or restored or vanished)
    _arrange(document, arranged, dropped, changed=changed)
    return SyncReport(
        added=len(fresh) - len(pairs),
        stale=len(pairs),
        obsolete=len(kept),
        restored=restored,
        moved=moved,
        dropped=len(dropped),
    )


def _is_ours(record: Record, wanted: Container[str]) -> bool:
    """Return whether an entry comes and goes with the article.

    One to which a person added plural forms serves its source, but never goes.
    """
    return record.is_plain or (record.context is None and record.entry.msgid in wanted)


def _unique(messages: Iterable[Message]) -> dict[str, Message]:
    unique: dict[str, Message] = {}
    for message in messages:
        if not message.text:
            raise ValueError("a message without text")
        known = unique.get(message.text)
        if known is None:
            unique[message.text] = message
        else:
            comments = tuple(dict.fromkeys((*known.comments, *message.comments)))
            occurrences = known.occurrences + message.occurrences
            unique[message.text] = replace(known, comments=comments, occurrences=occurrences)
    return unique


def _attic(document: Document) -> dict[str, Record]:
    """Return the obsolete entries by msgid; of several the reviewed, then the last."""
    attic: dict[str, Record] = {}
    for record in document.obsolete():
        if record.context is not None:
            continue
        known = attic.get(record.entry.msgid)
        if known is None or known.entry.fuzzy or not record.entry.fuzzy:
            attic[record.entry.msgid] = record
    return attic


def _pair_changed(
    fresh: Sequence[str], vanished: Sequence[Record], wanted: Sequence[str], order: Sequence[Record]
) -> dict[str, Record]:
    """Pair new sources with the vanished ones that they were made from.

    Only what a person translated is worth carrying over. The most similar pair comes
    first; of equally similar ones, those that stand between the same neighbours.
    """
    from rapidfuzz.distance import Indel

    candidates = [record for record in vanished if record.entry.msgstr]
    candidates = [record for record in candidates if not is_untouched_draft(record)]
    if not candidates or not fresh:
        return {}
    old = [record.entry.msgid for record in order]
    stay = set(old) & set(wanted)
    old_places = _neighbours(old, stay)
    new_places = _neighbours(wanted, stay)
    ranked: list[tuple[float, int, int]] = []
    for new_index, text in enumerate(fresh):
        for old_index, record in enumerate(candidates):
            msgid = record.entry.msgid
            similarity = Indel.normalized_similarity(text, msgid, score_cutoff=SIMILARITY)
            if similarity >= SIMILARITY:
                places = zip(new_places[text], old_places[msgid], strict=True)
                bonus = _NEIGHBOUR * sum(a == b for a, b in places)
                ranked.append((-(similarity + bonus), new_index, old_index))
    pairs: dict[str, Record] = {}
    taken: set[int] = set()
    for _rank, new_index, old_index in sorted(ranked):
        if fresh[new_index] not in pairs and old_index not in taken:
            pairs[fresh[new_index]] = candidates[old_index]
            taken.add(old_index)
    return pairs


def _neighbours(texts: Sequence[str], stay: set[str]) -> dict[str, list[str | None]]:
    """Return for each text the nearest before and after it that stay."""
    places: dict[str, list[str | None]] = {}
    last: str | None = None
    for text in texts:
        places[text] = [last, None]
        last = text if text in stay else last
    last = None
    for text in reversed(texts):
        places[text][1] = last
        last = text if text in stay else last
    return places


def _new_record(text: str, origin: Record | None, attic: dict[str, Record]) -> Record:
    entry = polib.POEntry(msgid=text)
    if origin is None:
        return Record(entry=entry, comments=[])
    entry.msgstr = origin.entry.msgstr
    # What was stale already is still the translation of an older source.
    again = origin.entry.previous_msgid is not None and _is_copy(origin, attic)
    entry.previous_msgid = origin.entry.previous_msgid if again else origin.entry.msgid
    entry.flags = ["fuzzy", *(flag for flag in origin.entry.flags if flag != "fuzzy")]
    return Record(entry=entry, comments=[*without_statements(origin.comments), STALE_COMMENT])


def _is_copy(record: Record, attic: dict[str, Record]) -> bool:
    """Return whether a stale entry holds just what the attic holds for its old source."""
    previous = record.entry.previous_msgid
    source = attic.get(previous) if previous is not None else None
    return (
        source is not None
        and record.entry.fuzzy
        and not source.entry.fuzzy
        and source.entry.msgstr == record.entry.msgstr
        and set(record.entry.flags) - {"fuzzy"} == set(source.entry.flags)
        and without_statements(source.comments) == without_statements(record.comments)
    )


def _describe(record: Record, message: Message, newline: str) -> None:
    """Give the entry its references and extracted comments; untouched where it has them."""
    entry = record.entry
    references = references_of(message)
    # Some tools sort references their own way; that alone is no reason to touch an entry.
    same = sorted(entry.occurrences) == sorted(references)
    notes = "\n".join(message.comments)
    if same and entry.comment == notes and record.body:
        return
    entry.occurrences = entry.occurrences if same else references
    entry.comment = notes
    record.rewrite(newline)


def _retire(
    vanished: Sequence[Record], attic: dict[str, Record], newline: str
) -> tuple[list[Record], list[Record]]:
    """Make vanished entries obsolete; return them, and those that can be dropped."""
    kept = [record for record in vanished if not _is_disposable(record)]
    standing = {**attic, **{record.entry.msgid: record for record in kept}}
    kept = [record for record in kept if not _is_copy(record, standing)]
    for record in kept:
        record.entry.obsolete = True
        record.entry.occurrences = []
        record.entry.comment = ""
        record.rewrite(newline)
    keep = {id(record) for record in kept}
    return kept, [record for record in vanished if id(record) not in keep]


def _is_disposable(record: Record) -> bool:
    """Return whether nothing in the entry is a person's."""
    if without_statements(record.comments) or set(record.entry.flags) - {"fuzzy"}:
        return False
    return not record.entry.msgstr or is_untouched_draft(record)


def _count_moved(before: Sequence[Record], after: Sequence[Record]) -> int:
    """Return how many had to move: all but the longest run that is in order already."""
    places = {id(record): place for place, record in enumerate(before)}
    tails: list[int] = []
    known = [places[id(record)] for record in after if id(record) in places]
    for place in known:
        index = bisect_left(tails, place)
        tails[index : index + 1] = [place]
    return len(known) - len(tails)


def _arrange(
    document: Document, wanted: Sequence[Record], dropped: Sequence[Record], *, changed: bool
) -> None:
    """Put the live entries in order, a person's own behind what they stood behind.

    The obsolete ones come last, as in gettext; but where nothing ``changed`` or moved,
    the file stays as a person's editor arranged it.
    """
    ours = {id(record) for record in wanted}
    gone = {id(record) for record in dropped}
    attached: dict[int, list[Record]] = {}
    last = 0
    for record in document.live():
        if id(record) in ours:
            last = id(record)
        elif id(record) not in gone:
            attached.setdefault(last, []).append(record)
    live = list(attached.get(0, []))
    for record in wanted:
        live += [record, *attached.get(id(record), [])]
    if live == list(document.live()) and not changed:
        return
    header = [record for record in document.records if record.is_header]
    document.arrange([*header, *live, *document.obsolete()])
