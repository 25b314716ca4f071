"""Spans are carried by masses that are written down here."""

import pytest

from locum.engines.argos.alignment import words
from locum.engines.argos.spans import carry_spans


def carried(source, asked, target, masses, languages):
    """Return the words that a span of the source went to; a mass for each word."""
    start = source.index(asked)
    units = words(target)
    span = (start, start + len(asked))
    [place] = carry_spans(source, target, [span], units, [masses], languages=languages)
    return None if place is None else target[slice(*place)]


@pytest.mark.parametrize(
    ("source", "asked", "target", "masses", "expected"),
    [
        ("fever and cough", "fever", "fiebre y tos", (0.9, 0.45, 0), "fiebre"),
        ("the pain grows", "the pain", "que el dolor crece", (0.5, 0.6, 0.9, 0), "el dolor"),
        ("pain grows", "pain", "el dolor crece", (0.6, 0.9, 0), "dolor"),
        ("and rest", "and rest", "y reposo", (0.5, 0.9), "y reposo"),
        ("the WHO said", "WHO", "dijo la OMS", (0, 0.6, 0.9), "OMS"),
        ("He did not come", "not", "No vino", (0.9, 0.1), "No"),
    ],
)
def test_function_words_at_the_ends_stay_outside_unless_asked_for(
    source, asked, target, masses, expected
):
    assert carried(source, asked, target, masses, ("en", "es")) == expected


def test_a_negation_is_no_function_word():
    assert (
        carried("这不安全", "不安全", "It is not safe", (0, 0.5, 0.9, 0.9), ("zh", "en"))
        == "not safe"
    )


@pytest.mark.parametrize(
    ("target", "masses", "expected"),
    [
        ("防止蔓延", (0, 0, 0.6, 0.34), "蔓延"),
        ("接种疫苗", (0, 0, 0.34, 0.9), "疫苗"),
        ("蔓延的", (0.6, 0.34, 0.3), "蔓延"),
        ("蔓，延", (0.6, 0.34), "蔓"),
        ("病蔓延", (0, 0.6, 0.2), "蔓"),
    ],
)
def test_a_chinese_word_is_completed(target, masses, expected):
    assert carried("stop the spread", "spread", target, masses, ("en", "zh_Hans")) == expected
