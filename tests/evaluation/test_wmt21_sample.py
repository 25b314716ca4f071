"""The published figures of the WMT 2021 terminology task's sample (English to French).

The sample is read where it lies (``LOCUM_WMT21_SAMPLE``, or ``shared`` beside the checkout):
its licence is not stated. See docs/evaluate.md for what the published figures are and why
some of ours differ.
"""

import html
import os
import re
from pathlib import Path

import pytest

from locum.evaluation import (
    one_minus_term,
    quality,
    term_edit_rates,
    term_success,
    window_overlap,
)
from locum.evaluation.wmt21 import exact_matches
from locum.evaluation.words import split_at_spaces
from locum.model import Constraint

SEGMENT = re.compile(r"<seg[^>]*>(.*?)</seg>", re.DOTALL)
TERM = re.compile(r'<term [^>]*tgt="([^"]*)"[^>]*>(.*?)</term>', re.DOTALL)


def plain(text):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split())


def constraint(accepted, written):
    """A term of the reference, with the forms that the list of terms has for it."""
    accepted, written = html.unescape(accepted), plain(written)
    further = [] if written in accepted else [written]
    return Constraint(0, 0, (*accepted.split("|"), *further), case_sensitive=True)


@pytest.fixture(scope="module")
def sample():
    beside = Path(__file__).parents[3] / "shared" / "evaluation" / "wmt21-sample"
    folder = Path(os.environ.get("LOCUM_WMT21_SAMPLE", beside))
    if not (folder / "dev.en-fr.fr.sgm").is_file():
        pytest.skip("needs the sample of the WMT 2021 terminology task")

    def segments(name):
        return SEGMENT.findall((folder / name).read_text(encoding="utf-8"))

    marked = segments("dev.en-fr.fr.sgm")
    return (
        [plain(text) for text in segments("en-fr.dev.txt.truecased.sgm")],
        [plain(text) for text in marked],
        [[constraint(*found) for found in TERM.findall(text)] for text in marked],
    )


def test_bleu_is_the_published_one(sample):
    hypotheses, references, _terms = sample
    assert quality(hypotheses, references, "fr").bleu == pytest.approx(45.33867641150976)


def test_exact_matches_are_the_published_ones(sample):
    hypotheses, _references, terms = sample
    assert sum(map(len, terms)) == 901
    assert exact_matches(hypotheses, terms) == 759


def test_our_count_has_the_one_term_whose_place_theirs_gave_away(sample):
    hypotheses, _references, terms = sample
    found = term_success(hypotheses, terms, "fr", split=split_at_spaces)
    assert sum(found.exact_counts) == 760
    assert found.by_lemma == pytest.approx(0.8590, abs=0.0001)


@pytest.mark.parametrize(
    ("size", "mean", "per_segment"), [(2, 0.5986, 0.3188), (3, 0.5889, 0.3119)]
)
def test_windows_overlap_as_docs_say(sample, size, mean, per_segment):
    hypotheses, references, terms = sample
    found = window_overlap(hypotheses, references, terms, "fr", size=size, split=split_at_spaces)
    assert found.mean == pytest.approx(mean, abs=0.00005)
    assert found.per_segment == pytest.approx(per_segment, abs=0.00005)


def test_the_edit_rate_is_as_docs_say(sample):
    hypotheses, references, terms = sample
    rates = term_edit_rates(hypotheses, references, terms, "fr", split=split_at_spaces)
    assert one_minus_term(rates) == pytest.approx(0.5959, abs=0.00005)
