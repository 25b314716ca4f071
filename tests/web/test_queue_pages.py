"""The queue's page: what waits, filtered, counted, approved at one stroke, undone."""

import re

import html5lib
import pytest

from .conftest import DOSE, GOOD, PO, found


def rows(page):
    return re.findall(r'<tr data-entry="(\w+)" data-state="(\w+)"', page.text)


@pytest.fixture
def queue(browser):
    browser.desk.index.finish()
    return browser


def chosen(page):
    return re.findall(r'name="chosen" value="([^"]+)"', page.text)


def test_what_may_harm_comes_first(queue):
    page = queue.get("/")
    assert page.status_code == 200
    assert rows(page)[0][0] in queue.entry(DOSE)
    assert "3 entries to go" in page.text


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?state=all", 3),
        ("?state=reviewed", 0),
        ("?check=numbers", 1),
        ("?q=reposo", 1),
        ("?q=herniated+400", 1),
        ("?q=%3Cscript%3E", 0),
        ("?locale=fr", 0),
        ("?article=..%2F..%2Fetc%2Fpasswd", 0),
        ("?state=nonsense&order=nonsense&page=99999999&per=7", 3),
        ("?page=-1", 3),
    ],
)
def test_filters_let_through_what_they_name(queue, query, count):
    page = queue.get(f"/{query}")
    assert page.status_code == 200
    assert len(rows(page)) == count


def test_long_queues_come_in_pages(queue, monkeypatch):
    monkeypatch.setattr("locum.web.queue_pages.PAGE_SIZES", (2, 100))
    first, second = queue.get("/"), queue.get("/?page=2")
    assert (len(rows(first)), len(rows(second))) == (2, 1)
    assert 'href="/?page=2"' in first.text


def test_a_selection_is_approved_and_undone_at_one_stroke(queue, drafted, stored):
    before = (drafted / PO).read_text(encoding="utf-8").split("\n\n")[1:]
    page = queue.get("/")
    report = queue.post("/bulk", {"chosen": chosen(page)})
    assert 'data-approved="2" data-left="1"' in report.text
    assert "an error stands: numbers" in report.text
    assert "fuzzy" in stored(DOSE).flags
    batch = found(r'action="(/undo-batch/\w+)', report.text)
    undone = queue.post(batch, {})
    assert 'data-undone="2" data-left="0"' in undone.text
    assert (drafted / PO).read_text(encoding="utf-8").split("\n\n")[1:] == before


def test_a_selection_of_nothing_or_nonsense_does_no_harm(queue, drafted):
    before = (drafted / PO).read_bytes()
    assert queue.post("/bulk", {}).status_code == 200
    assert queue.post("/bulk", {"chosen": ["x", ":", "../a:b"]}).status_code == 200
    assert (drafted / PO).read_bytes() == before


def test_the_log_says_what_was_decided_and_undoes_each(queue, stored):
    queue.decide(DOSE, GOOD)
    log = queue.get("/decisions")
    assert "<del>4000</del><ins>400</ins>" in log.text
    action = found(r'action="(/undo/\w+)"', log.text)
    answer = queue.post(action, {})
    assert answer.status_code == 303
    assert "4000" in stored(DOSE).msgstr
    assert 'id="undone"' in queue.get(answer.headers["location"]).text
    assert 'data-undone="yes"' in queue.get("/decisions").text


def test_undoing_what_has_changed_since_shows_both_and_lets_choose(queue, edit, stored):
    queue.decide(DOSE, GOOD)
    edit(PO, DOSE, "Otra cosa")
    action = found(r'action="(/undo/\w+)"', queue.get("/decisions").text)
    answer = queue.post(action, {})
    assert answer.status_code == 409
    assert "Otra cosa" in answer.text
    assert stored(DOSE).msgstr == "Otra cosa"
    over = found(r'name="over" value="(\w+)"', answer.text)
    assert queue.post(action, {"over": over}).status_code == 303
    assert "4000" in stored(DOSE).msgstr


def test_an_unknown_decision_is_told(queue):
    assert queue.post("/undo/ffff", {}).status_code == 404
    assert queue.post("/undo-batch/ffff", {}).status_code == 404


def test_progress_is_told_to_scripts(queue):
    assert queue.get("/progress").json() == {"read": 1, "checked": 1, "catalogs": 1}


def test_a_name_is_asked_for_where_there_is_none(open_browser):
    assert "--as NAME" in open_browser(reviewer="").get("/").text


def test_every_page_is_html_that_a_strict_parser_takes(queue, edit):
    queue.decide(DOSE, GOOD)
    pages = [queue.get("/"), queue.get(queue.entry(DOSE)), queue.get("/decisions"),
             queue.get("/entry/x"), queue.get("/nope"), queue.decide(DOSE, "Hola"),
             queue.post("/bulk", {"chosen": chosen(queue.get("/"))})]  # fmt: skip
    edit(PO, DOSE, "Otra cosa")
    first = re.findall(r'action="(/undo/\w+)"', queue.get("/decisions").text)[-1]
    pages.append(queue.post(first, {}))
    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page.text)
