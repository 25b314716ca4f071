"""Whole jobs on an entry's page, as a browser without JavaScript does them."""

import re
from html import unescape

import polib
import pytest

from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

from .conftest import DOSE, GOOD, PAIN, PO, WRONG, entry_of

REST = "Rest is not enough."


def is_fuzzy(entry):
    return "fuzzy" in entry.flags


def test_a_page_shows_source_draft_terms_findings_and_surroundings(browser):
    page = browser.get(browser.entry(DOSE))
    assert page.status_code == 200
    assert 'data-term="1"' in page.text
    assert unescape(browser.form(page)["form-0"]) == WRONG
    assert 'data-check="numbers" data-severity="error"' in page.text
    assert "400 mg became 4000 mg" in page.text
    assert "El reposo no basta." in page.text  # the block after it
    assert 'lang="es" dir="ltr"' in page.text


def test_a_mended_dose_is_approved_and_the_next_entry_comes(browser, stored):
    answer = browser.decide(DOSE, GOOD)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/entry/")
    assert (stored(DOSE).msgstr, is_fuzzy(stored(DOSE))) == (GOOD, False)
    after = browser.get(answer.headers["location"])
    assert "Approved:" in after.text


def test_a_changed_dose_is_not_waved_through_and_what_was_typed_stays(browser, stored):
    typed = WRONG + " <b>ya</b>"
    answer = browser.decide(DOSE, typed)
    assert answer.status_code == 422
    assert 'id="refused"' in answer.text
    assert unescape(browser.form(answer)["form-0"]) == typed
    assert is_fuzzy(stored(DOSE))


def test_with_a_reason_for_each_error_it_is_approved_and_says_who_accepted(browser, stored):
    answer = browser.decide(DOSE, WRONG, **{"reason-numbers": "for a horse"})
    assert answer.status_code == 303
    assert not is_fuzzy(stored(DOSE))
    page = browser.get(browser.entry(DOSE))
    assert 'data-check="numbers" data-severity="accepted"' in page.text
    assert "“for a horse” — Ana Ruiz" in unescape(page.text)


def test_check_saves_nothing_and_shows_what_was_typed(browser, drafted):
    before = (drafted / PO).read_bytes()
    answer = browser.decide(DOSE, "Hola", action="check")
    assert answer.status_code == 200
    assert browser.form(answer)["form-0"] == "Hola"
    assert 'data-check="glossary"' in answer.text
    assert (drafted / PO).read_bytes() == before


def test_the_checks_answer_while_somebody_types(browser, drafted):
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    answer = browser.post(f"{address}/check", {**form, "form-0": "Un disco deslizado"})
    assert answer.status_code == 200
    assert 'class="forbidden" data-term-row="1"' in answer.text
    assert '<span class="term forbidden" data-term="1">disco' in answer.text
    assert 'data-part="status"' in answer.text


def test_other_translations_are_asked_for_with_and_without_javascript(browser):
    address = browser.entry(REST)
    part = browser.post(f"{address}/alternatives", {})
    assert f"⟦{REST}⟧" in part.text
    page = browser.decide(REST, "Typed.", action="alternatives")
    assert f"⟦{REST}⟧" in page.text
    assert browser.form(page)["form-0"] == "Typed."


def test_notes_to_the_next_person_are_kept_in_the_entry(browser, stored):
    browser.decide(REST, action="draft", notes="ask Bo\r\nabout rest")
    assert stored(REST).tcomment.splitlines()[:2] == ["ask Bo", "about rest"]
    assert "ask Bo" in browser.get(browser.entry(REST)).text


def test_an_editor_that_saved_meanwhile_is_not_overwritten_and_both_are_shown(
    browser, edit, stored
):
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    edit(PO, DOSE, GOOD.replace("Tome", "Ingiera"))
    answer = browser.post(address, {**form, "form-0": GOOD, "action": "approve"})
    assert answer.status_code == 409
    assert "Ingiera" in answer.text
    assert browser.form(answer)["form-0"] == GOOD
    assert "Ingiera" in stored(DOSE).msgstr
    again = browser.post(address, {**browser.form(answer), "action": "approve"})
    assert again.status_code == 303
    assert stored(DOSE).msgstr == GOOD


def test_a_stale_entry_shows_what_changed(browser, edit, drafted):
    edit(PO, DOSE, GOOD)
    text = (drafted / PAIN).read_text(encoding="utf-8").replace("400 mg", "200 mg")
    (drafted / PAIN).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(drafted), locales=["es"])
    page = browser.get(browser.entry(DOSE.replace("400", "200")))
    assert "<del>400</del><ins>200</ins>" in page.text
    assert 'data-state="stale"' in page.text


