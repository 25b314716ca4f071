"""Between words with spans and texts with marks: nothing lost, nothing invented."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.exchange import (
    Content,
    MarkupError,
    changed_marks,
    from_content,
    renumbered,
    source_ids,
    target_ids,
    to_content,
)
from locum.exchange.units import Mark, MarkKind
from locum.formats import FORMATS
from locum.model import Inline, Span

MARKDOWN = FORMATS.get("markdown")()
HTML = FORMATS.get("html")()
PIECES = {
    "markdown": ["**", "*", "[", "](#1)", "![](#2)", "[^1]", "`code`", "{{ x }}", "<u>", "</u>",
                 "\\\n", " ", "a", "two words", "。", "https://a.b/c_d", "(", "5 < 6", "\\*"],
    "html": ["<b>", "</b>", "<i>", "</i>", '<a id="1">', "</a>", '<img id="2">', "<br>", "<code>",
             "</code>", "{{ x }}", "&lt;", "&nbsp;", " ", "a", "5 < 6", "干细胞"],
    "plain": ["{{ x }}", "https://a.b/c_d", " ", "a", "\n", "me@example.org", "{% if %}"],
}  # fmt: skip


def known(source: Inline, target: Inline) -> Mapping[str, Span]:
    spans = dict(zip(target_ids(source, target), target.spans, strict=True))
    return spans | dict(zip(source_ids(source), source.spans, strict=True))


@pytest.mark.parametrize("name", PIECES)
@given(data=st.data())
def test_what_is_taken_apart_is_put_together_the_same(name, data):
    pieces = st.lists(st.sampled_from(PIECES[name]), max_size=10).map("".join)
    handler = FORMATS.get(name)()
    source, target = (handler.read_inline(data.draw(pieces)) for _side in range(2))
    spans = known(source, target)
    for inline, ids in (
        (source, source_ids(source)),
        (target, target_ids(source, target)),
    ):
        back = from_content(to_content(inline, ids), spans)
        assert (back.text, back.spans) == (inline.text, inline.spans)


def text(*parts: str) -> Content:
    """``<1`` opens, ``1>`` closes, ``=1`` stands alone."""
    kinds = {"<": MarkKind.OPEN, "=": MarkKind.ALONE}
    return tuple(
        Mark(kinds[part[0]], part[1:]) if part[0] in kinds
        else Mark(MarkKind.CLOSE, part[:-1]) if part.endswith(">") else part
        for part in parts
    )  # fmt: skip


SOURCE = MARKDOWN.read_inline("A **b** ![](#1) *c*")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("<1", "x", "1>", "<9", "y", "9>"), "number 9 is not in the source"),
        (("<1", "x", "<3", "y", "1>", "3>"), "number 1 is not well nested"),
        (("x", "1>"), "number 1 is not well nested"),
        (("<1", "x"), "markup \\*\\*…\\*\\* is not closed"),
        (("<1", "1>"), "no words stand within \\*\\*…\\*\\*"),
        (("=1",), "no words stand within \\*\\*…\\*\\*"),
        (("<2", "x", "2>"), "words stand within !\\[\\]"),
    ],
)
def test_broken_markup_is_named(parts, message):
    with pytest.raises(MarkupError, match=message):
        from_content(text(*parts), known(SOURCE, Inline("")))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("<1", "x", "1>", "=2"), "the markup *…* is missing"),
        (("<1", "x", "1>", "=2", "=2", "<3", "y", "3>"), "![](#1) is there more often"),
        (("<3", "y", "3>", "=2", "z", "<1", "x", "1>"), ""),
    ],
)
def test_marks_are_counted_whatever_their_order(parts, message):
    found = changed_marks(text(*parts), to_content(SOURCE, source_ids(SOURCE)))
    assert message in found
    assert bool(message) == bool(found)


def test_marks_that_a_tool_has_numbered_anew_get_our_numbers():
    ours = to_content(SOURCE, source_ids(SOURCE))
    theirs = text("A ", "<7", "b", "7>", " ", "=8", " ", "<9", "c", "9>")
    translated = text("<9", "C", "9>", "=8", "<7", "B", "7>")
    assert renumbered(translated, theirs, ours) == text("<3", "C", "3>", "=2", "<1", "B", "1>")
    # Where the marks are not the same ones, nobody can tell which is which.
    assert renumbered(translated, theirs[:4], ours) == translated


def test_of_two_like_spans_the_one_of_the_same_words_is_the_same():
    source = MARKDOWN.read_inline("`a` and `b`")
    target = MARKDOWN.read_inline("`b` y `a`")
    assert target_ids(source, target) == ["2", "1"]
    more = MARKDOWN.read_inline("`b` y **`a`**")
    assert target_ids(source, more) == ["2", "3", "1"]
