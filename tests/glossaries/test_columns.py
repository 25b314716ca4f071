"""Word lists with a column per language."""

import pytest

from locum.errors import GlossaryError
from locum.glossaries.csv import parse_csv
from locum.model import TermStatus


def texts(content, locale):
    return [term.text for term in parse_csv(content) if term.locale == locale]


def test_each_row_is_a_concept_and_each_column_a_language():
    terms = parse_csv("concept,pos,en,zh-CN\nstem,noun,stem cell,干细胞\n", path="list.csv")
    assert [(t.concept, t.locale, t.text, t.part_of_speech, t.line) for t in terms] == [
        ("stem", "en", "stem cell", "noun", 2),
        ("stem", "zh_Hans", "干细胞", "noun", 2),
    ]
    assert {term.path for term in terms} == {"list.csv"}


@pytest.mark.parametrize("cell", ["sida | VIH", "sida; VIH", "sida : VIH"])
def test_alternatives_are_admitted_the_first_is_preferred(cell):
    terms = [term for term in parse_csv(f"en,es\nAIDS,{cell}\n") if term.locale == "es"]
    assert [(term.text, term.status) for term in terms] == [
        ("sida", TermStatus.PREFERRED),
        ("VIH", TermStatus.ADMITTED),
    ]
    assert [term.case_sensitive for term in terms] == [False, True]


@pytest.mark.parametrize(
    ("cell", "forms"),
    [
        ("艾滋病（AIDS）", ["艾滋病", "艾滋病（AIDS）"]),
        ("(poner/estar) en cuarentena", ["en cuarentena", "(poner/estar) en cuarentena"]),
        ("冠状病毒 [the generic group]", ["冠状病毒"]),
        ("ratio 1:2", ["ratio 1:2"]),
        ("(x)", ["(x)"]),
        ("", []),
    ],
)
def test_what_stands_in_brackets_may_be_left_out(cell, forms):
    assert texts(f"en,zh\nx,{cell}\n", "zh_Hans") == forms


def test_a_row_without_a_concept_is_one_of_its_own():
    first, second = (term.concept for term in parse_csv("en,es\npain,dolor\n"))
    assert first == second == "line-2"
    assert parse_csv("en,es\na,b\n\nc,d\n")[2].concept == "line-4"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("en,es,remarks\npain,dolor,x\n", 1, "remarks"),
        ("en,es,ES\npain,dolor,x\n", 1, "stands twice"),
        ("en,es\npain,dolor,pena\n", 2, "3 cells"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(content, line, message):
    with pytest.raises(GlossaryError, match=message) as raised:
        parse_csv(content, path="list.csv")
    assert raised.value.line == line


def test_a_glossary_of_rows_is_still_one_of_rows():
    assert parse_csv("concept,locale,term\npain,es,dolor\n")[0].concept == "pain"
    with pytest.raises(GlossaryError, match="trem"):
        parse_csv("concept,locale,trem\npain,es,dolor\n")
