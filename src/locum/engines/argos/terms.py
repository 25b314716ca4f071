"""How a translation stands with its constraints, as ``locum.terminology`` judges it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from locum.engines.argos.alignment import Range
from locum.model import Constraint
from locum.terminology import find_form, forbidden_in, satisfied_all


@dataclass(frozen=True, slots=True)
class TermState:
    """What holds for each constraint, in their order."""

    satisfied: tuple[bool, ...]
    forbidden: tuple[tuple[Range, ...], ...]
    """Where forms stand that must not."""

    @property
    def missing(self) -> list[int]:
        """The constraints with which something is wrong."""
        return [
            index
            for index, (kept, bad) in enumerate(zip(self.satisfied, self.forbidden, strict=True))
            if bad or not kept
        ]


def judge(text: str, constraints: Sequence[Constraint], locale: str) -> TermState:
    """Return how a translation stands with its constraints."""
    kept = satisfied_all(text, constraints, locale)
    verbatim = [
        not constraint.keep or any(form in text for form in constraint.accepted)
        for constraint in constraints
    ]
    return TermState(
        satisfied=tuple(one and exact for one, exact in zip(kept, verbatim, strict=True)),
        forbidden=tuple(
            tuple(
                forbidden_in(
                    text,
                    constraint,
                    locale,
                    others=[*constraints[:index], *constraints[index + 1 :]],
                )
            )
            for index, constraint in enumerate(constraints)
        ),
    )


def kind(constraint: Constraint) -> frozenset[str]:
    """Return what constraints have in common that any of their renderings serves.

    The singular and the plural of a term accept the same forms, each its own first.
    """
    return frozenset(constraint.accepted)


def renderings(text: str, constraint: Constraint, locale: str) -> list[Range]:
    """Return where accepted forms of one constraint stand."""
    found = find_form(text, constraint.accepted, locale)
    return [(start, end) for start, end, _form in found]


def excess(text: str, constraints: Sequence[Constraint], locale: str) -> int:
    """Return how many renderings stand in a text beyond one for each constraint.

    A form within the longer form of another term is no rendering of its own.
    """
    groups = Counter(map(kind, constraints))
    owners: dict[str, frozenset[str]] = {}
    for accepted in groups:
        for form in accepted:
            owners.setdefault(form, accepted)
    forms = sorted(owners)
    found = Counter(owners[forms[index]] for _s, _e, index in find_form(text, forms, locale))
    return sum(max(0, count - groups[accepted]) for accepted, count in found.items())
