"""Findings of what the axes of a check say: the one way to report an exchange."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from locum.checks.meaning.axes import Change, changes_on
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair


def exchanges(pair: Pair, check: str, why: Callable[[], str]) -> Iterator[Finding]:
    """Yield a finding for each thing that became another on one of the check's axes.

    ``why`` returns why it matters, in the user's language: few pairs ask.
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = readable_words(pair)
    changes = changes_on(
        check, source, target, source_language=languages[0], target_language=languages[1]
    )
    for change in changes:
        before = (change.before.start, change.before.end) if change.before else None
        after = (change.after.start, change.after.end) if change.after else None
        yield Finding(
            check,
            change.severity,
            _message(change, source, target),
            why=why(),
            source_span=before,
            target_span=after,
        )


def _message(change: Change, source: str, target: str) -> str:
    before = source[change.before.start : change.before.end] if change.before else ""
    after = target[change.after.start : change.after.end] if change.after else ""
    if before and after:
        return _("“{word}” became “{opposite}”").format(word=before, opposite=after)
    if before:
        return _("“{word}” is not rendered").format(word=before)
    return _("“{word}” is not in the source").format(word=after)
