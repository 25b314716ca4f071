"""One loaded package: segments in, drafts out.

The way of a segment: cut where it is too long, translated in batches with all others,
mended where the output is no translation, made to keep its constraints, put together.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from locum.engines.argos import backend, degenerate, terms
from locum.engines.argos.alignment import Range
from locum.engines.argos.constrain import Constrainer
from locum.engines.argos.hypothesis import (
    Hypothesis,
    Source,
    make_hypothesis,
    read_source,
)
from locum.engines.argos.long_input import cut, join, sentences
from locum.engines.argos.model import MAX_OUTPUT_TOKENS, Model, Output, Request
from locum.engines.argos.options import read_options
from locum.engines.argos.spans import anchor, carry_spans
from locum.engines.argos.steps import Direction, Task
from locum.engines.argos.tokenizer import load_tokenizer
from locum.engines.headings import plain_case
from locum.engines.spans import with_final_marks, within_words
from locum.i18n import _
from locum.model import Constraint, Draft, Missed, ProgressCallback, Segment

MAX_PART_TOKENS = 200
"""Models have hardly seen longer sentences; also far below every limit."""
CHUNK_SEGMENTS = 256
"""Finished, and reported, together."""

# One to one, so that offsets stay.
_SPACES = str.maketrans(dict.fromkeys("\t\n\v\f\r\x85\u2028\u2029", " "))


@dataclass(frozen=True)
class Part:
    """A stretch of a segment that is translated by itself."""

    start: int
    source: Source
    constraints: tuple[Constraint, ...]
    spans: tuple[tuple[int, Range], ...]
    """The segment's spans that lie here, with their index; offsets within the part."""


