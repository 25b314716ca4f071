"""What the formats of two languages share: rows of a source and a target term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from locum.glossaries.acronyms import is_acronym
from locum.glossaries.exchange import Row
from locum.locales import fallbacks
from locum.model import Term, TermStatus


@dataclass(frozen=True, slots=True)
class TermPair:
    """A source term and what it becomes."""

    source: Term
    target: Term


def pairs_of(
    terms: Iterable[Term], source: str, target: str, lost: Counter[str]
) -> Iterator[TermPair]:
    """Yield each usable source term with each usable target term of its concept.

    Preferred ones come first. What a format of pairs cannot say is counted: words to avoid
    (which must never be taken for words to use), concepts that lack one side.
    """
    concepts: dict[str, list[Term]] = {}
    for term in terms:
        concepts.setdefault(term.concept, []).append(term)
    for rows in concepts.values():
        sources, targets = _sides(rows, source, target)
        lost["forbidden terms"] += sum(row.status is TermStatus.FORBIDDEN for row in rows)
        if not sources or not targets:
            lost["terms without a counterpart"] += len(sources) + len(targets)
        for one in sources:
            for other in [one] if one.status is TermStatus.KEEP else targets:
                yield TermPair(one, replace(other, locale=target))


def _sides(rows: list[Term], source: str, target: str) -> tuple[list[Term], list[Term]]:
    usable = [row for row in rows if row.status is not TermStatus.FORBIDDEN]
    kept = [row for row in usable if row.status is TermStatus.KEEP]
    if kept:
        return kept[:1], kept[:1]
    first = {TermStatus.PREFERRED: 0}
    usable.sort(key=lambda row: first.get(row.status, 1))
    return _in(usable, source), _in(usable, target)


def _in(rows: list[Term], locale: str) -> list[Term]:
    """Return the rows of a locale, or of the nearest one that serves it."""
    for tag in fallbacks(locale):
        found = [row for row in rows if row.locale == tag]
        if found:
            return found
    return []


def count_fields(terms: Iterable[Term], fields: Iterable[str], lost: Counter[str]) -> None:
    """Count the fields of terms that a format has no place for."""
    named = tuple(fields)
    for term in terms:
        for name in named:
            lost[name] += bool(getattr(term, name))


def row(
    concept: str,
    locale: str,
    text: str,
    *,
    path: str,
    line: int,
    status: TermStatus = TermStatus.PREFERRED,
    note: str = "",
    stated: Iterable[str] = (),
) -> Row:
    """Return a row of a format that says little; an empty note is not stated."""
    term = Term(
        concept=concept,
        locale=locale,
        text=text,
        status=status,
        case_sensitive=is_acronym(text),
        note=note,
        path=path,
        line=line,
    )
    return Row(term, frozenset(stated) | ({"note"} if note else set()))
