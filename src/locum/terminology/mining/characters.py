"""Mine candidates from Chinese, where nothing parts words.

A candidate is two to eight characters that hold together and stand freely: they occur
together far more often than chance would have it (pointwise mutual information of their
best division), and what stands beside them varies (branching entropy; Jin and
Tanaka-Ishii 2006, "Unsupervised segmentation of Chinese text by use of branching entropy").
The others are ranked as words are, by C-value and weirdness.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from locum.terminology.mining.background import Background
from locum.terminology.mining.candidates import Candidate, Text, c_values, score
from locum.terminology.mining.tokens import han_runs
from locum.terminology.mining.words import may_be_characters

SHORTEST, LONGEST = 2, 8
_COHESION = 3.0
"""In bits; in a few sentences, where no more can be reached, half of what can."""
_ENTROPY = 0.9
"""In bits: two neighbours that are equally frequent have 1."""
_NESTED = 0.8


@dataclass(slots=True)
class _Seen:
    count: int = 0
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    texts: dict[int, None] = field(default_factory=dict)


def mine_characters(
    texts: Sequence[Text], *, background: Background | None, least: int
) -> list[Candidate]:
    """Return candidates in no particular order."""
    seen: dict[str, _Seen] = {}
    singles: Counter[str] = Counter()
    for number, text in enumerate(texts):
        for run in _free_runs(text):
            singles.update(run)
            _note(seen, run, number)
    total = max(sum(singles.values()), 1)
    cohesion = min(_COHESION, math.log2(total) / 2)
    frequencies = {gram: one.count for gram, one in seen.items()} | dict(singles)
    kept = {
        gram: one.count
        for gram, one in seen.items()
        if one.count >= least
        and may_be_characters(gram)
        and _cohesion(gram, frequencies, total) >= cohesion
        and _is_free(one)
    }
    values = c_values({tuple(gram): count for gram, count in _independent(kept).items()})
    found: list[Candidate] = []
    for key, value in values.items():
        gram = "".join(key)
        weird = _weirdness(gram, frequencies, total, background)
        one = seen[gram]
        found.append(
            Candidate(
                text=gram,
                forms=(),
                key=(gram,),
                count=one.count,
                places=tuple(dict.fromkeys(texts[number].place for number in one.texts)),
                c_value=value,
                weirdness=weird,
                score=score(value, weird),
                context=texts[next(iter(one.texts))].words,
            )
        )
    return found


def _free_runs(text: Text) -> Iterator[str]:
    """Yield runs of characters, without the terms that are known."""
    pieces = list(text.words)
    for start, end in text.known:
        pieces[start:end] = "\n" * (end - start)
    yield from han_runs("".join(pieces))


def _note(seen: dict[str, _Seen], run: str, number: int) -> None:
    for start in range(len(run)):
        for end in range(start + SHORTEST, min(start + LONGEST, len(run)) + 1):
            one = seen.setdefault(run[start:end], _Seen())
            one.count += 1
            # Where nothing stands beside it, it stands as freely as can be: each end of a
            # run counts as a neighbour of its own.
            one.left[run[start - 1] if start else f"^{number}"] += 1
            one.right[run[end] if end < len(run) else f"${number}"] += 1
            one.texts[number] = None


def _cohesion(gram: str, counts: dict[str, int], total: int) -> float:
    """Return the mutual information, in bits, of the division that explains most."""
    return min(
        math.log2(counts[gram] * total / (counts[gram[:at]] * counts[gram[at:]]))
        for at in range(1, len(gram))
    )


def _is_free(one: _Seen) -> bool:
    return min(_entropy(one.left), _entropy(one.right)) >= _ENTROPY


def _entropy(neighbours: Counter[str]) -> float:
    total = sum(neighbours.values())
    return -sum(n / total * math.log2(n / total) for n in neighbours.values())


def _independent(counts: dict[str, int]) -> dict[str, int]:
    nested: dict[str, int] = {}
    for gram, count in counts.items():
        for size in range(SHORTEST, len(gram)):
            for at in range(len(gram) - size + 1):
                part = gram[at : at + size]
                nested[part] = max(nested.get(part, 0), count)
    return {gram: n for gram, n in counts.items() if nested.get(gram, 0) < _NESTED * n}


def _weirdness(
    gram: str, counts: dict[str, int], total: int, background: Background | None
) -> float:
    if background is None:
        return 1.0
    pairs = [gram[at : at + 2] for at in range(len(gram) - 1)]
    return background.weirdness((pair, counts[pair] / total) for pair in pairs)
