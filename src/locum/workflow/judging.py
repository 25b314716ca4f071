"""Say of a published translation whether it is surely that of its source, and if not, why.

What is said goes into the catalog, for all its readers, and to the user in the user's own
language: so a judgement is made under ``i18n.as_written`` and again without.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from locum.checks.run import run_checks
from locum.checks.words import LANGUAGES
from locum.i18n import _
from locum.locales import UNDETERMINED, language_of, same_language
from locum.model import Constraint, Guess, Severity
from locum.workflow.alignment import Alignment, Match
from locum.workflow.pairs import make_pair

SURE_PROBABILITY = 0.8
"""A pair less probable than this might as well be another one."""
TELLING_PAGE = 1.0
"""What the keys of a page's pairs must say on average (in nats for each block of the article).
Translations say 1.3 to 10, pages on something else up to 1.0 (scripts/bench_adopt)."""
TELLING_DRAFTED_PAGE = 2.5
"""The same where an engine's drafts were compared: translations say 3.2 to 12, others up to 2.1."""
TELLING_PAIR = 0.5
"""What the keys of a pair of long blocks must say; those of other texts seldom do."""
HOLDING_PAIR = 1.5
"""Keys that say this much hold the pairs beside them, too."""
LEAST_EVIDENCE = -1.5
"""Keys that say less than this say that two blocks, however short, do not belong together."""
LONG = 60.0
"""From this length on a block has something that a translation keeps."""
LONGEST_STRETCH = 5.0
"""Lengths that differ by more deviations than this do not fit."""
SUSPICIOUS_STRETCH = 1.0
"""The same beside a block that has no pair."""
_FEW_WORDS = 0.35
"""A block shorter than this share of its neighbour's length."""
_CERTAIN = 0.9
_TELLING_LETTERS = 25
"""Of fewer letters a detector cannot be sure, whatever it says."""

_LOOKS = frozenset({"brackets", "end-punctuation", "doubled-words", "whitespace"})
"""Checks whose warnings are about looks; those of all others are about what readers are told."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source and what may be its translation."""

    source: str
    """The msgid."""
    target: str
    """The msgstr to be."""
    source_words: str
    target_words: str
    language: str
    locale: str
    format_name: str
    constraints: tuple[Constraint, ...]
    match: Match
    held: bool
    """A neighbour on both pages is a pair that cannot be mistaken."""
    beside: tuple[float, float]
    """How long the shortest block without a pair is that stands beside it in the article, and
    in the page, as a share of its own length; infinite where there is none."""
    kinds: tuple[str, str]
    """What the two blocks are; alike where that tells nothing (plain text)."""
    guesses: tuple[Guess, ...]
    """The languages of the translation's blocks."""
    doubts: tuple[str, ...] = ()
    """What was found on the way here."""


def evidence_of(alignment: Alignment, blocks: int) -> float:
    """Return what the keys say for two pages, in nats for each block of the article."""
    return sum(match.evidence for match in alignment.matches) / max(blocks, 1)


def held_by(alignment: Alignment) -> set[Match]:
    """Return the matches that stand beside one that cannot be mistaken."""
    held: set[Match] = set()
    for before, after in pairwise(alignment.matches):
        if _follows(before, after):
            held |= {after} if before.evidence >= HOLDING_PAIR else set()
            held |= {before} if after.evidence >= HOLDING_PAIR else set()
    return held


def held_in_tables(matches: Sequence[Match], is_cell: Callable[[Match], bool]) -> set[Match]:
    """Return the matches of cells that stand between two that cannot be mistaken.

    A table's cells have their places: where none is missing between the two, each is held.
    """
    held: set[Match] = set()
    waiting: list[Match] | None = None
    before: Match | None = None
    for match in matches:
        follows = before is not None and _follows(before, match)
        if not follows or not is_cell(match):
            waiting = None
        if match.evidence >= HOLDING_PAIR:
            held.update(waiting or ())
            waiting = []
        elif waiting is not None:
            waiting.append(match)
        before = match
    return held


def _follows(before: Match, after: Match) -> bool:
    """Return whether two matches are neighbours on both pages."""
    ours = before.sources[-1] + 1 == after.sources[0]
    return ours and before.targets[-1] + 1 == after.targets[0]


