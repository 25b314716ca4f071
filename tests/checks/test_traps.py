"""No text, however odd, holds up a check of form: time grows with its length alone."""

from __future__ import annotations

import time

import pytest

from locum.checks import CHECKS
from locum.model import Pair

FORM = [
    "names", "types", "brackets", "end-punctuation", "punctuation-width", "french-spaces",
    "capitals", "line-breaks", "script", "lookalikes", "whitespace", "urls",
]  # fmt: skip
TEXTS = {
    "spaces": "hepatitis A" + " " * 20_000 + "x",
    "one long word": "a" * 20_000,
    "marks of Spanish": "¿?!" * 6_000,
    "brackets that nobody closes": "（" * 15_000,
    "figures": "1.2/3-" * 4_000,
    "names of Greek letters": "TNF-α " * 3_000,
    "a long word of two alphabets": "doлor" * 4_000,
    "identifiers": "c.76A>T p.Val600Glu V600E 10.1000/x" * 600,
    "a list of letters": "hepatitis A, and " + "B, and " * 3_000,
    "marks of French": "« a » ; : ! ? " * 2_000,
    "characters": "中" * 20_000,
}


@pytest.mark.parametrize("check", FORM)
def test_a_check_of_form_reads_long_texts_in_no_time(check):
    start = time.process_time()
    for text in TEXTS.values():
        for source, target in (("en", "es"), ("en", "fr"), ("en", "zh_Hans")):
            list(CHECKS.get(check)(Pair(text, f"{text}x", source, target)))
    assert time.process_time() - start < 4
