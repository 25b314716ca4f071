"""The labelled cases of each check: what it reports, to the word, and where it is silent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from locum.checks import CHECKS
from locum.model import Pair

DATA = Path(__file__).parent.parent / "data" / "checks"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['label']}")
    for path in sorted(DATA.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("check", "case"), CASES)
def test_a_check_reports_exactly_what_is_wrong(check, case):
    pair = Pair(case["source"], case["target"], case["from"], case["to"])
    findings = list(CHECKS.get(check)(pair))
    assert [finding.message for finding in findings] == case["findings"]
    assert {finding.check for finding in findings} <= {check}


def test_every_check_of_words_has_cases():
    of_glossary_and_markup = {"glossary", "forbidden", "markup"}
    assert {path.stem for path in DATA.glob("*.json")} == set(CHECKS) - of_glossary_and_markup
