"""What runs from right to left, in a browser: an Arabic site with Locum's words in English."""

import shutil
from pathlib import Path

import pytest

from locum.workflow.build import build_project
from locum.workflow.workspace import Workspace

ROOT = Path(__file__).parent.parent.parent.parent

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def arabic(tmp_path_factory, serving):
    """The sample with an Arabic site, served."""
    here = tmp_path_factory.mktemp("arabic")
    for name in ("articles", "glossary", "memory"):
        shutil.copytree(ROOT / name, here / name)
    config = (ROOT / "locum.toml").read_text(encoding="utf-8")
    (here / "locum.toml").write_text(config.replace('"fr"', '"ar"'), encoding="utf-8")
    assert build_project(Workspace.open(here), locales=["ar", "qps-plocm"]).problems == []
    with serving(here / "build/pages") as address:
        yield address


@pytest.mark.parametrize("lang", ["ar", "qps-plocm"])
def test_the_layout_is_mirrored(visit, arabic, lang):
    visited = visit(f"{arabic}{lang}/articles/herniated-disc.html")
    heading = visited.page.locator("h1").bounding_box()
    contents = visited.page.locator(".locum-contents").bounding_box()
    assert heading is not None
    assert contents is not None
    assert contents["x"] + contents["width"] <= heading["x"]
    findings = visited.findings()
    if lang == "qps-plocm":  # a private tag, of which axe knows none
        findings = [said for said in findings if "lang" not in said.split(":")[0]]
    assert findings == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_on_either_side(visit, arabic, width):
    for lang in ("ar", "qps-plocm"):
        visited = visit(f"{arabic}{lang}/articles/herniated-disc.html", width=width)
        assert visited.overflow() <= 0
        assert visited.page.evaluate("window.scrollX") == 0
        heading = visited.page.locator("h1").bounding_box()
        assert heading is not None
        assert 0 <= heading["x"] < width


def test_english_words_on_an_arabic_page_run_from_left_to_right(visit, arabic):
    page = visit(f"{arabic}ar/articles/herniated-disc.html").page
    for selector in (".locum-notice p", ".locum-skip", ".locum-label", "main article h1"):
        element = page.locator(selector).first
        assert element.evaluate("e => getComputedStyle(e).direction") == "ltr", selector
        assert element.evaluate("e => e.closest('[lang]').lang") == "en", selector


def test_the_skip_link_appears_where_it_is_reached(visit, arabic):
    page = visit(f"{arabic}ar/articles/herniated-disc.html").page
    page.keyboard.press("Tab")
    box = page.locator(".locum-skip").bounding_box()
    assert box is not None
    assert box["width"] > 50
    assert 0 <= box["x"] <= 1280 - box["width"]
