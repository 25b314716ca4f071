"""BLEU and chrF, by sacreBLEU, with the signatures that say how they were reckoned.

sacreBLEU is an extra of Locum (``evaluate``): it is imported when it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from locum.errors import UsageError
from locum.evaluation.significance import SAMPLES, Comparison
from locum.i18n import _
from locum.locales import language_of

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

_TOKENIZERS = {"zh": "zh", "ja": "char", "th": "char", "lo": "char", "km": "char", "my": "char"}


@dataclass(frozen=True, slots=True)
class Quality:
    """Likeness to the references; 100 is the same."""

    bleu: float
    chrf: float
    signatures: Mapping[str, str]
    """sacreBLEU's own words, by ``bleu`` and ``chrf``."""


def need_sacrebleu() -> None:
    """Say so where sacreBLEU is missing, before any work is done.

    Raises:
        UsageError: with the command that installs it.
    """
    if find_spec("sacrebleu") is None:
        raise UsageError(
            _("BLEU and chrF need sacreBLEU, which is not installed"),
            hint=_("pip install 'locum[evaluate]'"),
        )


def quality(hypotheses: Sequence[str], references: Sequence[str], locale: str) -> Quality:
    """Return BLEU and chrF of a whole text; Chinese is cut by sacreBLEU's own rules.

    Raises:
        UsageError: where sacreBLEU is not installed.
    """
    need_sacrebleu()
    metrics = _metrics(locale)
    scores = {
        name: metric.corpus_score(list(hypotheses), [list(references)]).score
        for name, metric in metrics.items()
    }
    signatures = {name: str(metric.get_signature()) for name, metric in metrics.items()}
    return Quality(scores["bleu"], scores["chrf"], signatures)


def compare_quality(
    baseline: Sequence[str],
    system: Sequence[str],
    references: Sequence[str],
    locale: str,
    *,
    samples: int = SAMPLES,
) -> dict[str, Comparison]:
    """Return how a system's BLEU and chrF stand to a baseline's (sacreBLEU's paired bootstrap).

    The seed is sacreBLEU's 12345 unless the environment has ``SACREBLEU_SEED``.

    Raises:
        UsageError: where sacreBLEU is not installed.
    """
    need_sacrebleu()
    from sacrebleu.significance import PairedTest

    _signatures, found = PairedTest(
        [("baseline", list(baseline)), ("system", list(system))],
        _metrics(locale),
        [list(references)],
        test_type="bs",
        n_samples=samples,
    )()
    compared: dict[str, Comparison] = {}
    for name, results in found.items():
        first, second = results
        if not isinstance(first, str) and not isinstance(second, str):
            difference = second.score - first.score
            # sacreBLEU gives a text against itself the smallest p there is.
            p_value = second.p_value if difference and second.p_value is not None else 1.0
            compared[_key(name)] = Comparison(difference, p_value)
    return compared


def _metrics(locale: str) -> dict[str, Metric]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    # force: text that looks tokenised is scored without a warning on stderr.
    tokenizer = _TOKENIZERS.get(language_of(locale), "13a")
    return {"bleu": BLEU(tokenize=tokenizer, force=True), "chrf": CHRF()}


def _key(name: str) -> str:
    """Return our name for a score: sacreBLEU calls chrF ``chrF2``."""
    return "bleu" if name == "BLEU" else "chrf"
