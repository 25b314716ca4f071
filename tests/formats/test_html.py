"""HTML articles: which blocks they have, and how they are written again."""

from pathlib import Path

import pytest

from locum.formats import FormatOptions, get_format
from locum.formats.html import HtmlFormat
from locum.model import Block, BlockKind, Inline

HTML = HtmlFormat()
SAMPLE = (Path(__file__).parent.parent / "data" / "html" / "clinic.html").read_text(
    encoding="utf-8"
)


def texts(document: str) -> list[str]:
    return [block.text for block in HTML.parse(document).blocks]


def block(document: str, text: str) -> Block:
    return next(block for block in HTML.parse(document).blocks if block.text == text)


def written(document: str, **translations: str) -> str:
    return HTML.render(HTML.parse(document), translations)


def test_the_sample_has_exactly_these_blocks():
    assert [(b.line, b.kind.value, b.text) for b in HTML.parse(SAMPLE).blocks] == [
        (5, "metadata", "Back pain &amp; you"),
        (6, "metadata", 'When to see a "doctor"'),
        (13, "paragraph", "Welcome to the <b>clinic</b>"),
        (14, "heading", 'Back pain: <em id="1">five</em> things to know'),
        (
            16,
            "paragraph",
            "Take <strong>400\u00a0mg</strong> every 6 hours,"
            ' <a id="1">not more</a> than 1 200 mg a day.<br>Stop if it hurts. <img id="2">',
        ),
        (17, "title attribute", "How we count"),
        (18, "alternative text", "A white pill"),
        (
            19,
            "paragraph",
            "Values of x &lt; 5 &amp; y &gt; 3 are normal; run <code>dose --max</code>.",
        ),
        (21, "list item", "Walk every day"),
        (23, "list item", "at least ten minutes"),
        (25, "list item", "Sleep on your side"),
        (28, "caption", "Doses"),
        (29, "table cell", "Age"),
        (29, "table cell", "Dose"),
        (30, "table cell", "12 to 17"),
        (30, "table cell", "200 mg"),
        (34, "paragraph", 'Ask for <span id="1" translate="no">Locum Clinic</span> at the door.'),
        (36, "paragraph", "Mieux vaut prévenir que guérir."),
        (37, "caption", "The lumbar spine"),
        (39, "label", "Search"),
        (39, "label", "A word"),
        (39, "label", "Search now"),
        (39, "label", "Go"),
        (40, "definition term", "Sciatica"),
        (40, "definition", "Pain down the leg, {{ page.hint }}"),
    ]


def test_an_untouched_article_comes_back_as_the_same_text():
    article = HTML.parse(SAMPLE)
    assert HTML.render(article, {}) == SAMPLE
    assert HTML.render(article, {b.text: b.text for b in article.blocks}) == SAMPLE


@pytest.mark.parametrize("fill", ["译文：{}", 'a < b & "c" {} > it\'s', "{}"])
def test_translations_are_found_again_when_the_written_article_is_read(fill: str):
    article = HTML.parse(SAMPLE)
    translations = {}
    for each in article.blocks:
        inline = HTML.read_inline(each.text)
        before = fill.split("{}")[0]
        shifted = HTML.write_inline(Inline(before)) + each.text
        assert HTML.read_inline(shifted).text == before + inline.text
        translations[each.text] = shifted
    out = HTML.render(article, translations)
    assert texts(out) == [translations[b.text] for b in article.blocks]


def test_line_endings_and_everything_around_the_words_stay():
    document = "<P  class=a >\r\n  One\r\n  two  <!-- c -->\r\n</P >\r\n"
    assert written(document, **{"One two": "Uno"}) == (
        "<P  class=a >\r\n  Uno  <!-- c -->\r\n</P >\r\n"
    )


def test_attributes_and_upper_case_tags_are_put_back():
    document = '<p>See <A HREF="x.html" Class=big>this page</A> <BR/>now</p>'
    assert texts(document) == ['See <a id="1">this page</a> <br>now']
    translation = '<a id="1">Esta página</a>:<br>ya'
    assert written(document, **{texts(document)[0]: translation}) == (
        '<p><A HREF="x.html" Class=big>Esta página</A>:<BR/>ya</p>'
    )


