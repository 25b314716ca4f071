"""What was decoded once is not decoded again, in this run or another.

A draft is kept under a digest of all that it depends on: the segment with its constraints and
the places asked for, the engine with its package and options, Locum's own code, and what the
model computes on this machine, to the last bit. So a draft that is found is the very one that
would be made, and there is nothing to bypass: whatever changes, changes the digest.

Only engines that can tell all that are cached: those whose pairs have a digest and that have a
``fingerprint``. Drafts that are no good, or that an engine could not finish, are not kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Protocol, cast

from locum.errors import EngineError
from locum.i18n import user_languages
from locum.model import Draft, EnginePair, Missed, Segment
from locum.workflow.caches import code_stamp, prepared_folder
from locum.workflow.draft_store import DraftStore
from locum.workflow.executing import Executor, threads_of
from locum.workflow.workspace import Workspace

STORE_NAME = "drafts.sqlite"

_AT_ONCE = 2_000
"""Segments that are decoded before their drafts are kept: a run that is killed loses no more."""


class _Fingerprinted(Protocol):
    def fingerprint(self, pair: EnginePair) -> str: ...


class CachingExecutor:
    """Decodes by another executor what the cache does not have."""

    def __init__(
        self, inner: Executor, workspace: Workspace, *, store: DraftStore | None = None
    ) -> None:
        """Wrap an executor.

        Args:
            inner: decodes what is not kept.
            workspace: the project, whose cache folder keeps the drafts.
            store: where they are kept instead.
        """
        self._inner = inner
        self._workspace = workspace
        self._store = store or drafts_of(workspace)
        self._contexts: dict[EnginePair, bytes] = {}
        self._lock = Lock()
        self.hits = 0
        """Drafts that were found."""

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
        """Return a draft for every segment, in order.

        Raises:
            EngineError: where the engine cannot translate at all.
        """
        context = self._context(pair) if self._store is not None else b""
        if self._store is None or not context:
            return self._inner.translate(pair, segments, progress)
        keys = [_key(context, segment) for segment in segments]
        wanted = dict(zip(keys, segments, strict=True))  # what recurs is decoded once
        kept = self._store.get(list(wanted))
        drafts = {key: unpacked(text, wanted[key]) for key, text in kept.items()}
        found = sum(drafts.get(key) is not None for key in keys)
        self.hits += found
        waiting = [(key, one) for key, one in wanted.items() if drafts.get(key) is None]
        repeats = len(keys) - found - len(waiting)
        if progress is not None and found + repeats:
            progress(found + repeats)
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]
            made = self._inner.translate(pair, [segment for _key, segment in some], progress)
            drafts.update((key, draft) for (key, _segment), draft in zip(some, made, strict=True))
            self._keep(self._store, some, made)
        return [draft for key in keys if (draft := drafts[key]) is not None]

    def _keep(
        self, store: DraftStore, some: Sequence[tuple[bytes, Segment]], made: Sequence[Draft]
    ) -> None:
        packs = (
            (key, packed(draft, segment)) for (key, segment), draft in zip(some, made, strict=True)
        )
        store.put((key, pack) for key, pack in packs if pack)

    def _context(self, pair: EnginePair) -> bytes:
        """Return what stands for all that holds for a pair; nothing where it cannot be told."""
        with self._lock:
            if pair not in self._contexts:
                self._contexts[pair] = self._told(pair)
            return self._contexts[pair]

    def _told(self, pair: EnginePair) -> bytes:
        engine = self._workspace.engines[pair.engine]
        if not pair.digest or not hasattr(engine, "fingerprint"):
            return b""
        try:
            return self._digest(pair, cast("_Fingerprinted", engine).fingerprint(pair))
        except EngineError:
            return b""  # said when it is asked to translate

    def _digest(self, pair: EnginePair, mark: str) -> bytes:
        options = self._workspace.settings.engine_options.get(pair.engine, {})
        facts = (
            code_stamp(),
            user_languages(),  # of the reasons why a term was missed
            pair,
            sorted((name, repr(value)) for name, value in options.items()),
            mark,
        )
        return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass")).digest()


def drafts_of(workspace: Workspace) -> DraftStore | None:
    """Return the store of a project's drafts; None where there is no place for it."""
    try:
        return DraftStore(prepared_folder(workspace.root) / STORE_NAME)
    except OSError:
        return None


def _key(context: bytes, segment: Segment) -> bytes:
    text = repr(segment).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(text, digest_size=20, key=context).digest()


def packed(draft: Draft, segment: Segment) -> str:
    """Return a draft as text; nothing for one that is not to be kept.

    >>> segment = Segment("Yes.")
    >>> unpacked(packed(Draft("Sí.", score=-0.25), segment), segment)
    Draft(text='Sí.', spans=(), missed=(), score=-0.25, degenerate='')
    """
    if draft.degenerate or not draft.text.strip():
        return ""
    missed = []
    for miss in draft.missed:
        if miss.constraint not in segment.constraints:
            return ""
        missed.append((segment.constraints.index(miss.constraint), miss.reason))
    return json.dumps(
        [draft.text, draft.spans, missed, draft.score], ensure_ascii=False, separators=(",", ":")
    )


def unpacked(text: str, segment: Segment) -> Draft | None:
    """Return the draft of a segment; None where the text is not what `packed` wrote."""
    try:
        words, spans, missed, score = json.loads(text)
        draft = Draft(
            words,
            spans=tuple(None if span is None else (int(span[0]), int(span[1])) for span in spans),
            missed=tuple(Missed(segment.constraints[number], reason) for number, reason in missed),
            score=None if score is None else float(score),
        )
    except (ValueError, TypeError, IndexError):
        return None
    if not isinstance(words, str) or len(draft.spans) not in (0, len(segment.spans)):
        return None
    return draft
