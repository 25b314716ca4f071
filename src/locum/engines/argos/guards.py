"""What a re-made translation must not lose: a number, a negation, half of its text.

A model that goes on from a forced form may go on wrongly; in health content a lost
"not" or a changed dose is worse than a term that was missed.
"""

from __future__ import annotations

import re
from collections import Counter

from locum.engines.argos.degenerate import fault, weight
from locum.engines.argos.marks import is_worse
from locum.i18n import _
from locum.locales import language_of

_NEGATIONS = {
    "ca": r"\b(?:no|mai|sense|ni|cap|tampoc|res)\b",
    "de": r"\b(?:nicht|kein\w*|nie|niemals|ohne|weder|noch)\b",
    "en": r"\b(?:not|no|never|without|neither|nor|none|cannot|non)\b|n['’]t\b",
    "es": r"\b(?:no|nunca|jamás|sin|ni|ningun[oa]?s?|ningún|tampoco|nada|nadie)\b",
    "fr": r"\b(?:ne|pas|jamais|sans|ni|aucune?|rien|non)\b|\bn['’]",
    "it": r"\b(?:non|mai|senza|né|nessun\w*|niente)\b",
    "pt": r"\b(?:não|nunca|jamais|sem|nem|nenhum[a]?|nada)\b",
    "zh": r"[不没沒无無未非勿莫别別]",
}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def negations(text: str, language: str) -> int:
    """Return how many words of negation a text has; nought for unknown languages."""
    pattern = _NEGATIONS.get(language_of(language))
    return len(re.findall(pattern, text.casefold())) if pattern else 0


def numbers(text: str) -> Counter[str]:
    """Return the numbers of a text, decimal commas read as points."""
    return Counter(number.replace(",", ".") for number in _NUMBER.findall(text))


def lost(
    source: str,
    before: str,
    after: str,
    *,
    source_language: str,
    language: str,
    form: str = "",
    term: str = "",
) -> str:
    """Return what a new translation lost that the one before had, or nothing.

    A number that the source has and the one before kept, unless it is of the ``term`` alone
    (the 19 of COVID-19 is no figure); the partner of a bracket or a quotation mark; a
    negation, unless the one before had more than the source. A negation within the forced
    ``form`` (非处方, *over-the-counter*) is neither a gain nor a substitute for another.
    """
    named = numbers(term) - numbers(form)
    had = numbers(before) & (numbers(source) - named)
    if had - numbers(after):
        return _("a number would be lost")
    in_source, had_before = negations(source, source_language), negations(before, language)
    has = negations(after, language)
    if negations(form, language):
        own = negations(form, language)
        has, had_before = has - own * after.count(form), had_before - own * before.count(form)
    if has < min(had_before, max(in_source, 1)):
        return _("a negation would be lost")
    if in_source == 0 and has > had_before:
        return _("a negation would come in")
    if is_worse(before, after):
        return _("the sentence would break")
    codes = {"source_language": source_language, "target_language": language}
    if fault(source, after, **codes) and not fault(source, before, **codes):
        return _("the sentence would break")
    return ""


def misshapen(before: str, after: str) -> str:
    """Return whether a new translation is far shorter or longer than the one before."""
    if weight(after) < 0.65 * weight(before) - 6:
        return _("part of the sentence would be lost")
    if weight(after) > 1.6 * weight(before) + 30:
        return _("the sentence would grow out of shape")
    return ""
