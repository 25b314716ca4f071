"""Constraints, written short."""

from collections.abc import Callable

import pytest

from locum.model import Constraint


@pytest.fixture
def term() -> Callable[..., Constraint]:
    def make(*accepted: str, cased: bool = False, keep: bool = False) -> Constraint:
        return Constraint(0, 0, accepted, concept=accepted[0], case_sensitive=cased, keep=keep)

    return make
