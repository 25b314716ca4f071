"""The laws of `carry`, for any markup, any translation and whatever an engine points at."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.checks.markup import changed_markup
from locum.formats import get_format
from locum.formats.nesting import to_close
from locum.model import Pair, Span
from locum.workflow.carrying import carry

MARKDOWN = get_format("a.md")
HTML = get_format("a.html")

# As articles write it; {} holds more.
MARKDOWN_LEAVES = [
    "one", "two three", "“four”", "(five)", "six.", "干细胞", "，", "“词”", "`400 mg`", "`5`",
    "{{ x }}", "{% if y %}", "![a](/i)", "![](/i)", "[^1]", "<https://a.b/c>", "https://a.b/c",
    "<br>", "<wbr>", "<i></i>", "H<sub>2</sub>O",
]  # fmt: skip
MARKDOWN_FRAMES = [
    "**{}**", "*{}*", "~~{}~~", "[{}](/u)", '[{}](/u "t")', "<b>{}</b>", "<u>{}</u>", "“{}”",
    "<code>{}</code>", "<kbd>{}</kbd>", "<span class='x'>{}</span>",
]  # fmt: skip
HTML_LEAVES = [
    "one", "two three", "“four”", "(five)", "six.", "干细胞", "，", "“词”", "<code>400 mg</code>",
    "<kbd>5</kbd>", "{{ x }}", "<img src='i' alt='a'>", "<br>", "<wbr>", "<i></i>", "5 &lt; 6",
    "H<sub>2</sub>O", "<a href='/v'><img src='j'></a>",
]  # fmt: skip
HTML_FRAMES = [
    "<b>{}</b>", "<em>{}</em>", "<a href='/u'>{}</a>", "<span class='x'>{}</span>", "“{}”",
    "<span translate='no'>{}</span>", "<code>{}</code>", "<u>{}</u>",
]  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(
        [
            "uno", "dos", "tres", " ", " ", " ", "“", "”", "«", "»", "(", ")", ",", ".", "¿", "?",
            "400 mg", "5", "2,5", "H2O", "l'", "干细胞", "治疗", "，", "。", "“词”",
            "*", "_", "<", "&", "[", "]", "`", "\\",
        ]
    ),
    max_size=9,
).map("".join)  # fmt: skip


def sources(leaves, frames):
    gaps = st.sampled_from([" ", " ", ""])
    tree = st.recursive(
        st.sampled_from(leaves),
        lambda inner: st.tuples(
            st.sampled_from(frames), st.lists(st.tuples(inner, gaps), min_size=1, max_size=3)
        ).map(lambda got: got[0].replace("{}", "".join(a + b for a, b in got[1]).strip())),
        max_leaves=5,
    )
    return st.lists(st.tuples(tree, gaps), min_size=1, max_size=4).map(
        lambda parts: "Word " + "".join(a + b for a, b in parts).strip()
    )


@st.composite
def pointers(draw, inline, text):
    """Where an engine says that spans went: right, wrong, or nowhere."""
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    return {
        number: draw(st.lists(place, min_size=1, max_size=2))
        for number in range(len(inline.spans))
        if draw(st.integers(0, 3))
    }


def well_nested(inline):
    open_spans: list[Span] = []
    for span in inline.spans:
        while open_spans and open_spans[-1].end <= span.start:
            open_spans.pop()
        if open_spans and span.end > open_spans[-1].end:
            return False
        if span.start < span.end:
            open_spans.append(span)
    return True


def tags(inline):
    return Counter((span.open, span.close, span.keep) for span in inline.spans)


def solid(text):
    return "".join(text.split())


def holders(handler, inline):
    """Return for each tag that is there once which such tags hold it, as a reader sees it."""
    inline = handler.read_inline(handler.write_inline(inline))
    once = {
        tag for tag, count in Counter((s.open, s.close) for s in inline.spans).items() if count == 1
    }
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    stack: list[Span] = []
    for span in inline.spans:
        within = span.within if span.start == span.end else 0
        del stack[len(stack) - to_close(stack, span.start, within) :]
        tag = (span.open, span.close)
        if tag in once:
            found[tag] = {(s.open, s.close) for s in stack} & once
        if span.start < span.end:
            stack.append(span)
    return found


def same(msgid):
    """Return a text without what reading may change: the numbers of links, HTML's spaces."""
    return solid(re.sub(r'(?<=\]\(#)\d+|(?<= id=")\d+', "", msgid))


