"""A site as a whole: what its pages say of each other, and of themselves."""

import json
import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from locum.workflow.build import build_project
from locum.workflow.translate import translate_project

PO = "locales/es/LC_MESSAGES/articles/{}.po"
BASE = "https://clinic.example/health"
DISC = """\
---
title: Herniated disc
description: What helps.
tags: [spine, pain]
---

## Signs

A herniated disc can hurt. See [pain](pain.md#back-pain).

## Signs

| Dose | How often |
|---:|:---:|
| 400 mg | twice |

### When to go

Go at once.
"""
KNEE = "---\ntags: spine\n---\n\n# Knee\n\nA knee is no disc.\n"
SETTINGS = f'\n[build]\npolicy = "drafts"\nbase_url = "{BASE}/"\ntitle = "Backs & knees"\n'


@pytest.fixture
def site(project, workspace, edit):
    """The sample with three articles, one entry reviewed, built whole under ``BASE``."""
    (project / "articles/disc.md").write_text(DISC, encoding="utf-8")
    (project / "articles/knee.md").write_text(KNEE, encoding="utf-8")
    config = project / "locum.toml"
    config.write_text(config.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    translate_project(workspace(), locales=["es"])
    edit(PO.format("pain"), "Rest is not enough.", "El reposo no basta.")
    assert build_project(workspace()).problems == []
    return project / "build/pages"


def read(site, path):
    return (site / path).read_text(encoding="utf-8")


class _Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def links(html, rel):
    """The links of a page's head: hreflang → address; of the canonical just the address."""
    found = [a for tag, a in _Links(html).found if tag == "link" and a.get("rel") == rel]
    return {a.get("hreflang", ""): a["href"] for a in found}


def pages(site):
    return {path.relative_to(site).as_posix(): read(site, path) for path in site.rglob("*.html")}


def test_alternates_are_reciprocal_and_exist(site):
    alternates = {f"{BASE}/{path}": links(html, "alternate") for path, html in pages(site).items()}
    assert len(alternates) == 13
    for url, others in alternates.items():
        for lang, other in others.items():
            assert other in alternates, (url, lang)
            assert alternates[other] == others, (url, lang)


def test_a_page_without_a_translation_is_no_translation(site):
    html = read(site, "zh-Hans/articles/pain.html")
    assert links(html, "alternate") == {}
    assert links(html, "canonical") == {"": f"{BASE}/en/articles/pain.html"}
    assert 'hreflang="zh-Hans"' in html  # readers may still choose it
    assert "zh-Hans/articles" not in read(site, "sitemap.xml")


def test_a_translation_is_its_own_canonical_page(site):
    html = read(site, "es/articles/pain.html")
    assert links(html, "canonical") == {"": f"{BASE}/es/articles/pain.html"}
    assert links(html, "alternate") == {
        "en": f"{BASE}/en/articles/pain.html",
        "es": f"{BASE}/es/articles/pain.html",
        "x-default": f"{BASE}/en/articles/pain.html",
    }


def test_the_map_names_what_exists_and_says_what_the_pages_say(site):
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    urls = ET.fromstring(read(site, "sitemap.xml").encode()).findall("s:url", space)
    seen = []
    for url in urls:
        address = url.findtext("s:loc", "", space)
        html = read(site, address.removeprefix(f"{BASE}/"))
        said = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", space)}
        assert said == links(html, "alternate")
        seen.append(address)
    assert len(seen) == len(set(seen)) == 4 + 6


def test_without_an_address_there_is_no_map_and_nothing_absolute(site, project, workspace):
    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8").replace(f'base_url = "{BASE}/"\n', "")
    config.write_text(text, encoding="utf-8")
    report = build_project(workspace())
    assert "build/pages/sitemap.xml" in report.removed
    html = read(site, "es/articles/pain.html")
    assert links(html, "canonical") == {}
    assert links(html, "alternate")["en"] == "../../en/articles/pain.html"


def test_the_contents_are_nested_and_lead_to_headings_of_every_language(site):
    for locale in ("en", "es"):
        html = read(site, f"{locale}/articles/disc.html")
        (contents,) = re.findall(r'<nav class="locum-contents".*?</nav>', html, re.DOTALL)
        assert re.findall(r'href="#([^"]*)"', contents) == ["signs", "signs-1", "when-to-go"]
        ids = re.findall(r'\sid="([^"]*)"', html)
        assert len(ids) == len(set(ids))
        assert {"signs", "signs-1", "when-to-go"} <= set(ids)
        assert re.search(r"<li>\s*<a href=\"#when-to-go\"", contents)
        assert contents.count("<ul>") == 2


def test_every_link_of_the_site_leads_somewhere(site):
    for path, html in pages(site).items():
        for tag, attributes in _Links(html).found:
            address = attributes.get("href") if tag in ("a", "link") else attributes.get("src")
            if not address or address.startswith(("https://", "mailto:", "data:")):
                continue
            if address == "dose.html":  # the sample's own: there is no such article
                continue
            name, _hash, fragment = address.partition("#")
            target = site / PurePosixPath(path).parent / unquote(name) if name else site / path
            assert target.is_file(), (path, address)
            if fragment:
                assert f'id="{unquote(fragment)}"' in target.read_text(encoding="utf-8")


def test_a_page_without_a_heading_gets_one_of_its_title(site):
    html = read(site, "es/articles/disc.html")
    (heading,) = re.findall(r"<h1.*?</h1>", html)
    assert "borrador automático" in heading
    assert heading.endswith(" Hernia discal</h1>")


def test_what_nobody_reviewed_is_not_described_to_search_engines(site):
    html = read(site, "es/articles/disc.html")
    assert '<meta name="description"' not in html
    assert "<title>[borrador automático] " in html
    assert '<meta name="robots" content="nosnippet">' in html
    original = read(site, "en/articles/disc.html")
    assert '<meta name="description" content="What helps.">' in original
    assert "nosnippet" not in original


def test_related_articles_share_tags_and_terms(site):
    html = read(site, "es/articles/knee.html")
    (related,) = re.findall(r'<section class="locum-related".*?</section>', html, re.DOTALL)
    assert 'href="disc.html"' in related
    assert "borrador automático" in related


def test_a_page_runs_and_shows_nothing_that_stands_in_itself(site):
    for html in pages(site).values():
        assert "style=" not in html
        assert not re.search(r"\son\w+=", html)
        assert not re.search(r"<script(?![^>]*\ssrc=)", html)
        assert "default-src 'self'" in html


def test_assets_are_called_after_their_content(site, project, workspace):
    (sheet,) = (site / "assets").glob("style.*.css")
    config = project / "locum.toml"
    config.write_text(config.read_text(encoding="utf-8") + 'templates = "own"\n', encoding="utf-8")
    (project / "own/assets").mkdir(parents=True)
    (project / "own/style.css").write_text("body { margin: 0 }", encoding="utf-8")
    (project / "own/assets/logo.svg").write_text("<svg/>", encoding="utf-8")
    (project / "own/base.html").write_text(
        '<link href="{{ site.style }}"><img src="{{ asset(\'logo.svg\') }}">'
        "{% block main %}{% endblock %}",
        encoding="utf-8",
    )
    assert build_project(workspace()).problems == []
    assert not sheet.exists()
    html = read(site, "es/articles/pain.html")
    name = re.findall(r'href="../../assets/(style\.[0-9a-f]{10}\.css)"', html)
    assert read(site, f"assets/{name[0]}") == "body { margin: 0 }"
    (logo,) = re.findall(r'src="../../(assets/logo\.[0-9a-f]{10}\.svg)"', html)
    assert read(site, logo) == "<svg/>"


def test_the_search_index_holds_every_page_and_marks_drafts(site):
    text = read(site, "es/search-index.js")
    rows = json.loads(text.removeprefix("window.locumPages=").rstrip(";\n"))
    assert [row[0] for row in rows] == [
        "articles/disc.html", "articles/knee.html", "articles/pain.html",
    ]  # fmt: skip
    assert rows[0][3] == 1
    words = " ".join(str(part[2]) for row in rows for part in row[4])
    assert "El reposo no basta." in words
    assert "borrador automático" not in words


def test_the_day_of_the_last_review_is_shown_where_somebody_said_it(site, project, workspace):
    assert "Last review" not in read(site, "es/articles/pain.html")
    po = project / PO.format("pain")
    text = po.read_text(encoding="utf-8")
    text = re.sub(r"PO-Revision-Date: [^\\]*", "PO-Revision-Date: 2026-05-03 22:10+0200", text)
    text = re.sub(r"Last-Translator: [^\\]*", "Last-Translator: Ana <ana@clinic.example>", text)
    po.write_text(text, encoding="utf-8")
    build_project(workspace())
    assert "3 de mayo de 2026" in read(site, "es/articles/pain.html")


def test_what_the_article_has_in_the_pages_language_is_counted_apart(project, workspace):
    (project / "articles/mix.md").write_text(
        "# Back pain\n\n大多数背痛会在六周内好转，无需手术治疗。\n", encoding="utf-8"
    )
    report = build_project(workspace(), locales=["zh_Hans"])
    counts = report.counts["zh_Hans"]
    assert (counts.reviewed, counts.original) == (0, 1)
    assert counts.share == 0


def test_lines_for_locum_are_for_locum_alone(project, workspace):
    (project / "articles/note.txt").write_text(
        "Pain\n\n# locum: off\nISBN abc\n# locum: on\n\nRest is good.\n", encoding="utf-8"
    )
    build_project(workspace())
    written = (project / "build/articles/es/articles/note.txt").read_text(encoding="utf-8")
    assert written == "Pain\n\nISBN abc\n\nRest is good.\n"


def test_one_translation_that_breaks_an_article_keeps_no_other_from_readers(
    project, workspace, edit
):
    translate_project(workspace())
    edit(PO.format("pain"), "Rest is not enough.", "El reposo no basta.")
    edit(PO.format("pain"), "Back pain", "Dolor\n\nde espalda")
    report = build_project(workspace(), locales=["es"])
    html = read(project, "build/pages/es/articles/pain.html")
    assert "El reposo no basta." in html
    if "Dolor" not in html:
        assert [problem.path for problem in report.problems] == [PO.format("pain")]
        assert report.problems[0].line


@pytest.mark.parametrize(("code", "way"), [("qps-ploc", "ltr"), ("qps-plocm", "rtl")])
def test_a_pseudo_locale_tests_templates_and_is_never_published(
    site, project, workspace, code, way
):
    catalogs = sorted(project.rglob("*.po"))
    report = build_project(workspace(), locales=[code])
    assert report.problems == []
    html = read(site, f"{code}/articles/disc.html")
    assert f'<html lang="{code}" dir="{way}">' in html
    assert 'href="pain.html#back-pain"' in html
    named = ("title", "nav", "footer")  # other languages' names, and the site's
    words = re.sub(f"<({'|'.join(named)})\\b.*?</\\1>|<p class=.locum-home.*?</p>", "", html,
                   flags=re.DOTALL)  # fmt: skip
    words = re.sub(r"<head>.*?</head>|<[^>]*>", " ", words, flags=re.DOTALL)
    assert not re.search("[a-zA-Z]", re.sub("&[a-z]+;", "", words)), words
    assert links(html, "alternate") == {}
    assert code not in read(site, "sitemap.xml")
    assert sorted(project.rglob("*.po")) == catalogs
    assert f"build/pages/{code}/articles/disc.html" in build_project(workspace()).removed


def test_a_right_to_left_language_is_laid_out_by_logical_properties_alone(project, workspace):
    from locum.site.pages import TEMPLATES

    config = project / "locum.toml"
    text = config.read_text(encoding="utf-8").replace('"zh_Hans"]', '"ar"]', 1)
    config.write_text(text, encoding="utf-8")
    assert build_project(workspace(), locales=["ar"]).problems == []
    html = read(project / "build/pages", "ar/articles/pain.html")
    assert '<html lang="ar" dir="rtl">' in html
    assert '<p lang="en" dir="ltr">Rest is not enough.</p>' in html
    style = read(TEMPLATES, "style.css")
    assert not re.search(r"(?:margin|padding|border|inset)-(?:left|right)\b", style)
    assert not re.search(r"(?<![-\w])(?:left|right|float)\s*:", style)
    assert not re.search(r"text-align:\s*(?:left|right)", style)
