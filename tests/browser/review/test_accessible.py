"""The review app on a telephone and on a desk, in light and dark, in each of its languages."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const it = document.activeElement, style = getComputedStyle(it);
    const ring = style.outlineStyle !== "none" || style.boxShadow !== "none";
    const number = it === document.body ? -1 : [...document.querySelectorAll("*")].indexOf(it);
    return { number, ring: ring || number < 0, what: it.outerHTML.slice(0, 120) };
}"""
LOOKS = [
    pytest.param("en", False, 1280, id="en-light-wide"),
    pytest.param("es", True, 360, id="es-dark-narrow"),
    pytest.param("zh-CN", False, 360, id="zh-light-narrow"),
    pytest.param("fr", True, 1280, id="fr-dark-wide"),
]


@pytest.mark.parametrize(("language", "dark", "width"), LOOKS)
def test_axe_finds_nothing_on_any_page(clinic, review, language, dark, width):
    server, visited = review(locale=language, dark=dark, width=width)
    page = visited.page

    def look(what):
        expect(page.locator("html")).to_have_attribute("data-ready", "yes")
        assert visited.findings() == [], what
        assert visited.overflow() <= 0, what
        assert page.locator("html").get_attribute("lang") == language.replace("zh-CN", "zh-Hans")

    page.goto(f"{server.root}/?locale=es")
    look("the queue")
    page.goto(f"{server.root}/decisions")
    look("no decisions")
    page.goto(f"{server.root}/?locale=es&article=articles/pain.md&state=all&order=article")
    page.locator("tbody a").filter(has_text="Take 400 mg").click()
    expect(page.locator("#source")).to_be_visible()
    look("an entry with an error")
    page.locator("#approve").click()
    expect(page.locator("#refused")).to_be_visible()
    look("a refusal")
    clinic.edit("Take 400 mg of ibuprofen twice a day.", "Tome 400 mg.")
    page.locator("textarea.target").fill("Tome 400 mg de ibuprofeno dos veces al día.")
    page.locator("#approve").click()
    expect(page.locator("#conflict")).to_be_visible()
    look("a conflict")
    page.locator("#approve").click()
    expect(page.locator("#done")).to_be_visible()
    look("a decision, told on the next entry")
    page.locator("#show-keys").click()
    expect(page.locator("#keys")).to_be_visible()
    look("the keys")
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.goto(f"{server.root}/decisions")
    look("decisions")
    page.goto(f"{server.root}/?locale=es&article=articles/exercises.md&per=50")
    page.locator("#select-all").check()
    page.locator("#approve-selected").click()
    expect(page.locator("#bulk-report")).to_be_visible()
    look("a report of many")
    page.goto(f"{server.root}/entry/{'0' * 20}")
    look("an entry that is gone")
    page.goto(f"{server.root}/no-such-page")
    look("no such page")


def test_every_text_says_its_language(review):
    server, visited = review(locale="es")
    page = visited.page
    page.goto(f"{server.root}/?locale=zh_Hans&article=articles/pain.md&state=all")
    page.locator("tbody a").first.click()
    expect(page.locator("#source")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator("#source").get_attribute("lang") == "en"
    assert page.locator("textarea.target").first.get_attribute("lang") == "zh-Hans"


def test_all_that_can_be_pressed_can_be_reached_by_tab(review):
    server, visited = review()
    page = visited.page
    page.goto(f"{server.root}/?locale=es&article=articles/pain.md&state=all&order=article")
    page.locator("tbody a").filter(has_text="A herniated disc").click()
    expect(page.locator("#source")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, textarea, select, summary')]
            .filter(e => e.checkVisibility() && !e.disabled && e.type !== 'hidden')
            .length"""
    )
    page.locator("body").evaluate("body => { document.activeElement.blur(); body.focus(); }")
    seen = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["ring"], focused["what"]
        seen.add(focused["number"])
    assert len(seen - {-1}) >= wanted
