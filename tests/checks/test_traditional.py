"""What the checks see in Simplified Chinese, they see in Traditional too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from locum.checks import CHECKS
from locum.model import Pair

pytest.importorskip("opencc")

DATA = Path(__file__).parent.parent / "data" / "checks"
CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['label']}")
    for path in sorted(DATA.glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
    if case["to"].startswith("zh_Hans") or case["from"].startswith("zh")
    if path.stem not in ("script", "brackets")
]


@pytest.mark.parametrize(("check", "case"), CASES)
@pytest.mark.parametrize("locale", ["zh_Hant", "zh_Hant_HK"])
def test_a_fault_is_found_in_either_script(check, case, locale):
    from locum.chinese import converted

    def other(text, tag):
        return converted(text, "zh_Hans", locale).text if tag.startswith("zh") else text

    pair = Pair(
        other(case["source"], case["from"]),
        other(case["target"], case["to"]),
        locale if case["from"].startswith("zh") else case["from"],
        locale if case["to"].startswith("zh") else case["to"],
    )
    assert len(list(CHECKS.get(check)(pair))) == len(case["findings"])
