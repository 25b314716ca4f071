"""All alignments of two pages at once, and each pair's share of their likelihood.

Pages lose whole sections, so gaps are affine (Gotoh, "An Improved Algorithm for Matching
Biological Sequences", J. Mol. Biol. 162, 1982). Forward and backward sums give each pair's
probability: that two list items look alike, so that nobody can say which of them was
dropped, shows as a probability near a half.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

from locum.workflow.likeness import UNLIKELIEST, Scorer

MOVES = ((1, 1), (2, 1), (1, 2))
"""How many sources and targets a match takes."""

_GAP_OPEN = 5.5
_GAP_EXTEND = 1.2
_BAND = 80
"""How far from the diagonal pairs are looked for in pages of more than some hundred blocks."""
_LEAST_PROBABILITY = 0.02

Cell = tuple[int, int, int, int]
"""Where a match ends, in sources and targets, and how many of each it takes."""


class Lattice:
    """All alignments at once, as sums of their likelihoods.

    Three states, as Gotoh has them: after a match, within a gap of the targets (sources are
    left over), within a gap of the sources; the second may turn into the third but not back,
    so that no alignment is counted twice. Rows are scaled, for likelihoods grow small.
    """

    def __init__(self, scorer: Scorer, sources: Sequence[int], targets: Sequence[int]) -> None:
        self.scorer, self.sources, self.targets = scorer, sources, targets
        self._n, self._m = len(sources), len(targets)
        self._weights: dict[Cell, float] = {}
        for i in range(1, self._n + 1):
            for j in self._columns(i):
                for di, dj in MOVES:
                    if di <= i and dj <= j:
                        cost = scorer.cost(sources[i - di : i], targets[j - dj : j])
                        if cost < 2 * UNLIKELIEST:
                            self._weights[i, j, di, dj] = math.exp(-cost)
        self._open, self._extend = math.exp(-_GAP_OPEN), math.exp(-_GAP_EXTEND)

    def _columns(self, i: int) -> range:
        """Return the columns (from 1) that are looked at in a row."""
        slope = self._m / max(self._n, 1)
        reach = max(_BAND, abs(self._n - self._m) + _BAND // 2, round(0.15 * self._m))
        return range(max(1, round(i * slope) - reach), min(self._m, round(i * slope) + reach) + 1)

    @cached_property
    def _sums(self) -> tuple[list[list[float]], list[float]]:
        return self._forward()

    @property
    def log_likelihood(self) -> float:
        """The logarithm of the sum over all alignments; minus infinity where it is nought."""
        rows, logs = self._sums
        last = rows[self._n][self._m]
        return logs[self._n] + math.log(last) if last > 0 else -math.inf

    def probabilities(self) -> dict[Cell, float]:
        """Return each match's share of the likelihood of all alignments.

        There are none where one page is so much longer that nothing can be told.
        """
        total = self.log_likelihood
        found: dict[Cell, float] = {}
        if total == -math.inf:
            return found
        forward, forward_logs = self._sums
        backward, backward_logs = self._backward()
        for (i, j, di, dj), weight in self._weights.items():
            before, after = forward[i - di][j - dj], backward[i][j]
            if before > 0 and after > 0:
                log = math.log(before) + math.log(weight) + math.log(after)
                share = log + forward_logs[i - di] + backward_logs[i] - total
                if share > math.log(_LEAST_PROBABILITY):
                    found[i, j, di, dj] = min(math.exp(share), 1.0)
        return found

    def _forward(self) -> tuple[list[list[float]], list[float]]:
        """Return the sums of all that leads to each point, and their rows' scales."""
        rows: list[list[float]] = []
        logs: list[float] = []
        matched: list[list[float]] = []
        gaps: list[float] = []
        for i in range(self._n + 1):
            scale = logs[-1] if logs else 0.0
            gap_row = [0.0] * (self._m + 1)
            match_row = [0.0] * (self._m + 1)
            total_row = [0.0] * (self._m + 1)
            within = 0.0
            for j in range(self._m + 1):
                match = 1.0 if i == j == 0 else self._arrive(i, j, rows, logs, scale)
                if i:
                    gap_row[j] = self._open * matched[-1][j] + self._extend * gaps[j]
                if j:
                    left = match_row[j - 1] + gap_row[j - 1]
                    within = self._open * left + self._extend * within
                match_row[j] = match
                total_row[j] = match + gap_row[j] + within
            top = max(total_row)
            rows.append([value / top for value in total_row])
            matched.append([value / top for value in match_row])
            gaps = [value / top for value in gap_row]
            logs.append(scale + math.log(top))
        return rows, logs

    def _arrive(
        self, i: int, j: int, rows: list[list[float]], logs: list[float], scale: float
    ) -> float:
        """Return the sum of the matches that end at a point."""
        total = 0.0
        for di, dj in MOVES:
            weight = self._weights.get((i, j, di, dj))
            if weight is not None:
                total += weight * rows[i - di][j - dj] * math.exp(logs[i - di] - scale)
        return total

    def _backward(self) -> tuple[list[list[float]], list[float]]:
        """Return the sums of all that leads on from a match at each point, and the scales."""
        rows: list[list[float]] = [[] for _row in range(self._n + 1)]
        logs = [0.0] * (self._n + 1)
        gaps: list[float] = []
        for i in range(self._n, -1, -1):
            scale = logs[i + 1] if i < self._n else 0.0
            row = [0.0] * (self._m + 1)
            gap_row = [0.0] * (self._m + 1)
            within = 0.0
            for j in range(self._m, -1, -1):
                on = 1.0 if (i, j) == (self._n, self._m) else self._leave(i, j, rows, logs, scale)
                # ``within``: from one target further on, in a gap of the sources.
                sideways = self._open * within
                down = gaps[j] if i < self._n else 0.0
                row[j] = on + self._open * down + sideways
                gap_row[j] = on + self._extend * down + sideways
                within = on + self._extend * within
            top = max(row)
            rows[i] = [value / top for value in row]
            gaps = [value / top for value in gap_row]
            logs[i] = scale + math.log(top)
        return rows, logs

    def _leave(
        self, i: int, j: int, rows: list[list[float]], logs: list[float], scale: float
    ) -> float:
        """Return the sum of the matches that begin at a point."""
        total = 0.0
        for di, dj in MOVES:
            weight = self._weights.get((i + di, j + dj, di, dj))
            if weight is not None:
                total += weight * rows[i + di][j + dj] * math.exp(logs[i + di] - scale)
        return total
