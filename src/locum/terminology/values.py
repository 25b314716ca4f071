"""What the terminology answers with."""

from __future__ import annotations

from dataclasses import dataclass

from locum.model import Severity, Term


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a text that is a term of the glossary."""

    start: int
    end: int
    """Offsets in the text as it was given."""
    text: str
    """The stretch itself."""
    terms: tuple[Term, ...]
    """The rows it matches, best first; more than one where a word names several
    concepts. Never empty."""
    form: str
    """The form it was recognised by, as the glossary writes it or as derived."""
    number: str = ""
    """``one``, ``many``, or empty where the form does not tell."""
    derived: bool = False
    """The form is not in the glossary, but is a regular inflection."""

    @property
    def term(self) -> Term:
        """The best row."""
        return self.terms[0]

    @property
    def ambiguous(self) -> bool:
        """Whether the glossary does not say which of several concepts is meant first."""
        return len(self.terms) > 1 and self.terms[0].status is self.terms[1].status


@dataclass(frozen=True, slots=True)
class LookupRow:
    """One line of ``locum glossary lookup``."""

    start: int
    end: int
    matched: str
    """The stretch of the source text."""
    term: str
    """The source term as the glossary writes it."""
    concept: str
    accepted: tuple[str, ...]
    """Best first; empty where the concept has no term in the target."""
    forbidden: tuple[str, ...]
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a glossary that its author should mend."""

    path: str
    line: int
    severity: Severity
    message: str
    """One sentence."""
    kind: str = ""
    """What it is, in one word for programs: ``duplicate``, ``homograph`` ..."""
    mend: str = ""
    """What to do about it, one sentence."""
