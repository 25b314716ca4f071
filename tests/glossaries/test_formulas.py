"""Cells that a spreadsheet would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.glossaries.csv import parse_csv
from locum.glossaries.formulas import escaped, is_risky, unescaped


@given(st.text(alphabet="'=+-@\t\r#＝ab", max_size=6) | st.text(max_size=20))
def test_what_is_escaped_is_read_again_as_it_was(cell):
    assert unescaped(escaped(cell)) == cell


@given(st.text(alphabet="'=+-@\t\r#＝ab", max_size=6))
def test_no_escaped_cell_begins_like_a_formula_or_a_comment(cell):
    assert escaped(cell)[:1] not in set("=+-@\t\r#＝＋－＠")


@pytest.mark.parametrize("cell", ["=1+1", "+34", "-itis", "@x", '=HYPERLINK("http://x")', "＝1"])
def test_a_formula_is_risky(cell):
    assert is_risky(cell)


@pytest.mark.parametrize("cell", ["", "pain", "'tis", "5-HT", "#1"])
def test_other_cells_are_not(cell):
    assert not is_risky(cell)


def test_a_projects_glossary_is_read_without_the_apostrophe():
    (term,) = parse_csv("concept,locale,term\nitis,en,'-itis\n")
    assert term.text == "-itis"
