"""The manual's entry is one that Locum writes."""

import re

import polib

from locum.catalog.provenance import Provenance, read_provenance


def test_the_entry_in_the_manual_is_read_as_described(root):
    text = (root / "docs" / "catalogs.md").read_text(encoding="utf-8")
    sample = re.search(r"```po\n(.*?)```", text, re.DOTALL)
    assert sample is not None
    entry = polib.pofile(sample[1])[0]
    comments = [line for line in sample[1].splitlines() if line.startswith("# ")]
    found = read_provenance(comments)
    assert found is not None
    assert entry.fuzzy
    assert found[0] == Provenance(
        engine="apertium",
        route="apertium-eng-spa:0.8.1 en→es",
        score=-0.42,
        glossary="7f3a9c01",
        terms="1b2c3d4e",
        missed=("disc herniation",),
        flags=("degenerate: loop",),
        findings=(("numbers", "error"), ("length", "warning")),
        backend="ctranslate2-4.6.0/AVX2",
    )
