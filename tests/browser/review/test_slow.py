"""The machine takes its time, and somebody goes on: no key and no word of theirs is lost."""

import pytest
from playwright.sync_api import expect

from .test_jobs import DISC, REST, open_entry, target

pytestmark = pytest.mark.browser

HERE = r"/entry/\w+\?"


def pressed(page):
    """Whether the form is on its way."""
    return page.evaluate("Object.keys(form.dataset).some(it => ['asking', 'sure'].includes(it))")


def test_who_is_in_a_field_before_the_script_is_there_stays_in_it(review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    held = hold(page, r"/static/review\.js$")
    page.goto(page.url, wait_until="commit")
    page.locator("#notes").focus()
    page.keyboard.type("Ask")
    held.wait()
    held.release()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.keyboard.type(" Bo")
    expect(page.locator("#notes")).to_have_value("Ask Bo")
    expect(target(visited)).to_have_value("El reposo no basta.")


def test_a_caret_stays_where_somebody_types_before_the_script_is_there(review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    held = hold(page, r"/static/review\.js$")
    page.goto(page.url, wait_until="commit")
    target(visited).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Solo")
    held.wait()
    held.release()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.keyboard.type(" ")
    expect(target(visited)).to_have_value("Solo El reposo no basta.")


def test_a_key_that_is_held_approves_one_entry(clinic, review):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    page.keyboard.down("Control")
    page.keyboard.down("Enter")
    expect(page.locator("#done")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    where = page.url
    for _repeat in range(3):
        page.keyboard.down("Enter")
        assert not pressed(page)
    page.keyboard.up("Enter")
    page.keyboard.up("Control")
    assert page.url == where
    assert "fuzzy" not in clinic.entry(REST).flags


def test_a_second_press_does_not_overtake_the_first(clinic, review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    held = hold(page, HERE, "POST")
    page.keyboard.press("Control+Enter")
    held.wait()
    # By keys alone: Playwright waits with all else until the page that was asked for is there.
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+s")
    assert held.release() == 1
    expect(page.locator("#done")).to_be_visible()
    assert "fuzzy" not in clinic.entry(REST).flags


def test_what_was_sent_in_vain_can_be_sent_again(clinic, review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    held = hold(page, HERE, "POST")
    page.keyboard.press("Control+Enter")
    held.wait()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    held.wait(2)
    held.release()
    expect(page.locator("#done")).to_be_visible()
    assert "fuzzy" not in clinic.entry(REST).flags


def test_a_selection_is_not_sent_twice(review, hold):
    server, visited = review()
    page = visited.page
    page.goto(f"{server.root}/?locale=es&article=articles/exercises.md")
    page.locator("#select-all").check()
    page.locator("#approve-selected").focus()
    held = hold(page, r"/bulk", "POST")
    page.keyboard.press("Enter")
    held.wait()
    page.keyboard.press("Enter")
    assert held.release() == 1
    expect(page.locator("#bulk-report")).to_have_attribute("data-approved", "50")


def test_what_is_typed_while_the_answer_is_on_its_way_is_kept(clinic, review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    held = hold(page, HERE, "POST")
    page.keyboard.press("Control+Enter")
    held.wait()
    page.keyboard.type(" Nunca.")
    held.release()
    expect(page.locator("#done")).to_be_visible()
    assert clinic.entry(REST).msgstr == "El reposo no basta."
    open_entry(visited, server.root, REST)
    expect(target(visited)).to_have_value("El reposo no basta. Nunca.")
    expect(page.locator("#kept")).to_be_visible()
    page.locator("#discard-kept").click()
    expect(target(visited)).to_have_value("El reposo no basta.")
    expect(page.locator("#kept")).to_be_hidden()


def test_alternatives_that_come_late_take_nobody_out_of_the_text(review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    held = hold(page, r"/alternatives$", "POST")
    page.keyboard.press("Alt+a")
    held.wait()
    page.keyboard.type(" Nunca")
    held.release()
    expect(page.locator("#alternatives [data-use]").first).to_be_visible()
    page.keyboard.type(" más.")
    expect(target(visited)).to_have_value("El reposo no basta. Nunca más.")


def test_what_was_left_under_somebody_is_brought_up_to_date_afterwards(review, hold):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, DISC)
    held = hold(page, r"/check$", "POST")
    target(visited).fill("Una hernia discal puede presionar un nervio.")
    held.wait()
    insert = page.locator("[data-term-number='1']")
    insert.focus()
    held.release()
    expect(page.locator("#form[data-checked]")).to_be_visible()
    expect(insert).to_be_focused()
    expect(page.locator("[data-term-row='1'].kept")).to_have_count(0)
    page.locator("#notes").focus()
    expect(page.locator("[data-term-row='1'].kept")).to_be_visible()
