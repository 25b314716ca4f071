"""Report numbers that a translation lost, changed or invented, and units that it changed.

A changed dose is the costliest error in a health text, so values are compared, not spellings:
``2.5 mg`` agrees with ``2,5 mg``, ``10,000`` with ``1万``, ``20 %`` with 百分之二十, ``2`` with
*two*; ``5 mL`` does not agree with ``5 mg``. Of the numbers in words only those that count a
unit (*five minutes*) must stand on both sides, and are warnings where they seem not to.
"""

from __future__ import annotations

from collections.abc import Iterator

from locum.checks.placeholders import without_placeholders
from locum.checks.quantities import Comparison, Quantity, arithmetic, compare_quantities
from locum.checks.quantities.changes import Text, changed_quantities
from locum.checks.quantities.writing import in_locale, written_otherwise
from locum.checks.urls import without_addresses
from locum.checks.words import known_languages, readable_words
from locum.i18n import _
from locum.model import Finding, Pair, Severity


def changed_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for each number or unit that is not the same on both sides.

    >>> pair = Pair("Take 2.5 mg.", "Tome 25 mg.", "en", "es")
    >>> [(finding.message, finding.mend) for finding in changed_numbers(pair)]
    [('2.5 mg became 25 mg', '2,5 mg')]
    """
    languages = known_languages(pair)
    if languages is None:
        return
    source, target = map(_prose, readable_words(pair))
    comparison = compare_quantities(
        source, target, source_language=languages[0], target_language=languages[1]
    )
    yield from _values(comparison, pair.locale)
    texts = Text(source, languages[0]), Text(target, languages[1])
    for before, after, signs in changed_quantities(comparison, *texts):
        shown = (_with_sign(before), _with_sign(after)) if signs else (before.text, after.text)
        yield _became(before, after, pair.locale, Severity.ERROR, shown)
    for before, after in comparison.converted:
        yield _converted(before, after)
    if not comparison.lost and not comparison.invented:
        yield from _counts(comparison, pair.locale)
    if languages[0] != languages[1]:
        yield from _written(comparison, pair.locale)


def _why() -> str:
    return _("another number or unit is another dose, time or result")


def _prose(text: str) -> str:
    """Return the text without addresses and placeholders, whose digits count nothing."""
    return without_placeholders(without_addresses(text))


def _values(comparison: Comparison, locale: str) -> Iterator[Finding]:
    """Yield what was lost and invented; one of each is one that became the other."""
    lost, invented = comparison.lost, comparison.invented
    if len(lost) == len(invented) == 1:
        yield _became(lost[0], invented[0], locale, _severity(lost[0], invented[0]))
        return
    for quantity in lost:
        message = _("{number} is missing").format(number=quantity.text)
        mend = in_locale(quantity, locale)
        span = quantity.span
        yield Finding("numbers", _severity(quantity), message, _why(), mend, source_span=span)
    for quantity in invented:
        message = _("{number} is not in the source").format(number=quantity.text)
        span = quantity.span
        yield Finding("numbers", _severity(quantity), message, _why(), target_span=span)


def _counts(comparison: Comparison, locale: str) -> Iterator[Finding]:
    """Yield what became of numbers that count no unit, and of repeated ones."""
    if comparison.exchanged:
        yield _became(*comparison.exchanged, locale, Severity.WARNING)
        return
    if not (comparison.unsaid or comparison.rarer or comparison.added):
        return  # looking up messages takes its time
    missing = _("{number} is missing")
    fewer = _("{number} stands more often in the source")
    for message, lost in ((missing, comparison.unsaid), (fewer, comparison.rarer)):
        for quantity in lost:
            said, mend = message.format(number=quantity.text), in_locale(quantity, locale)
            span = quantity.span
            yield Finding("numbers", Severity.WARNING, said, _why(), mend, source_span=span)
    for quantity in comparison.added:
        said = _("{number} is not in the source").format(number=quantity.text)
        yield Finding("numbers", Severity.WARNING, said, why=_why(), target_span=quantity.span)


def _severity(*quantities: Quantity) -> Severity:
    """Return how grave it is; a number in words has more ways to be said, so it is less sure."""
    in_words = all(quantity.spelled for quantity in quantities)
    return Severity.WARNING if in_words else Severity.ERROR


def _became(
    before: Quantity,
    after: Quantity,
    locale: str,
    severity: Severity,
    shown: tuple[str, str] | None = None,
) -> Finding:
    source, target = shown or (before.text, after.text)
    return Finding(
        "numbers",
        severity,
        _("{source} became {target}").format(source=source, target=target),
        why=_why(),
        mend=in_locale(before, locale, like=after),
        source_span=before.span,
        target_span=after.span,
    )


def _with_sign(quantity: Quantity) -> str:
    return f"{quantity.comparison}{'-' if quantity.negative else ''}{quantity.text}"


def _converted(before: Quantity, after: Quantity) -> Finding:
    message = _("{source} was converted to {target}: {arithmetic}").format(
        source=before.text, target=after.text, arithmetic=arithmetic(before, after)
    )
    return Finding(
        "numbers",
        Severity.WARNING,
        message,
        why=_why(),
        source_span=before.span,
        target_span=after.span,
    )


def _written(comparison: Comparison, locale: str) -> Iterator[Finding]:
    """Yield numbers of the right value that readers of the target's language read as others."""
    for before, after in comparison.paired:
        if not written_otherwise(before, after, locale):
            continue
        mend = in_locale(before, locale, like=after)
        message = _("“{number}” reads as another number here: write “{mend}”")
        if mend:
            yield Finding(
                "numbers",
                Severity.NOTE
                if locale.startswith("fr") and "." in after.text
                else Severity.WARNING,
                message.format(number=after.text, mend=mend),
                why=_why(),
                mend=mend,
                source_span=before.span,
                target_span=after.span,
            )
