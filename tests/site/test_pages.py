import pytest

from locum.errors import BuildError
from locum.site.content import Alternate, Frame, IndexEntry, PageContent, PageCounts
from locum.site.pages import PageWriter, localized_date

FRAME = Frame(home="index.html", style="../style.css", script="../search.js", index="s.js")


def page(**changes) -> str:
    values = {
        "locale": "es",
        "title": "Dolor <b>",
        "body": "<p>Texto</p>",
    }
    return PageWriter().article(PageContent(**{**values, **changes}), FRAME)


def test_a_page_states_its_language_and_escapes_its_title():
    html = page()
    assert '<html lang="es" dir="ltr">' in html
    assert "<title>Dolor &lt;b&gt;</title>" in html
    assert "<p>Texto</p>" in html


def test_a_page_of_a_right_to_left_language_says_so():
    assert '<html lang="ar" dir="rtl">' in page(locale="ar")


def test_the_switcher_names_each_language_in_itself_and_marks_the_present_one():
    alternates = [
        Alternate("es", "a.html", "https://example.org/es/a.html", current=True),
        Alternate("zh_Hans", "../zh-Hans/a.html", "https://example.org/zh-Hans/a.html"),
    ]
    html = page(alternates=alternates, canonical="https://example.org/es/a.html")
    assert 'lang="zh-Hans" hreflang="zh-Hans" dir="ltr">中文 (简体)</a>' in html
    assert 'hreflang="es" dir="ltr" aria-current="page">Español</a>' in html
    assert (
        '<link rel="alternate" hreflang="zh-Hans" href="https://example.org/zh-Hans/a.html">'
        in html
    )
    assert '<link rel="canonical" href="https://example.org/es/a.html">' in html


def test_what_is_not_reviewed_is_counted_in_a_notice():
    html = page(locale="en", counts=PageCounts(reviewed=3, drafts=1))
    assert "75%" in html
    assert "1 passage is a machine draft" in html
    assert "locum-notice" not in page(counts=PageCounts(reviewed=3))


def test_sentences_of_a_notice_are_parted_as_the_language_parts_them():
    counts = PageCounts(reviewed=3, drafts=1, source=1)
    spaced = page(locale="en", counts=counts)
    assert "by a person. 1 passage is a machine draft; it is marked. 1 passage is still" in spaced
    assert "。 " not in page(locale="zh_Hans", counts=counts)


def test_an_index_lists_articles_and_says_which_title_is_foreign():
    html = PageWriter().index(
        "es",
        [IndexEntry("Back pain", "a.html", lang="en", counts=PageCounts(source=2))],
        alternates=[],
        frame=FRAME,
    )
    assert '<a href="a.html" lang="en">Back pain</a>' in html


def test_a_projects_own_template_takes_precedence(tmp_path):
    (tmp_path / "page.html").write_text("own {{ page.title }}", encoding="utf-8")
    content = PageContent("es", "Título", "")
    assert PageWriter(tmp_path).article(content, FRAME) == "own Título"


@pytest.mark.parametrize(("text", "shown"), [("2026-05-01", "1 mai 2026"), ("soon", "soon")])
def test_dates_are_localized_and_other_texts_kept(text, shown):
    assert localized_date(text, "fr") == shown


def test_a_macro_that_a_template_imports_speaks_the_pages_language(tmp_path):
    (tmp_path / "macros.html").write_text(
        '{% macro list() %}{{ _("All articles") }}{% endmacro %}', encoding="utf-8"
    )
    (tmp_path / "page.html").write_text(
        '{% import "macros.html" as macros %}{{ macros.list() }} {{ lang }}', encoding="utf-8"
    )
    writer = PageWriter(tmp_path)
    pages = [writer.article(PageContent(locale, "", ""), FRAME) for locale in ("es", "en", "es")]
    assert pages == ["Todos los artículos es", "All articles en", "Todos los artículos es"]


def test_a_template_is_compiled_once_for_all_pages(tmp_path, monkeypatch):
    from jinja2 import Environment

    compiled = []
    compile_template = Environment.compile

    def count(self, source, name=None, *rest, **named):
        compiled.append(name)
        return compile_template(self, source, name, *rest, **named)

    monkeypatch.setattr(Environment, "compile", count)
    writer = PageWriter()
    for title in ("a", "b", "c"):
        writer.article(PageContent("es", title, ""), FRAME)
    assert sorted(compiled) == ["base.html", "page.html", "parts.html"]


@pytest.mark.parametrize(
    ("template", "line"),
    [
        (b"a\n{% if %}", 2),
        (b"a\n{{ nothing.at_all }}", 2),
        (b"a\n{{ 1 + 'a' }}", 2),
        (b"a\n{{ '{x}'.format() }}", 2),
        (b'{% extends "none.html" %}', 1),
        (b"a\nb\n\xff", 3),
    ],
)
def test_a_broken_template_is_named_with_its_line(tmp_path, template, line):
    (tmp_path / "page.html").write_bytes(template)
    content = PageContent("es", "Título", "")
    with pytest.raises(BuildError) as caught:
        PageWriter(tmp_path).article(content, FRAME)
    assert (caught.value.path, caught.value.line) == (tmp_path / "page.html", line)


def test_a_style_sheet_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "style.css").write_bytes(b"\xff")
    with pytest.raises(BuildError) as caught:
        _ = PageWriter(tmp_path).assets
    assert caught.value.path == tmp_path / "style.css"


def test_a_language_that_cldr_does_not_know_has_a_page():
    assert '<html lang="qaa" dir="ltr">' in page(locale="qaa", counts=PageCounts(1, 1))


def test_words_that_nobody_has_translated_say_their_language():
    html = page(locale="ar", counts=PageCounts(reviewed=1, drafts=1), author="Ana")
    assert '<p lang="en" dir="ltr">' in html
    assert ">Skip to the content</a>" in html
    assert 'class="locum-skip" href="#locum-content" lang="en" dir="ltr"' in html
    spanish = page(locale="es", counts=PageCounts(reviewed=1, drafts=1))
    assert 'lang="en"' not in spanish
