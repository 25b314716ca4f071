"""The labelled cases of degenerate output, but those that only a language detector tells."""

import json
from pathlib import Path

import pytest

from locum.engines.argos.degenerate import fault

CASES = json.loads(
    (Path(__file__).parents[2] / "data" / "degenerate" / "cases.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["kind"] != "wrong language"],
    ids=lambda case: f"{case['kind'] or 'sound'}: {case['target'][:30]}",
)
def test_what_is_no_translation_is_told_and_what_is_one_is_not(case):
    told = fault(
        case["source"], case["target"], source_language=case["from"], target_language=case["to"]
    )
    assert bool(told) == bool(case["kind"]), told


def test_there_are_cases_of_every_kind():
    kinds = [case["kind"] for case in CASES]
    assert len(kinds) >= 60
    assert min(kinds.count(kind) for kind in set(kinds)) >= 4
