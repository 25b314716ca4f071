"""One step of enforcing constraints: one term of one translation, and its candidates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from locum.engines.argos import terms
from locum.engines.argos.alignment import Range
from locum.engines.argos.candidates import Place
from locum.engines.argos.hypothesis import Hypothesis
from locum.engines.argos.model import Model
from locum.engines.argos.tokenizer import Tokenizer
from locum.model import Constraint


@dataclass(frozen=True)
class Direction:
    """A loaded package, and how it is used."""

    model: Model
    tokenizer: Tokenizer
    source: str
    target: str
    """The languages' tags."""
    method: str = "auto"
    """Of alignment."""


@dataclass
class Task:
    """One translation on its way to keeping its constraints."""

    hypothesis: Hypothesis
    constraints: Sequence[Constraint]
    failed: dict[int, str] = field(default_factory=dict)
    """Constraints given up, and why."""
    wide: set[int] = field(default_factory=set)
    """Constraints for which the narrow search has failed."""
    changed: bool = False


@dataclass
class Step:
    """One term of one task, in one round."""

    task: Task
    term: int
    """The constraint's index."""
    state: terms.TermState
    masses: list[float]
    """How much of the term each unit of the hypothesis renders."""
    before_mass: list[float]
    """The same for all that stands before the term in the source."""
    fault: str = ""
    """What was wrong with the last candidate that was refused."""

    @property
    def constraint(self) -> Constraint:
        """The constraint itself."""
        return self.task.constraints[self.term]


@dataclass
class Candidate:
    """A translation that holds the term."""

    step: Step
    hypothesis: Hypothesis
    form: Range
    """Where the form stands in the hypothesis's text."""
    place: Place | None = None
    """What was replaced; None where the model went on."""
    score: float = 0.0
    """Mean log-probability of a piece of the whole."""
