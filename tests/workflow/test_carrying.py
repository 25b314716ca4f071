from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locum.formats import get_format
from locum.model import Inline
from locum.workflow.carrying import carry

MARKDOWN = get_format("a.md")
HTML = get_format("a.html")


def carried(source, text, *places, locale="es", handler=MARKDOWN):
    """Carry the tags of a msgid; places are words of ``text``, or None, one for each span."""
    inline = handler.read_inline(source)
    where = {
        number: [(text.index(words), text.index(words) + len(words))]
        for number, words in enumerate(places)
        if words is not None
    }
    return handler.write_inline(carry(inline, text, where, locale))


def test_tags_go_where_their_words_went():
    assert carried("the **red** house", "la casa roja", "roja") == "la casa **roja**"


def test_tags_around_the_whole_stay_around_the_whole():
    assert carried("**Back pain**", "Dolor de espalda") == "**Dolor de espalda**"


def test_code_that_the_engine_lost_is_put_back():
    assert carried("Take `400 mg` now", "Tome ahora", None) == "Tome `400 mg` ahora"


def test_code_is_found_where_it_stands_not_where_the_engine_pointed():
    text = "ahora tome 400 mg"
    assert carried("Take `400 mg` now", text, "ahora") == "ahora tome `400 mg`"


def test_a_number_within_another_is_not_the_code():
    assert carried("Take `5` of 15", "Tome de 15", None).count("`5`") == 1


def test_spans_that_cross_are_cut_at_the_border():
    assert carried("**a b** *c d*", "uno dos tres", "uno dos", "dos tres") == "**uno** *dos tres*"


def test_spans_on_the_same_words_are_nested():
    assert MARKDOWN.read_inline(carried("**a** [b](#1)", "uno", "uno", "uno")).faults == ()


def test_an_outer_span_still_holds_its_inner_one():
    written = carried("a **b [c](#1)** d", "uno dos tres", "uno", "tres")
    assert written == "**uno dos [tres](#1)**"


def test_a_span_that_lost_its_place_holds_a_word():
    assert carried("one **two** three", "uno dos tres", None) == "uno **dos** tres"


def test_spaces_around_a_template_tag_are_kept():
    source = "Hello {{ name }} there"
    inline = MARKDOWN.read_inline(source)
    written = carry(inline, "Hola allí", {0: [(5, 5)]}, "es")
    assert MARKDOWN.write_inline(written) == "Hola {{ name }} allí"


def test_chinese_needs_no_spaces():
    assert carried("the **red** house", "红房子", "红", locale="zh_Hans") == "**红**房子"


