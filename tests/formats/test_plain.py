"""Plain text articles, a line a paragraph or wrapped."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locum.formats.plain import PlainFormat
from locum.formats.plain_layout import columns, join, wrap
from locum.model import Inline, Span

PLAIN = PlainFormat()
DATA = Path(__file__).parent.parent / "data" / "plain"


def read(name: str) -> str:
    return (DATA / name).read_text(encoding="utf-8")


def texts(document: str) -> list[str]:
    return [block.text for block in PLAIN.parse(document).blocks]


def kinds(document: str) -> list[str]:
    return [block.kind.value for block in PLAIN.parse(document).blocks]


def test_each_line_is_a_block_where_lines_are_paragraphs():
    document = read("lines.txt")
    article = PLAIN.parse(document)
    lines = document.splitlines()
    assert [(b.line, b.kind.value) for b in article.blocks] == [
        (1, "heading"),
        (3, "paragraph"),
        (4, "paragraph"),
        (7, "heading"),
        (10, "paragraph"),
        (11, "list item"),
        (12, "list item"),
        (14, "paragraph"),
    ]
    for block in article.blocks:
        assert lines[block.line - 1].removeprefix("1. ").removeprefix("2. ") == block.text
    assert [b.note for b in article.blocks if b.note] == [
        '"Red flags" is what doctors call these signs.'
    ]


def test_wrapped_lines_are_one_block():
    assert [(b.line, b.kind.value, b.text) for b in PLAIN.parse(read("wrapped.txt")).blocks] == [
        (1, "heading", "A guide to sleep"),
        (
            4,
            "paragraph",
            "Adults need between seven and nine hours of sleep a night. Those who sleep less for a"
            " long time are ill more often, and their wounds heal more slowly.",
        ),
        (
            8,
            "list item",
            "Go to bed at the same time every day, also on Saturdays and on Sundays.",
        ),
        (10, "list item", "Drink no coffee after lunch."),
        (
            16,
            "paragraph",
            "成年人每天晚上需要睡七到九个小时。长期睡眠不足的人更容易生病，伤口也愈合得比较慢。",
        ),
    ]


def test_a_wrapped_block_is_wrapped_again_as_wide():
    document = read("wrapped.txt")
    article = PLAIN.parse(document)
    translations = {
        article.blocks[
            1
        ].text: "Los adultos necesitan entre siete y nueve horas de sueño por noche."
        " Quienes duermen menos durante mucho tiempo enferman más.",
        article.blocks[
            2
        ].text: "Acuéstese a la misma hora todos los días, también los sábados y los domingos.",
        article.blocks[4].text: "长期睡眠不足的人更容易生病。" * 4,
    }
    assert PLAIN.render(article, translations) == (
        """A guide to sleep
================

Los adultos necesitan entre siete y nueve horas de sueño por noche.
Quienes duermen menos durante mucho tiempo enferman más.

- Acuéstese a la misma hora todos los días, también los sábados
  y los domingos.
- Drink no coffee after lunch.

locum:off
This line is for the editors alone.
locum:on

