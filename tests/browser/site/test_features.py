"""What readers do with a page: search, print, read from right to left."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent.parent.parent
SEARCHES = [
    ("en", "stem cell", "stem-cells.html"),
    ("es", "CELULAS madre", "stem-cells.html"),
    ("fr", "hernie discale", "herniated-disc.html"),
    ("zh-Hans", "椎间盘突出", "herniated-disc.html"),
    ("zh-Hans", "干细胞", "stem-cells.html"),
]


def search(page, words):
    page.locator("#locum-query").fill(words)
    expect(page.locator("#locum-results")).to_be_visible()
    return page.locator("#locum-results li a")


@pytest.mark.parametrize(("lang", "words", "expected"), SEARCHES)
def test_the_search_finds_words_without_accents_and_without_spaces(
    visit, served, lang, words, expected
):
    visited = visit(f"{served}{lang}/articles/back-pain.html")
    found = search(visited.page, words)
    expect(found.first).to_be_visible()
    addresses = found.evaluate_all("links => links.map(link => link.href)")
    assert any(f"/{lang}/articles/{expected}" in address for address in addresses), addresses
    assert all(f"/{lang}/" in address for address in addresses), addresses
    assert visited.findings() == []
    assert visited.complaints == []


def test_the_search_works_from_a_folder_and_by_keys(visit, sample_site):
    visited = visit((sample_site / "es/index.html").as_uri())
    page = visited.page
    expect(search(page, "hernia").first).to_be_visible()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.locator("#locum-results a:focus").count():
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/es/articles/"))
    assert visited.complaints == []


def test_what_is_not_there_is_said_not_to_be(visit, served):
    page = visit(f"{served}es/index.html").page
    page.locator("#locum-query").fill("zzzzqqqq")
    expect(page.locator("#locum-results [role=status]")).not_to_be_empty()
    expect(page.locator("#locum-results li")).to_have_count(0)


def test_hostile_words_are_only_looked_for(visit, served):
    visited = visit(f"{served}es/index.html")
    field, results = visited.page.locator("#locum-query"), visited.page.locator("#locum-results")
    for words in ("<img src=x onerror=window.xss=1>", "</script>", "(((", "\\", "__proto__"):
        field.fill(words)
        expect(results.locator("[role=status]")).not_to_be_empty()
        field.press("Enter")
        assert results.locator("img, script").count() == 0
    assert visited.page.evaluate("window.xss") is None
    assert visited.complaints == []


def test_a_printed_page_has_its_words_and_not_what_is_to_be_clicked(visit, served):
    page = visit(f"{served}es/articles/stem-cells.html").page
    page.emulate_media(media="print")
    assert page.locator("article h1").is_visible()
    for part in ("#locum-search", "nav.locum-languages"):
        assert not page.locator(part).is_visible(), part


@pytest.fixture(scope="module")
def mirrored_site(tmp_path_factory):
    """The sample from right to left: nobody has translated it, and yet it can be looked at."""
    from locum.workflow.build import build_project
    from locum.workflow.workspace import Workspace

    here = tmp_path_factory.mktemp("mirrored")
    for name in ("articles", "glossary", "memory", "locales"):
        shutil.copytree(ROOT / name, here / name)
    shutil.copy(ROOT / "locum.toml", here)
    report = build_project(Workspace.open(here), locales=["en", "qps-plocm", "qps-ploc"])
    assert report.problems == []
    return here / "build/pages"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_from_right_to_left_is_the_other_one_mirrored(visit, mirrored_site, serving, width):
    def places(page):
        """Where things begin, counted from the side on which lines begin."""
        return page.evaluate(
            """() => ["h1", ".locum-home", "article p:not([class])", "article li"].map(name => {
                const box = document.querySelector(name).getBoundingClientRect();
                const right = document.dir === "rtl";
                return Math.round(right ? innerWidth - box.right : box.left);
            })"""
        )

    with serving(mirrored_site) as address:
        there = visit(f"{address}qps-ploc/articles/stem-cells.html", width=width)
        here = visit(f"{address}qps-plocm/articles/stem-cells.html", width=width)
        assert here.page.locator("html").get_attribute("dir") == "rtl"
        assert places(here.page) == pytest.approx(places(there.page), abs=20)
        for visited in (there, here):
            assert visited.overflow() <= 0
            # Pseudo-locales are no languages.
            assert [f for f in visited.findings() if "lang" not in f.split(":")[0]] == []
            assert visited.complaints == []
