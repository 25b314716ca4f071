"""How good a pair, or a chain of pairs, is: measured, or supposed by a stated rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from locum.engines.benchmark import Table
from locum.i18n import _
from locum.locales import language_of
from locum.model import EnginePair

PIVOT_SHARE = 0.87
"""What a pivot leaves of chrF: between 0.83 and 0.91 in the chains that were measured."""

CONVERTERS = frozenset({"opencc"})
"""Engines that write the same words in another script: no translation, and no hop."""
CONVERSION_SHARE = 0.99
"""What a conversion leaves of chrF. There and back, every one of 16,550 Chinese health
sentences came out as it was, character for character; words of a region's own may differ."""


@dataclass(frozen=True, slots=True)
class RankedPair:
    """One engine's pair, and how good it is."""

    pair: EnginePair
    chrf: float | None
    """On the recorded benchmark; None: not measured."""
    quality: float
    """``chrf``, or the prior for what was not measured: what the ranking reads."""
    why: str
    """A few words for a person."""


def prior(engine: str, best_measured: float | None) -> float:
    """Return the chrF to suppose for a pair that was not measured.

    An Argos package that the table does not know is a full one from Argos's index, much
    larger than the starter packages here and, wherever both were compared, better than
    these and than Apertium: it counts as one point above the best measured engine. All
    else counts as five points below the best, or 40 where nothing was measured.

    >>> prior("argos", 54.8), prior("other", 54.8), prior("argos", None), prior("other", None)
    (55.8, 49.8, 50.0, 40.0)
    """
    if best_measured is None:
        return 50.0 if engine == "argos" else 40.0
    return best_measured + 1.0 if engine == "argos" else max(best_measured - 5.0, 0.0)


def estimate(figures: Sequence[float]) -> float:
    """Return the chrF to expect of a chain: its weakest hop's, less what each pivot costs.

    >>> [round(estimate(figures), 1) for figures in ([32.0, 55.0], [55.0, 54.1])]
    [27.8, 47.1]
    """
    return float(min(figures) * PIVOT_SHARE ** (len(figures) - 1))


def translating(hops: Sequence[EnginePair]) -> tuple[EnginePair, ...]:
    """Return the hops of a chain that translate, without the conversions between them."""
    return tuple(hop for hop in hops if hop.engine not in CONVERTERS)


def after_conversions(figure: float, hops: Sequence[EnginePair]) -> float:
    """Return what a chain's conversions leave of the figure for its translating hops."""
    return float(figure * CONVERSION_SHARE ** (len(hops) - len(translating(hops))))


def rank_pairs(pairs: Sequence[EnginePair], table: Table) -> list[RankedPair]:
    """Return the pairs in their order, each with its figure or its prior."""
    best: dict[tuple[str, str], float] = {}
    measured = {pair: table.find([pair]) for pair in pairs}
    for pair, row in measured.items():
        if row is not None:
            key = _languages(pair)
            best[key] = max(best.get(key, 0.0), row.chrf)
    ranked = []
    for pair, row in measured.items():
        if row is not None:
            why = _("chrF {chrf:.1f} on {test_set}").format(chrf=row.chrf, test_set=row.test_set)
            ranked.append(RankedPair(pair, row.chrf, row.chrf, why))
            continue
        if pair.engine in CONVERTERS:
            quality = 100 * CONVERSION_SHARE
            ranked.append(RankedPair(pair, None, quality, _("a conversion, nearly lossless")))
            continue
        quality = prior(pair.engine, best.get(_languages(pair)))
        why = _("not measured, taken for chrF {chrf:.1f}").format(chrf=quality)
        ranked.append(RankedPair(pair, None, quality, why))
    return ranked


def _languages(pair: EnginePair) -> tuple[str, str]:
    """Return what pairs are compared by: the two scripts of Chinese are one language."""
    return language_of(pair.source), language_of(pair.target)
