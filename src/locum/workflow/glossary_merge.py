"""Merge rows of another tool's glossary into a project's, without changing what is there.

A row of the file is *added* where the project does not have its term, *equal* where it says
nothing else than the project does, and a *conflict* where it does: then the project's row
stays, unless the file's is to be taken. What is added waits in a database on disk, so that
a glossary of any size needs no more memory than the project's own.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from locum.glossaries.csv_edit import needed_columns
from locum.glossaries.exchange import Refused, Row
from locum.i18n import _
from locum.locales import fallbacks, same_language
from locum.model import Term, TermStatus
from locum.terminology.folding import fold_key
from locum.workflow.glossary_rows import FIELDS, Conflict, differ, dump, load, say

_SHOWN = {"text": "term", "case_sensitive": "case"}


class Merge:
    """The project's rows, and what the file adds to them."""

    def __init__(
        self, terms: Sequence[Term], *, source: str, into: str, replace_rows: bool
    ) -> None:
        """Take the project's rows.

        Args:
            terms: all of the project's glossaries.
            source: the language whose terms tell concepts where identifiers do not.
            into: the file that takes the rows, as the terms name it.
            replace_rows: take the file's rows where they differ from those of ``into``.
        """
        self.replaced: dict[int, Term] = {}
        """Line in ``into`` → its new row."""
        self.conflicts: list[Conflict] = []
        self.refused: list[Refused] = []
        self.counts: Counter[str] = Counter()
        """``added``, ``equal``, ``matched`` (concepts that were told by their terms)."""
        self.columns: set[str] = set()
        """What the added rows need."""
        self._source = source
        self._into = into
        self._replace = replace_rows
        self._known: dict[tuple[str, str, str], Term] = {}
        self._preferred: dict[tuple[str, str], Term] = {}
        self._kept: dict[str, str] = {}
        self._by_term: dict[tuple[str, str], list[Term]] = {}
        self._names: dict[str, str] = {}
        for term in terms:
            self._known.setdefault((term.concept, term.locale, fold_key(term.text)), term)
            if term.status is TermStatus.PREFERRED:
                self._preferred.setdefault((term.concept, term.locale), term)
            elif term.status is TermStatus.KEEP:
                self._kept[term.concept] = term.text
            if term.status is not TermStatus.FORBIDDEN:
                key = fallbacks(term.locale)[-1], fold_key(term.text)
                self._by_term.setdefault(key, []).append(term)
        self._concepts = {term.concept for term in terms}
        # An empty name is a database on disk that nobody else sees and that goes away.
        self._added = sqlite3.connect("", isolation_level=None)
        self._added.execute(
            "CREATE TABLE rows (number INTEGER PRIMARY KEY, concept, locale, key, status, data,"
            " UNIQUE (concept, locale, key))"
        )
        self._added.execute("BEGIN")

    def close(self) -> None:
        """Give the database back."""
        self._added.close()

    def take(self, rows: Iterable[Row | Refused]) -> None:
        """Merge what a file yields."""
        group: list[Row] = []
        for row in rows:
            if isinstance(row, Refused):
                self.refused.append(row)
                continue
            if group and group[0].term.concept != row.term.concept:
                self._merge(group)
                group = []
            group.append(row)
        if group:
            self._merge(group)

    def added(self) -> Iterator[Term]:
        """Yield the added rows in the file's order."""
        for (data,) in self._added.execute("SELECT data FROM rows ORDER BY number"):
            yield load(data)

    # --- concepts ---

    def _merge(self, group: list[Row]) -> None:
        concept = self._concept(group)
        if concept is None:
            return
        for row in group:
            self._merge_row(replace(row.term, concept=concept), row.stated)

    def _concept(self, group: list[Row]) -> str | None:
        """Return the project's name of a concept; None where it cannot be told."""
        given = group[0].term.concept
        named = "concept" in group[0].stated
        if named and given in self._concepts:
            return given
        if given in self._names:
            return self._names[given]
        leads = [row.term for row in group if same_language(row.term.locale, self._source)]
        leads = leads or [row.term for row in group if row.term.locale == group[0].term.locale]
        found = list(dict.fromkeys(match.concept for lead in leads for match in self._like(lead)))
        if len(found) == 1:
            self.counts["matched"] += 1
            self._names[given] = found[0]
            return found[0]
        if found and not named:
            best = self._fitting(found, group, leads)
            if best:
                return best
            reason = _("“{term}” names several concepts of the project: {concepts}").format(
                term=leads[0].text, concepts=", ".join(found)
            )
            self.refused.append(Refused(group[0].term.line, reason))
            return None
        if named:
            return given
        return self._new_name(given, leads[0].text)

    def _fitting(self, concepts: Sequence[str], group: Sequence[Row], leads: Sequence[Term]) -> str:
        """Return the one concept that has the group's translation too, or nothing.

        Of several that have, the one whose first name the term is.
        """
        found = [
            concept
            for concept in concepts
            if sum(
                (concept, row.term.locale, fold_key(row.term.text)) in self._known
                for row in group
                if not same_language(row.term.locale, self._source)
            )
        ]
        if len(found) > 1:
            rows = [match for lead in leads for match in self._like(lead)]
            first = {row.concept for row in rows if row.status is TermStatus.PREFERRED}
            found = [concept for concept in found if concept in first]
        return found[0] if len(found) == 1 else ""

    def _like(self, lead: Term) -> Iterator[Term]:
        """Yield the project's rows of a term's text in its language."""
        if lead.status is TermStatus.FORBIDDEN:
            return
        for term in self._by_term.get((fallbacks(lead.locale)[-1], fold_key(lead.text)), ()):
            # WHO is not who.
            if term.text == lead.text or not (term.case_sensitive or lead.case_sensitive):
                yield term

    def _new_name(self, given: str, text: str) -> str:
        name, number = text, 1
        while name in self._concepts:
            number += 1
            name = f"{text} ({number})"
        if name != given:
            self._names[given] = name
        return name

    # --- rows ---

    def _merge_row(self, term: Term, stated: frozenset[str]) -> None:
        ours = self._known.get((term.concept, term.locale, fold_key(term.text)))
        if ours is not None:
            self._compare(ours, term, stated)
            return
        if self._kept.get(term.concept) == term.text and term.status is not TermStatus.FORBIDDEN:
            self.counts["equal"] += 1  # what is kept is so in every language
            return
        preferred = self._preferred.get((term.concept, term.locale))
        if term.status is TermStatus.PREFERRED and preferred is not None:
            if "status" not in stated:
                term = replace(term, status=TermStatus.ADMITTED)
            elif not self._demote(preferred, term):
                return
        self._add(term, stated)

    def _compare(self, ours: Term, theirs: Term, stated: frozenset[str]) -> None:
        if ours.status is TermStatus.KEEP and theirs.status is TermStatus.PREFERRED:
            stated -= {"status"}  # a name that is kept is the preferred one
        avoided = ours.status is TermStatus.FORBIDDEN
        if avoided and "status" not in stated:
            # The file knows no words to avoid, and offers one: that is said, never obeyed.
            self._conflict(ours, theirs, "status", say(ours, "status"), "", taken=False)
            return
        fields = [
            field
            for field in FIELDS
            if (field in stated or field == "text") and differ(ours, theirs, field)
        ]
        if not fields:
            self.counts["equal"] += 1
            return
        current = self.replaced.get(ours.line, ours) if ours.path == self._into else ours
        taken = self._replace and ours.path == self._into and self._may_lead(ours, theirs, fields)
        if taken:
            self.replaced[ours.line] = replace(
                current, **{field: getattr(theirs, field) for field in fields}
            )
        for field in fields:
            self._conflict(ours, theirs, field, say(ours, field), say(theirs, field), taken)

    def _may_lead(self, ours: Term, theirs: Term, fields: Sequence[str]) -> bool:
        """Make way for a row that becomes the preferred one; return whether it may."""
        if "status" not in fields or theirs.status is not TermStatus.PREFERRED:
            return True
        preferred = self._preferred.get((ours.concept, ours.locale))
        return preferred is None or self._demote(preferred, theirs)

    def _demote(self, preferred: Term, theirs: Term) -> bool:
        """Let the file's preferred term take the place of the project's, if it is to."""
        taken = self._replace and preferred.path == self._into
        self._conflict(preferred, theirs, "preferred", preferred.text, theirs.text, taken)
        if taken:
            current = self.replaced.get(preferred.line, preferred)
            self.replaced[preferred.line] = replace(current, status=TermStatus.ADMITTED)
            del self._preferred[preferred.concept, preferred.locale]
        return taken

    def _conflict(
        self, ours: Term, theirs: Term, field: str, ours_say: str, theirs_say: str, taken: bool
    ) -> None:
        self.conflicts.append(
            Conflict(
                concept=ours.concept,
                locale=ours.locale,
                term=theirs.text,
                line=theirs.line,
                field=_SHOWN.get(field, field),
                ours=ours_say,
                theirs=theirs_say,
                path=ours.path,
                at=ours.line,
                replaced=taken,
            )
        )

    def _add(self, term: Term, stated: frozenset[str]) -> None:
        here = (term.concept, term.locale)
        if term.status is TermStatus.PREFERRED:
            first = self._one("concept=? AND locale=? AND status='preferred'", here)
            if first is not None and fold_key(first.text) != fold_key(term.text):
                if "status" in stated:
                    self._twice(first, term, "preferred")
                    return
                term = replace(term, status=TermStatus.ADMITTED)
        key = (*here, fold_key(term.text))
        done = self._added.execute(
            "INSERT OR IGNORE INTO rows (concept, locale, key, status, data) VALUES (?,?,?,?,?)",
            (*key, term.status.value, dump(term)),
        )
        if done.rowcount:
            self.counts["added"] += 1
            self.columns |= needed_columns(term)
            return
        first = self._one("concept=? AND locale=? AND key=?", key)
        fields = [f for f in FIELDS if f in stated and first and differ(first, term, f)]
        if first is not None and fields:
            self._twice(first, term, fields[0])
        else:
            self.counts["equal"] += 1

    def _one(self, where: str, values: tuple[str, ...]) -> Term | None:
        found = self._added.execute(f"SELECT data FROM rows WHERE {where}", values).fetchone()
        return load(found[0]) if found else None

    def _twice(self, first: Term, term: Term, field: str) -> None:
        told = "text" if field == "preferred" else field
        ours = replace(first, path="")
        self._conflict(ours, term, field, say(first, told), say(term, told), taken=False)
