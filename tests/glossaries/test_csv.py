"""Glossaries in CSV."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.errors import GlossaryError
from locum.glossaries import GLOSSARIES
from locum.glossaries.csv import parse_csv
from locum.model import Term, TermStatus

HEADER = "concept,locale,term,status,part_of_speech,forms,case,note,source\n"


def test_a_row_is_read_with_all_its_columns():
    text = HEADER + 'pain,zh-cn,疼痛,Admitted,Noun,"痛 | 疼|",insensitive,"a, b",MeSH\n'
    assert parse_csv(text, path="g.csv") == [
        Term(
            "pain",
            "zh_Hans",
            "疼痛",
            TermStatus.ADMITTED,
            "noun",
            ("痛", "疼"),
            False,
            "a, b",
            "MeSH",
            "g.csv",
            2,
        )
    ]


def test_three_columns_in_any_order_are_enough():
    (term,) = parse_csv("term,concept,locale\ndolor,pain,spa\n")
    assert (term.text, term.concept, term.locale) == ("dolor", "pain", "es")
    assert term.status is TermStatus.PREFERRED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_what_spreadsheets_write_is_read(delimiter, newline, bom):
    rows = [["concept", "locale", "term"], ["pain", "es", "dolor"]]
    text = bom + "".join(delimiter.join(row) + newline for row in rows)
    assert [term.text for term in parse_csv(text)] == ["dolor"]


def test_comments_and_blank_lines_are_skipped_and_lines_counted():
    text = '# ours\n\nconcept,locale,term\n# spine\npain,es,dolor\n,,\n"a\nb",es,c\nd,es,e\n'
    assert [(term.text, term.line) for term in parse_csv(text)] == [
        ("dolor", 5),
        ("c", 7),
        ("e", 9),
    ]


@pytest.mark.parametrize(
    ("term", "case", "sensitive"),
    [
        ("WHO", "", True),
        ("MSCs", "", True),
        ("WHO", "insensitive", False),
        ("who", "", False),
        ("pH", "sensitive", True),
        ("COVID-19", "", False),
        ("Crohn", "", False),
    ],
)
def test_acronyms_in_capitals_are_case_sensitive_unless_told(term, case, sensitive):
    (read,) = parse_csv(f"concept,locale,term,case\nc,en,{term},{case}\n")
    assert read.case_sensitive is sensitive


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "empty"),
        ("\n\n", None, "empty"),
        ("concept,locale,termm\n", 1, "did you mean term?"),
        ("concept,locale,term,colour\n", 1, "the columns are: concept"),
        ("concept,locale\n", 1, "“term” is missing"),
        ("concept,locale,term,term\n", 1, "stands twice"),
        ("concept,locale,term\npain,es\n", 2, "“term” is empty"),
        ("concept,locale,term\n,es,dolor\n", 2, "“concept” is empty"),
        ("concept,locale,term\npain,es,dolor, fuerte\n", 2, "double quotes"),
        ("concept,locale,term\npain,español,dolor\n", 2, "no language code"),
        ("concept,locale,term,status\npain,es,dolor,prefered\n", 2, "did you mean preferred?"),
        ("concept,locale,term,case\npain,es,dolor,zzz\n", 2, "sensitive, insensitive"),
        ('concept,locale,term\npain,es,ok\npain,es,"dolor" x\n', 3, "cannot be read"),
        ('concept,locale,term\npain,es,"dolor\n', 2, "cannot be read"),
        ("concept,locale,term\na,es,b\n\n# c\nd,xx-yy-zz,e\n", 5, "no language code"),
    ],
)
def test_an_error_names_file_line_and_mend(text, line, words):
    with pytest.raises(GlossaryError) as caught:
        parse_csv(text, path="glossary/g.csv")
    error = caught.value
    assert (error.path, error.line) == ("glossary/g.csv", line)
    assert words in str(error)
    assert error.hint


def test_the_seam_knows_the_format():
    assert GLOSSARIES.get("csv") is parse_csv


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_any_text_is_read_or_refused_with_our_error(text):
    for whole in (text, "concept,locale,term\n" + text):
        try:
            terms = parse_csv(whole)
        except GlossaryError:
            continue
        assert all(term.text and term.concept and term.line for term in terms)
