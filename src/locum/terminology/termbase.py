"""The termbase: terms in a source text, and what must become of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from locum.i18n import _
from locum.locales import same_language
from locum.model import Constraint, Term, TermStatus
from locum.terminology.concepts import Concepts, Rendering
from locum.terminology.matching import Index, resolve
from locum.terminology.problems import glossary_problems
from locum.terminology.values import LookupRow, Match, Problem
from locum.terminology.whole import whole_translation


class Termbase:
    """A glossary, ready to be asked.

    Making one costs nothing; the keys of a language are prepared when its first text
    comes (about a second for 20,000 concepts).
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._concepts = Concepts(self.terms)
        self._indexes: dict[str, Index] = {}
        self._version = ""

    @classmethod
    def from_terms(cls, terms: Iterable[Term]) -> Termbase:
        """Make a termbase of a glossary's rows, in the order of the files."""
        return cls(terms)

    @property
    def version(self) -> str:
        """Eight hexadecimal digits that change when what is enforced changes.

        Notes, sources and the places of rows do not count.
        """
        if not self._version:
            rows = sorted(
                repr((t.concept, t.locale, t.text, t.status.value, t.part_of_speech, t.forms,
                      t.case_sensitive))
                for t in self.terms
            )  # fmt: skip
            self._version = sha256("\n".join(rows).encode("utf-8")).hexdigest()[:8]
        return self._version

    def matches(self, text: str, language: str) -> list[Match]:
        """Return the terms in a text, longest first where they overlap, by their start."""
        return resolve(self._index(language).hits(text), text)

    def standing(self, text: str, language: str) -> set[tuple[Term, str]]:
        """Return every row that stands in a text with the form that it stands in.

        Those within longer ones count too; a form may be a regular inflection.
        """
        return {(hit.key.term, hit.key.written) for hit in self._index(language).hits(text)}

    def constraints(self, text: str, source: str, target: str) -> list[Constraint]:
        """Return what must become of the terms in a text, by their start.

        A term whose concept has none in the target (or in a locale it falls back to)
        constrains nothing, and does not hide a shorter one that has.
        """
        return [self._constraint(match, target) for match in self._rendered(text, source, target)]

    def restated(self, constraint: Constraint, target: str) -> Constraint | None:
        """Return what a constraint's concept asks for in another target.

        None where the concept has no term there. What is kept is kept everywhere.
        """
        if constraint.keep:
            return constraint
        rendering = self._concepts.rendering(constraint.concept, target)
        if not rendering.accepted:
            return None
        return replace(
            constraint,
            accepted=rendering.accepted,
            forbidden=rendering.forbidden,
            case_sensitive=rendering.case_sensitive,
        )

    def explain(self, text: str, source: str, target: str) -> list[LookupRow]:
        """Return what ``constraints`` would say and why, with terms that constrain nothing."""
        matches = self._rendered(text, source, target)
        others = [
            match
            for match in self.matches(text, source)
            if not any(match.start < one.end and one.start < match.end for one in matches)
        ]
        rows = [self._row(match, target) for match in [*matches, *others]]
        return sorted(rows, key=lambda row: row.start)

    def whole(self, text: str, source: str, target: str) -> str | None:
        """Return the translation of a text that terms cover whole, else None.

        Between terms only commas, slashes, dashes and the like may stand: words side by
        side need a grammar. A term with several meanings, none of them first,
        does not count. Capitals follow the source.
        """
        matches = self._rendered(text, source, target)
        if any(match.ambiguous for match in matches):
            return None
        return whole_translation(text, [self._constraint(m, target) for m in matches], target)

    def problems(self) -> list[Problem]:
        """Return what the glossary's author should mend, in the order of the files."""
        return glossary_problems(self.terms)

    def _index(self, language: str) -> Index:
        if language not in self._indexes:
            own = [term for term in self.terms if _is_source(term, language)]
            self._indexes[language] = Index(
                (*own, *self._concepts.converted_into(language)), language
            )
        return self._indexes[language]

    def _rendered(self, text: str, source: str, target: str) -> list[Match]:
        if same_language(source, target):
            return []
        hits = self._index(source).hits(text)
        useful = [
            hit
            for hit in hits
            if hit.key.term.status is TermStatus.KEEP
            or self._concepts.rendering(hit.key.term.concept, target).accepted
        ]
        return resolve(useful, text)

    def _constraint(self, match: Match, target: str) -> Constraint:
        rendering = self._rendering(match, target)
        return Constraint(
            start=match.start,
            end=match.end,
            accepted=rendering.accepted,
            forbidden=rendering.forbidden,
            concept=match.term.concept,
            term=match.term.text,
            case_sensitive=rendering.case_sensitive,
            keep=match.term.status is TermStatus.KEEP,
        )

    def _rendering(self, match: Match, target: str) -> Rendering:
        if match.term.status is TermStatus.KEEP:
            return Rendering((match.text,), (), match.term.case_sensitive)
        first, *more = (
            self._concepts.rendering(
                term.concept, target, match.number, long=self._concepts.is_long(term)
            )
            for term in match.terms
        )
        if not more:
            return first
        every = [first, *more]
        accepted = tuple(dict.fromkeys(form for one in every for form in one.accepted))
        forbidden = dict.fromkeys(form for one in every for form in one.forbidden)
        return Rendering(
            accepted,
            tuple(form for form in forbidden if form not in accepted),
            first.case_sensitive,
        )

    def _row(self, match: Match, target: str) -> LookupRow:
        rendering = self._rendering(match, target)
        return LookupRow(
            start=match.start,
            end=match.end,
            matched=match.text,
            term=match.term.text,
            concept=match.term.concept,
            accepted=rendering.accepted,
            forbidden=rendering.forbidden,
            why=_why(match, rendering, target),
        )


def _is_source(term: Term, language: str) -> bool:
    """Whether a row can be met in a text of the language; a kept name in any."""
    return term.status is TermStatus.KEEP or same_language(term.locale, language)


_STANDING = {
    TermStatus.PREFERRED: lambda: _("preferred term"),
    TermStatus.ADMITTED: lambda: _("admitted term"),
    TermStatus.FORBIDDEN: lambda: _("term to avoid, but it names the concept"),
    TermStatus.KEEP: lambda: _("not to be translated"),
}


def _why(match: Match, rendering: Rendering, target: str) -> str:
    parts = [_STANDING[match.term.status]()]
    if match.derived:
        parts.append(_("found as its inflection “{form}”").format(form=match.form))
    elif match.form != match.term.text:
        parts.append(_("found as its form “{form}”").format(form=match.form))
    if len(match.terms) > 1:
        names = ", ".join(term.concept for term in match.terms)
        parts.append(_("several meanings: {concepts}").format(concepts=names))
    if not rendering.accepted:
        parts.append(_("no term in {locale}, so nothing is asked").format(locale=target))
    if match.term.path:
        parts.append(f"{match.term.path}:{match.term.line}")
    return "; ".join(parts)
