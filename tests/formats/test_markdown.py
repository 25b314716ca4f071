"""What the Markdown format offers, obeys and writes."""

import pytest
import yaml

from locum.errors import ArticleError
from locum.formats import FormatOptions, get_format
from locum.formats.markdown import MarkdownFormat
from locum.formats.markdown.templates import mask
from locum.model import Inline, Span

FORMAT = MarkdownFormat()


def texts(document: str, **options) -> list[str]:
    return [b.text for b in FORMAT.parse(document, FormatOptions(**options)).blocks]


def translated(document: str, translations: dict[str, str], locale: str | None = None) -> str:
    return FORMAT.render(FORMAT.parse(document), translations, locale=locale)


def test_the_registry_finds_the_format():
    assert isinstance(get_format("a/b.MD"), MarkdownFormat)


def test_code_addresses_and_numbers_are_not_offered():
    document = (
        "```\ncode\n```\n\n    more\n\n12 – 34\n\n`x`\n\n<https://a.b>\n\n---\n\n![](a.png)\n"
    )
    assert texts(document) == []


def test_a_wrapped_block_is_one_line_and_written_on_one_line():
    assert texts("- one\n  two\n") == ["one two"]
    assert translated("> a\n> b\n\nc\n", {"a b": "uno dos"}) == "> uno dos\n\nc\n"


def test_chinese_lines_are_joined_without_a_space():
    assert texts("腰痛很\n常见。\n") == ["腰痛很常见。"]


def test_a_hard_break_stays_inside_its_container():
    document = "> - one\\\n>   two\n"
    assert texts(document) == ["one\\\ntwo"]
    assert translated(document, {"one\\\ntwo": "uno\\\n- dos"}) == "> - uno\\\n>   \\- dos\n"


def test_a_break_in_a_cell_is_written_as_html_and_read_as_a_break():
    document = "| a<br>b | c |\n|---|---|\n"
    assert texts(document) == ["a\\\nb", "c"]
    assert "| x<br>y | c |" in translated(document, {"a\\\nb": "x\\\ny"})


@pytest.mark.parametrize(
    ("msgstr", "written"),
    [
        ("1. uno", "1\\. uno"),
        ("# uno", "\\# uno"),
        ("- uno", "\\- uno"),
        ("+ uno", "\\+ uno"),
        ("> uno", "\\> uno"),
        ("---", "word"),
        ("a --- b", "a --- b"),
        ("2 * 3 < 7 & 8", "2 * 3 < 7 & 8"),
        ("snake_case", "snake_case"),
        ("[12] uno", "[12] uno"),
        ("[^1]: uno", "[^1]\\: uno"),
        ("-5 °C uno", "-5 °C uno"),
    ],
)
def test_a_translation_is_never_read_as_a_marker(msgstr, written):
    expected = "word" if not any(ch.isalpha() for ch in msgstr) else written
    assert translated("word\n", {"word": msgstr}).strip() in (written, "\\---", expected)


def test_targets_titles_and_references_are_put_back():
    document = 'See [one](/1 "T") and [two][r] and [r].\n\n[r]: /2\n'
    assert texts(document) == ["See [one](#1) and [two](#2) and [r](#3).", "T"]
    written = translated(
        document,
        {
            "See [one](#1) and [two](#2) and [r](#3).": "[dos](#2), [tres](#3), [uno](#1).",
            "T": 'El "T"',
        },
    )
    assert written == '[dos][r], [tres][r], [uno](/1 "El &quot;T&quot;").\n\n[r]: /2\n'


def test_each_occurrence_keeps_its_own_target():
    document = "[a](/1)\n\n[a](/2)\n"
    assert translated(document, {"[a](#1)": "[b](#1)"}) == "[b](/1)\n\n[b](/2)\n"


def test_a_link_that_the_source_does_not_have_is_left_out():
    assert translated(
        "[a](/1)\n", {"[a](#1)": "[b](#1) [c](#7) ![](#1)"}
    ) == "[b](/1) c \n".replace(" \n", "\n")


def test_emphasis_beside_chinese_punctuation_is_still_emphasis():
    document = "A **bold** word\n"
    written = translated(document, {"A **bold** word": "这是**“粗体”**字"})
    assert written == "这是<strong>“粗体”</strong>字\n"
    assert texts(written) == ["这是**“粗体”**字"]
    assert translated(document, {"A **bold** word": "这是**粗体**字"}) == "这是**粗体**字\n"


def test_templating_stays_out_of_the_words():
    document = "See {{< ref >}}, {% x %}, {{ y }} and {doc}`z`. [a]({{< r q >}}) `{N}` or `x`\n"
    article = FORMAT.parse(document)
    inline = FORMAT.read_inline(article.blocks[0].text)
    assert inline.text == "See , ,  and . a {N} or x"
    opened = [span.open for span in inline.spans]
    assert opened[:4] == ["{{< ref >}}", "{% x %}", "{{ y }}", "{doc}`z`"]


