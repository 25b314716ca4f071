"""What the checks say of a translation as it stands, or as somebody is typing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from locum.catalog import Acceptance, Entry
from locum.checks.reasons import why_of
from locum.checks.run import run_checks
from locum.formats import format_name
from locum.locales import same_language
from locum.model import Constraint, Finding, Pair, Severity, Term
from locum.workflow.accepting import judge_acceptances, seal_of
from locum.workflow.pairs import make_pair
from locum.workflow.review.items import Key
from locum.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of a translation."""

    pairs: tuple[Pair, ...]
    """Both sides taken apart, form by form; empty where there is no translation."""
    standing: tuple[Finding, ...]
    """What counts."""
    accepted: tuple[tuple[Finding, Acceptance], ...]
    entry: Entry
    """With the translation that was judged."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Findings that forbid approving, unless somebody accepts them with a reason."""
        return tuple(one for one in self.standing if one.severity is Severity.ERROR)

    @property
    def grave(self) -> tuple[Finding, ...]:
        """Findings that somebody has to see: errors and warnings, not notes."""
        return tuple(one for one in self.standing if one.severity is not Severity.NOTE)

    @property
    def found(self) -> tuple[tuple[str, Severity], ...]:
        """Each check whose findings stand, with its worst severity, the worst first."""
        worst: dict[str, Severity] = {}
        for one in self.standing:
            known = worst.get(one.check, one.severity)
            worst[one.check] = max(known, one.severity, key=lambda severity: severity.rank)
        return tuple(sorted(worst.items(), key=lambda pair: (-pair[1].rank, pair[0])))

    def sealed(self, check: str, reason: str, by: str) -> Acceptance:
        """Return the word that what a check finds here may stand."""
        word = Acceptance(check, " ".join(reason.split()), by)
        everything = [*self.standing, *(one for one, _word in self.accepted)]
        own = [one for one in everything if one.check == check]
        pair = self.pairs[0]
        return replace(word, seal=seal_of(check, _whole(self.entry), pair, own))


class Judge:
    """Judges translations with a project's glossary and checks."""

    def __init__(self, workspace: Workspace, names: Sequence[str]) -> None:
        """Take the project, and the checks that it runs.

        Raises:
            GlossaryError: where a glossary cannot be used.
        """
        self.workspace = workspace
        self._stood = _standing(workspace)  # before it is read
        self.termbase = workspace.termbase
        self.names = tuple(names)

    def renewed(self) -> Judge | None:
        """Return one that knows the glossary as it is now; None while this one does.

        Raises:
            GlossaryError: where it cannot be used.
        """
        if _standing(self.workspace) == self._stood:
            return None
        return Judge(Workspace(self.workspace.settings), self.names)

    @cached_property
    def rows(self) -> Mapping[str, Sequence[Term]]:
        """The glossary's rows by concept, for people to read."""
        rows: dict[str, list[Term]] = {}
        for term in self.termbase.terms:
            rows.setdefault(term.concept, []).append(term)
        return rows

    def constraints(self, key: Key, language: str, words: str) -> tuple[Constraint, ...]:
        """Return what the glossary asks of a source's words."""
        return tuple(self.termbase.constraints(words, language, key.locale))

    def judge(
        self,
        key: Key,
        entry: Entry,
        language: str,
        forms: Sequence[str],
        *,
        further: Sequence[Finding] = (),
    ) -> Judgement:
        """Judge a translation.

        Args:
            key: the entry's place.
            entry: the entry, for its acceptances.
            language: of the source.
            forms: the translation, perhaps not saved yet.
            further: findings that need more than this entry (other renderings elsewhere).
        """
        judged = replace(entry, msgstr=forms[0] if forms else "", forms=tuple(forms))
        pairs = tuple(self._pairs(key, entry, language, forms))
        if not any(forms) or same_language(language, key.locale):
            return Judgement(pairs, (), (), judged)
        findings: list[Finding] = []
        for pair in pairs:
            if pair.target:
                found = run_checks(pair, self.names)
                findings += (one for one in found if one not in findings)
        findings += further
        findings = [one if one.why else replace(one, why=why_of(one.check)) for one in findings]
        names = (*self.names, *(one.check for one in further))
        verdicts = judge_acceptances(_whole(judged), pairs[0], findings, names)
        worst_first = sorted(verdicts.standing, key=lambda one: -one.severity.rank)
        return Judgement(pairs, tuple(worst_first), tuple(verdicts.accepted), judged)

    def _pairs(self, key: Key, entry: Entry, language: str, forms: Sequence[str]) -> list[Pair]:
        pairs = []
        for number, form in enumerate(forms):
            # Of several forms the first is of the singular, unless the language has only one.
            plural = entry.plural and (number or len(forms) == 1)
            source = entry.plural if plural and entry.plural else entry.msgid
            pair = make_pair(
                format_name(key.article),
                source,
                form,
                language=language,
                locale=key.locale,
                constraints=(),
            )
            terms = self.constraints(key, language, pair.source_inline.text)
            pairs.append(replace(pair, constraints=terms))
        return pairs


def _standing(workspace: Workspace) -> list[tuple[str, int, int]]:
    """Return what tells whether the glossary's files are what they were."""
    found = []
    for path in workspace.files(workspace.settings.glossary):
        with suppress(OSError):
            status = path.stat()
            found.append((str(path), status.st_size, status.st_mtime_ns))
    return found


def _whole(entry: Entry) -> Entry:
    """Return the entry with all its plural forms in its one text, for seals."""
    return replace(entry, msgstr="\0".join(entry.forms)) if entry.plural else entry
