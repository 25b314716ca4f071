"""Markdown's msgids, where tags without words stand at the ends of others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.formats.markdown.spans import read_inline, write_inline
from locum.model import Inline, Span

PIECES = st.sampled_from(
    [
        "**", "*", "~~", "[", "](#1)", "![](#2)", "[^1]", "`code`", "{{ x }}", "<https://a.b>",
        "<u>", "</u>", "<br>", "\\\n", " ", "a", "two words", "“", "”", "。", "干细胞",
        "(", ")", "5",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[more ![](#2)](#1)",
        "[more](#1)![](#2)",
        "**[more](#1)![](#2)**",
        "**[more![](#2)](#1)**",
        "**pain[^1]**[^2]",
    ],
)
def test_what_stands_at_an_end_stays_on_its_side(text: str):
    assert write_inline(read_inline(text)) == text


@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_is_written_reads_the_same(text: str):
    once = read_inline(text)
    written = write_inline(once)
    again = read_inline(written)
    assert (again.text, again.spans) == (once.text, once.spans)
    assert write_inline(again) == written


def test_a_span_whose_holder_is_gone_still_closes_the_others():
    spans = (Span(0, 4, "**", "**"), Span(4, 4, "![](#1)", "", within=2))
    assert write_inline(Inline("more", spans)) == "**more![](#1)**"