def test_a_line_of_tags_alone_is_no_part_of_the_paragraph():
    document = "{{< note >}}\nSome\nwords\n{{< /note >}}\n"
    assert texts(document) == ["Some words"]
    written = translated(document, {"Some words": "Unas palabras"})
    assert written == "{{< note >}}\nUnas palabras\n{{< /note >}}\n"


def test_masking_keeps_every_offset():
    text = "a {{ b }} c {#d .e} {f}`g` h"
    masked = mask(text)
    assert len(masked.text) == len(text)
    assert masked.unmask(masked.text) == text
    assert len(masked.tags) == 3


def test_an_alerts_marker_is_kept():
    document = "> [!NOTE]\n> Take care.\n"
    assert texts(document) == ["Take care."]
    assert translated(document, {"Take care.": "Cuidado."}) == "> [!NOTE]\n> Cuidado.\n"


def test_a_table_cell_escapes_its_bars():
    document = "| a \\| b | `c\\|d` e |\n|---|---|\n"
    assert texts(document) == ["a | b", "`c|d` e"]
    written = translated(document, {"a | b": "x | y\\\\", "`c|d` e": "`c|d` z"})
    assert texts(written) == ["x | y\\\\", "`c|d` z"]


def test_two_lines_above_a_colon_do_not_become_a_term():
    document = "one\ntwo\n\n: three\n"
    written = translated(document, {"one two": "uno dos"})
    assert texts(written) == ["uno dos", ": three"]


def test_a_rule_at_the_beginning_never_becomes_front_matter():
    document = "---\nFoo\n---\n"
    written = translated(document, {"Foo": "clave: valor"})
    assert texts(written) == ["clave: valor"]


def test_front_matter_is_quoted_as_needed_and_else_left_alone():
    document = (
        "---\r\ntitle: Pain\r\nsummary: 'It''s'   # why\r\nmeta:\r\n  og: |\r\n    two\r\n"
        "    lines\r\nlist: [One, Two]\r\ntitle2: x\r\n---\r\nBody\r\n"
    )
    keys = ("title", "summary", "meta.og", "list")
    article = FORMAT.parse(document, FormatOptions(front_matter=keys))
    assert [b.text for b in article.blocks] == ["Pain", "It's", "two lines", "One", "Two", "Body"]
    written = FORMAT.render(
        article,
        {
            "Pain": "Dolor: qué es",
            "It's": "L'os",
            "two lines": "- dos",
            "One": "uno, dos",
            "Two": "yes",
        },
    )
    assert "summary: 'L''os'   # why\r\n" in written
    values = yaml.safe_load(written.split("---")[1])
    assert values["title"] == "Dolor: qué es"
    assert values["meta"]["og"] == "- dos"
    assert values["list"] == ["uno, dos", "yes"]
    assert written.endswith("title2: x\r\n---\r\nBody\r\n")


def test_a_title_that_begins_with_a_quotation_mark_stays_readable():
    document = "---\ntitle: Pain\n---\nBody\n"
    for title in ("'>bed", "'a' > 'b'", '"a" > b', "- a", "? a", "!a", "a # b", "'", '"'):
        written = translated(document, {"Pain": FORMAT.write_inline(Inline(title))})
        assert yaml.safe_load(written.split("---")[1]) == {"title": title}, written


def test_front_matter_that_cannot_be_read_is_named_with_its_line():
    with pytest.raises(ArticleError) as caught:
        FORMAT.parse("---\ntitle: ok\nbad: a: b\n---\n")
    assert caught.value.line == 3


def test_toml_front_matter_is_translated_too():
    document = "+++\ntitle = \"Pain\"\n[params]\ndescription = 'A'\n+++\nBody\n"
    assert texts(document, front_matter=("title", "params.description")) == ["Pain", "A", "Body"]
    written = translated(document, {"Pain": 'El "dolor"'})
    assert 'title = "El \\"dolor\\""\n' in written


def test_the_stated_language_is_read_and_becomes_the_locale():
    document = "---\nlang: en-US\n---\nHi\n"
    assert FORMAT.parse(document).language == "en_US"
    assert translated(document, {"Hi": "你好"}, "zh_Hans") == "---\nlang: zh-Hans\n---\n你好\n"


def test_comments_switch_blocks_off_and_tell_the_translator():
    document = (
        "One\n\n<!-- locum:off -->\nTwo\n<!-- locum:on -->\n\n"
        "<!-- locum: be brief -->\nThree\n\nFour\n"
    )
    blocks = FORMAT.parse(document).blocks
    assert [(b.text, b.note) for b in blocks] == [
        ("One", None),
        ("Three", "be brief"),
        ("Four", None),
    ]


def test_a_headings_attributes_are_no_words():
    assert texts("# Pain {#pain .x}\n") == ["Pain"]
    assert translated("## Pain ##\n", {"Pain": "C #"}) == "## C \\# ##\n"


def test_words_of_html_inside_markdown_are_offered_in_markdown():
    document = '<details>\n<summary>See <em>a</em> <a href="/x">b</a></summary>\n</details>\n'
    (msgid,) = texts(document)
    assert msgid == 'See *a* <a id="1">b</a>'
    written = translated(document, {msgid: 'Ver <a id="1">b</a> < *a*'})
    assert '<summary>Ver <a href="/x">b</a> &lt; <em>a</em></summary>' in written


