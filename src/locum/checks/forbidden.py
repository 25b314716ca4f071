"""Report forms that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.words import target_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity


def forbidden_terms(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each forbidden form that stands in the translation.

    Only the forms that the pair's own terms forbid: a word is wrong for its concept,
    not everywhere.
    """
    constraints = [constraint for constraint in pair.constraints if constraint.forbidden]
    if not constraints:
        return
    # Imported late: most pairs hold no term.
    from locum.terminology import forbidden_in

    target = target_words(pair)
    said: set[str] = set()
    for constraint in constraints:
        for start, end in forbidden_in(target, constraint, pair.locale, others=pair.constraints):
            message = _("“{found}” is forbidden for “{term}”; the glossary says “{form}”").format(
                found=target[start:end],
                term=constraint.term or constraint.concept,
                form=constraint.accepted[0],
            )
            if message not in said:
                said.add(message)
                yield Finding(
                    "forbidden",
                    Severity.ERROR,
                    message,
                    mend=constraint.accepted[0],
                    source_span=(constraint.start, constraint.end),
                    target_span=(start, end),
                )
