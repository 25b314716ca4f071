"""One CTranslate2 model: pieces in, pieces out, in batches of thousands of tokens.

The parameters are argostranslate's (1.11): beam 4, length penalty 0.2, unknown pieces
replaced by the source's. What differs is the batches: many sentences at once, but of one
length, so that no padding changes a result. Each thread works on a batch of its own:
threads that share one wait for each other, and on a busy machine wait long.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from locum.errors import EngineError, PackageError
from locum.i18n import _

if TYPE_CHECKING:
    import ctranslate2

T = TypeVar("T")

LENGTH_PENALTY = 0.2
MAX_INPUT_TOKENS = 1024
MAX_OUTPUT_TOKENS = 512
"""Twice CTranslate2's own: inputs are cut into parts that never come near it."""

Rows = list[list[float]]
"""Attention: for each target piece, one weight for each source piece."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """How a model is run."""

    device: str = "cpu"
    compute_type: str = "auto"
    threads: int = 0
    """0: all the processor's cores."""
    beam_size: int = 4
    batch_tokens: int = 2048


@dataclass(frozen=True, slots=True)
class Output:
    """What the model says for one source."""

    tokens: tuple[str, ...]
    """Without the package's own target prefix."""
    score: float
    """Mean log-probability of a piece, the end included; nothing for a forced prefix."""
    attention: Rows = field(default_factory=list)
    """Empty unless asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """One source, and how its translation begins."""

    source: tuple[str, ...]
    prefix: tuple[str, ...] = ()


class Model:
    """A loaded package."""

    def __init__(self, folder: Path, settings: ModelSettings, *, target_prefix: str = "") -> None:
        """Load the model.

        Raises:
            PackageError: where it cannot be loaded.
        """
        import ctranslate2

        self._settings = settings
        self._threads = settings.threads or available_cores()
        self._always = (target_prefix,) if target_prefix else ()
        try:
            self._translator = ctranslate2.Translator(
                str(folder / "model"),
                device=settings.device,
                compute_type=settings.compute_type,
                inter_threads=self._threads,
                intra_threads=1,
                max_queued_batches=-1,  # no thread waits here with the next batch in its hands
            )
        except (RuntimeError, ValueError) as error:
            raise PackageError(
                _("the model cannot be loaded: {reason}").format(reason=error), path=folder
            ) from error

    def translate(
        self,
        requests: Sequence[Request],
        *,
        attention: bool = False,
        brief: bool = False,
        rank: int = 0,
        **options: object,
    ) -> list[Output]:
        """Translate, in order. ``options`` are CTranslate2's, over the usual ones.

        ``brief``: stop at twice the source's length; what goes on for longer is a loop.
        ``rank``: which of the beam's hypotheses, 0 for the best; the last there is, where
        there are fewer.
        """
        usual: dict[str, object] = {
            "beam_size": self._settings.beam_size,
            "num_hypotheses": min(rank, self._settings.beam_size - 1) + 1,
            "length_penalty": LENGTH_PENALTY,
            "replace_unknowns": True,
            "return_scores": True,
            "return_attention": attention,
            "max_input_length": MAX_INPUT_TOKENS,
            "max_decoding_length": MAX_OUTPUT_TOKENS,
        }
        outputs: dict[int, Output] = {}
        batches = self._batches([(len(r.source), len(r.prefix)) for r in requests])
        pending = [
            self._call(
                self._translator.translate_batch,
                [list(requests[index].source) for index in batch],
                target_prefix=[[*self._always, *requests[index].prefix] for index in batch],
                asynchronous=True,
                **{**usual, **options, **({"max_decoding_length": limit} if brief else {})},
            )
            for batch in batches
            for limit in [self._limit(requests[batch[0]])]
        ]
        for batch, results in zip(batches, pending, strict=True):
            for index, result in zip(batch, results, strict=True):
                outputs[index] = self._output(self._call(result.result), rank)
        return [outputs[index] for index in range(len(requests))]

    def _limit(self, request: Request) -> int:
        """Return the most pieces of a translation that may be right: so for all of a batch."""
        longest = max(2 * len(request.source), len(request.prefix)) + 20 + len(self._always)
        return min(longest, MAX_OUTPUT_TOKENS)

    def _output(self, result: ctranslate2.TranslationResult, rank: int = 0) -> Output:
        skip = len(self._always)
        at = min(rank, len(result.hypotheses) - 1)
        tokens = tuple(result.hypotheses[at][skip:])
        length = len(result.hypotheses[at]) + 1
        score = result.scores[at] * length**LENGTH_PENALTY / length if result.scores else math.nan
        rows = [list(row) for row in result.attention[at][skip:]] if result.attention else []
        return Output(tokens, score, rows)

    def attend(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]
    ) -> list[Rows]:
        """Return the attention over given translations."""
        requests = [Request(tuple(s), tuple(t)) for s, t in zip(sources, targets, strict=True)]
        longest = max((len(target) for target in targets), default=0)
        outputs = self.translate(
            requests,
            attention=True,
            beam_size=1,
            max_decoding_length=max(longest + len(self._always), 1),
        )
        return [o.attention[: len(t)] for o, t in zip(outputs, targets, strict=True)]

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]
    ) -> list[list[float]]:
        """Return the log-probability of each target piece, then that of the end."""
        lengths = [(len(s), len(t)) for s, t in zip(sources, targets, strict=True)]
        batches = self._batches(lengths)
        pending = [
            self._call(
                self._translator.score_batch,
                [list(sources[index]) for index in batch],
                [[*self._always, *targets[index]] for index in batch],
                max_input_length=MAX_INPUT_TOKENS,
                offset=len(self._always),
                asynchronous=True,
            )
            for batch in batches
        ]
        scores: dict[int, list[float]] = {}
        for batch, results in zip(batches, pending, strict=True):
            for index, result in zip(batch, results, strict=True):
                scores[index] = list(self._call(result.result).log_probs)
        return [scores[index] for index in range(len(sources))]

    def _batches(self, lengths: Sequence[tuple[int, int]]) -> list[list[int]]:
        """Return indices, longest first, in batches of equal lengths (source, target).

        Padding changes the last bits of the sums, and now and then a word: with it, a
        sentence's translation would depend on what else is translated in the run.
        """
        batches: list[list[int]] = []
        for index in sorted(range(len(lengths)), key=lambda index: lengths[index], reverse=True):
            length = max(sum(lengths[index]), 1)
            full = batches and (len(batches[-1]) + 1) * length > self._settings.batch_tokens
            if not batches or full or lengths[batches[-1][0]] != lengths[index]:
                batches.append([])
            batches[-1].append(index)
        return batches

    @staticmethod
    def _call(function: Callable[..., T], *args: object, **options: object) -> T:
        try:
            return function(*args, **options)
        except (RuntimeError, ValueError) as error:
            raise EngineError(
                _("the translation engine failed: {reason}").format(reason=error)
            ) from error


def mean(values: Sequence[float]) -> float:
    """Return the mean, minus infinity for nothing."""
    return sum(values) / len(values) if values else -math.inf


def available_cores() -> int:
    """Return how many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
