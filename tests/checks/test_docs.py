"""The page of the checks says what each check does."""

from __future__ import annotations

import re

from locum.checks import CHECKS


def test_every_check_has_its_section_and_no_other_has_one(root):
    page = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### `([\w-]+)`", page, re.MULTILINE)
    assert sections == list(CHECKS)


def test_every_section_states_its_severity(root):
    page = (root / "docs" / "checks.md").read_text(encoding="utf-8")
    for section in page.split("\n### ")[1:]:
        assert re.search(r"\*(error|warning|note)", section), section.splitlines()[0]
