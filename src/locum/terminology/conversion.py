"""Chinese terms in the script that a glossary does not have them in.

A glossary often names a concept in Simplified Chinese alone. For a Traditional locale
(and the other way round) its terms then count as converted: in the region's own wording
first (激光 → 雷射), then in its characters alone (激光 → 激光). A concept that has a term to
use in the locale, or in one it falls back to, is left as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from locum.chinese import converted, is_conversion, opencc_is_installed
from locum.locales import fallbacks, language_of
from locum.model import Term, TermStatus

_CHINESE = "zh"


def converted_rows(rows: Mapping[str, Sequence[Term]], locale: str) -> list[Term]:
    """Return a concept's rows of the other script as ``locale`` writes them.

    ``rows``: all the concept's rows, by locale. Empty where the locale is not Chinese,
    has a term of its own, or nothing can convert here.
    """
    if language_of(locale) != _CHINESE or not opencc_is_installed():
        return []
    if any(_usable(rows.get(own, ())) for own in fallbacks(locale)):
        return []
    others = sorted(other for other in rows if is_conversion(other, locale))
    # The plainest of the other script's tags: what a region of it says is its own.
    return [
        _converted(term, locale)
        for other in others[:1]
        for term in rows[other]
        if term.status is not TermStatus.KEEP
    ]


def _usable(terms: Sequence[Term]) -> bool:
    return any(term.status is not TermStatus.FORBIDDEN for term in terms)


def _converted(term: Term, locale: str) -> Term:
    written = [
        converted(form, term.locale, locale, wordings=wordings).text
        for form in (term.text, *term.forms)
        for wordings in (True, False)
    ]
    text, *forms = dict.fromkeys(written)
    return replace(term, locale=locale, text=text, forms=tuple(forms))