class Translator:
    """Translates with one package."""

    def __init__(self, folder: Path, source: str, target: str, options: Mapping[str, Any]) -> None:
        """Load the package.

        Raises:
            EngineError: where its model or its tokenizer cannot be loaded.
        """
        self.folder = folder
        """The unpacked package."""
        self._source = source
        self._target = target
        self._options = read_options(options)
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        self._tokenizer = load_tokenizer(folder)
        self._tokenizer.check()
        self._model = Model(
            folder,
            self._options.model,
            target_prefix=str(metadata.get("target_prefix", "") or ""),
        )
        self._constrainer = Constrainer(
            Direction(self._model, self._tokenizer, source, target, self._options.alignment)
        )

    def translate(
        self,
        segments: Sequence[Segment],
        *,
        progress: ProgressCallback | None = None,
        rank: int = 0,
    ) -> list[Draft]:
        """Translate segments: same length, same order; equal ones once.

        ``rank``: which of the model's hypotheses to begin with, 0 for the best.
        """
        times: dict[Segment, int] = {}
        for segment in segments:
            times[segment] = times.get(segment, 0) + 1
        drafts: dict[Segment, Draft] = {}
        by_length = sorted(times, key=lambda segment: (len(segment.text), segment.text))
        for first in range(0, len(by_length), CHUNK_SEGMENTS):
            chunk = by_length[first : first + CHUNK_SEGMENTS]
            drafts.update(zip(chunk, self._translate_chunk(chunk, rank), strict=True))
            if progress is not None:
                progress(sum(times[segment] for segment in chunk))
        return [drafts[segment] for segment in segments]

    def fingerprint(self) -> str:
        """Return a digest of what the model computes here, to the last bit."""
        return backend.fingerprint(self._model, self._tokenizer)

    def _translate_chunk(self, segments: Sequence[Segment], rank: int = 0) -> list[Draft]:
        parts = [list(self._parts(segment)) for segment in segments]
        flat = [part for some in parts for part in some]
        tasks = self._first_translations(flat, rank)
        self._constrainer.enforce(list({id(task): task for task in tasks}.values()))
        placed = self._carried(flat, tasks)
        drafts: list[Draft] = []
        at = 0
        for segment, some in zip(segments, parts, strict=True):
            stretch = slice(at, at + len(some))
            at += len(some)
            drafts.append(self._draft(segment, some, tasks[stretch], placed[stretch]))
        return drafts

    # --- parts -------------------------------------------------------------

    def _parts(self, segment: Segment) -> Iterator[Part]:
        text = segment.text.translate(_SPACES)
        if not segment.constraints and not any(char.isalpha() for char in text):
            return  # numbers and signs: a model would only invent something
        text = plain_case(text, self._source, segment.constraints)
        protected = [(one.start, one.end) for one in segment.constraints]
        for first, last in sentences(text, self._source, protected):
            cuts = cut(
                text[first:last],
                lambda part: len(self._tokenizer.encode(part)),
                MAX_PART_TOKENS,
                [(start - first, end - first) for start, end in protected],
            )
            for start, end in cuts:
                yield self._part(segment, text, first + start, first + end)

    def _part(self, segment: Segment, text: str, start: int, end: int) -> Part:
        return Part(
            start=start,
            source=read_source(text[start:end], self._tokenizer),
            constraints=tuple(
                replace(one, start=one.start - start, end=one.end - start)
                for one in segment.constraints
                if start <= one.start and one.end <= end
            ),
            spans=tuple(
                (index, (max(first, start) - start, min(last, end) - start))
                for index, (first, last) in enumerate(segment.spans)
                if max(first, start) < min(last, end)
                or (first == last and (start <= first < end or first == end == len(text)))
            ),
        )

    # --- translation -------------------------------------------------------

    def _first_translations(self, parts: Sequence[Part], rank: int = 0) -> list[Task]:
        """Return a task for each part; equal parts share one."""
        looks = {part.source: False for part in parts}
        for part in parts:
            looks[part.source] |= bool(part.constraints or part.spans)
        hypotheses: dict[Source, Hypothesis] = {}
        for attention in (False, True):
            sources = [source for source, wanted in looks.items() if wanted == attention]
            outputs = self._model.translate(
                [Request(source.pieces) for source in sources], attention=attention, rank=rank
            )
            hypotheses.update(zip(sources, self._read(sources, outputs), strict=True))
        self._mend(hypotheses, looks)
        shared: dict[tuple[Source, tuple[Constraint, ...]], Task] = {}
        for part in parts:
            key = (part.source, part.constraints)
            shared.setdefault(key, Task(hypotheses[part.source], part.constraints))
        return [shared[part.source, part.constraints] for part in parts]

    def _read(self, sources: Sequence[Source], outputs: Sequence[Output]) -> list[Hypothesis]:
        return [
            make_hypothesis(
                source,
                output.tokens,
                self._tokenizer,
                attention=output.attention,
                score=output.score,
            )
            for source, output in zip(sources, outputs, strict=True)
        ]

    def _mend(self, hypotheses: dict[Source, Hypothesis], looks: Mapping[Source, bool]) -> None:
        """Translate again, in another way, what is no translation."""
        ways: list[dict[str, Any]] = [
            {"no_repeat_ngram_size": 3},
            {"repetition_penalty": 1.3, "no_repeat_ngram_size": 2},
            {"suppress_sequences": [[piece] for piece in self._bracket_pieces()]},
        ]
        bad = [source for source, one in hypotheses.items() if self._fault(one)]
        for way in ways:
            if not bad:
                return
            outputs = self._model.translate(
                [Request(source.pieces) for source in bad],
                attention=any(looks[source] for source in bad),
                **way,
            )
            for source, mended in zip(bad, self._read(bad, outputs), strict=True):
                if not self._fault(mended):
                    hypotheses[source] = mended
            bad = [source for source in bad if self._fault(hypotheses[source])]

    def _bracket_pieces(self) -> list[str]:
        found = [self._tokenizer.encode(mark)[-1:] for mark in "([（［【"]
        spaced = [self._tokenizer.encode(f"a {mark}")[-1:] for mark in "([（［【"]
        return sorted({piece for some in found + spaced for piece in some})

    def _fault(self, hypothesis: Hypothesis) -> str:
        if len(hypothesis.pieces) >= MAX_OUTPUT_TOKENS:
            return _("cut off: longer than the model can write")
        return degenerate.fault(
            hypothesis.source.text,
            hypothesis.text,
            source_language=self._source,
            target_language=self._target,
        )

    # --- putting together --------------------------------------------------

    def _carried(
        self, parts: Sequence[Part], tasks: Sequence[Task]
    ) -> list[dict[int, Range | None]]:
        """Return, for each part, where the spans that lie in it went."""
        asked: list[tuple[Hypothesis, Range]] = []
        marked = [task for part, task in zip(parts, tasks, strict=True) if part.spans]
        self._constrainer.look_first(list({id(task): task for task in marked}.values()))
        for part, task in zip(parts, tasks, strict=True):
            for _index, (start, end) in part.spans:
                span = (start, end) if start < end else anchor(part.source.text, start)
                asked.append((task.hypothesis, span))
        masses = iter(self._constrainer.align(asked, {id(task.hypothesis): task for task in tasks}))
        placed: list[dict[int, Range | None]] = []
        for part, task in zip(parts, tasks, strict=True):
            if not part.spans:
                placed.append({})
                continue
            one = task.hypothesis
            spans = [span for _index, span in part.spans]
            places: Sequence[Range | None] = carry_spans(
                part.source.text,
                one.text,
                spans,
                one.units,
                [next(masses) for _span in part.spans],
                languages=(self._source, self._target),
            )
            places = with_final_marks(part.source.text, one.text, spans, places)
            places = within_words(part.source.text, one.text, spans, places)
            placed.append(
                {index: place for (index, _span), place in zip(part.spans, places, strict=True)}
            )
        return placed

    def _draft(
        self,
        segment: Segment,
        parts: Sequence[Part],
        tasks: Sequence[Task],
        placed: Sequence[Mapping[int, Range | None]],
    ) -> Draft:
        if not parts:
            return Draft(text=segment.text.strip(), spans=_moved(segment))
        text, starts = join(
            [part.source.text for part in parts],
            [task.hypothesis.text for task in tasks],
            self._target,
        )
        faults = [self._fault(task.hypothesis) for task in tasks]
        return Draft(
            text=text,
            spans=tuple(
                _union(
                    [
                        _shift(some.get(index), start)
                        for some, start in zip(placed, starts, strict=True)
                    ],
                    len(text),
                )
                for index in range(len(segment.spans))
            ),
            missed=self._missed(segment, parts, tasks, text),
            score=_score(tasks),
            degenerate=next((fault for fault in faults if fault), ""),
        )

    def _missed(
        self, segment: Segment, parts: Sequence[Part], tasks: Sequence[Task], text: str
    ) -> tuple[Missed, ...]:
        if not segment.constraints:
            return ()
        reasons: dict[tuple[int, int], str] = {}
        for part, task in zip(parts, tasks, strict=True):
            for missed in self._constrainer.missed(task):
                one = missed.constraint
                reasons[one.start + part.start, one.end + part.start] = missed.reason
        state = terms.judge(text, segment.constraints, self._target)
        return tuple(
            Missed(one, reasons.get((one.start, one.end)) or _("the sentence had to be cut there"))
            for one in (segment.constraints[index] for index in state.missing)
        )


def _moved(segment: Segment) -> tuple[Range | None, ...]:
    """Return the spans of a text that is only stripped."""
    lead = len(segment.text) - len(segment.text.lstrip())
    length = len(segment.text.strip())
    return tuple(
        (min(max(start - lead, 0), length), min(max(end - lead, 0), length))
        for start, end in segment.spans
    )


def _score(tasks: Sequence[Task]) -> float | None:
    lengths = [len(task.hypothesis.pieces) + 1 for task in tasks]
    total = sum(t.hypothesis.score * n for t, n in zip(tasks, lengths, strict=True))
    score = total / sum(lengths)
    return round(score, 4) if math.isfinite(score) else None


def _shift(place: Range | None, start: int) -> Range | None:
    return None if place is None else (place[0] + start, place[1] + start)


def _union(places: Sequence[Range | None], length: int) -> Range | None:
    known = [place for place in places if place is not None]
    if not known:
        return None
    return min(place[0] for place in known), min(max(place[1] for place in known), length)
