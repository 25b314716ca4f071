"""Terms that are said too often."""

from locum.evaluation import doubled_terms
from locum.model import Constraint

PAIN = Constraint(0, 0, ("dolor",), concept="pain")
BACK = Constraint(0, 0, ("dolor de espalda",), concept="back")


def doubled(text, reference, *terms):
    return doubled_terms([text], [reference], [terms], "es").counts[0]


def test_a_second_rendering_is_one_too_many():
    assert doubled("el dolor de espalda dolor de espalda", "", BACK) == 1
    assert doubled("el dolor de espalda", "", BACK) == 0


def test_an_inflected_second_rendering_is_one_too_many():
    assert doubled("el dolor dolores", "", PAIN) == 1


def test_what_the_source_has_twice_may_stand_twice():
    assert doubled("dolor y dolor", "", PAIN, PAIN) == 0


def test_what_the_reference_says_twice_may_stand_twice():
    assert doubled("el dolor que es dolor", "dolor, otro dolor", PAIN) == 0


def test_the_word_of_a_longer_term_is_its_own():
    assert doubled("dolor y dolor de espalda", "", PAIN, BACK) == 0
    assert doubled("dolor y dolor de espalda y dolor", "", PAIN, BACK) == 1


def test_terms_that_share_forms_are_not_counted_twice():
    one, many = (Constraint(0, 0, forms) for forms in (("dolor", "dolores"), ("dolores", "dolor")))
    assert doubled("dolor y dolores", "", one, many) == 0
    assert doubled("dolor y dolores dolores", "", one, many) == 1


def test_the_rate_is_per_term():
    found = doubled_terms(["dolor dolor", "dolor"], ["", ""], [[PAIN], [PAIN]], "es")
    assert found.rate == 0.5
    assert doubled_terms(["x"], ["x"], [[]], "es").rate == 0
