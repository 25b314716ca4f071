"""The checks of meaning: their data files, and what they see of seeded errors."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.checks.meaning.frequencies import read_frequencies
from locum.checks.meaning.languages import known_languages, language_data, shared_data
from locum.checks.meaning.reading import in_listed_characters, read_meaning
from locum.checks.run import run_checks
from locum.model import Pair, Severity

DATA = Path(__file__).parent.parent / "data" / "checks"
MARK = re.compile(r"\{-(.*?)-\}(?:\{\+(.*?)\+\})?|\{\+(.*?)\+\}")
MEANING = [
    "numbers", "frequency", "negation", "laterality",
    "route", "comparison", "modality", "opposites",
]  # fmt: skip
LOCALES = ["es", "fr", "zh_Hans"]


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def warned(source, target, locale, from_="en"):
    findings = run_checks(Pair(source, target, from_, locale), MEANING)
    return [finding for finding in findings if finding.severity is not Severity.NOTE]


@cache
def found(locale):
    """Return the kinds of a tenth of the seeded errors, and whether each was found."""
    return [
        (
            row["kind"],
            bool(
                warned(
                    row["source"],
                    MARK.sub(lambda mark: mark[2] or mark[3] or "", row["target"]),
                    locale,
                )
            ),
        )
        for row in rows(f"seeded-{locale}.tsv")[::10]
    ]


@pytest.mark.parametrize("locale", LOCALES)
def test_there_are_a_thousand_seeded_errors(locale):
    assert len(rows(f"seeded-{locale}.tsv")) >= 1000


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("kinds", "least"),
    [(("quantity", "unit", "frequency"), 0.88), (("negation-lost", "negation-added"), 0.72),
     (("laterality",), 0.8)],
)  # fmt: skip
def test_seeded_errors_that_hurt_are_found(locale, kinds, least):
    caught = [was for kind, was in found(locale) if kind in kinds]
    assert sum(caught) / len(caught) >= least


@pytest.mark.parametrize("locale", LOCALES)
def test_correct_clinical_sentences_are_sound(locale):
    wrong = [row["id"] for row in rows("clinical.tsv") if warned(row["en"], row[locale], locale)]
    assert len(wrong) <= 3


@pytest.mark.parametrize("pair", [("es", "fr"), ("fr", "zh_Hans"), ("zh_Hans", "es")])
def test_correct_sentences_are_sound_between_any_two_languages(pair):
    source, target = pair
    wrong = [
        row["id"]
        for row in rows("clinical.tsv")
        if warned(row[source], row[target], target, source)
    ]
    assert len(wrong) <= 6


@pytest.mark.parametrize("language", sorted(known_languages()))
def test_a_language_lists_every_axis_and_no_other(language):
    axes = shared_data("axes")
    listed = language_data(language)["axes"]
    assert set(listed) <= set(axes)
    for name, poles in listed.items():
        allowed = {
            f"{pole}{end}"
            for pole in axes[name]["poles"]
            for end in ("", "_maybe", "_weak", "_firm", "_trace")
        }
        assert set(poles) <= allowed | {"none"}, name


def test_every_unit_of_a_language_is_known():
    units = set(shared_data("units"))
    for language in known_languages():
        assert set(language_data(language)["units"]) <= units


def test_traditional_is_read_in_the_characters_of_the_lists():
    assert in_listed_characters("飯後服藥，不要超過兩次", "zh") == "饭后服药，不要超过两次"


def test_a_phrase_hides_what_is_within_it():
    hits = read_meaning("not only that", "en").of("negation")
    assert [hit.concept for hit in hits] == ["none"]


@given(st.text(max_size=80))
def test_any_text_is_read(text):
    for language in known_languages():
        for hits in read_meaning(text, language).hits.values():
            assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
        for each in read_frequencies(text, language):
            assert each.rates[0] > 0


def test_a_finding_says_why_and_where():
    (finding,) = warned("Examine the left knee.", "Explore la rodilla derecha.", "es")
    assert finding.why
    assert finding.source_span == (12, 21)
    assert finding.target_span == (19, 26)
