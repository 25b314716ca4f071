"""Laws of the checks, for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.checks import CHECKS
from locum.checks.numbers import changed_numbers
from locum.checks.run import run_checks
from locum.model import Pair

LOCALES = st.sampled_from(["en", "es", "fr", "zh_Hans", "de", "ar"])
WORDS = st.sampled_from(
    ["5 mg", "2,5", "1.000", "{x}", "%s", "L4-L5", "not", "no", "不", "(", "”", "https://a.org/b.",
     "10⁹/L", "百分之二十", "1万", "veinte", "$5", "°C", "-3", "<0.05", "20%", "¿", "a@b.org"]
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(WORDS | st.text(max_size=5), max_size=8).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, LOCALES)
def test_a_faithful_copy_keeps_numbers_markup_placeholders_and_addresses(text, locale):
    pair = Pair(text, text, locale, locale)
    checks = ["numbers", "markup", "placeholders", "urls", "brackets", "negation", "opposites"]
    assert run_checks(pair, checks) == []


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, LOCALES, LOCALES)
def test_no_text_breaks_a_check(source, target, language, locale):
    for finding in run_checks(Pair(source, target, language, locale)):
        assert finding.check in CHECKS
        assert finding.message
        assert "\n" not in finding.message


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 99999), st.integers(2, 99999))
def test_another_dose_is_always_seen(one, other):
    pair = Pair(f"Take {one} mg now.", f"Tome {other} mg ahora.", "en", "es")
    assert bool(list(changed_numbers(pair))) == (one != other)


@settings(max_examples=60, deadline=None)
@given(st.decimals("0.01", "999", places=2))
def test_a_decimal_number_may_be_written_as_the_locale_does(number):
    spanish = str(number).replace(".", ",")
    pair = Pair(f"Take {number} mL.", f"Tome {spanish} ml.", "en", "es")
    assert list(changed_numbers(pair)) == []


def test_a_long_text_is_no_trap():
    text = "a " * 20_000 + "1." * 5_000 + "(" * 2_000 + "-" * 5_000
    assert run_checks(Pair(text, text, "en", "es"), ["numbers", "brackets", "urls"]) == []


@pytest.mark.parametrize("language", ["en", "es", "fr", "zh_Hans"])
@pytest.mark.parametrize(
    "text",
    ["type İ, hepatitis ıı", "six kiloſ, 3 hourſ", "le 5 juİllet, un lundı", "3 \N{KELVIN SIGN}g"],
)
def test_letters_that_a_pattern_takes_for_others_break_no_check(text, language):
    """Of Turkish, of old print, and the sign of a unit: their small letters are others."""
    for other in ("en", "es", "fr"):
        assert isinstance(run_checks(Pair(text, text, language, other)), list)


def test_a_dose_in_such_letters_is_still_compared():
    pair = Pair("Take 3 \N{KELVIN SIGN}g.", "Tome 5 kg.", "en", "es")
    assert [finding.check for finding in run_checks(pair, ["numbers"])] == ["numbers"]
