"""English headings as engines read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.engines.headings import plain_case
from locum.model import Constraint


@pytest.mark.parametrize(
    ("heading", "read"),
    [
        ("Living With Chronic Pain", "Living with chronic pain"),
        ("What Is a Herniated Disc?", "What is a herniated disc?"),
        ("Write A Letter", "Write a letter"),
        ("Non-Invasive and Short-Term Treatment", "Non-invasive and short-term treatment"),
        ("Know Your Body's Limits", "Know your body's limits"),
        (
            "Reducing Pain: Ice helps many people. Call Dr Miller.",
            "Reducing pain: Ice helps many people. Call Dr Miller.",
        ),
    ],
)
def test_the_common_words_of_a_heading_are_read_in_lower_case(heading, read):
    assert plain_case(heading, "en") == read


@pytest.mark.parametrize(
    "text",
    [
        "Symptoms",
        "Back pain is common.",
        "Ask at the Red Cross",
        "Mayo Clinic",
        "Ask Dr Miller",
        "The Author Is Ann Miller.",
        "She lives in New York and works in Boston",
        "DO NOT DRIVE AFTER THE INJECTION",
        "MRI and CT",
    ],
)
def test_what_is_no_heading_stays(text):
    assert plain_case(text, "en") == text


def test_names_and_acronyms_within_a_heading_stay():
    assert plain_case("Exercise for Parkinson's Disease", "en") == (
        "Exercise for Parkinson's disease"
    )
    assert plain_case("After Your MRI Scan in January", "en") == "After your MRI scan in January"
    assert plain_case("Taking Xarelto With Food", "en") == "Taking Xarelto with food"


def test_what_is_kept_from_the_source_stays():
    text = "Read Stem Cells Translational Medicine Today"
    start = text.index("Stem")
    name = text[start : start + 33]
    kept = Constraint(start, start + len(name), (name,), keep=True)
    assert plain_case(text, "en", (kept,)) == "Read Stem Cells Translational Medicine today"


def test_other_languages_stay():
    assert plain_case("Schmerzen Im Unteren Rücken", "de") == "Schmerzen Im Unteren Rücken"


@given(st.text(alphabet="aBcDé İßŉ-'’.:A1", max_size=40))
def test_a_text_keeps_its_length(text):
    read = plain_case(text, "en")
    assert len(read) == len(text)
    assert read.lower() == text.lower()
