"""The search of a site, in a browser: served, from a disk, without scripts."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def search(visit):
    """Return a function that opens a page, asks, and returns the visit with its results."""

    def ask(url, question):
        visited = visit(url)
        page = visited.page
        page.fill("#locum-query", question)
        expect(page.locator("#locum-results [role=status]")).not_to_be_empty()
        found = page.locator("#locum-results li").evaluate_all(
            "items => items.map(item => ({title: item.querySelector('a').innerText,"
            " href: item.querySelector('a').href, text: item.innerText,"
            " marked: [...item.querySelectorAll('mark')].map(mark => mark.innerText)}))"
        )
        return visited, found

    return ask


def let_pause_pass(page):
    """Wait until timers of a tenth of a second have fired: those of a page do so in order."""
    page.evaluate("() => new Promise(done => setTimeout(done, 400))")


def unexpected(visited):
    """What the browser complains of, but for the sign (favicon) that it asks every host for."""
    return [said for said in visited.complaints if "404" not in said]


@pytest.mark.parametrize(
    ("lang", "question", "title"),
    [
        ("en", "herniat", "What a herniated disc is"),
        ("en", "MARROW hématopoietic", "What stem cells can and cannot do"),
        ("es", "celulas", "Qué pueden y qué no pueden hacer las células madre"),
        ("zh-Hans", "椎间盘突出", "椎间盘突出是怎么回事"),
        ("zh-Hans", "干细胞", "干细胞能做什么，不能做什么"),
    ],
)
def test_words_are_found_whatever_their_case_accents_and_spaces(
    search, served, lang, question, title
):
    visited, found = search(f"{served}{lang}/index.html", question)
    assert title in [one["title"] for one in found]
    assert any(one["marked"] for one in found)
    assert unexpected(visited) == []


def test_a_site_that_lies_on_a_disk_is_searched_as_well(search, sample_site):
    visited, found = search((sample_site / "es/index.html").as_uri(), "hernia")
    assert found
    assert unexpected(visited) == []
    visited.page.goto(found[0]["href"])
    expect(visited.page.locator("h1")).to_contain_text(found[0]["title"])


def test_what_is_found_in_a_draft_is_marked(search, served):
    _visited, found = search(f"{served}zh-Hans/index.html", "椎间盘能再生吗")
    assert "机器草稿" in found[0]["text"]


def test_nothing_found_is_said_and_escape_closes(search, served):
    visited, found = search(f"{served}es/articles/stem-cells.html", "xyzzy")
    assert found == []
    panel = visited.page.locator("#locum-results")
    assert panel.locator("[role=status]").inner_text()
    assert visited.findings() == []
    visited.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_the_arrows_lead_from_the_field_to_what_was_found_and_back(search, served):
    visited, found = search(f"{served}en/index.html", "disc")
    focused = "document.activeElement.href || document.activeElement.id"
    visited.page.keyboard.press("ArrowDown")
    assert visited.page.evaluate(focused) == found[0]["href"]
    visited.page.keyboard.press("ArrowUp")
    assert visited.page.evaluate(focused) == "locum-query"


def test_what_is_found_stays_under_whoever_has_gone_to_it(search, served):
    visited, found = search(f"{served}en/index.html", "disc")
    page = visited.page
    page.keyboard.press("ArrowDown")
    # The search asked again, as at the end of the pause that it waits for in typing.
    page.evaluate("document.querySelector('#locum-query').dispatchEvent(new Event('input'))")
    let_pause_pass(page)
    assert page.evaluate("document.activeElement.href") == found[0]["href"]


def test_the_arrow_leads_to_what_was_typed_last_however_fast_it_follows(search, served):
    visited, before = search(f"{served}en/index.html", "disc")
    page = visited.page
    # All in one turn of the page: no pause in typing is over in between.
    page.evaluate(
        """() => {
            const field = document.querySelector("#locum-query");
            field.value = "stem";
            field.dispatchEvent(new Event("input"));
            field.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowDown", bubbles: true}));
        }"""
    )
    reached = page.evaluate("document.activeElement.href")
    assert reached
    assert reached != before[0]["href"]
    let_pause_pass(page)
    assert page.evaluate("document.activeElement.href") == reached
    assert page.locator("#locum-results li a").first.get_attribute("href") == reached


def test_whoever_has_gone_to_what_was_found_keeps_it_until_back_in_the_field(search, served):
    visited, _found = search(f"{served}en/index.html", "disc")
    page = visited.page
    focused = "document.activeElement.href || document.activeElement.id"
    reached = page.evaluate(
        """() => {
            const field = document.querySelector("#locum-query");
            field.value = "xyzzy";
            field.dispatchEvent(new Event("input"));
            const link = document.querySelector("#locum-results li a");
            link.focus();
            return link.href;
        }"""
    )
    let_pause_pass(page)
    assert page.evaluate(focused) == reached
    page.locator("#locum-query").focus()
    expect(page.locator("#locum-results li")).to_have_count(0)


def test_an_index_that_did_not_arrive_is_asked_for_again(visit, served):
    visited = visit(f"{served}en/index.html")
    page = visited.page
    lost: list[str] = []

    def lose(route):
        lost.append(route.request.url)
        route.abort()

    page.route("**/*search*", lose)
    with page.expect_event("requestfailed"):
        page.fill("#locum-query", "disc")
    page.unroute("**/*search*")
    expect(page.locator("#locum-results")).to_be_visible()
    page.fill("#locum-query", "disk")
    page.fill("#locum-query", "disc")
    expect(page.locator("#locum-results li").first).to_be_visible()
    assert len(lost) == 1


def test_no_question_is_taken_for_markup(search, served):
    visited, _found = search(f"{served}en/index.html", "<img src=x onerror=alert(1)> disc")
    assert visited.dialogs == []
    assert visited.page.locator("#locum-results img").count() == 0


def test_without_scripts_there_is_no_field(visit, served):
    page = visit(f"{served}es/index.html", scripts=False).page
    assert page.locator("#locum-search").is_hidden()
