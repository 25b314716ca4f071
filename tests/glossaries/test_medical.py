"""The project's own glossary."""

from collections import defaultdict
from pathlib import Path

import pytest

from locum.glossaries.csv import parse_csv
from locum.model import TermStatus
from locum.terminology import Termbase, satisfied_all

PATH = Path(__file__).parents[2] / "glossary" / "medical.csv"
TERMS = parse_csv(PATH.read_text(encoding="utf-8"), path="glossary/medical.csv")
BASE = Termbase.from_terms(TERMS)


def test_it_has_no_problems():
    assert BASE.problems() == []


def test_every_concept_is_there_in_four_languages_or_kept():
    locales: dict[str, set[str]] = defaultdict(set)
    for term in TERMS:
        kept = term.status is TermStatus.KEEP
        locales[term.concept] |= {"en", "es", "fr", "zh_Hans"} if kept else {term.locale}
    assert {c: found for c, found in locales.items() if len(found) != 4} == {}


def test_every_row_names_its_source():
    assert [term.text for term in TERMS if not term.source] == []


@pytest.mark.parametrize("target", ["es", "fr", "zh_Hans"])
def test_each_terms_best_rendering_satisfies_it(target):
    for term in TERMS:
        if term.locale != "en":
            continue
        found = BASE.constraints(term.text, "en", target)
        text = "；".join(one.accepted[0] for one in found)
        assert satisfied_all(text, found, target) == [True] * len(found), term.text


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        ("Stem cells for herniated discs", "en", "es", ["células madre", "hernias discales"]),
        ("a slipped disc", "en", "es", ["hernia discal"]),
        ("lower back pain", "en", "es", ["dolor lumbar"]),
        ("lower back pain", "en", "zh", ["腰痛"]),
        ("chest pain", "en", "zh", ["胸痛"]),
        ("Heat stroke", "en", "es", ["golpe de calor"]),
        ("tumour necrosis factor", "en", "es", ["factor de necrosis tumoral"]),
        ("in the journal Spine", "en", "es", ["revista Spine"]),
        ("MSCs and BMAC", "en", "es", ["CMM", "BMAC"]),
        ("anti-inflammatory", "en", "fr", ["anti-inflammatoire"]),
        ("干细胞治疗腰间突出", "zh", "es", ["terapia con células madre", "hernia discal lumbar"]),
        ("腰间盘突出", "zh", "en", ["lumbar disc herniation"]),
        ("椎间盘突出", "zh", "en", ["disc herniation"]),
        ("中风险地区", "zh", "en", ["medium-risk"]),
    ],
)
def test_what_articles_say_is_rendered_as_it_should(text, source, target, expected):
    assert [c.accepted[0] for c in BASE.constraints(text, source, target)] == expected


@pytest.mark.parametrize(
    ("text", "target", "expected"),
    [
        ("相关文章", "en", "Related articles"),
        ("相关文章", "es", "Artículos relacionados"),
        ("发表评论", "es", "Publicar un comentario"),
        ("发表评论", "en", "Post a comment"),
    ],
)
def test_labels_of_web_pages_need_no_engine(text, target, expected):
    assert BASE.whole(text, "zh_Hans", target) == expected


def test_calques_are_forbidden():
    (stem, hernia) = BASE.constraints("stem cell, slipped disc", "en", "es")
    assert "celda madre" in stem.forbidden
    assert "disco deslizado" in hernia.forbidden