def test_a_source_that_changed_meanwhile_leads_to_what_it_became(browser, edit, drafted):
    edit(PO, DOSE, GOOD)
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    text = (drafted / PAIN).read_text(encoding="utf-8").replace("400 mg", "200 mg")
    (drafted / PAIN).write_text(text, encoding="utf-8")
    translate_project(Workspace.open(drafted), locales=["es"])
    answer = browser.post(address, {**form, "form-0": "Mi trabajo", "action": "approve"})
    assert answer.status_code == 404
    assert "Mi trabajo" in answer.text


@pytest.mark.parametrize("loss", ["catalog", "article"])
def test_what_is_gone_is_told_and_what_was_typed_is_given_back(browser, drafted, loss):
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    (drafted / "articles/other.md").write_text("# Other\n", encoding="utf-8")
    (drafted / {"catalog": PO, "article": PAIN}[loss]).unlink()
    answer = browser.post(address, {**form, "form-0": "Mi trabajo", "action": "approve"})
    assert answer.status_code == 404
    assert "Mi trabajo" in answer.text
    assert browser.get(address).status_code == 404
    assert browser.get("/").status_code == 200


def test_a_broken_catalog_is_told_with_its_line_and_what_was_typed(browser, drafted):
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    (drafted / PO).write_bytes(b'msgid "a\n')
    answer = browser.post(address, {**form, "form-0": "Mi trabajo", "action": "approve"})
    assert answer.status_code in (404, 503)
    assert "Mi trabajo" in answer.text
    queue = browser.get("/")
    assert PO in queue.text


def test_a_read_only_catalog_is_told_and_what_was_typed_is_given_back(
    browser, drafted, monkeypatch
):
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    before = (drafted / PO).read_bytes()
    monkeypatch.setattr("locum.catalog.store.os.access", lambda *_arguments: False)
    answer = browser.post(address, {**form, "form-0": GOOD, "action": "approve"})
    assert answer.status_code == 503
    assert "read-only" in answer.text
    assert GOOD in unescape(answer.text)
    assert (drafted / PO).read_bytes() == before


def test_a_server_that_was_started_anew_takes_the_form_of_the_old(open_browser, stored):
    old = open_browser()
    address = old.entry(DOSE)
    form = old.form(old.get(address))
    new = open_browser()
    assert new.post(address, {**form, "form-0": GOOD, "action": "approve"}).status_code == 303
    assert stored(DOSE).msgstr == GOOD


def test_plural_forms_are_all_shown_and_saved(browser, drafted):
    path = drafted / PO
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text + '\nmsgid "One day"\nmsgid_plural "{n} days"\nmsgstr[0] ""\nmsgstr[1] ""\n',
        encoding="utf-8",
    )
    page = browser.get(browser.entry("One day"))
    assert "{n} days" in page.text
    answer = browser.post(
        browser.entry("One day"),
        {**browser.form(page), "form-0": "Un día", "form-1": "{n} días", "action": "approve"},
    )
    assert answer.status_code == 303
    entry = entry_of(polib.pofile(str(path)), "One day")
    assert entry.msgstr_plural == {0: "Un día", 1: "{n} días"}
    assert not is_fuzzy(entry)


def test_a_text_that_begins_with_an_empty_line_stays_so(browser, stored):
    browser.decide(REST, "El reposo\r\n\r\nno basta.", action="draft")
    assert stored(REST).msgstr == "El reposo\n\nno basta."
    page = browser.get(browser.entry(REST))
    assert browser.form(page)["form-0"] == "El reposo\r\n\r\nno basta."


@pytest.mark.parametrize("text", ["a" * 100_001, "a\0b"])
def test_a_text_that_no_catalog_holds_is_refused(browser, drafted, text):
    before = (drafted / PO).read_bytes()
    assert browser.decide(REST, text).status_code == 422
    assert (drafted / PO).read_bytes() == before


def test_the_way_through_the_queue_keeps_its_filters(browser):
    browser.entry(DOSE)
    queue = browser.get("/?locale=es&state=draft&order=article")
    links = re.findall(r'<a href="(/entry/[^"]+)"', queue.text)
    assert all("state=draft" in unescape(link) for link in links)
    page = browser.get(unescape(links[0]))
    assert "1 of 3" in page.text
    assert re.search(r'href="/entry/\w+\?locale=es&amp;state=draft&amp;order=article" id="skip"',
                     page.text)  # fmt: skip


def test_enter_in_a_field_presses_no_approval(browser):
    page = browser.decide(DOSE, WRONG)
    buttons = re.findall(r'<button[^>]* ?name="action" value="(\w+)"', page.text)
    assert buttons[0] == "check"
    assert "approve" in buttons
