"""Whether one translation's score is better than another's by more than chance.

Paired bootstrap resampling, Koehn (2004), "Statistical Significance Tests for Machine
Translation Evaluation": both are scored on the same samples of the segments, drawn with
replacement; the p-value is reckoned from the differences as Moses and sacreBLEU do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

SAMPLES = 1000
SEED = 12345
ALPHA = 0.05
"""Below this a difference is called significant."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a system's score stands to a baseline's."""

    difference: float
    """The system's score less the baseline's."""
    p_value: float
    """How likely so large a difference is by chance, above 0 and at most 1."""

    @property
    def significant(self) -> bool:
        """Whether it is less likely than one in twenty."""
        return self.p_value < ALPHA


def paired_bootstrap(
    baseline: Sequence[float],
    system: Sequence[float],
    weights: Sequence[float] | None = None,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> Comparison:
    """Compare two figures that are sums over segments, divided by the sum of the weights.

    For a mean over segments leave ``weights`` out; for a share of terms they are the
    numbers of terms. The same segments, samples and seed give the same answer.
    """
    gains = [ours - theirs for theirs, ours in zip(baseline, system, strict=True)]
    sizes = list(weights) if weights is not None else [1.0] * len(gains)
    if len(sizes) != len(gains):
        raise ValueError("as many weights as segments are needed")
    difference = _mean(gains, sizes)
    rng = Random(seed)
    drawn: list[float] = []
    for _sample in range(samples):
        chosen = rng.choices(range(len(gains)), k=len(gains)) if gains else []
        drawn.append(_mean([gains[at] for at in chosen], [sizes[at] for at in chosen]))
    return Comparison(difference, p_value(drawn, difference))


def p_value(drawn: Sequence[float], difference: float) -> float:
    """Return how often a sample's difference is off their mean by more than the real one.

    No difference is no finding: 1.
    """
    if difference == 0:
        return 1.0
    sizes = [abs(one) for one in drawn]
    mean = sum(sizes) / len(sizes) if sizes else 0.0
    larger = sum(one - mean > abs(difference) for one in sizes)
    return (larger + 1) / (len(sizes) + 1)


def _mean(values: Sequence[float], sizes: Sequence[float]) -> float:
    total = sum(sizes)
    return sum(values) / total if total else 0.0
