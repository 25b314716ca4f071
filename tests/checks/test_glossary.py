"""Terms of the glossary: rendered by an accepted form, never by a forbidden one."""

from __future__ import annotations

from locum.checks.forbidden import forbidden_terms
from locum.checks.glossary import missing_terms
from locum.model import Constraint, Pair, Severity

STEM_CELL = Constraint(
    2,
    11,
    ("célula madre", "células madre"),
    forbidden=("celda de la raíz",),
    term="stem cell",
)


def pair(target: str, *constraints: Constraint, locale: str = "es") -> Pair:
    return Pair("A stem cell", target, "en", locale, constraints=constraints)


def test_an_accepted_form_is_sound():
    sound = pair("Una célula madre", STEM_CELL)
    assert [*missing_terms(sound), *forbidden_terms(sound)] == []


def test_a_missing_term_names_the_term_and_what_is_expected():
    (finding,) = missing_terms(pair("Una celda troncal", STEM_CELL))
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "“stem cell” is not rendered as the glossary says: “célula madre” or “células madre”"
    )


def test_a_forbidden_form_is_an_error():
    (finding,) = forbidden_terms(pair("Una celda de la raíz", STEM_CELL))
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "“celda de la raíz” is forbidden for “stem cell”; the glossary says “célula madre”"
    )


def test_a_kept_term_must_stand_as_it_is():
    keep = Constraint(0, 4, ("MRSA",), term="MRSA", case_sensitive=True, keep=True)
    (finding,) = missing_terms(pair("el SARM", keep))
    assert finding.message == "“MRSA” must stand as it is: “MRSA”"


def test_a_pair_without_terms_is_sound():
    assert list(missing_terms(pair("x"))) == list(forbidden_terms(pair("x"))) == []
