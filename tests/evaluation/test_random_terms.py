"""The control: the right lengths and the wrong words."""

import pytest

from locum.evaluation import RandomTermbase, RandomTerms, pool_of, pool_of_constraints
from locum.model import Term, TermStatus
from locum.terminology import Termbase

ROWS = {
    "stem": ("stem cell", "célula madre", "干细胞"),
    "disc": ("herniated disc", "hernia discal", "椎间盘"),
    "pain": ("pain", "dolor", "疼痛"),
    "fever": ("fever", "fiebre", "发热"),
    "cough": ("cough", "tos", "咳嗽"),
    "lone": ("inflammatory bowel disease", "enfermedad inflamatoria intestinal", "病"),
}
TERMS = [
    Term(concept, locale, text)
    for concept, row in ROWS.items()
    for locale, text in zip(("en", "es", "zh_Hans"), row, strict=True)
]
TERMS.append(Term("pain", "es", "malestar", TermStatus.ADMITTED, forms=("malestares",)))
TERMS.append(Term("pain", "es", "pena", TermStatus.FORBIDDEN))


@pytest.fixture
def termbase():
    return Termbase.from_terms(TERMS)


def test_the_pool_has_what_may_be_said(termbase):
    pool = pool_of(termbase, "es_MX")
    assert pool["pain"] == ("dolor", "malestar", "malestares")
    assert set(pool) == set(ROWS)
    assert pool_of(termbase, "fr") == {}


@pytest.mark.parametrize("seed", range(8))
def test_each_term_becomes_another_concepts_of_the_same_length(termbase, seed):
    right = termbase.constraints("Pain, fever and a stem cell.", "en", "es")
    wrong = RandomTerms(pool_of(termbase, "es"), seed=seed).instead_of(right)
    assert [(one.start, one.end, one.concept) for one in wrong] == [
        (one.start, one.end, one.concept) for one in right
    ]
    accepted = {form for one in right for form in one.accepted}
    for one in wrong:
        assert not accepted.intersection(one.accepted)
    assert [len(one.accepted[0].split()) for one in wrong] == [1, 1, 2]
    assert all(not one.forbidden for one in wrong)


def test_in_chinese_the_length_is_in_characters(termbase):
    (right,) = termbase.constraints("pain", "en", "zh_Hans")
    (wrong,) = RandomTerms(pool_of(termbase, "zh_Hans")).instead_of([right])
    assert len(wrong.accepted[0]) == 2


def test_where_no_other_is_as_long_the_nearest_is_taken(termbase):
    right = termbase.constraints("inflammatory bowel disease", "en", "es")
    (wrong,) = RandomTerms(pool_of(termbase, "es")).instead_of(right)
    assert len(wrong.accepted[0].split()) == 2


def test_where_there_is_no_other_nothing_is_asked(termbase):
    right = termbase.constraints("pain", "en", "es")
    assert RandomTerms(pool_of_constraints([right])).instead_of(right) == []


def test_the_same_seed_makes_the_same_choice_in_any_sentence(termbase):
    pool = pool_of(termbase, "es")
    alone = RandomTerms(pool).instead_of(termbase.constraints("pain", "en", "es"))
    again = RandomTerms(dict(sorted(pool.items(), reverse=True))).instead_of(
        termbase.constraints("the pain", "en", "es")
    )
    assert alone[0].accepted == again[0].accepted
    chosen = {
        RandomTerms(pool, seed=seed)
        .instead_of(termbase.constraints("pain", "en", "es"))[0]
        .accepted
        for seed in range(20)
    }
    assert len(chosen) == 2  # fever's and cough's


def test_a_random_termbase_is_wrong_in_its_locale_only(termbase):
    wrong = RandomTermbase(TERMS, "es")
    assert "dolor" not in wrong.constraints("pain", "en", "es")[0].accepted
    assert wrong.constraints("pain", "en", "zh_Hans") == termbase.constraints(
        "pain", "en", "zh_Hans"
    )
    assert wrong.whole("pain", "en", "es") is None