def assert_carried(handler, msgid, text, places, locale):
    inline = handler.read_inline(msgid)
    result = carry(inline, text, places, locale)
    assert tags(result) == tags(inline)
    assert well_nested(result)
    kept = Counter(inline.text[s.start : s.end] for s in inline.spans if s.keep and s.close)
    assert Counter(result.text[s.start : s.end] for s in result.spans if s.keep and s.close) == kept
    assert Counter(solid(text)) <= Counter(solid(result.text))
    written = handler.write_inline(result)
    again = handler.read_inline(written)
    assert again.faults == ()
    assert tags(again) == tags(inline), written
    assert solid(again.text) == solid(result.text)
    before, after = holders(handler, inline), holders(handler, result)
    lost = {tag: around - after[tag] for tag, around in before.items() if around - after[tag]}
    if lost == {("**", "**"): {("*", "*")}} and ("*", "*") in after:
        lost = {}  # around the same words the two are one thing, ``***``
    assert lost == {}, written
    pair = Pair(msgid, written, "en", locale, source_inline=inline, target_inline=again)
    assert [finding.message for finding in changed_markup(pair)] == []
    return written


def assert_any_result_is_sound(data, handler, article, locale):
    """Carry to a random text, and publish it: the article reads again as what was meant."""
    document = handler.parse(article)
    words = [block for block in document.blocks if block.text.startswith("Word")]
    if len(words) != 1:
        return
    msgid = words[0].text
    inline = handler.read_inline(msgid)
    links = [span for span in inline.spans if span.open.startswith("<a ")]
    if any(a.start <= b.start and b.end <= a.end for a in links for b in links if a is not b):
        return  # browsers would not read it so
    kept = [span for span in inline.spans if span.keep and span.close]
    if any(not inline.text[span.start : span.end].strip() for span in kept):
        return  # code that shows nothing but a space
    if any(
        span.open in ("<br>", "\\\n") and a.start <= span.start <= a.end
        for a in kept
        for span in inline.spans
    ):
        return  # a break within code is as good as a space
    text = " ".join(data.draw(TEXTS, label="text").split())
    text = text if any(char.isalpha() for char in text) else text + "uno"
    places = data.draw(pointers(inline, text), label="places")
    written = assert_carried(handler, msgid, text, places, locale)
    outside = handler.read_inline(written)
    taken = {i for s in outside.spans if s.keep for i in range(s.start, s.end)}
    if not any(char.isalpha() for i, char in enumerate(outside.text) if i not in taken):
        return  # offered to nobody
    rendered = handler.render(document, {msgid: written})
    again = handler.parse(rendered)
    read = [same(block.text) for block in again.blocks]
    # What is around all of a block is none of a translator's business in HTML.
    peeled = handler is HTML and any(block in same(written) for block in read)
    assert same(written) in read or peeled, rendered


@pytest.mark.parametrize("locale", ["es", "zh_Hans"])
@given(data=st.data(), article=sources(MARKDOWN_LEAVES, MARKDOWN_FRAMES))
@settings(max_examples=150)
def test_markdown_is_carried_whole(data, article, locale):
    assert_any_result_is_sound(data, MARKDOWN, article + "\n\n[^1]: note\n", locale)


@pytest.mark.parametrize("locale", ["es", "zh_Hans"])
@given(data=st.data(), article=sources(HTML_LEAVES, HTML_FRAMES))
@settings(max_examples=150)
def test_html_is_carried_whole(data, article, locale):
    assert_any_result_is_sound(data, HTML, f"<p>{article}</p>", locale)
