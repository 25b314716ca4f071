"""Report what the author of a glossary should mend.

Errors contradict themselves, so that what is enforced would be chance; warnings are
meant perhaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from locum.i18n import _
from locum.model import Severity, Term, TermStatus
from locum.terminology.finding import find_form
from locum.terminology.folding import fold_key
from locum.terminology.values import Problem


def glossary_problems(terms: Sequence[Term]) -> list[Problem]:
    """Return the problems in the order of the files' rows."""
    found = [
        *_within_concepts(terms),
        *_duplicates(terms),
        *_homographs(terms),
        *_kept_and_translated(terms),
    ]
    order = {path: n for n, path in enumerate(dict.fromkeys(term.path for term in terms))}
    return sorted(found, key=lambda p: (order[p.path], p.line, p.message))


def _problem(term: Term, severity: Severity, message: str, kind: str, mend: str) -> Problem:
    return Problem(term.path, term.line, severity, message, kind, mend)


def _groups(terms: Sequence[Term]) -> dict[tuple[str, str], list[Term]]:
    groups: dict[tuple[str, str], list[Term]] = {}
    for term in terms:
        groups.setdefault((term.concept, term.locale), []).append(term)
    return groups


def _within_concepts(terms: Sequence[Term]) -> Iterator[Problem]:
    for (concept, locale), rows in _groups(terms).items():
        preferred = [row for row in rows if row.status is TermStatus.PREFERRED]
        usable = [row for row in rows if row.status is not TermStatus.FORBIDDEN]
        for row in preferred[1:]:
            message = _(
                "“{concept}” has a second preferred term in {locale}: “{term}”, after “{first}”"
            )
            yield _problem(
                row,
                Severity.ERROR,
                message.format(
                    concept=concept, locale=locale, term=row.text, first=preferred[0].text
                ),
                "two-preferred",
                _("make one of them “admitted”"),
            )
        if not usable:
            message = _("“{concept}” has only terms to avoid in {locale}, none to use")
            yield _problem(
                rows[0],
                Severity.ERROR,
                message.format(concept=concept, locale=locale),
                "nothing-to-use",
                _("add a row with the term to use in {locale}").format(locale=locale),
            )
        elif not preferred and all(row.status is TermStatus.ADMITTED for row in usable):
            message = _("“{concept}” has no preferred term in {locale}")
            yield _problem(
                rows[0],
                Severity.WARNING,
                message.format(concept=concept, locale=locale),
                "no-preferred",
                _("make one of them “preferred”"),
            )
        yield from _contradictions(rows)


def _contradictions(rows: Sequence[Term]) -> Iterator[Problem]:
    banned = [row for row in rows if row.status is TermStatus.FORBIDDEN]
    for row in rows:
        if row.status is TermStatus.FORBIDDEN:
            continue
        for other in banned:
            forms = (other.text, *other.forms)
            if fold_key(row.text) in map(fold_key, forms):
                message = _("“{term}” is both {status} and forbidden for “{concept}”")
            elif find_form(row.text, forms, row.locale):
                message = _("“{term}”, {status} for “{concept}”, contains the forbidden “{other}”")
            else:
                continue
            yield _problem(
                row,
                Severity.ERROR,
                message.format(
                    term=row.text, status=row.status.value, concept=row.concept, other=other.text
                ),
                "contradiction",
                _("take one of the rows away (the other: {path}:{line})").format(
                    path=other.path, line=other.line
                ),
            )


def _duplicates(terms: Sequence[Term]) -> Iterator[Problem]:
    seen: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        first = seen.setdefault((term.concept, term.locale, fold_key(term.text)), term)
        if first is not term and first.status is term.status:
            message = _("“{term}” stands twice for “{concept}” (first in {path}:{line})")
            yield _problem(
                term,
                Severity.WARNING,
                message.format(
                    term=term.text, concept=term.concept, path=first.path, line=first.line
                ),
                "duplicate",
                _("take one of the rows away"),
            )


def _homographs(terms: Sequence[Term]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Term] = {}
    for term in terms:
        for form in dict.fromkeys(map(fold_key, (term.text, *term.forms))):
            first = seen.setdefault((term.locale, form), term)
            if first.concept == term.concept or first.status is not term.status:
                continue
            message = _("“{term}” names both “{first}” and “{concept}”: either is accepted")
            yield _problem(
                term,
                Severity.WARNING,
                message.format(term=term.text, first=first.concept, concept=term.concept),
                "homograph",
                _("make the rarer meaning “admitted”, or give it a longer term"),
            )


def _kept_and_translated(terms: Sequence[Term]) -> Iterator[Problem]:
    kept = {term.concept: term for term in terms if term.status is TermStatus.KEEP}
    for term in terms:
        name = kept.get(term.concept)
        if name is None or term.status is not TermStatus.PREFERRED or term.text == name.text:
            continue
        message = _("“{concept}” is kept as “{name}” and yet has “{term}” in {locale}")
        yield _problem(
            term,
            Severity.ERROR,
            message.format(
                concept=term.concept, name=name.text, term=term.text, locale=term.locale
            ),
            "kept-and-translated",
            _("take the row away, or make the name “preferred” in {locale}").format(
                locale=name.locale
            ),
        )
