"""What a glossary's author should mend."""

import pytest

from locum.model import Severity, Term, TermStatus
from locum.terminology import Termbase

ADMITTED, FORBIDDEN, KEEP = TermStatus.ADMITTED, TermStatus.FORBIDDEN, TermStatus.KEEP
ERROR, WARNING = Severity.ERROR, Severity.WARNING


def term(concept, locale, text, status=TermStatus.PREFERRED, *, line=0, forms=()):
    return Term(concept, locale, text, status, path="g.csv", line=line, forms=forms)


@pytest.mark.parametrize(
    ("rows", "severity", "words"),
    [
        ([("c", "es", "dolor"), ("c", "es", "mal")], ERROR, "second preferred"),
        (
            [("c", "es", "dolor"), ("c", "es", "Dolor", FORBIDDEN)],
            ERROR,
            "both preferred and forbidden",
        ),
        ([("c", "es", "hernia de disco"), ("c", "es", "disco", FORBIDDEN)], ERROR, "contains"),
        ([("c", "es", "hernias de discos"), ("c", "es", "disco", FORBIDDEN)], ERROR, "contains"),
        ([("c", "es", "celda", FORBIDDEN)], ERROR, "none to use"),
        ([("c", "es", "dolor", ADMITTED)], WARNING, "no preferred"),
        ([("c", "es", "dolor"), ("c", "es", "dolor")], WARNING, "twice"),
        ([("c", "en", "seal"), ("d", "en", "seal")], WARNING, "either is accepted"),
        ([("c", "en", "BMAC", KEEP), ("c", "es", "CAMO")], ERROR, "is kept"),
    ],
)
def test_each_problem_is_told(rows, severity, words):
    problems = Termbase([term(*row, line=n) for n, row in enumerate(rows, 2)]).problems()
    assert any(p.severity is severity and words in p.message for p in problems)
    assert all(p.path == "g.csv" and p.line >= 2 for p in problems)


def test_a_sound_glossary_has_none():
    rows = [
        term("c", "en", "stem cell"),
        term("c", "es", "célula madre"),
        term("c", "es", "celda madre", FORBIDDEN),
        term("k", "en", "BMAC", KEEP),
        term("d", "en", "stem cell", ADMITTED),
        term("d", "en", "other"),
    ]
    assert Termbase(rows).problems() == []


def test_problems_come_in_the_order_of_the_rows():
    rows = [
        term("a", "en", "x", ADMITTED, line=2),
        term("b", "en", "y", line=3),
        term("b", "en", "y", line=4),
        term("a", "es", "z", ADMITTED, line=9),
    ]
    lines = [problem.line for problem in Termbase(rows).problems()]
    assert lines == sorted(lines)
    assert {2, 4, 9} <= set(lines)