def test_two_elements_of_one_kind_may_change_places():
    document = '<p><a href="1">one</a> and <a href="2">two</a></p>'
    translation = '<a id="2">dos</a> y <a id="1">uno</a>'
    assert written(document, **{texts(document)[0]: translation}) == (
        '<p><a href="2">dos</a> y <a href="1">uno</a></p>'
    )


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ('<p title="Tip">', '<p title="3&quot; &amp; it\'s">'),
        ("<p title='Tip'>", "<p title='3\" &amp; it&#39;s'>"),
        ("<p title=Tip class=a>", '<p title="3&quot; &amp; it\'s" class=a>'),
        ("<p TITLE = Tip>", '<p TITLE="3&quot; &amp; it\'s">'),
    ],
)
def test_an_attribute_keeps_its_quotes_or_gets_some(document: str, expected: str):
    assert written(document, Tip="3\" & it's") == expected


def test_a_link_and_its_title_are_translated_together():
    document = '<p>Go <a href=x title="Home page">home</a></p>'
    assert written(
        document, **{'Go <a id="1">home</a>': 'Ir a <a id="1">casa</a>', "Home page": "Inicio"}
    ) == ('<p>Ir a <a href=x title="Inicio">casa</a></p>')


@pytest.mark.parametrize(
    "unsafe",
    [
        "<script>alert(1)</script>",
        '<a href="javascript:x()">x</a>',
        '<img src="x" onerror="x()">',
        "<b onclick=x()>x</b>",
        "{{ secret }}",
        "<?php x() ?>",
        '<a id="7">x</a>',
    ],
)
def test_a_translation_brings_no_element_of_its_own(unsafe: str):
    out = written("<p>Words</p>", Words=f"Hola {unsafe}")
    assert "<script" not in out
    assert "<a" not in out
    assert "<img" not in out
    assert "<b " not in out
    assert "{{" not in out
    assert "<?" not in out


def test_a_translation_with_broken_tags_is_written_well_nested():
    assert written(
        "<p>a <b>b</b> <i>c</i></p>", **{"a <b>b</b> <i>c</i>": "<b>x <i>y</b> z</i>"}
    ) == ("<p><b>x <i>y</i></b> z</p>")


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_an_empty_translation_leaves_the_source(empty: str):
    assert written("<p title=b>a</p>", a=empty, b=empty) == "<p title=b>a</p>"


def test_the_seam_finds_the_format_by_the_suffix():
    assert isinstance(get_format("a/b.HTM"), HtmlFormat)


def test_a_comment_within_a_translated_sentence_is_kept_behind_it():
    assert written("<p>One <!--more--> two</p>", **{"One two": "Uno dos"}) == (
        "<p>Uno dos<!--more--></p>"
    )


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<ul><li>one<li>two<ul><li>three</ul></ul>four", ["one", "two", "three", "four"]),
        ("<b><p>one</p></b>", ["one"]),
        ("<p><b>one</p>two", ["one", "two"]),
        ("<a href=x><div>one</div></a>", ["one"]),
        ("</p></b>one</div>", ["one"]),
        ("<p>one <", ["one &lt;"]),
        ("<p>one <b", ["one"]),
        ("<p>one</p><!-- open", ["one"]),
        ("<p title='never closed>one</p>", []),
        ("<![if x]>one<![endif]>", ["one"]),
        ("<!--[if lt IE 9]><p>old</p><![endif]--><p>new", ["new"]),
        ("<svg><title/><path/></svg><p>one", ["one"]),
        ("<svg><title>Icon", ["Icon"]),
        ("<p>one<script>a</p><p>b</script>two", ["one", "two"]),
        ("<textarea><p>one</textarea><p>two", ["two"]),
        ("<p>a&nbsp;</p><p>&nbsp;&#160;</p><p>12 %</p><p>…</p>", ["a"]),
        ("<td>&amp;lt;b", ["&amp;lt;b"]),
        ("<p><a name=x></a>one <i class=icon></i></p>", ['<a id="1"></a>one <i id="2"></i>']),
        ("<p>H<sub>2</sub>O</p>", ["H<sub>2</sub>O"]),
        ("<p>one <b> two </b> three</p>", ["one <b>two </b>three"]),
        (
            "<table><tr><td>one<tr><td>two<tbody><tr><th>three<td>four</table>five",
            ["one", "two", "three", "four", "five"],
        ),
        ("<select><option>one<option>two</select>", ["one", "two"]),
        (
            "<o:p>one</o:p> <my-tag>two</my-tag>",
            ['<o:p id="1">one</o:p> <my-tag id="2">two</my-tag>'],
        ),
        ("<p><code>only_code()</code></p>", []),
        ("<p>{{ only.template }} {% if x > 1 %}</p>", []),
        ('<p {% if x > 1 %}class="a"{% endif %}>Hi {{ "<b>" }} you</p>', ['Hi {{ "<b>" }} you']),
        ("<p>Dear <?php echo $a->name ?>, hi</p>", ["Dear <?php echo $a->name ?>, hi"]),
        ("", []),
        ("   \n", []),
        ("one\x0btwo", ["one\x0btwo"]),
    ],
)
def test_ragged_html_is_read_as_browsers_read_it(document: str, expected: list[str]):
    assert texts(document) == expected
    article = HTML.parse(document)
    assert HTML.render(article, {}) == document
    out = HTML.render(article, {text: f"ñ {text}" for text in expected})
    assert texts(out) == [f"ñ {text}" for text in expected]