def is_untranslated(candidate: Candidate) -> bool:
    """Return whether a block was left in the source's language."""
    return all(
        _is_telling(guess, candidate.target_words)
        and same_language(guess.language, candidate.language)
        for guess in candidate.guesses
    ) and not same_language(candidate.language, candidate.locale)


def _is_telling(guess: Guess, words: str) -> bool:
    letters = sum(map(str.isalpha, words))
    return guess.confidence >= _CERTAIN and letters >= _TELLING_LETTERS


def doubts_of(candidate: Candidate, checks: Sequence[str]) -> list[str]:
    """Return why a translation is not sure, the gravest first; nothing where it is."""
    return list(
        dict.fromkeys(
            [
                *_of_content(candidate, checks),
                *candidate.doubts,
                *_of_alignment(candidate),
                *_of_language(candidate),
            ]
        )
    )


def _of_alignment(candidate: Candidate) -> list[str]:
    match, found = candidate.match, []
    sources, targets = len(match.sources), len(match.targets)
    if sources > 1:
        found.append(_("{n} blocks became 1").format(n=sources))
    if targets > 1:
        found.append(_("1 block became {n}").format(n=targets))
    if match.moved:
        found.append(_("it stands elsewhere in the translated page"))
    if match.probability < SURE_PROBABILITY:
        found.append(_("another block may be meant"))
    if match.evidence < (TELLING_PAIR if match.length >= LONG else LEAST_EVIDENCE) or not (
        match.evidence >= TELLING_PAIR or candidate.held
    ):
        found.append(_("little in its words says that the two belong together"))
    if abs(match.stretch) > LONGEST_STRETCH:
        found.append(
            _("far longer than its source")
            if match.stretch > 0
            else _("far shorter than its source")
        )
    if _may_hold_more(match, *candidate.beside):
        found.append(_("a block beside it has no pair: some words may belong to that"))
    ours, theirs = candidate.kinds
    if ours != theirs:
        found.append(_("a {kind} became a {other}").format(kind=ours, other=theirs))
    return found


def _may_hold_more(match: Match, lost: float, added: float) -> bool:
    """Return whether a neighbour may have gone in, or may hold words that came out.

    A neighbour of few words would not show in the length.
    """
    if min(lost, added) < _FEW_WORDS:
        return True
    longer = match.stretch > SUSPICIOUS_STRETCH and lost < inf
    return longer or (match.stretch < -SUSPICIOUS_STRETCH and added < inf)


def _of_content(candidate: Candidate, checks: Sequence[str]) -> list[str]:
    found = []
    if not {language_of(candidate.language), language_of(candidate.locale)} <= LANGUAGES:
        found += _other_numbers(candidate)
    pair = make_pair(
        candidate.format_name,
        candidate.source,
        candidate.target,
        language=candidate.language,
        locale=candidate.locale,
        constraints=candidate.constraints,
    )
    found += [
        f"{finding.check}: {finding.message}"
        for finding in run_checks(pair, checks)
        if finding.severity is Severity.ERROR
        or (finding.severity is Severity.WARNING and finding.check not in _LOOKS)
    ]
    return found


def _other_numbers(candidate: Candidate) -> list[str]:
    """Compare numbers by their digits, in languages whose numbers the checks cannot read."""
    ours, theirs = (
        Counter(re.sub("[.,]", ".", number) for number in _NUMBER.findall(words))
        for words in (candidate.source_words, candidate.target_words)
    )
    if ours == theirs:
        return []
    lost, new = (", ".join(sorted(c.elements())) or "-" for c in (ours - theirs, theirs - ours))
    return [_("numbers differ: {source} / {target}").format(source=lost, target=new)]


def _of_language(candidate: Candidate) -> list[str]:
    words = candidate.target_words
    kept = {constraint.accepted[0] for constraint in candidate.constraints if constraint.keep}
    if words == candidate.source_words and words not in kept:
        return [_("identical to the source")]
    for guess in candidate.guesses:
        foreign = guess.language != UNDETERMINED
        foreign = foreign and not same_language(guess.language, candidate.locale)
        if foreign and _is_telling(guess, words):
            return [_("seems to be in {language}").format(language=guess.language)]
    return []