长期睡眠不足的人更容易生病。长期睡眠不足的人更容易生病。长期睡眠不足的人更
容易生病。长期睡眠不足的人更容易生病。
"""
    )


@pytest.mark.parametrize("name", ["lines.txt", "wrapped.txt"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_an_untouched_article_comes_back_as_the_same_text(name: str, ending: str):
    document = read(name).replace("\n", ending)
    article = PLAIN.parse(document)
    assert texts(document) == texts(read(name))
    assert PLAIN.render(article, {}) == document
    assert PLAIN.render(article, {b.text: b.text for b in article.blocks}) == document


@pytest.mark.parametrize("name", ["lines.txt", "wrapped.txt"])
@pytest.mark.parametrize(
    "fill",
    [
        str.upper,
        lambda text: text + " " + text,
        lambda text: text[:9].strip(),
        lambda text: "干细胞治疗，腰间盘突出。" * (len(text) // 9 + 1),
        lambda text: "1. " + text,
        lambda text: "- " + text,
        lambda text: "locum: off " + text,
        lambda text: ("Es ist so. " * (len(text) // 9 + 1)).strip(),
        lambda text: "A" * (len(text) + 1),
        lambda text: "===" + text,
    ],
)
def test_translations_are_found_again_when_the_written_article_is_read(name: str, fill):
    article = PLAIN.parse(read(name))
    translations = {b.text: fill(b.text) for b in article.blocks}
    written = PLAIN.render(article, translations)
    assert texts(written) == [translations[b.text] for b in article.blocks]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("12 %\n---\n", []),
        ("\ufeffOne\n", ["One"]),
        ("  One  \n\n\n\tTwo", ["One", "Two"]),
        ("One line is short.\nTwo are short too.\n", ["One line is short.", "Two are short too."]),
        (
            "Take one tablet in the morning with water.\nDo not drink while you are on it.\n",
            ["Take one tablet in the morning with water.", "Do not drink while you are on it."],
        ),
        ("Department of Spine Surgery and Rehabilitation\nUniversity Hospital, Second Floor\n",
         ["Department of Spine Surgery and Rehabilitation", "University Hospital, Second Floor"]),
        ("• one\n(2) two\n３、三\na) four\n一、五", ["one", "two", "三", "four", "五"]),
        ("1.5 mg a day", ["1.5 mg a day"]),
        ("// locum:off\nx\n.. locum:on\n<!-- locum: note n -->\ny", ["y"]),
        ("相关文章\n发表评论", ["相关文章", "发表评论"]),
        ("a\u2028b\x0bc\x85d", ["a\u2028b\x0bc\x85d"]),
    ],
)  # fmt: skip
def test_lines_are_told_apart(document: str, expected: list[str]):
    assert texts(document) == expected
    assert PLAIN.render(PLAIN.parse(document), {}) == document


def test_a_short_paragraph_between_wrapped_ones_is_wrapped_too():
    document = (
        "The first paragraph of this text is wrapped at sixty columns\n"
        "as anyone can see who looks at it for a moment.\n\n"
        "Another one says a little less, and then ends its sentence.\n"
        "New sentences begin on new lines by chance.\n"
    )
    assert len(texts(document)) == 2


def test_headings_are_short_and_stand_before_longer_text():
    long = "This is a paragraph that goes on for a good while, as paragraphs do."
    assert kinds(f"Title\n\nPart one\n\n{long}\n\nNot one.\n\n{long}\n\nThe end") == [
        "heading",
        "heading",
        "paragraph",
        "paragraph",
        "paragraph",
        "paragraph",
    ]
    assert kinds(f"{long}\n\nUnderlined\n----------\nx") == ["paragraph", "heading", "paragraph"]


def test_a_page_has_headings_lists_and_paragraphs():
    document = (
        "Title & more\n\n- a <b>\n- b\n\n3. c\n\nlocum:off\nHidden.\nlocum:on\nText text text.\n"
    )
    page = PLAIN.to_html(
        PLAIN.parse(document), {1: {"lang": "en", "class": 'x"y'}, 4: {"lang": "es"}}
    )
    assert page.title == "Title & more"
    assert page.body.split("\n") == [
        "<h1>Title &amp; more</h1>",
        "<ul>",
        '<li lang="en" class="x&quot;y">a &lt;b&gt;</li>',
        "<li>b</li>",
        "</ul>",
        "<ol>",
        '<li value="3">c</li>',
        "</ol>",
        "<p>Hidden.</p>",
        '<p lang="es">Text text text.</p>',
    ]


def test_a_page_of_text_without_a_heading_has_no_title():
    assert PLAIN.to_html(PLAIN.parse("It begins at once.")).title == ""
    assert PLAIN.to_html(PLAIN.parse("")).body == ""


def test_addresses_and_template_tags_are_kept():
    inline = PLAIN.read_inline("Dear {{ name }}, see https://a.org/b?c=1. Write to x.y@a.org，或者")
    assert inline == Inline(
        "Dear , see https://a.org/b?c=1. Write to x.y@a.org，或者",
        (
            Span(5, 5, "{{ name }}", "", keep=True),
            Span(11, 30, "", "", keep=True),
            Span(41, 50, "", "", keep=True),
        ),
    )


@given(st.lists(st.sampled_from(
    ["{{ x }}", "{{", "}}", "{% a %}", "<?php x ?>", "http://a.b/c", "a@b.c", " ", "x", "中", "."]
)).map("".join))  # fmt: skip
def test_what_is_written_reads_the_same(text: str):
    assert PLAIN.write_inline(PLAIN.read_inline(text)) == text


LINES = st.lists(
    st.sampled_from(
        [
            "", "", "  ", "Title", "- item", "  more of it", "1. one", "====", "---", "locum:off",
            "locum:on", "# locum: note n", "12 %", "中文标题", "\u2060- x", "* a * b",
            "A paragraph that is wrapped at some sixty columns or so, as",
            "if it were a letter from the hospital to its patients, who",
            "read it. Then it goes on with the second sentence, which is",
            "the last one.",
            "    indented text that is as wide as the others, all in all",
            "长期睡眠不足的人更容易生病，伤口也愈合得比较慢。长期睡眠不",
            "足的人更容易生病（很多），伤口。",
            "A line that is so long that it can be nothing else than a paragraph of its own,"
            " whatever the lines around it may look like to anyone.",
        ]
    ),
    max_size=14,
).map("\n".join)  # fmt: skip
WORDS = st.lists(
    st.sampled_from(
        ["a", "Der", "word.", "中文，好。", "（很", "-", "1.", "locum:", "off", "long", "===", "x)"]
    ),
    max_size=40,
).map(lambda words: " ".join([*words, "end"]))  # fmt: skip


@settings(max_examples=200)
@given(LINES, st.lists(WORDS, min_size=1, max_size=3))
def test_both_laws_hold_for_any_lines(document: str, words: list[str]):
    article = PLAIN.parse(document)
    assert PLAIN.render(article, {}) == document
    assert PLAIN.render(article, {b.text: b.text for b in article.blocks}) == document
    translations = {b.text: words[i % len(words)] for i, b in enumerate(article.blocks)}
    written = PLAIN.render(article, translations)
    assert texts(written) == [translations[b.text] for b in article.blocks]


@given(WORDS, st.integers(8, 60), st.sampled_from(["", "  ", "    "]))
def test_wrapped_words_are_joined_again(text: str, limit: int, indent: str):
    lines = wrap(text, limit, 0, indent)
    assert join(lines) == text
    for line in lines:
        # Only what cannot be parted sticks out.
        assert columns(line) <= limit or " " not in line.strip() or not line.isascii()


def test_ten_megabytes_on_one_line_are_read():
    document = "stem cell 干细胞 " * 700_000
    begin = time.process_time()
    article = PLAIN.parse(document)
    assert len(article.blocks) == 1
    assert PLAIN.render(article, {article.blocks[0].text: "x"}) == "x "
    assert len(PLAIN.read_inline(article.blocks[0].text).text) == len(document) - 1
    assert time.process_time() - begin < 10


def test_blanks_around_a_command_cost_no_time():
    blanks = " " * 20_000
    lines = [f"{blanks}x locum: note", f"# locum: a{blanks}b", f"{blanks}# locum: off{blanks}"]
    begin = time.process_time()
    assert texts("\n\n".join(["One", *lines, "Two"]))[0] == "One"
    assert PLAIN.write_inline(Inline(f"{blanks}x"))
    assert time.process_time() - begin < 5
