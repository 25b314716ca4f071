"""Report glossary terms that no accepted form renders."""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.words import target_words
from locum.i18n import _
from locum.model import Constraint, Finding, Pair, Severity


def missing_terms(pair: Pair) -> Iterator[Finding]:
    """Yield one finding for each term of the pair that its translation does not render.

    A term found twice in the source needs two renderings; it is reported once.
    """
    if not pair.constraints:
        return
    # Imported late: most pairs hold no term.
    from locum.terminology import satisfied_all

    fulfilled = satisfied_all(target_words(pair), pair.constraints, pair.locale)
    missing: dict[str, Constraint] = {}
    for constraint, rendered in zip(pair.constraints, fulfilled, strict=True):
        if not rendered:
            missing.setdefault(_message(constraint), constraint)
    for message, constraint in missing.items():
        yield Finding(
            "glossary",
            Severity.ERROR,
            message,
            mend=constraint.accepted[0],
            source_span=(constraint.start, constraint.end),
        )


def _message(constraint: Constraint) -> str:
    term = constraint.term or constraint.concept
    if constraint.keep:
        return _("“{term}” must stand as it is: “{form}”").format(
            term=term, form=constraint.accepted[0]
        )
    return _("“{term}” is not rendered as the glossary says: “{forms}”").format(
        term=term, forms=_("” or “").join(constraint.accepted[:3])
    )
