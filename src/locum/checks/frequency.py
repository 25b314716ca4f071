"""Report how often something is to be done where the translation says another frequency.

Rates are compared, not words: *every 12 hours* is *twice a day*. A frequency that stands on one
side only may be a matter of style (*daily*), so only what was said with a number must be there.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.meaning.frequencies import Frequency, read_frequencies, unmatched
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity


def changed_frequency(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each frequency that is not the same on both sides.

    >>> pair = Pair("Take it twice a day.", "Tómelo tres veces al día.", "en", "es")
    >>> [finding.message for finding in changed_frequency(pair)]
    ['“twice a day” became “tres veces al día”']
    """
    languages = known_languages(pair)
    if languages is None or languages[0] == languages[1]:
        return
    source, target = readable_words(pair)
    before, after = read_frequencies(source, languages[0]), read_frequencies(target, languages[1])
    for lost, new in unmatched(before, after):
        yield _finding(lost, new)


def _finding(lost: Frequency | None, new: Frequency | None) -> Finding:
    severity = Severity.ERROR if lost and new else Severity.WARNING
    if lost and new:
        message = _("“{word}” became “{opposite}”").format(word=lost.text, opposite=new.text)
    elif lost:
        message = _("“{word}” is not rendered").format(word=lost.text)
    else:
        message = _("“{word}” is not in the source").format(word=new.text if new else "")
    return Finding(
        "frequency",
        severity,
        message,
        why=_("a medicine taken more or less often is another dose"),
        source_span=(lost.start, lost.end) if lost else None,
        target_span=(new.start, new.end) if new else None,
    )
