"""Find what one text denies and the other does not.

What speaks for a negation being answered is gathered by ``evidence`` and weighed here, by weights
and limits that ``scripts/learn_negations`` learnt from sound and from spoilt translations
(``checks/data/negations.tsv``): a logistic regression. Two things go before it: a plain negation
is always reported where nothing whatever denies on the other side (``NOTHING``), and never where a
word of forbidding stands for it (``is_bidden_otherwise``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from locum.checks.meaning.cues import Side, asks
from locum.checks.meaning.evidence import NOTHING, Evidence, gather_evidence
from locum.checks.meaning.lexicon import Hit
from locum.checks.meaning.links import links_between

_WEIGHTS = files("locum.checks") / "data" / "negations.tsv"
_LIMIT = "limit "
_LEAST = 0.01
"""The surplus of a plain negation where nothing whatever denies on the other side."""
_BIDDING = frozenset(
    f"idea ask {kind} {idea}"
    for kind in ("implied", "strong") for idea in ("avoid", "forbid", "against")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Denial:
    """A negation that only one side has."""

    hit: Hit
    lost: bool
    """Whether it is the source that has it."""
    alone: bool
    """Whether the other side negates nothing."""
    certain: bool
    """Whether it is a plain *not*, and the other side denies in no way whatever."""
    surplus: float
    """By how much its score exceeds the limit."""


@cache
def _weights() -> Mapping[str, float]:
    lines = _WEIGHTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines)
    return {name: float(value) for name, value in pairs}


@cache
def _limit(language: str, other: str) -> float:
    """Return the score from which on a negation of a language is reported that another lacks.

    Of languages that nothing was learnt of it is the highest.
    """
    weights = _weights()
    known = [value for name, value in weights.items() if name.startswith(_LIMIT)]
    return weights.get(f"{_LIMIT}{language}>{other}", max(known))


def unanswered(evidence: Evidence) -> float:
    """Return how sure it is that a negation has no answer: the logit of a probability."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in evidence.items())


def is_bidden_otherwise(evidence: Evidence) -> bool:
    """Return whether *do not* stands for *avoid* or *forbidden*, and nothing is left to answer."""
    return "rule TT-" in evidence and not _BIDDING.isdisjoint(evidence)


def compare_negations(before: Side, after: Side) -> Denial | None:
    """Return the negation that the translation most surely lost or invented, if there is one."""
    # Where nothing denies by itself, weak words alone never weigh enough to be reported.
    if not any(asks(cue) for side in (before, after) for cue in side.cues):
        return None
    best: Denial | None = None
    for lost, side, other in ((True, before, after), (False, after, before)):
        limit = _limit(side.language, other.language)
        links = links_between(side.language, other.language)
        back = links_between(other.language, side.language)
        for hit, evidence in gather_evidence(side, other, links, back):
            surplus = unanswered(evidence) - limit
            if NOTHING in evidence:
                surplus = max(surplus, _LEAST)
            if surplus > (best.surplus if best else 0) and not is_bidden_otherwise(evidence):
                alone = not any(asks(cue) or cue.concept == "also" for cue in other.cues)
                certain = hit.concept == "clear" and NOTHING in evidence
                best = Denial(hit, lost, alone, certain, surplus)
    return best
