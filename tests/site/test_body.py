import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.formats.sanitize import sanitize_html
from locum.site.body import OUR_IDS, dress, heading_ids, nested, parted
from locum.site.content import Heading, Words

MARK = 'class="locum-draft" data-locum-mark="borrador automático"'


def test_ids_are_the_originals_in_every_language():
    ids = heading_ids("<h1>Back pain</h1><h2>What helps?</h2>")
    body = dress("<h1>腰痛</h1><h2>什么有帮助？</h2>", "zh_Hans", ids)
    assert body.html == '<h1 id="back-pain">腰痛</h1><h2 id="what-helps">什么有帮助？</h2>'
    assert [h.words.text for h in body.headings] == ["腰痛", "什么有帮助？"]


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ("<h1>腰痛：要点</h1>", ["腰痛要点"]),
        ("<h2>A</h2><h2>A</h2><h2>A</h2>", ["a", "a-1", "a-2"]),
        ('<h2 id="a">B</h2><h2>A</h2>', ["a", "a-1"]),
        ("<h2>!!!</h2><h2>？</h2>", ["section", "section-1"]),
        ("<h2>Locum search</h2>", ["locum-search-1"]),
        ("<h2>A <em>b</em> &amp; c</h2>", ["a-b--c"]),
    ],
)
def test_ids_are_never_alike(body, ids):
    assert heading_ids(body) == ids


@given(st.lists(st.text(alphabet="aA1 -é痛<&", max_size=6), max_size=8))
def test_no_two_ids_of_a_page_are_alike(titles):
    body = sanitize_html("".join(f"<h2>{title}</h2>" for title in titles))
    dressed = dress(body, "en", heading_ids(body))
    ids = re.findall(r'\sid="([^"]*)"', dressed.html)
    assert len(ids) == len(set(ids))
    assert not OUR_IDS.intersection(ids)


def test_a_draft_is_marked_in_words_before_its_text():
    body = dress(f"<p {MARK}>Reposo</p>", "es", []).html
    assert re.fullmatch(
        r'<p class="locum-draft"><span class="locum-mark">.*✎.*borrador automático</span></span>'
        r" Reposo</p>",
        body,
    )


def test_a_picture_whose_words_are_a_draft_is_marked_behind_it():
    body = dress(f'<p><img {MARK} src="a.png" alt="x"></p>', "es", []).html
    assert re.search(r'alt="x"><span class="locum-mark">', body)


def test_a_heading_that_is_a_draft_is_one_in_the_contents_too():
    body = dress(f"<h2 {MARK}>Reposo</h2>", "es", ["rest"])
    assert body.headings[0].words == Words("Reposo", draft=True)


def test_a_heading_left_in_its_language_says_so_in_the_contents():
    whole = dress('<h2 lang="en">Rest</h2>', "es", ["rest"])
    within = dress('<h2><span lang="en">Rest</span></h2>', "es", ["rest"])
    assert whole.headings[0].words == within.headings[0].words == Words("Rest", "en")


@pytest.mark.parametrize(
    ("cell", "dressed"),
    [
        ('<td style="text-align:right">', '<td class="locum-end">'),
        ('<td style="text-align:center">', '<td class="locum-center">'),
        ('<td class="a" align="left">', '<td class="a locum-start">'),
        ('<td style="">', "<td>"),
    ],
)
def test_the_alignment_of_cells_needs_no_inline_style(cell, dressed):
    body = dress(f"<table><tbody><tr>{cell}1</td></tr></tbody></table>", "en", []).html
    assert dressed in body
    assert "style=" not in body


def test_a_table_scrolls_by_keyboard_and_only_the_outermost():
    body = "<table><tr><td><table></table></td></tr></table>"
    dressed = dress(body, "en", []).html
    assert dressed.count('<div class="locum-scroll" role="group" tabindex="0"') == 1
    assert dressed.endswith("</table></div>")
    assert dressed.count("<div") == dressed.count("</div>")


def test_a_page_has_one_main_part():
    assert "main" not in dress("<main class='x'><p>a</p></main>".replace("'", '"'), "en", []).html


def test_footnotes_have_a_name():
    body = dress('<section class="footnotes"><ol></ol></section><section></section>', "en", [])
    assert body.html == (
        '<div class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol></ol></div>'
        "<section></section>"
    )


def test_contents_are_nested_and_leave_the_title_out():
    levels = [(1, "t"), (3, "a"), (2, "b"), (3, "c"), (4, "d"), (2, "e")]
    found = nested([Heading(level, name, Words(name)) for level, name in levels])
    assert [(h.id, [c.id for c in h.children]) for h in found] == [
        ("a", []),
        ("b", ["c"]),
        ("e", []),
    ]


def test_only_a_heading_of_the_first_level_is_parted():
    assert parted("<h2>a</h2><p>b</p>") == ("", "<h2>a</h2><p>b</p>")
    assert parted('<h1 id="a">a</h1>\n<p>b</p>') == ('<h1 id="a">a</h1>', "<p>b</p>")


def test_no_article_writes_the_words_of_a_mark():
    hostile = '<p data-locum-mark="<img src=x onerror=alert(1)>">Rest</p>'
    body = dress(sanitize_html(hostile), "en", []).html
    assert "onerror" not in body
    assert "machine draft" in body
