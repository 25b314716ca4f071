"""A term is a word, whatever the script."""

import pytest

from locum.model import Term
from locum.terminology import Termbase


def found(text, term, language="en", **more):
    base = Termbase.from_terms([Term("c", language, term, **more)])
    return [match.text for match in base.matches(text, language)]


@pytest.mark.parametrize(
    ("text", "term", "language", "count"),
    [
        ("convictus", "ictus", "es", 0),
        ("una discoteca, un disco", "disco", "es", 1),
        ("painting", "pain", "en", 0),
        ("pain_relief", "pain", "en", 0),
        ("pain/numbness", "pain", "en", 1),
        ("“pain”", "pain", "en", 1),
        ("the patient's pain", "patient", "en", 1),
        ("l'inflammation, d’inflammation", "inflammation", "fr", 2),
        ("pain-free", "pain", "en", 1),
        ("anti-inflammatory", "inflammatory", "en", 0),
        ("anti-TNF", "TNF", "en", 1),
        ("SARS-CoV-2", "SARS", "en", 0),
        ("MRI-guided", "MRI", "en", 1),
        ("stem cell-based", "stem cell", "en", 1),
        ("non-stem cell", "stem cell", "en", 0),
        ("T2 and T20", "T2", "en", 1),
        ("做MRI检查", "MRI", "zh_Hans", 1),
        ("间充质干细胞", "干细胞", "zh_Hans", 1),
        ("CT扫描", "CT扫描", "zh_Hans", 1),
        ("痛风", "痛", "zh_Hans", 0),
        ("“痛”", "痛", "zh_Hans", 1),
        ("환자는", "환자", "ko", 1),
        ("소환자", "환자", "ko", 0),
        ("रोगी", "रोग", "hi", 0),
        ("see https://pain.org/pain and write to pain@pain.org", "pain", "en", 0),
        ("见https://pain.org/疼痛，写信到a@b.com疼痛", "疼痛", "zh_Hans", 2),
    ],
)
def test_a_term_is_found_as_a_word_only(text, term, language, count):
    assert len(found(text, term, language)) == count


def test_an_acronym_is_not_the_ordinary_word():
    assert found("Who knows? The WHO knows.", "WHO", case_sensitive=True) == ["WHO"]


def test_in_a_text_of_capitals_an_acronym_that_is_a_word_is_not_guessed():
    assert found("WHO IS AT RISK", "WHO", case_sensitive=True) == []
    assert found("AN MRI IS SAFE", "MRI", case_sensitive=True) == ["MRI"]
