"""How the same source is translated elsewhere in the project: findings, and matches."""

from __future__ import annotations

from collections.abc import Sequence

from locum.catalog import State
from locum.formats import FORMATS, format_name
from locum.model import Finding
from locum.workflow.consistency import CONSISTENCY, Rendering, inconsistent
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.items import Item, Key, letters_hash


def other_renderings(
    index: ReviewIndex, key: Key, language: str, forms: Sequence[str]
) -> list[Finding]:
    """Return a finding where the same source is translated otherwise elsewhere."""
    if CONSISTENCY in index.workspace.settings.checks_off or not forms or not forms[0]:
        return []
    words = words_of(key.article, key.msgid)
    letters = letters_hash(key.msgid)
    same = [
        item
        for item in index.items()
        if item.letters == letters
        and item.key.locale == key.locale
        and item.language == language
        and item.state not in (State.MISSING, State.STALE)
        and item.key != key
    ]
    if not same:
        return []
    # Judged as what it becomes by being approved.
    here = Rendering(
        words, words_of(key.article, forms[0]), (language, key.locale), "", reviewed=True
    )
    others = [_rendering(item) for item in same]
    return [finding for at, finding in inconsistent([*others, here]) if at == len(others)]


def _rendering(item: Item) -> Rendering:
    return Rendering(
        source=words_of(item.key.article, item.key.msgid),
        target=words_of(item.key.article, item.target),
        languages=(item.language, item.key.locale),
        place=item.key.article,
        reviewed=item.state is State.REVIEWED,
        wanted=False,
    )


def words_of(article: str, text: str) -> str:
    """Return a text of an article without its markup."""
    return FORMATS.get(format_name(article))().read_inline(text).text
