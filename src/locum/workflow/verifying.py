"""Look once more for every term in what came out: no engine's word is taken for it."""

from __future__ import annotations

from collections.abc import Sequence

from locum.i18n import _
from locum.model import Constraint
from locum.terminology import forbidden_in, satisfied_all


def term_faults(words: str, constraints: Sequence[Constraint], locale: str) -> list[str]:
    """Return for each constraint what is wrong with it in a translation, or nothing."""
    faults: list[str] = []
    kept = satisfied_all(words, constraints, locale)
    for constraint, is_kept in zip(constraints, kept, strict=True):
        stays = forbidden_in(words, constraint, locale, others=constraints)
        if not is_kept:
            faults.append(_("not found in the draft"))
        elif stays:
            form = words[stays[0][0] : stays[0][1]]
            faults.append(_("the forbidden “{form}” stands in the draft").format(form=form))
        else:
            faults.append("")
    return faults
