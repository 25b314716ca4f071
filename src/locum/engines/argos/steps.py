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
    looked: bool = False
    """Whether it is known for sure what the first piece looks at."""
    log_probs: Sequence[float] = ()
    """Of the hypothesis's pieces and its end, where they are known."""


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
    """The same for all that stands before the term in the source; empty where not asked."""
    fault: str = ""
    """What was wrong with the last candidate that was refused."""

    @property
    def constraint(self) -> Constraint:
        """The constraint itself."""
        return self.task.constraints[self.term]

    @property
    def wide(self) -> bool:
        """Whether the narrow search has failed."""
        return self.term in self.task.wide


@dataclass
class Candidate:
    """A translation that holds the term."""

    step: Step
    hypothesis: Hypothesis
    form: Range
    """Where the form stands in the hypothesis's text."""
    written: str
    """The form that was asked for, as the glossary has it."""
    place: Place
    """What it stands for in the translation before."""
    finished: bool = False
    """Whether the model went on from the form; else nothing but the place has changed."""
    in_place: str = ""
    """Of a finished one: the text in which nothing but the place changed."""
    log_probs: Sequence[float] = ()
    """Of the pieces and the end, where they are known."""
    score: float = 0.0
    """Mean log-probability of a piece of the whole."""
    damage: float = 0.0
    """How much less likely, in nats, what follows the form is than it was before."""
