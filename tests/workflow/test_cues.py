"""What blocks show of themselves, so that an article's and a page's find each other."""

import time

from locum.formats import get_format
from locum.model import Block, BlockKind
from locum.terminology import Termbase
from locum.workflow.cues import units_of


def keys(text: str) -> set[str]:
    block = Block(text, BlockKind.PARAGRAPH, 1)
    (unit,) = units_of([block], ["en"], get_format("a.txt"), Termbase([]), locales=("en", "es"))
    return set(unit.keys)


def test_numbers_and_names_count_but_not_within_addresses():
    found = keys("COX2 at 1.5 mg: ask DR7@example2.org or https://example.org/B12/34")
    assert {"number 1.5", "name COX2"} <= found
    assert not found & {"name DR7", "name B12", "number 34", "number 7", "number 12"}


def test_an_at_sign_alone_is_no_address():
    assert "number 250" in keys("Cells @ 250 per ml")


def test_a_text_of_at_signs_costs_no_time():
    begin = time.process_time()
    for text in ("@" * 2_000, "a@" * 2_000, "a@" + "." * 2_000, "x" * 2_000 + "@"):
        keys(text)
    assert time.process_time() - begin < 10
