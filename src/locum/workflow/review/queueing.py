"""The queue: which entries, in which order.

What may do most harm comes first: errors of the checks, then terms that were missed, then
stale entries (readers see an old text until somebody decides), then drafts, those with
warnings and with the model's lowest scores first, then what is not translated at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from locum.catalog import State
from locum.model import Severity
from locum.workflow.review.items import Item

ORDERS = ("risk", "article", "short", "long")
TODO = "todo"
ERRORS = "errors"
MISSED = "missed"
NOTES = "notes"

STATES = (TODO, *map(str, State), ERRORS, MISSED, NOTES, "all")
"""What the filter of states knows besides the states themselves."""

_UNSCORED = -1.0
"""Where a draft without a score stands among those that have one: about the middle."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What of the queue is wanted; empty values take all."""

    locale: str = ""
    article: str = ""
    state: str = TODO
    check: str = ""
    """A check's name."""
    text: str = ""
    """Words that source or translation hold, in any case."""
    order: str = "risk"


@dataclass(frozen=True, slots=True)
class Totals:
    """How the entries stand that were counted."""

    entries: int = 0
    words: int = 0
    to_go: int = 0
    """Entries that wait for a person."""
    words_to_go: int = 0
    reviewed: int = 0

    @property
    def share(self) -> float:
        """The share of the words that is done, 0 to 1."""
        return 1 - self.words_to_go / self.words if self.words else 1.0


def totals_of(items: Sequence[Item]) -> Totals:
    """Count entries and the words of their sources."""
    waiting = [item for item in items if item.is_open]
    return Totals(
        entries=len(items),
        words=sum(item.words for item in items),
        to_go=len(waiting),
        words_to_go=sum(item.words for item in waiting),
        reviewed=sum(item.state is State.REVIEWED for item in items),
    )


def choose(items: Sequence[Item], filters: Filters) -> list[Item]:
    """Return the items that the filters let through, in the wanted order."""
    wanted = filters.text.casefold().split()
    found = [item for item in items if _passes(item, filters) and _holds(item, wanted)]
    return sorted(found, key=_KEYS.get(filters.order, _by_risk))


def _passes(item: Item, filters: Filters) -> bool:
    if filters.locale and item.key.locale != filters.locale:
        return False
    if filters.article and item.key.article != filters.article:
        return False
    if filters.check and all(check != filters.check for check, _severity in item.found):
        return False
    return _is_in(item, filters.state)


def _is_in(item: Item, state: str) -> bool:
    special = {
        TODO: item.is_open,
        ERRORS: item.errors > 0,
        MISSED: bool(item.missed),
        NOTES: item.has_notes,
        "all": True,
    }
    return special.get(state, item.state == state)


def _holds(item: Item, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = f"{item.key.msgid}\n{item.target}".casefold()
    return all(word in text for word in words)


def _by_risk(item: Item) -> tuple[object, ...]:
    score = _UNSCORED if item.score is None else item.score
    return (
        -min(item.errors, 3),
        -min(len(item.missed), 3),
        _STATE_RANK[item.state],
        -min(item.warnings, 3),
        round(score, 1),
        *_by_article(item),
    )


def _by_article(item: Item) -> tuple[object, ...]:
    return item.key.article, item.place, item.key.locale


_STATE_RANK = {State.STALE: 0, State.DRAFT: 1, State.MISSING: 2, State.REVIEWED: 3}
_KEYS = {
    "risk": _by_risk,
    "article": _by_article,
    "short": lambda item: (item.words, *_by_article(item)),
    "long": lambda item: (-item.words, *_by_article(item)),
}


def count_checks(items: Sequence[Item]) -> list[tuple[str, int, Severity]]:
    """Return each check that finds something, in how many entries, and its worst severity."""
    counted: Counter[str] = Counter()
    worst: dict[str, Severity] = {}
    for item in items:
        for check, severity in item.found:
            counted[check] += 1
            worst[check] = max(worst.get(check, severity), severity, key=lambda one: one.rank)
    rows = [(check, number, worst[check]) for check, number in counted.items()]
    return sorted(rows, key=lambda row: (-row[2].rank, -row[1], row[0]))


def count_articles(items: Sequence[Item]) -> list[tuple[str, Totals]]:
    """Return each article with how its entries stand, by path."""
    ordered = sorted(items, key=lambda item: item.key.article)
    return [
        (article, totals_of(list(some)))
        for article, some in groupby(ordered, key=lambda item: item.key.article)
    ]


def neighbours(queue: Sequence[Item], item: Item) -> tuple[Item | None, Item | None]:
    """Return what stands before and behind an item in a queue.

    One that the queue does not hold (any more) stands where its risk would put it: the
    next is the first.
    """
    ids = [one.id for one in queue]
    if item.id not in ids:
        return None, queue[0] if queue else None
    at = ids.index(item.id)
    return (queue[at - 1] if at else None), (queue[at + 1] if at + 1 < len(queue) else None)


def next_alike(queue: Sequence[Item], item: Item, check: str) -> Item | None:
    """Return the next item in which the same check finds something; from the top again."""
    ids = [one.id for one in queue]
    at = ids.index(item.id) + 1 if item.id in ids else 0
    around = [*queue[at:], *queue[:at]]
    return next(
        (one for one in around if one.id != item.id and check in dict(one.found)),
        None,
    )
