"""A project with drafts, and a desk to review them at."""

from collections.abc import Callable
from pathlib import Path

import pytest

from locum.workflow.review.decisions import DecisionLog
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.saving import Desk
from locum.workflow.workspace import Workspace

from ...reviewing import DOSE, GOOD, PAIN, PO, WRONG, drafted, entry_of, impatient, made, stored

__all__ = [
    "DOSE",
    "GOOD",
    "PAIN",
    "PO",
    "WRONG",
    "drafted",
    "entry_of",
    "impatient",
    "made",
    "stored",
]
"""What the tests here name, and the fixtures that they share with others."""


@pytest.fixture
def sit(drafted: Path) -> Callable[..., Desk]:
    """Sit down at a desk of the project, as one person or another."""

    def make(reviewer: str = "Ana Ruiz", log: Path | None = None) -> Desk:
        index = ReviewIndex(Workspace.open(drafted), locales=["es"])
        return Desk(
            index, DecisionLog(log or drafted / "cache" / "decisions.jsonl"), reviewer=reviewer
        )

    return make


@pytest.fixture
def desk(sit) -> Desk:
    """Ana's desk."""
    found: Desk = sit()
    return found


@pytest.fixture
def find(desk: Desk) -> Callable[[str], str]:
    """Return the id of a source's entry."""

    def by_source(msgid: str) -> str:
        desk.index.finish()
        return next(item.id for item in desk.index.items() if item.key.msgid == msgid)

    return by_source
