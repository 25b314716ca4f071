"""Whole jobs of a reviewer, done in a real browser, and what the catalogs hold afterwards."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DOSE = "Take 400 mg of ibuprofen twice a day."
DISC = "A herniated disc can press on a nerve."
REST = "Rest is not enough."


def open_entry(visited, root, msgid, *, locale="es"):
    """Open an entry from the queue, as somebody who looks for it does."""
    visited.page.goto(f"{root}/?locale={locale}&article=articles/pain.md&state=all")
    link = visited.page.locator("#queue a, tbody a").filter(has_text=msgid).first
    for _ in range(200):  # a catalog that came back is listed when its checks have run
        if link.count():
            break
        visited.page.wait_for_timeout(200)
        visited.page.reload()
    link.click()
    expect(visited.page.locator("#source")).to_be_visible()
    expect(visited.page.locator("html")).to_have_attribute("data-ready", "yes")


def target(visited):
    return visited.page.locator("textarea.target").first


def without_date(catalog):
    """Leave out what tells when and by whom the file was last written."""
    return re.sub(rb'"(PO-Revision-Date|Last-Translator): .*\n', b"", catalog)


def test_fix_a_dose_and_approve(clinic, review):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, DOSE)
    expect(page.locator("#findings [data-severity=error]").first).to_be_visible()
    page.locator("#approve").click()
    # An error is not approved in passing.
    expect(page.locator("#refused")).to_be_visible()
    assert "fuzzy" in clinic.entry(DOSE).flags
    target(visited).fill("Tome 400 mg de ibuprofeno dos veces al día.")
    expect(page.locator("#findings [data-severity=error]")).to_have_count(0)
    page.locator("#approve").click()
    expect(page.locator("#done")).to_contain_text(DOSE)
    entry = clinic.entry(DOSE)
    assert entry.msgstr == "Tome 400 mg de ibuprofeno dos veces al día."
    assert "fuzzy" not in entry.flags
    assert "Ana Ruiz" in clinic.catalog().read_text(encoding="utf-8")
    # Chromium tells of every answer that is none of 200.
    assert [c for c in visited.complaints if "422" not in c] == []


def test_insert_a_term_by_its_key(clinic, review):
    server, visited = review()
    open_entry(visited, server.root, DISC)
    field = target(visited)
    field.fill("Una  puede presionar un nervio.")
    field.evaluate("field => field.setSelectionRange(4, 4)")
    visited.page.keyboard.press("Alt+1")
    expect(field).to_have_value("Una hernia discal puede presionar un nervio.")
    expect(visited.page.locator("[data-term-row='1'].kept")).to_be_visible()
    visited.page.keyboard.press("Control+Enter")
    expect(visited.page.locator("#done")).to_be_visible()
    assert clinic.entry(DISC).msgstr == "Una hernia discal puede presionar un nervio."


def test_a_forbidden_term_is_told_and_shown(review):
    server, visited = review()
    open_entry(visited, server.root, DISC)
    expect(visited.page.locator("#preview .forbidden")).to_have_text("disco deslizado")
    expect(visited.page.locator("#findings")).to_contain_text("disco deslizado")
    visited.page.locator("#source .term").first.hover()
    expect(visited.page.locator("#source .card").first).to_be_visible()
    expect(visited.page.locator("#source .card").first).to_contain_text("hernia discal")


def test_what_another_editor_saved_is_never_overwritten(clinic, review):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    clinic.edit(REST, "Reposar no basta.")
    target(visited).fill("El reposo no es suficiente.")
    page.locator("#approve").click()
    expect(page.locator("#conflict")).to_be_visible()
    expect(page.locator("#conflict .theirs")).to_have_text("Reposar no basta.")
    expect(target(visited)).to_have_value("El reposo no es suficiente.")
    assert clinic.entry(REST).msgstr == "Reposar no basta."
    page.locator("#approve").click()
    expect(page.locator("#done")).to_be_visible()
    assert clinic.entry(REST).msgstr == "El reposo no es suficiente."


def test_a_decision_is_undone_to_the_byte(clinic, review):
    before = clinic.catalog().read_bytes()
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    page.locator("#approve").click()
    expect(page.locator("#done")).to_be_visible()
    assert clinic.catalog().read_bytes() != before
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    page.keyboard.press("Alt+z")
    expect(page.locator("#undone")).to_be_visible()
    assert "fuzzy" in clinic.entry(REST).flags
    assert without_date(clinic.catalog().read_bytes()) == without_date(before)


def test_a_decision_of_long_ago_is_undone_by_itself(clinic, review):
    server, visited = review()
    page = visited.page
    for msgid in (REST, "Back pain"):
        open_entry(visited, server.root, msgid)
        page.locator("#approve").click()
        expect(page.locator("#done")).to_be_visible()
    page.goto(f"{server.root}/decisions")
    first = page.locator("#log > li").filter(has_text=REST)
    first.get_by_role("button").first.click()
    expect(page.locator("#undone")).to_be_visible()
    page.goto(f"{server.root}/decisions")
    expect(page.locator("#log > li[data-undone=yes]")).to_contain_text(REST)
    assert "fuzzy" in clinic.entry(REST).flags
    assert "fuzzy" not in clinic.entry("Back pain").flags


def test_the_server_ends_in_mid_edit_and_nothing_is_lost(clinic, review, start_review):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    where = page.url
    target(visited).fill("El reposo solo no basta.")
    assert "Traceback" not in server.stop()
    again = start_review(clinic.root, "--as", "Ana Ruiz")
    # The same port and key as last time: the page that is open goes on working.
    assert again.root == server.root
    page.locator("#approve").click()
    expect(page.locator("#done")).to_be_visible()
    assert clinic.entry(REST).msgstr == "El reposo solo no basta."
    open_entry(visited, server.root, "Back pain")
    target(visited).fill("Dolor de la espalda")
    page.goto(f"{server.root}/")
    page.goto(where)
    open_entry(visited, server.root, "Back pain")
    expect(target(visited)).to_have_value("Dolor de la espalda")


def test_two_hundred_at_one_stroke_and_back(clinic, review):
    before = clinic.catalog("exercises").read_bytes()
    server, visited = review()
    page = visited.page
    page.goto(f"{server.root}/?locale=es&article=articles/exercises.md&per=200&q=Exercise+")
    expect(page.locator("tbody tr")).to_have_count(200)
    page.locator("#select-all").check()
    expect(page.locator("#selected-count")).to_have_text("(200)")
    page.locator("#approve-selected").click()
    expect(page.locator("#bulk-report")).to_have_attribute("data-approved", "200")
    text = clinic.catalog("exercises").read_text(encoding="utf-8")
    assert text.count("#, fuzzy") == before.decode("utf-8").count("#, fuzzy") - 200
    page.locator("#undo-batch").click()
    expect(page.locator("#bulk-undone")).to_have_attribute("data-undone", "200")
    assert without_date(clinic.catalog("exercises").read_bytes()) == without_date(before)


def test_from_the_first_to_the_last_by_keys_alone(clinic, review):
    server, visited = review()
    page = visited.page
    page.goto(f"{server.root}/?locale=es&article=articles/pain.md&order=article")
    keys = page.keyboard
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    keys.press("Alt+n")
    mended = {DOSE: "Tome 400 mg de ibuprofeno dos veces al día.",
              DISC: "Una hernia discal puede presionar un nervio."}  # fmt: skip
    for _ in range(5):
        expect(page.locator("html")).to_have_attribute("data-ready", "yes")
        expect(target(visited)).to_be_focused()
        source = page.locator("#title").inner_text()
        for msgid, msgstr in mended.items():
            if msgid in source:
                keys.press("Control+a")
                keys.type(msgstr)
        before = page.url
        keys.press("Control+Enter")
        page.wait_for_url(lambda url, before=before: url != before)
    assert "#, fuzzy" not in clinic.catalog().read_text(encoding="utf-8")


def test_skip_and_draft_and_notes(clinic, review):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    target(visited).fill("Descansar no basta.")
    page.locator("#notes").fill("Ask the clinic.")
    page.keyboard.press("Control+s")
    expect(page.locator("#done")).to_be_visible()
    entry = clinic.entry(REST)
    assert entry.msgstr == "Descansar no basta."
    assert "fuzzy" in entry.flags
    assert "Ask the clinic." in entry.tcomment


def test_a_catalog_that_cannot_be_written_is_told_and_nothing_is_lost(clinic, review):
    server, visited = review(obeying=True)
    open_entry(visited, server.root, REST)
    target(visited).fill("Reposar no basta.")
    folder = clinic.catalog().parent
    folder.chmod(0o555)
    clinic.catalog().chmod(0o444)
    try:
        visited.page.locator("#approve").click()
        expect(visited.page.get_by_role("alert")).to_be_visible()
        assert "Reposar no basta." in visited.page.content()
    finally:
        folder.chmod(0o755)
    assert clinic.entry(REST).msgstr == "El reposo no basta."
    assert "Traceback" not in server.stop()


def test_a_catalog_that_is_gone_is_told_and_what_was_typed_is_shown(clinic, review):
    server, visited = review()
    page = visited.page
    open_entry(visited, server.root, REST)
    target(visited).fill("Reposar no basta.")
    kept = clinic.catalog().read_bytes()
    clinic.catalog().unlink()
    page.locator("#approve").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("textarea.typed")).to_have_value("Reposar no basta.")
    assert not clinic.catalog().exists()
    clinic.catalog().write_bytes(kept)
    open_entry(visited, server.root, REST)
    assert "Traceback" not in server.stop()


def test_pages_work_without_scripts(clinic, review):
    server, visited = review(scripts=False)
    page = visited.page
    page.goto(f"{server.root}/?locale=es&article=articles/pain.md&state=all")
    page.locator("tbody a").filter(has_text=REST).click()
    target(visited).fill("Reposar no basta.")
    page.locator("#approve").click()
    expect(page.locator("#done")).to_be_visible()
    assert clinic.entry(REST).msgstr == "Reposar no basta."