PIECES = st.recursive(
    st.sampled_from(["one ", "two three ", "`400 mg` ", "{{ x }} ", "![](#1) ", "four. "]),
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from(["**{}** ", "*{}* ", "[{}](#2) "]).map(
            lambda frame: frame.format("".join(parts).strip())
        )
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("locale", ["es", "zh_Hans"])
@given(st.lists(PIECES, min_size=1, max_size=5).map("".join), st.data())
def test_no_tag_is_lost_doubled_or_broken_wherever_the_engine_points(locale, source, data):
    inline = MARKDOWN.read_inline(source.strip())
    if inline.faults:
        return
    text = data.draw(
        st.sampled_from(["uno dos tres cuatro cinco", "uno", "400 mg uno 400 mg", "干细胞治疗"])
    )
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    places = {
        number: [tuple(data.draw(place))]
        for number in range(len(inline.spans))
        if data.draw(st.booleans())
    }
    result = carry(inline, text, places, locale)
    tags = Counter((span.open, span.close) for span in inline.spans)
    assert Counter((span.open, span.close) for span in result.spans) == tags
    for span, other in ((a, b) for a in result.spans for b in result.spans):
        crossing = span.start < other.start < span.end < other.end
        assert not crossing
    kept = Counter(inline.text[s.start : s.end] for s in inline.spans if s.keep)
    assert Counter(result.text[s.start : s.end] for s in result.spans if s.keep) == kept
    assert MARKDOWN.read_inline(MARKDOWN.write_inline(result)).faults == ()


def test_a_text_without_tags_is_as_it_is():
    assert carry(Inline("a"), "b", {}, "es") == Inline("b")


@pytest.mark.parametrize(
    ("source", "text", "places", "written"),
    [
        # Two tags on one word are one in another, links beside each other.
        ("**a** *b* ~~c~~", "uno", ("uno", "uno", "uno"), "***~~uno~~***"),
        ("[a](#1) [b](#2)", "uno dos", ("uno", "uno"), "[uno](#1) [dos](#2)"),
        ("[a](#1) [b](#2)", "uno", ("uno", "uno"), "[uno](#1) [b](#2)"),
        ("**a** [b](#1)", "uno", ("uno", "uno"), "**[uno](#1)**"),
        # Quotation marks, brackets and stops stand where they stand in the source.
        ("a “**slipped** disc”", "un «disco salido»", ("«disco salido",), "un «**disco salido**»"),
        ("a **“slipped”** disc", "un disco «salido»", ("salido",), "un disco **«salido»**"),
        ("a **(bulging)** disc", "un disco (salido)", ("salido",), "un disco **(salido)**"),
        ("**Rest**, walk", "Descanse, camine", ("Descanse,",), "**Descanse**, camine"),
        ("**Note:** rest", "Nota: descanse", ("Nota",), "**Nota:** descanse"),
        ("It is **safe**?", "¿Es seguro?", ("seguro?",), "¿Es **seguro**?"),
        ("Try **i.v. fluids** now", "Pruebe i.v. ya", ("i.v.",), "Pruebe **i.v.** ya"),
        ("take **2.5 mg** now", "tome 2,5 mg ya", ("5 mg",), "tome **2,5 mg** ya"),
        # A word is never parted, unless the source's is.
        ("the **red** house", "la casa roja", ("oj",), "la casa **roja**"),
        ("H<sub>2</sub>O", "H2O", ("2",), "H<sub>2</sub>O"),
        # Marks without words.
        ("Pain[^1] is bad", "El dolor es malo", (" es",), "El dolor[^1] es malo"),
        ("**Pain**[^1] is bad", "Es malo el dolor", ("dolor", "Es"), "Es malo el **dolor**[^1]"),
        ("It hurts.[^1] Rest.", "Duele. Descanse.", (".",), "Duele.[^1] Descanse."),
        ("It hurts[^1].", "Duele.", None, "Duele[^1]."),
        ("[Read more ![](#2)](#1)", "Leer más", None, "[Leer más ![](#2)](#1)"),
        ("[Read](#1) ![](#2)", "Leer", None, "[Leer](#1) ![](#2)"),
    ],
)
def test_a_tag_stands_as_in_the_source(source, text, places, written):
    assert carried(source, text, *(places or ())) == written


@pytest.mark.parametrize(
    ("source", "text", "places", "written"),
    [
        ("a “**slipped**” disc", "“滑脱”的椎间盘", ("“滑脱”",), "“**滑脱**”的椎间盘"),
        ("a **“slipped”** disc", "“滑脱”的椎间盘", ("滑脱",), "**“滑脱”**的椎间盘"),
        ("**Note:** rest", "注意：休息", ("注意",), "**注意：**休息"),
        ("**Rest**, walk", "休息，走路", ("休息，",), "**休息**，走路"),
        ("of the **spread**", "疾病的传播", ("的传播",), "疾病的**传播**"),
        ("Take `400 mg` **now**", "现在服用", ("服", "现在"), "**现在**`400 mg`服用"),
        ("It hurts.[^1] Rest.", "疼痛。休息。", ("。",), "疼痛。[^1]休息。"),
        ("one\\\n**two**", "第一 第二", (" ", "第二"), "第一\\\n**第二**"),
        ("take `5` of 15", "服用 15 片", (None,), "服用 `5` 15 片"),
    ],
)
def test_chinese_has_no_spaces_at_tags_and_its_own_signs(source, text, places, written):
    assert carried(source, text, *places, locale="zh_Hans") == written


def test_an_image_between_chinese_words_has_spaces_elsewhere():
    assert carried("你好{{ name }}先生", "Hello Mr", locale="en") == "Hello {{ name }} Mr"


def test_directives_keep_their_order():
    source = "{% if x %}one{% endif %} two"
    text = "dos uno"
    inline = MARKDOWN.read_inline(source)
    written = MARKDOWN.write_inline(carry(inline, text, {0: [(7, 7)], 1: [(3, 3)]}, "es"))
    assert written.index("{% if") < written.index("{% endif")


def test_many_tags_take_no_square_of_time():
    source = " ".join(f"**word{n}**" for n in range(400))
    text = " ".join(f"palabra{n}" for n in range(400))
    inline = MARKDOWN.read_inline(source)
    result = carry(inline, text, {}, "es")
    assert len(result.spans) == 400