def test_nested_marks_are_spans_within_spans():
    inline = FORMAT.read_inline("***x** y* [**z**](#1)")
    assert inline.faults == ()
    assert FORMAT.read_inline("**a *b* c**").spans == (
        Span(0, 5, "**", "**"),
        Span(2, 3, "*", "*"),
    )


@pytest.mark.parametrize("text", ["**a", "a *b", "`a", "a](#1)", "[a [b](#1)](#2)", "~~a"])
def test_broken_markup_is_a_fault(text):
    assert FORMAT.read_inline(text).faults


@pytest.mark.parametrize("text", ["2 * 3", "a_b", "[12]", "p < 0.05", "AT&T", "~5 mg", "a\\b"])
def test_ordinary_signs_need_no_backslash(text):
    assert FORMAT.read_inline(text) == Inline(text)
    assert FORMAT.write_inline(Inline(text)) == text


def test_a_page_is_safe_and_knows_its_blocks():
    document = (
        "---\ntitle: T\ndescription: D\ndate: 2024-01-02\n---\n# H {#id}\n\n- a\n- [x] b\n\n"
        '> [!TIP]\n> c\n\n<b onclick="x()">d</b> [e](javascript:x()) ![f](g.png)\n\n'
        "<script>x()</script>\n\nh[^1]\n\n[^1]: i\n"
    )
    article = FORMAT.parse(document)
    marks = {i: {"lang": f"x-{i}"} for i in range(len(article.blocks))}
    page = FORMAT.to_html(article, marks)
    assert (page.title, page.description, page.metadata) == ("T", "D", {"date": "2024-01-02"})
    assert '<h1 id="id" lang="x-2">H</h1>' in page.body or 'lang="x-2"' in page.body
    assert '<span lang="x-3">a</span>' in page.body
    assert 'type="checkbox"' in page.body
    assert 'class="alert alert-tip"' in page.body
    assert '<p lang="x-6"><b>d</b>' in page.body
    assert "javascript" not in page.body.replace("(javascript:x())", "")
    assert "onclick" not in page.body
    assert "<script" not in page.body
    assert "footnote" in page.body


def test_a_page_shows_template_tags_and_leaves_attribute_lists_out():
    page = FORMAT.to_html(FORMAT.parse("# A {{ b }} {#c}\n\nd{.e}\n"))
    assert ">A {{ b }}</h1>" in page.body
    assert "<p>d</p>" in page.body
    assert page.title == "A"


def test_a_long_line_does_not_take_its_square():
    assert texts("**a** [b](c) `d` " * 2_000)[0].startswith("**a** [b](#1) `d` ")


def test_the_containers_of_mkdocs_offer_their_titles_and_their_bodies():
    article = FORMAT.parse(
        '!!! warning "See a \\"doctor\\""\n\n    A fever\n    hurts.\n\n'
        '??? note\n    Closed.\n\n=== "Tab"\n\n    - one\n\nAfter.\n'
    )
    assert [(block.kind, block.text, block.line) for block in article.blocks] == [
        ("heading", 'See a "doctor"', 1),
        ("paragraph", "A fever hurts.", 3),
        ("paragraph", "Closed.", 7),
        ("heading", "Tab", 9),
        ("list item", "one", 11),
        ("paragraph", "After.", 13),
    ]
    written = FORMAT.render(
        article,
        {
            'See a "doctor"': 'Vea a un "médico"',
            "A fever hurts.": "La fiebre duele.",
            "Closed.": "Cerrado.",
            "Tab": "Pestaña",
            "one": "uno",
        },
    )
    assert written == (
        '!!! warning "Vea a un &quot;médico&quot;"\n\n    La fiebre duele.\n\n'
        '??? note\n    Cerrado.\n\n=== "Pestaña"\n\n    - uno\n\nAfter.\n'
    )


def test_what_has_no_indented_body_is_no_container():
    article = FORMAT.parse("!!! note this\n\nText.\n\n===\n\n!!!\n\n    code\n")
    assert [block.text for block in article.blocks] == ["!!! note this", "Text."]


def test_a_translation_never_becomes_a_container():
    article = FORMAT.parse("Pain.\n\n    code\n")
    written = FORMAT.render(article, {"Pain.": "!!! note"})
    assert [block.text for block in FORMAT.parse(written).blocks] == ["!!! note"]


def test_a_container_on_a_page_has_its_title_once():
    article = FORMAT.parse('!!! tip "Rest <b>"\n\n    A *lot*.\n')
    assert FORMAT.to_html(article, {0: {"class": "locum-draft", "lang": "es"}}).body == (
        '<blockquote class="titled alert-tip">\n'
        '<p class="alert-title locum-draft" lang="es">Rest &lt;b&gt;</p>\n'
        "<p>A <em>lot</em>.</p>\n</blockquote>\n"
    )
