"""Terms in a source text, and what must become of them."""

import pytest

from locum.model import Term, TermStatus
from locum.terminology import Termbase

FORBIDDEN, ADMITTED, KEEP = TermStatus.FORBIDDEN, TermStatus.ADMITTED, TermStatus.KEEP

TERMS = [
    Term("stem cell", "en", "stem cell"),
    Term("stem cell", "es", "célula madre", forms=("células madre",)),
    Term("stem cell", "es", "célula troncal", ADMITTED),
    Term("stem cell", "es", "celda madre", FORBIDDEN, forms=("celdas madre",)),
    Term("stem cell", "zh_Hans", "干细胞"),
    Term("mesenchymal", "en", "mesenchymal stem cell"),
    Term("mesenchymal", "zh_Hans", "间充质干细胞"),
    Term("herniation", "en", "disc herniation"),
    Term("herniation", "en", "herniated disc", ADMITTED),
    Term("herniation", "en", "slipped disc", FORBIDDEN),
    Term("herniation", "es", "hernia discal"),
    Term("herniation", "zh_Hans", "椎间盘突出症"),
    Term("side effects", "en", "side effects"),
    Term("side effects", "es", "efectos secundarios"),
    Term("who", "en", "WHO", case_sensitive=True),
    Term("who", "es", "OMS", case_sensitive=True),
    Term("bmac", "en", "BMAC", KEEP, case_sensitive=True),
    Term("computer", "es", "ordenador"),
    Term("computer", "es_MX", "computadora"),
    Term("computer", "es_MX", "ordenador", FORBIDDEN),
    Term("computer", "en", "computer"),
]
BASE = Termbase.from_terms(TERMS)


def accepted(text, source="en", target="es"):
    return [c.accepted for c in BASE.constraints(text, source, target)]


def test_the_number_of_the_source_chooses_the_first_form():
    assert accepted("a stem cell") == [
        ("célula madre", "células madre", "célula troncal", "células troncales")
    ]
    assert accepted("Stem cells")[0][:2] == ("células madre", "célula madre")
    assert accepted("one side effect") == [("efecto secundario", "efectos secundarios")]
    assert accepted("herniated discs") == [("hernias discales", "hernia discal")]


def test_a_long_name_is_not_rendered_by_a_short_one():
    base = Termbase.from_terms(
        [
            Term("disc", "en", "intervertebral disc"),
            Term("disc", "en", "disc", ADMITTED),
            Term("disc", "es", "disco intervertebral"),
            Term("disc", "es", "disco", ADMITTED),
        ]
    )
    (long,) = base.constraints("the intervertebral disc", "en", "es")
    (short,) = base.constraints("the disc", "en", "es")
    assert long.accepted == ("disco intervertebral", "discos intervertebrales")
    assert short.accepted[:3] == ("disco intervertebral", "discos intervertebrales", "disco")


def test_forms_are_not_inflected_where_the_language_does_not():
    assert accepted("stem cells", target="zh") == [("干细胞",)]


def test_from_chinese_the_stored_form_comes_first():
    assert accepted("干细胞", "zh", "en") == [("stem cell", "stem cells")]


def test_the_longest_term_wins():
    (match,) = BASE.matches("mesenchymal stem cells", "en")
    assert (match.text, match.term.concept) == ("mesenchymal stem cells", "mesenchymal")


def test_a_term_without_a_rendering_does_not_hide_a_shorter_one_that_has():
    (one,) = BASE.constraints("mesenchymal stem cells", "en", "es")
    assert (one.start, one.end, one.concept) == (12, 22, "stem cell")


def test_a_forbidden_source_term_names_its_concept():
    (one,) = BASE.constraints("A slipped disc", "en", "es")
    assert (one.term, one.accepted[0]) == ("slipped disc", "hernia discal")


def test_forbidden_target_forms_travel_along():
    (one,) = BASE.constraints("stem cell", "en", "es")
    assert one.forbidden == ("celda madre", "celdas madre")


def test_a_kept_name_stays_as_it_is_in_every_language():
    (one,) = BASE.constraints("采用BMAC治疗", "zh", "es")
    assert (one.accepted, one.keep) == (("BMAC",), True)


def test_case_sensitive_terms_say_so():
    (one,) = BASE.constraints("WHO says who", "en", "es")
    assert (one.accepted, one.case_sensitive) == (("OMS",), True)


def test_a_regional_locale_falls_back_and_overrules():
    assert accepted("WHO", target="es_MX") == [("OMS",)]
    (one,) = BASE.constraints("computer", "en", "es_MX")
    assert (one.accepted[0], one.forbidden) == ("computadora", ("ordenador",))
    assert "ordenador" not in one.accepted
    assert accepted("computer", target="es_AR")[0][0] == "ordenador"


def test_a_regional_source_is_read_with_the_terms_of_its_language():
    assert accepted("stem cell", source="en_GB") == accepted("stem cell")


def test_traditional_chinese_is_not_simplified(monkeypatch):
    monkeypatch.setattr("locum.terminology.conversion.opencc_is_installed", lambda: False)
    base = Termbase.from_terms(BASE.terms)
    assert base.constraints("stem cell", "en", "zh_Hant") == []
    assert base.matches("干细胞", "zh_TW") == []


def test_nothing_is_asked_within_one_language():
    assert BASE.constraints("stem cell", "en", "en_GB") == []


@pytest.mark.parametrize("text", ["", " ", "No terms here.", "\u0301", "\n\n"])
def test_a_text_without_terms_asks_nothing(text):
    assert BASE.constraints(text, "en", "es") == []
    assert BASE.whole(text, "en", "es") is None


def test_offsets_are_those_of_the_given_text():
    text = "Pues\u00ad: stem\u00a0\n cells, e\u0301 slipped\u2010disc."
    found = [text[m.start : m.end] for m in BASE.matches(text, "en")]
    assert found == ["stem\u00a0\n cells", "slipped\u2010disc"]


def test_a_word_of_two_concepts_accepts_the_terms_of_both_the_better_status_first():
    base = Termbase.from_terms(
        [
            Term("stroke of a pen", "en", "stroke", ADMITTED),
            Term("stroke of a pen", "es", "trazo"),
            Term("cva", "en", "stroke"),
            Term("cva", "es", "ictus"),
        ]
    )
    (one,) = base.constraints("a stroke", "en", "es")
    assert one.accepted == ("ictus", "trazo", "trazos")
    assert one.concept == "cva"


def test_the_version_changes_with_what_is_enforced_only():
    moved = [Term("c", "en", "pain", line=4, note="n", path="p")]
    assert Termbase.from_terms(TERMS).version == BASE.version
    assert Termbase(moved).version == Termbase([Term("c", "en", "pain")]).version
    assert Termbase(moved).version != Termbase([Term("c", "en", "pains")]).version
    assert len(BASE.version) == 8


def test_explain_says_why_and_shows_terms_that_ask_nothing():
    rows = BASE.explain("slipped discs and mesenchymal cells, mesenchymal stem cell", "en", "es")
    assert [(row.matched, bool(row.accepted)) for row in rows] == [
        ("slipped discs", True),
        ("stem cell", True),
    ]
    assert "slipped discs" in rows[0].why
    rows = Termbase([Term("x", "en", "ache", path="g.csv", line=7)]).explain("ache", "en", "es")
    assert rows[0].accepted == ()
    assert "es" in rows[0].why
    assert "g.csv:7" in rows[0].why
