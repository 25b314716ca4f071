"""Every check says what it looks for, and what harm it prevents."""

from __future__ import annotations

import pytest

from locum.checks import CHECKS, PROJECT_CHECKS
from locum.checks.reasons import what_of, why_of


@pytest.mark.parametrize("check", [*CHECKS, *PROJECT_CHECKS, "acceptance"])
def test_every_check_says_what_and_why(check):
    assert what_of(check)
    assert why_of(check)


def test_of_a_plug_ins_check_nothing_is_known():
    assert (what_of("house-style"), why_of("house-style")) == ("", "")
