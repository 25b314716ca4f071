import gettext
import re

import pytest

from locum.build_settings import localized_path
from locum.workflow.build import build_project
from locum.workflow.translate import translate_project

PO = "locales/es/LC_MESSAGES/articles/{}.po"

HTML = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Rest</title></head>
<body><p>Rest is not enough.</p><p><img src="pic.png" alt="A picture of rest"></p>
<p><a href="pain.md">More about pain</a> <script>alert(1)</script></p></body></html>
"""


@pytest.fixture
def reviewed(project, workspace, edit):
    """The project with one entry reviewed and all others drafts."""
    (project / "articles/rest.html").write_text(HTML, encoding="utf-8")
    (project / "articles/pic.png").write_bytes(b"png")
    translate_project(workspace())
    for name in ("pain", "rest"):
        edit(PO.format(name), "Rest is not enough.", "El reposo no basta.")
    return project


def read(project, path):
    return (project / path).read_text(encoding="utf-8")


def set_build(project, line):
    config = project / "locum.toml"
    config.write_text(config.read_text(encoding="utf-8") + f"\n[build]\n{line}\n", encoding="utf-8")


def test_only_what_is_reviewed_is_published_and_the_rest_says_its_language(reviewed, workspace):
    report = build_project(workspace())
    assert report.problems == []
    markdown = read(reviewed, "build/articles/es/articles/pain.md")
    assert "El reposo no basta." in markdown
    assert "A **herniated disc** can hurt." in markdown
    page = read(reviewed, "build/pages/es/articles/pain.html")
    assert "<p>El reposo no basta.</p>" in page
    assert '<p lang="en">A <strong>herniated disc</strong> can hurt.' in page
    assert '<html lang="es" dir="ltr">' in page


def test_a_heading_stays_one_however_long_its_translation_is(project, workspace, edit):
    (project / "locum.toml").write_text(
        (project / "locum.toml").read_text(encoding="utf-8").replace("*.md", "*.txt"),
        encoding="utf-8",
    )
    (project / "articles/list.txt").write_text(
        "Pain\n\nWhat helps\n\nRest alone does not help at all.\n", encoding="utf-8"
    )
    translate_project(workspace())
    po = PO.format("list")
    edit(po, "What helps", "Lo que de verdad ayuda a la mayoría")
    edit(po, "Rest alone does not help at all.", "El reposo no.")
    build_project(workspace())
    page = read(project, "build/pages/es/articles/list.html")
    assert '<h2 id="what-helps">Lo que de verdad ayuda a la mayoría</h2>' in page


def test_drafts_are_published_only_by_policy_and_marked(reviewed, workspace):
    set_build(reviewed, 'policy = "drafts"')
    build_project(workspace())
    page = read(reviewed, "build/pages/es/articles/pain.html")
    assert 'class="locum-draft"' in page
    assert "hernia discal" in page
    written = read(reviewed, "build/articles/es/articles/pain.md")
    assert "[borrador automático] ⟦A **hernia discal** can hurt." in written


def test_a_stale_translation_is_never_published(reviewed, workspace):
    set_build(reviewed, 'policy = "drafts"')
    article = reviewed / "articles/pain.md"
    article.write_text(
        article.read_text(encoding="utf-8").replace("is not enough", "alone is not enough"),
        encoding="utf-8",
    )
    translate_project(workspace())
    build_project(workspace())
    page = read(reviewed, "build/pages/es/articles/pain.html")
    assert "El reposo no basta." not in page
    assert '<p lang="en">Rest alone is not enough.</p>' in page


def test_html_articles_state_their_new_language_and_mark_what_is_left(reviewed, workspace):
    build_project(workspace())
    html = read(reviewed, "build/articles/es/articles/rest.html")
    assert '<html lang="es">' in html
    assert "<p>El reposo no basta.</p>" in html
    assert 'lang="en"' in html


def test_links_and_images_still_lead_where_they_did(reviewed, workspace):
    build_project(workspace())
    page = read(reviewed, "build/pages/es/articles/rest.html")
    assert 'href="pain.html"' in page
    assert 'src="../../articles/pic.png"' in page
    assert (reviewed / "build/pages/articles/pic.png").read_bytes() == b"png"
    assert (reviewed / "build/articles/es/articles/pic.png").read_bytes() == b"png"
    assert "alert(1)" not in page


def test_pages_know_each_other(reviewed, workspace):
    set_build(reviewed, 'policy = "drafts"')
    build_project(workspace())
    page = read(reviewed, "build/pages/es/articles/pain.html")
    for lang, href in [("en", "../../en/"), ("zh-Hans", "../../zh-Hans/"), ("es", "")]:
        assert f'<link rel="alternate" hreflang="{lang}" href="{href}' in page
    assert (reviewed / "build/pages/index.html").exists()
    assert "articles/pain.html" in read(reviewed, "build/pages/zh-Hans/index.html")


def test_a_locale_below_its_minimum_is_left_out_and_said_so(reviewed, workspace):
    set_build(reviewed, "minimum = 0.2")
    report = build_project(workspace())
    assert [sentence.split()[0] for sentence in report.left_out] == ["zh_Hans"]
    assert not (reviewed / "build/pages/zh-Hans").exists()
    assert 'hreflang="zh-Hans"' not in read(reviewed, "build/pages/es/articles/pain.html")


def test_a_second_build_writes_nothing_and_tidies_up_what_is_gone(reviewed, workspace):
    build_project(workspace())
    pages = reviewed / "build/pages"
    times = {path: path.stat().st_mtime_ns for path in pages.rglob("*.html")}
    build_project(workspace())
    assert {path: path.stat().st_mtime_ns for path in pages.rglob("*.html")} == times
    (reviewed / "articles/rest.html").unlink()
    report = build_project(workspace())
    assert "build/pages/es/articles/rest.html" in report.removed
    assert not (pages / "es/articles/rest.html").exists()


def test_a_pattern_never_overwrites_an_article(reviewed, workspace):
    set_build(reviewed, 'output = "."\npath = "{path}"')
    before = read(reviewed, "articles/pain.md")
    report = build_project(workspace())
    assert any("would overwrite an article" in problem.message for problem in report.problems)
    assert read(reviewed, "articles/pain.md") == before


def test_articles_can_be_written_beside_their_sources(reviewed, workspace):
    set_build(reviewed, 'output = "."\npath = "{dir}/{stem}.{locale}{suffix}"\npages = ""')
    report = build_project(workspace(), locales=["es"])
    assert report.problems == []
    assert sorted(report.articles) == ["articles/pain.es.md", "articles/rest.es.html"]
    assert build_project(workspace(), locales=["es"]).articles == report.articles


def test_broken_markup_is_not_published_but_named(reviewed, workspace, edit):
    msgid = "A **herniated disc** can hurt. Take `400 mg` [twice](#1) a day."
    edit(PO.format("pain"), msgid, "Una **hernia discal** duele. Tome 4000 mg [dos veces](#1).")
    report = build_project(workspace(), locales=["es"])
    assert "4000" not in read(reviewed, "build/articles/es/articles/pain.md")
    assert "4000" not in read(reviewed, "build/pages/es/articles/pain.html")
    assert [problem.path for problem in report.problems] == [PO.format("pain")]
    assert report.problems[0].line


def test_a_script_in_a_translation_never_reaches_a_page(reviewed, workspace, edit):
    text = "El reposo <script>alert(2)</script> no basta."
    edit(PO.format("rest"), "Rest is not enough.", text)
    edit(PO.format("pain"), "Rest is not enough.", text)
    build_project(workspace())
    for page in (reviewed / "build/pages").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert not re.search(
            r"<script(?! src=\"[./]*assets/search\.\w+\.js\" defer></script>)", html
        )


def test_compiled_catalogs_hold_what_is_reviewed(reviewed, workspace):
    set_build(reviewed, 'mo = "build/mo"')
    assert build_project(workspace()).problems == []
    with (reviewed / "build/mo/es/LC_MESSAGES/articles/pain.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Rest is not enough.") == "El reposo no basta."
    assert words.gettext("Back pain") == "Back pain"  # a draft


def test_other_encodings_are_written_as_utf8_and_say_so(reviewed, workspace):
    text = '<html lang="zh"><head><meta charset="gb2312"><title>背痛</title></head>'
    text += "<body><p>大多数背痛会在六周内好转。</p></body></html>"
    (reviewed / "articles/old.html").write_bytes(text.encode("gb18030"))
    (reviewed / "articles/mark.txt").write_bytes(b"\xef\xbb\xbfRest is not enough.\r\n")
    assert build_project(workspace(), locales=["es"]).problems == []
    written = (reviewed / "build/articles/es/articles/old.html").read_bytes().decode("utf-8")
    assert 'charset="utf-8"' in written
    assert "大多数背痛会在六周内好转。" in written
    marked = (reviewed / "build/articles/es/articles/mark.txt").read_bytes()
    assert marked == b"\xef\xbb\xbfRest is not enough.\r\n"


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{locale}/{path}", "zh_Hans/a/b.md"),
        ("{dir}/{stem}.{lang}{suffix}", "a/b.zh-Hans.md"),
        ("{dir}/{stem}.{language}{suffix}", "a/b.zh.md"),
    ],
)
def test_patterns_name_the_parts_of_a_path(pattern, path):
    assert localized_path(pattern, "a/b.md", "zh_Hans") == path


@pytest.mark.parametrize(
    ("globs", "rest"),
    [
        (["docs/en/**/*.md"], "guide/b.md"),
        (["docs/**/*.md", "docs/en/**/*.md"], "guide/b.md"),
        (["docs/en/**/*.md", "docs/**/*.md"], "guide/b.md"),
        (["docs/*/guide/*.md"], "en/guide/b.md"),
        (["docs/en/guide/b.md"], "b.md"),
        (["*.md", "other/**/*.md"], "docs/en/guide/b.md"),
    ],
)
def test_rest_is_the_path_below_the_fixed_folder_of_the_articles(globs, rest):
    assert localized_path("{locale}/{rest}", "docs/en/guide/b.md", "es", globs) == f"es/{rest}"


def test_locales_may_lie_beside_the_folder_of_the_source(reviewed, workspace):
    config = reviewed / "locum.toml"
    text = config.read_text(encoding="utf-8")
    text += '\n[build]\noutput = "."\npath = "{locale}/{rest}"\n'
    config.write_text(text, encoding="utf-8")
    for _again in range(2):  # what the first build wrote is no article of the second
        report = build_project(workspace(), locales=["es"])
        assert report.problems == []
        assert report.articles == ["es/pain.md", "es/rest.html"]
