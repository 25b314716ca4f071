"""Chinese terms in the script that a glossary does not have them in."""

import pytest

from locum.model import Term, TermStatus
from locum.terminology import Termbase, forbidden_in, satisfied

pytest.importorskip("opencc")

FORBIDDEN, KEEP = TermStatus.FORBIDDEN, TermStatus.KEEP
BASE = Termbase.from_terms(
    [
        Term("laser", "en", "laser"),
        Term("laser", "zh_Hans", "激光"),
        Term("cell", "en", "stem cell"),
        Term("cell", "zh_Hans", "干细胞"),
        Term("cell", "zh_Hans", "茎细胞", FORBIDDEN),
        Term("trial", "en", "trial"),
        Term("trial", "zh_Hans", "试验"),
        Term("trial", "zh_Hant", "研究試驗"),
        Term("scan", "en", "scan"),
        Term("scan", "zh_Hant", "電腦斷層"),
        Term("avoid", "en", "hair"),
        Term("avoid", "zh_Hans", "头发"),
        Term("avoid", "zh_Hant", "毛髮", FORBIDDEN),
        Term("brand", "zh_Hans", "发发乐", KEEP),
    ]
)


def accepted(text, target, source="en"):
    return [constraint.accepted for constraint in BASE.constraints(text, source, target)]


def test_simplified_terms_count_as_converted_in_the_regions_words_first():
    assert accepted("laser", "zh_Hant") == [("雷射", "激光")]
    assert accepted("laser", "zh_Hant_HK") == [("激光",)]
    assert accepted("laser", "zh_Hans") == [("激光",)]


def test_forbidden_terms_are_converted_too():
    (one,) = BASE.constraints("stem cell", "en", "zh_Hant")
    assert (one.accepted, one.forbidden) == (("幹細胞",), ("莖細胞",))
    assert satisfied("幹細胞治療", one, "zh_Hant")
    assert forbidden_in("莖細胞", one, "zh_Hant")


def test_a_locales_own_terms_are_its_only_ones():
    assert accepted("trial", "zh_Hant") == [("研究試驗",)]
    assert accepted("trial", "zh_Hant_HK") == [("研究試驗",)]
    assert accepted("trial", "zh_Hans") == [("试验",)]


def test_traditional_terms_alone_serve_simplified_locales():
    assert accepted("scan", "zh_Hans")[0][0] == "计算机断层"


def test_own_words_to_avoid_stay_so_beside_converted_terms():
    (one,) = BASE.constraints("hair", "en", "zh_Hant")
    assert (one.accepted, one.forbidden) == (("頭髮",), ("毛髮",))


def test_terms_are_found_in_a_source_of_the_other_script():
    text = "雷射、激光與幹細胞、研究試驗"
    found = [(text[c.start : c.end], c.accepted[0]) for c in BASE.constraints(text, "zh_TW", "en")]
    assert found == [
        ("雷射", "laser"), ("激光", "laser"), ("幹細胞", "stem cell"), ("研究試驗", "trial"),
    ]  # fmt: skip


def test_terms_are_enforced_from_one_script_to_the_other():
    assert accepted("激光与试验", "zh_Hant", "zh_Hans") == [("雷射", "激光"), ("研究試驗",)]


def test_what_is_kept_is_never_converted():
    (one,) = BASE.constraints("请用发发乐", "zh_Hans", "zh_Hant")
    assert one.accepted == ("发发乐",)


def test_a_constraint_can_be_restated_for_a_pivot():
    (one,) = BASE.constraints("激光", "zh_Hans", "zh_Hant")
    there = BASE.restated(one, "en")
    assert there is not None
    assert there.accepted[0] == "laser"
    assert BASE.restated(one, "de") is None


def test_the_version_of_a_glossary_does_not_depend_on_what_is_installed(monkeypatch):
    before = Termbase.from_terms(BASE.terms).version
    monkeypatch.setattr("locum.terminology.conversion.opencc_is_installed", lambda: False)
    assert Termbase.from_terms(BASE.terms).version == before
