"""A translation rewritten in places: what is the same keeps the attention that it had.

The model is not asked again what it looks at: of words that stay the answer is known, and
a form that was put in stands for its term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from locum.engines.argos.alignment import Range, pieces_in, words
from locum.engines.argos.candidates import Replaced
from locum.engines.argos.hypothesis import Hypothesis, make_hypothesis
from locum.engines.argos.model import Rows
from locum.engines.argos.tokenizer import Tokenizer


def replaced(before: Hypothesis, made: Replaced, term: Range, tokenizer: Tokenizer) -> Hypothesis:
    """Return a translation in which a form was put in for the ``term`` of the source."""
    tail = len(made.text) - made.end
    same = [
        ((0, made.place.start), (0, made.place.start)),
        ((made.end, len(made.text)), (len(before.text) - tail, len(before.text))),
    ]
    after = make_hypothesis(before.source, tokenizer.encode(made.text), tokenizer, text=made.text)
    rows = _rows(before, after, same)
    own = term_row(before, term)
    for index in pieces_in(after.ranges, made.start, made.end) if rows else ():
        rows[index] = own
    return replace(after, attention=rows)


def rewritten(before: Hypothesis, text: str, tokenizer: Tokenizer) -> Hypothesis:
    """Return a translation of which some words were changed; its score is the one before."""
    after = make_hypothesis(
        before.source, tokenizer.encode(text), tokenizer, text=text, score=before.score
    )
    return replace(after, attention=_rows(before, after, list(_common(before.text, text))))


def term_row(hypothesis: Hypothesis, term: Range) -> list[float]:
    """Return the look of a piece that stands for a term and for nothing else."""
    own = pieces_in(hypothesis.source.ranges, *term)
    return [1 / len(own) if index in own else 0.0 for index in range(len(hypothesis.source.pieces))]


def _common(old: str, new: str) -> Iterator[tuple[Range, Range]]:
    """Yield the stretches of the new text that the old one has, each with its place there."""
    ours, theirs = words(new), words(old)
    matcher = SequenceMatcher(
        None, [new[slice(*one)] for one in ours], [old[slice(*one)] for one in theirs], False
    )
    for at, there, length in matcher.get_matching_blocks():
        for step in range(length):
            yield ours[at + step], theirs[there + step]


def _rows(before: Hypothesis, after: Hypothesis, same: list[tuple[Range, Range]]) -> Rows:
    """Return a row for each piece: that of the piece which had its first common letter."""
    if not before.attention:
        return []
    at: dict[int, int] = {}
    for index, (start, end) in reversed(list(enumerate(before.ranges))):
        at.update(dict.fromkeys(range(start, end), index))
    moved: dict[int, int] = {}
    for (start, end), (first, _last) in same:
        moved.update(zip(range(start, end), range(first, first + end - start), strict=True))
    nothing = [0.0] * len(before.source.pieces)
    rows: Rows = []
    for start, end in after.ranges:
        found = (at[moved[char]] for char in range(start, end) if moved.get(char) in at)
        index = next(found, -1)
        rows.append(before.attention[index] if 0 <= index < len(before.attention) else nothing)
    return rows
