"""What axe-core and a browser say of the sample's pages."""

import re

import pytest
from playwright.sync_api import expect

LANGS = ("en", "es", "fr", "zh-Hans")
KINDS = ("index.html", "articles/stem-cells.html", "articles/spinal-stenosis.zh-title.html")
NARROW = 360

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_on_any_kind_of_page(visit, served, lang, dark):
    for kind in KINDS:
        visited = visit(f"{served}{lang}/{kind}", dark=dark, width=NARROW if dark else 1280)
        assert visited.findings() == [], kind


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_on_the_entrance(visit, served, dark):
    assert visit(served, dark=dark, width=NARROW).findings() == []


def test_every_page_fits_a_telephone_and_loads_nothing_from_elsewhere(visit, served, built_pages):
    visited = visit(served, width=NARROW)
    for path in built_pages:
        visited.page.goto(served + path)
        assert visited.overflow() <= 0, path
    elsewhere = [url for url in visited.requests if not url.startswith(served)]
    assert elsewhere == []
    assert visited.complaints == []


def test_pages_can_be_read_without_scripts(visit, served):
    page = visit(f"{served}es/articles/stem-cells.html", scripts=False).page
    assert page.locator("h1").inner_text()
    assert page.locator("nav a[hreflang=fr]").count() >= 1


def test_the_skip_link_is_first_and_leads_to_the_content(visit, served):
    page = visit(f"{served}es/articles/stem-cells.html").page
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    target = skip.get_attribute("href")
    assert target == "#" + page.locator("main").get_attribute("id")
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(target) + "$"))


def test_the_language_switcher_stays_with_the_article(visit, served):
    page = visit(f"{served}es/articles/stem-cells.html").page
    page.locator("nav a[hreflang=zh-Hans]").first.click()
    expect(page).to_have_url(f"{served}zh-Hans/articles/stem-cells.html")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")


def test_pages_work_from_a_folder_too(visit, sample_site):
    visited = visit((sample_site / "index.html").as_uri())
    visited.page.locator("main a[hreflang=es]").click()
    expect(visited.page.locator("html")).to_have_attribute("lang", "es")
    visited.page.locator("main a", has_text="células madre").first.click()
    expect(visited.page.locator("h1")).to_contain_text("células madre")
    assert all(url.startswith("file:") for url in visited.requests)
    assert visited.complaints == []
