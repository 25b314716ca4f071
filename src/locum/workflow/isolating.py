"""One sentence that an engine fails on does not take the others with it.

Where an engine fails on a batch, the batch is halved until the sentences that it fails on
stand alone: each of these gets an empty draft that says why, so that the next route is
asked for it, and a person told. A harmless sentence tells an engine that fails on some
sentences from one that does not work at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from locum.errors import ContractError, EngineError, LocumError, PackageError
from locum.i18n import _
from locum.model import Draft, EnginePair, Segment
from locum.workflow.executing import Executor, threads_of

HARMLESS = Segment("Health")
"""What every engine of every language can take: a common word."""

PATIENCE = 8
"""After so many failures on end the engine is asked whether it still works."""


class Isolating:
    """Decodes by another executor, and goes on without the sentences that it fails on."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner

    @property
    def threads(self) -> int:
        """From how many threads it may be asked at once: as the executor it wraps."""
        return threads_of(self._inner)

    def translate(
        self,
        pair: EnginePair,
        segments: Sequence[Segment],
        progress: Callable[[int], None] | None = None,
    ) -> list[Draft]:
        """Return a draft for every segment, in order; see `failed_draft`.

        Raises:
            EngineError: where the engine cannot translate at all.
        """
        return _Attempt(self._inner, pair, progress).translate(segments)


class _Attempt:
    """One batch on its way through an engine that may fail."""

    def __init__(
        self, inner: Executor, pair: EnginePair, progress: Callable[[int], None] | None
    ) -> None:
        self._inner = inner
        self._pair = pair
        self._progress = progress
        self._finished = 0
        self._told = 0
        self._failures = 0
        """On end."""

    def translate(self, segments: Sequence[Segment]) -> list[Draft]:
        try:
            return self._call(segments)
        except (PackageError, ContractError):
            raise  # what is missing, damaged or beside the point is so for every sentence
        except EngineError as error:
            return self._isolate(segments, error)

    def _isolate(self, segments: Sequence[Segment], error: EngineError) -> list[Draft]:
        if len(segments) > 1:
            middle = len(segments) // 2
            return [*self.translate(segments[:middle]), *self.translate(segments[middle:])]
        self._failures += 1
        if self._failures % PATIENCE == 1:
            self._ask(error)
        self._finished += len(segments)
        self._tell(0)
        return [failed_draft(error) for _segment in segments]

    def _ask(self, failure: EngineError) -> None:
        """Raise the failure where the engine does not work at all."""
        try:
            run(self._inner, self._pair, [HARMLESS])
        except EngineError:
            raise failure from None

    def _call(self, segments: Sequence[Segment]) -> list[Draft]:
        done = 0

        def tell(count: int) -> None:
            nonlocal done
            done += count
            self._tell(done)

        drafts = run(self._inner, self._pair, segments, tell)
        self._finished += len(segments)
        self._failures = 0
        self._tell(0)
        return drafts

    def _tell(self, beyond: int) -> None:
        """Tell how many have finished; what is tried again is not told twice."""
        now = self._finished + beyond
        if self._progress is not None and now > self._told:
            self._progress(now - self._told)
            self._told = now


def run(
    inner: Executor,
    pair: EnginePair,
    segments: Sequence[Segment],
    progress: Callable[[int], None] | None = None,
) -> list[Draft]:
    """Decode; whatever an engine lets out is an EngineError.

    Raises:
        LocumError: as the executor raises it.
        EngineError: for everything else that an engine may raise.
    """
    try:
        return inner.translate(pair, segments, progress)
    except LocumError:
        raise
    except Exception as error:  # a bug, or no memory left: one sentence's, perhaps
        kind = type(error).__name__
        raise EngineError(f"{kind}: {error}" if str(error) else kind) from error


def failed_draft(error: LocumError) -> Draft:
    """Return what stands for the draft of a sentence that an engine fails on.

    It is empty, so that no text is taken for a translation, and says why.
    """
    reason = _("the engine fails on it: {reason}").format(reason=error.message)
    return Draft("", degenerate=reason)


def has_failed(draft: Draft) -> bool:
    """Return whether an engine failed on a sentence, rather than translated it badly."""
    return not draft.text and bool(draft.degenerate)


def killing_draft() -> Draft:
    """Return what stands for the draft of a sentence on which an engine's process dies."""
    return Draft("", degenerate=_("the engine's process dies on it"))


def has_killed(draft: Draft) -> bool:
    """Return whether an engine's process dies on a sentence."""
    return draft == killing_draft()


def is_failure(flag: str) -> bool:
    """Return whether what is told of a draft is that an engine failed, or died, on a sentence."""
    before = _("the engine fails on it: {reason}").split("{")[0]
    return flag.startswith((before, killing_draft().degenerate))
