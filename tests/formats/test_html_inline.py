"""The inline markup of HTML's msgids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.formats.html_inline import read_inline, write_inline
from locum.model import Inline, Span

PIECES = st.sampled_from(
    [
        "<b>", "</b>", "<i>", "</i>", '<a id="1">', "</a>", '<img id="2">', "<br>", "<code>",
        "</code>", "{{ x }}", "{% if a < b %}", "<?php x ?>", "{{", "}}", "{", "&", "&lt;", "&amp;",
        "&nbsp;", "&#123;", "<", ">", "<foo>", "</foo>", " ", "  ", "a", "5 < 6", "干细胞",
        '<span id="3" translate="no">', "</span>", "<svg id=\"4\">", "&copy", "\u00a0",
    ]
)  # fmt: skip


def test_tags_are_taken_out_of_the_words():
    assert read_inline('Take <b>two</b> <a id="1">pills</a> &lt; 5') == Inline(
        "Take two pills < 5",
        (Span(5, 8, "<b>", "</b>"), Span(9, 14, '<a id="1">', "</a>")),
    )


def test_code_and_what_says_so_are_kept():
    inline = read_inline('<code>ls</code> <span id="1" translate="no">Locum</span> {{ x }}')
    assert [span.keep for span in inline.spans] == [True, True, True]
    assert inline.text == "ls Locum "


def test_what_holds_no_words_is_one_span():
    assert read_inline('a<a id="1"><img id="2"></a>b').spans == (
        Span(1, 1, '<a id="1"><img id="2"></a>', ""),
    )


def test_a_line_break_parts_words():
    assert read_inline("one<br>two").text == "one two"
    assert read_inline("one<br> two") == read_inline("one<br>two")
    assert read_inline("one<br>").text == "one"


@pytest.mark.parametrize("words", ["5 < 6", "a <5 mg", "x <- y", "Q&A", "a & b", "AT&T;", "1 <b 2"])
def test_what_is_no_tag_is_words(words: str):
    assert read_inline(words) == Inline(words)


@pytest.mark.parametrize(
    ("text", "words", "faults"),
    [
        ("<b>x", "x", ["<b> is not closed"]),
        ("x</b>", "x", ["</b> closes nothing"]),
        ("<b><i>x</b></i>", "x", ["<i> is not closed", "</i> closes nothing"]),
        (
            "<foo>x</foo>",
            "<foo>x</foo>",
            ["<foo> is no tag of this text", "</foo> is no tag of this text"],
        ),
        ("<script>x", "<script>x", ["<script> is no tag of this text"]),
    ],
)  # fmt: skip
def test_faults_are_named(text: str, words: str, faults: list[str]):
    inline = read_inline(text)
    assert inline.text == words
    assert list(inline.faults) == faults


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_written_reads_the_same(text: str):
    inline = read_inline(text)
    again = read_inline(write_inline(inline))
    assert (again.text, again.spans) == (inline.text, inline.spans)
    assert again.faults == ()


@given(st.text())
def test_any_words_come_back(words: str):
    assert read_inline(write_inline(Inline(words))) == Inline(words)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_are_well_nested_and_in_order(text: str):
    open_spans: list[Span] = []
    start = 0
    for span in read_inline(text).spans:
        assert span.start >= start
        start = span.start
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        assert not open_spans or span.end <= open_spans[-1].end
        if span.start < span.end:
            open_spans.append(span)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_has_no_words_stays_in_what_holds_it(text: str):
    written = write_inline(read_inline(text))
    assert write_inline(read_inline(written)) == written


@pytest.mark.parametrize(
    "text",
    [
        '<a id="1">more <img id="2"></a>',
        '<a id="1">more</a><img id="2">',
        '<b><a id="1">more</a><img id="2"></b>',
        '<b><a id="1">more<img id="2"></a></b><br>',
        "<b>Note:<br></b> rest",
    ],
)
def test_an_image_at_an_end_stays_on_its_side(text: str):
    assert write_inline(read_inline(text)) == text
