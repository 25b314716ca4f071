"""One source, one translation: which of two renderings is reported, and how gravely."""

from hypothesis import given
from hypothesis import strategies as st

from locum.model import Severity
from locum.workflow.consistency import Rendering, inconsistent

LONG = "What stem cells can do"


def rendering(source: str, target: str, place: str = "a.po:1", **more) -> Rendering:
    more.setdefault("languages", ("en", "es"))
    return Rendering(source, target, place=place, **{"reviewed": True, **more})


def found(*renderings: Rendering, both_sides: bool = False) -> list[tuple[int, str]]:
    return [
        (index, str(finding.severity))
        for index, finding in inconsistent(renderings, both_sides=both_sides)
    ]


def test_the_rendering_that_most_reviewed_entries_have_is_the_usual_one():
    usual = rendering(LONG, "Qué pueden hacer las células madre", "a.po:7")
    odd = rendering(LONG, "Lo que hacen las células madre")
    assert found(odd, usual, usual) == [(0, "warning")]
    ((_index, finding),) = inconsistent([odd, usual, usual])
    assert finding.mend == usual.target
    assert "a.po:7" in finding.message


def test_a_reviewed_rendering_outweighs_any_number_of_drafts():
    reviewed = rendering(LONG, "Lo revisado por alguien")
    draft = rendering(LONG, "Un borrador de máquina", reviewed=False)
    assert found(draft, draft, reviewed) == [(0, "note"), (1, "note")]


def test_of_equals_the_first_is_taken_for_the_usual_one():
    assert found(rendering(LONG, "uno de dos"), rendering(LONG, "dos de dos")) == [(1, "warning")]


def test_short_sources_may_differ_by_right():
    assert found(rendering("None", "Ninguno"), rendering("None", "Ninguna")) == [(1, "note")]
    chinese = ("zh", "en")
    left = (
        rendering("左", "left", languages=chinese),
        rendering("左", "Left side", languages=chinese),
    )
    assert found(*left) == [(1, "note")]
    long = (
        rendering("椎间盘突出是怎么回事", "What it is", languages=chinese),
        rendering("椎间盘突出是怎么回事", "A slipped disc", languages=chinese),
    )
    assert found(*long) == [(1, "warning")]


def test_case_spaces_and_the_mark_at_the_end_make_no_difference():
    assert not found(
        rendering("Related articles on pain", "Artículos relacionados"),
        rendering("related  articles on pain:", "artículos relacionados :"),
        rendering("“Related articles on pain”", "«\u00a0Artículos relacionados\u00a0»"),
    )


def test_locales_and_languages_are_kept_apart():
    assert not found(
        rendering(LONG, "uno"),
        rendering(LONG, "un", languages=("en", "fr")),
        rendering(LONG, "otro", languages=("fr", "es")),
    )


def test_what_is_stale_is_the_translation_of_another_source():
    assert not found(rendering(LONG, "uno"), rendering(LONG, "otro", stale=True))


def test_what_is_not_asked_for_is_compared_and_not_reported():
    old, new = rendering(LONG, "uno", wanted=False), rendering(LONG, "otro")
    assert found(old, new) == [(1, "warning")]
    changed = rendering(LONG, "uno"), rendering(LONG, "otro", wanted=False)
    assert found(*changed) == []
    assert found(*changed, both_sides=True) == [(0, "warning")]


@given(st.lists(st.tuples(st.sampled_from(["a b c", "d e f"]), st.sampled_from("xyz"))))
def test_there_is_a_finding_just_where_a_source_has_two_translations(pairs):
    renderings = [rendering(source, target) for source, target in pairs]
    reported = {renderings[index].source for index, _finding in inconsistent(renderings)}
    translations = {source: {t for s, t in pairs if s == source} for source, _target in pairs}
    assert reported == {source for source, targets in translations.items() if len(targets) > 1}
    for _index, finding in inconsistent(renderings):
        assert finding.severity is Severity.WARNING
