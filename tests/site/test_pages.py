import pytest

from locum.site.pages import (
    Alternate,
    IndexEntry,
    PageContent,
    PageCounts,
    PageWriter,
    localized_date,
)


def page(**changes) -> str:
    values = {
        "locale": "es",
        "title": "Dolor <b>",
        "body": "<p>Texto</p>",
        "index_href": "index.html",
        "style_href": "../locum.css",
    }
    return PageWriter().article(PageContent(**{**values, **changes}))


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
    html = page(alternates=alternates)
    assert 'lang="zh-Hans" hreflang="zh-Hans">中文 (简体)</a>' in html
    assert 'hreflang="es" aria-current="page">Español</a>' in html
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


def test_an_index_lists_articles_and_says_which_title_is_foreign():
    html = PageWriter().index(
        "es",
        [IndexEntry("Back pain", "a.html", lang="en", counts=PageCounts(source=2))],
        alternates=[],
        style_href="../locum.css",
    )
    assert '<a href="a.html" lang="en">Back pain</a>' in html


def test_a_projects_own_template_takes_precedence(tmp_path):
    (tmp_path / "page.html").write_text("own {{ page.title }}", encoding="utf-8")
    content = PageContent("es", "Título", "", index_href="i", style_href="s")
    assert PageWriter(tmp_path).article(content) == "own Título"


@pytest.mark.parametrize(("text", "shown"), [("2026-05-01", "1 mai 2026"), ("soon", "soon")])
def test_dates_are_localized_and_other_texts_kept(text, shown):
    assert localized_date(text, "fr") == shown