def test_the_languages_that_the_source_states_are_known():
    article = HTML.parse(
        '<html lang="en-GB"><p>one<div lang="zh-CN"><p>二</p><p lang="">three</div>'
        '<p><i lang="la">in vitro</i></p><p lang="x-pirate">arr'
    )
    assert article.language == "en_GB"
    assert [b.language for b in article.blocks] == [None, "zh_Hans", None, "la", None]


def test_the_written_page_says_its_new_language():
    document = (
        '<html lang="en" dir=ltr><meta http-equiv="Content-Language" content="en"><p>one</p>'
        '<p lang=en-US>two</p><p lang="fr">trois</p><p lang="de">vier</p>'
        '<p lang="en" translate="no">brand</p>'
    )
    out = HTML.render(HTML.parse(document), {"trois": "ثلاثة"}, locale="ar")
    assert out == (
        '<html lang="ar" dir="rtl"><meta http-equiv="Content-Language" content="ar"><p>one</p>'
        '<p lang="ar">two</p><p lang="ar">ثلاثة</p><p lang="de">vier</p>'
        '<p lang="en" translate="no">brand</p>'
    )


def test_no_language_is_stated_where_the_document_states_none():
    assert HTML.render(HTML.parse("<html><p>one"), {"one": "uno"}, locale="es") == "<html><p>uno"


def test_attributes_go_to_the_element_or_to_a_span():
    document = '<p lang=en class="a">one</p><li>two<ul></ul></li><img alt="three">four'
    given = {index: {"lang": "es", "class": "b"} for index in range(4)}
    assert (
        HTML.render(HTML.parse(document), {"four": "cuatro"}, attributes=given)
        == (
            '<p lang="es" class="a b">one</p><li><span lang="es" class="b">two</span><ul></ul></li>'
            '<span lang="es" class="b"><img alt="three">cuatro</span>'
        )
        or HTML.parse(document).blocks[2].kind is BlockKind.ALT_TEXT
    )


def test_notes_reach_the_next_block():
    document = "<!-- locum: note one -->\n<hr><p>a</p><!--locum:note two\nlines--><p>b<p>c"
    assert [b.note for b in HTML.parse(document).blocks] == ["one", "two lines", None]


def test_what_is_switched_off_is_not_offered():
    document = (
        '<p>a <!-- locum:off --> b <b>c</b> <img alt="d"> <!-- locum:on --> e</p>'
        '<div class="x notranslate" title="f">g<p translate=yes>h</div>'
    )
    assert texts(document) == ["a", "e", "h"]


def test_the_project_chooses_the_attributes():
    document = '<img alt="a"><p data-tip="b" title="c">'
    options = FormatOptions(attributes=("data-tip",))
    assert [b.text for b in HTML.parse(document, options).blocks] == ["b"]


def test_footnotes_are_told_apart():
    assert block('<section class="footnotes"><ol><li>See.</ol></section>', "See.").kind is (
        BlockKind.FOOTNOTE
    )


def test_a_page_holds_the_body_and_what_the_head_says():
    page = HTML.to_html(HTML.parse(SAMPLE), {3: {"lang": "en", "class": "draft"}})
    assert page.title == "Back pain & you"
    assert page.description == 'When to see a "doctor"'
    assert page.metadata == {"date": "2026-03-01"}
    assert '<h1 lang="en" class="draft" id="top">Back pain' in page.body
    for gone in ("<script", "<style", "no words", "<title", "<body", "<!--"):
        assert gone not in page.body
    assert "Welcome to the <b>clinic</b>" in page.body


def test_a_page_without_a_title_takes_its_first_heading():
    assert HTML.to_html(HTML.parse("<h1>A &amp; <b>B</b></h1><p>x")).title == "A & B"


def test_an_article_of_another_format_is_a_bug():
    from locum.model import Article

    with pytest.raises(TypeError):
        HTML.render(Article("x", ()), {})
