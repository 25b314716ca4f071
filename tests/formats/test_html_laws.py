"""The laws of ``locum.formats`` for HTML, on documents and translations made at random."""

import re
import time
from itertools import accumulate

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.formats.html import HtmlFormat
from locum.formats.html_inline import Part, escape_words, read_inline, split, write_inline
from locum.formats.html_scan import scan
from locum.model import Inline

HTML = HtmlFormat()

RAGGED = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<P class=x>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>",
            "</table>", "<div lang=fr>", "</div>", "<b>", "</b>", "<i class='y'>", "</i>", "<br>",
            '<a href="x" title="A &amp; b">', "</a>", "<img alt='pic \"q\"'>", "<img alt=bare>",
            "<code>", "</code>", "<!-- c -->", "<!-- locum:off -->", "<!-- locum:on -->",
            "<!-- locum: note n -->", "<span translate=no>", "</span>", "<svg>", "</svg>",
            "<script>", "</script>", "<title>", "</title>", "<pre>", "</pre>", "<option>",
            "<html lang=en>", "<body>", "{{ x }}", "{% if a %}", "{{", "}}", "{", "<?php a ?>",
            "<", ">", "&", "&nbsp;", "&lt;b&gt;", "&#123;", "&#x4e2d;", "&copy", "\r\n", "\n  ",
            " ", "\t", "a", "word", "干细胞", "É", "5", "\"", "'", "=", "<![x]>", "<x-y z>",
            "</x-y>", "<button>", "\u00a0", "<a\nb\n=\nc>",
        ]
    ),
    max_size=30,
).map("".join)  # fmt: skip
INLINE = st.recursive(
    st.sampled_from(
        ["one", "two words", "a &lt; b", "中文", "<br>", "<img src=x alt='pic'>", "{{ v }}", "é\nè"]
    ),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(["b", "i", "a href=x", 'span class="q" lang=la', "code", "EM"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip
BLOCKS = st.recursive(
    st.builds(
        lambda tag, parts, end: f"<{tag}>\n {' '.join(parts)}{end}",
        st.sampled_from(["p", "p class=a", "h2", "P"]),
        st.lists(INLINE, min_size=1, max_size=3),
        st.sampled_from(["", "\n", "<!-- c -->", "&nbsp;"]),
    ).map(lambda start: f"{start}</{start[1:3].strip().strip('>')}>"),
    lambda inner: st.builds(
        lambda tag, lead, parts: f"<{tag}>{lead}{''.join(parts)}</{tag.split()[0]}>\r\n",
        st.sampled_from(["div", "section", "ul><li", "blockquote lang=fr", "table><tr><td"]),
        INLINE,
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)
WORDS = st.text(
    alphabet=st.sampled_from("ab é中文，<>&\"'{}%#?/;=-!5\u00a0"), min_size=1, max_size=12
).map(lambda text: "x" + re.sub(" +", " ", text) + "y")


def moved(text: str, words: list[str]) -> str:
    """Return a msgid with other words between the same tags."""
    return "".join(
        escape_words(words[index % len(words)]) if piece.part is Part.WORDS else piece.text
        for index, piece in enumerate(split(text))
    )


@given(RAGGED)
def test_an_untouched_document_is_the_same_text(document: str):
    article = HTML.parse(document)
    assert HTML.render(article, {}) == document
    assert HTML.render(article, {b.text: b.text for b in article.blocks}) == document


@given(RAGGED | BLOCKS)
def test_blocks_are_what_the_seam_promises(document: str):
    for block in HTML.parse(document).blocks:
        inline = HTML.read_inline(block.text)
        assert inline.faults == ()
        assert block.text == block.text.strip() != ""
        assert any(map(str.isalpha, inline.text))
        assert "  " not in block.text
        assert "\n" not in block.text


@settings(max_examples=200)
@given(RAGGED | BLOCKS, st.lists(WORDS, min_size=1, max_size=4))
def test_translations_are_read_again_as_they_are(document: str, words: list[str]):
    article = HTML.parse(document)
    translations = {b.text: moved(b.text, words) for b in article.blocks}
    written = HTML.render(article, translations, locale="es")
    again = HTML.parse(written)
    assert [b.text for b in again.blocks] == [translations[b.text] for b in article.blocks]
    assert [b.kind for b in again.blocks] == [b.kind for b in article.blocks]


@given(st.lists(WORDS, min_size=1, max_size=3).map(" ".join))
def test_words_full_of_metacharacters_are_read_again(words: str):
    translation = write_inline(Inline(words))
    article = HTML.parse("<title>a</title><p title=a lang=x>a</p><p title='a'>a<td title=\"a\">a")
    again = HTML.parse(HTML.render(article, {"a": translation}))
    assert {read_inline(block.text).text for block in again.blocks} == {words}
    assert len(again.blocks) == len(article.blocks)


@given(RAGGED)
def test_tokens_are_the_whole_document(document: str):
    tokens = scan(document)
    ends = list(accumulate((token.end - token.start for token in tokens), initial=0))
    assert [token.start for token in tokens] == ends[:-1]
    assert ends[-1] == len(document)


@settings(max_examples=60)
@given(BLOCKS)
def test_words_are_those_that_a_browser_shows(document: str):
    """An independent parser (html5ever, through nh3) sees the same words in the same order."""
    shown = nh3.clean(document, tags=set())
    blocks = [b for b in HTML.parse(document).blocks if b.kind.value != "alternative text"]
    ours = "".join(HTML.read_inline(b.text).text for b in blocks)
    for template in ("{{ v }}",):
        shown = shown.replace(template, "")
    theirs = shown.replace("&lt;", "<").replace("&nbsp;", "")
    offered = [char for char in ours if char.isalpha()]
    assert offered == subsequence(offered, theirs)


def subsequence(wanted: list[str], text: str) -> list[str]:
    """Return as many of the characters as stand in the text in that order."""
    rest = iter(text)
    return [char for char in wanted if char in rest]


@given(RAGGED)
def test_pages_hold_nothing_that_runs(document: str):
    page = HTML.to_html(HTML.parse(document + "<script>x()</script><p onclick=x()>y"))
    assert "<script" not in page.body
    assert "onclick" not in page.body


@pytest.mark.parametrize(
    "unit",
    [
        *("word ", "<b>x</b> ", "<p>x", "<a href='", "<!-- ", "<div>", "{{ ", "<b>", "</i>"),
        *("<svg>", "<li><ul>"),
    ],
)
def test_the_time_grows_with_the_length_and_no_faster(unit: str):
    def seconds(repeats: int) -> float:
        begin = time.process_time()
        article = HTML.parse("<p>x" + unit * repeats)
        HTML.render(article, {b.text: "y" for b in article.blocks})
        return time.process_time() - begin

    seconds(100)
    # Ten times as long: a hundred times the work, were it quadratic. The quickest of
    # several runs, since a busy machine slows some.
    assert min(seconds(8_000) for _ in range(5)) < 50 * max(seconds(800), 0.005)


def test_ten_megabytes_on_one_line_are_read():
    document = "<p>" + "stem cell " * 1_000_000 + "</p>"
    begin = time.process_time()
    article = HTML.parse(document)
    assert len(article.blocks) == 1
    assert HTML.render(article, {}) == document
    assert time.process_time() - begin < 10
