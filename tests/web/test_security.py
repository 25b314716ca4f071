"""Who may ask: the owner's browser alone; and what it is told to do with the answers."""

import re

import html5lib
import polib
import pytest

from locum.web.security import HEADERS, MAX_BODY_BYTES
from locum.web.session import Session

from .conftest import DOSE, GOOD, PO, SESSION, entry_of


@pytest.fixture
def stranger(open_browser):
    """A browser that does not have the cookie."""
    found = open_browser()
    found.cookies = {}
    return found


def test_without_the_key_nothing_is_shown(stranger):
    for path in ("/", "/decisions", "/progress", "/static/review.js", "/nope"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "herniated" not in answer.text


def test_the_address_with_the_key_gives_the_cookie(stranger):
    answer = stranger.get(f"/enter?token={SESSION.token}")
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{SESSION.cookie}={SESSION.token};")
    assert {"httponly", "samesite=strict", "path=/"} <= {
        part.strip().lower() for part in cookie.split(";")
    }


@pytest.mark.parametrize("token", ["", "x", "k" * 42, "k" * 44, "é", "%00"])
def test_a_wrong_key_gives_none(stranger, token):
    answer = stranger.get(f"/enter?token={token}")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "x", "k" * 42, "k" * 44])
def test_a_wrong_cookie_is_none(stranger, cookie):
    stranger.cookies = {SESSION.cookie: cookie}
    assert stranger.get("/").status_code == 403


@pytest.mark.parametrize(
    "host",
    ["evil.test:8710", "evil.test", "127.0.0.1.evil.test:8710", "127.0.0.1:9999", "127.0.0.1",
     "", "127.0.0.1:8710@evil.test", "[::2]:8710", "10.0.0.1:8710", "localhost.evil.test:8710",
     "127.0.0.1:x", "[", "a b"],
)  # fmt: skip
def test_a_forged_host_is_refused(browser, host):
    answer = browser.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "herniated" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8710", "localhost:8710", "LOCALHOST:8710",
                                  "[::1]:8710", "127.0.0.2:8710"])  # fmt: skip
def test_names_of_this_machine_are_known(browser, host):
    assert browser.get("/", headers={"host": host}).status_code == 200


CROSS_SITE = [
    {"origin": "http://evil.test"},
    {"origin": "https://127.0.0.1:9999"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "null"},
    {"origin": "http://[127.0.0.1:8710"},
    {"origin": "127.0.0.1:8710"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "same-origin", "origin": "http://evil.test"},
]


@pytest.mark.parametrize("headers", CROSS_SITE, ids=str)
def test_a_form_of_another_site_changes_nothing(browser, drafted, headers):
    before = (drafted / PO).read_bytes()
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    data = {**form, "form-0": GOOD, "action": "approve"}
    assert browser.post(address, data, headers=headers).status_code == 403
    assert (drafted / PO).read_bytes() == before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:8710"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8710"},
    ],
    ids=str,
)
def test_a_form_of_our_own_pages_is_taken(browser, headers):
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    data = {**form, "form-0": GOOD, "action": "approve"}
    assert browser.post(address, data, headers=headers).status_code == 303


@pytest.mark.parametrize("csrf", ["", "x", "0" * 64, SESSION.token])
def test_a_form_without_our_word_changes_nothing_and_gives_back_what_was_typed(
    browser, drafted, csrf
):
    before = (drafted / PO).read_bytes()
    address = browser.entry(DOSE)
    form = browser.form(browser.get(address))
    answer = browser.post(
        address, {**form, "csrf": csrf, "form-0": "Mi trabajo", "action": "approve"}
    )
    assert answer.status_code == 403
    assert "Mi trabajo" in answer.text
    assert (drafted / PO).read_bytes() == before


def test_the_word_of_a_form_does_not_tell_the_key():
    assert SESSION.token not in SESSION.csrf
    assert Session("a" * 43).csrf != Session("b" * 43).csrf


@pytest.mark.parametrize("path", ["/", "/enter?token=x", "/nope", "/static/review.css"])
def test_every_answer_says_what_a_browser_may_do(browser, path):
    answer = browser.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value


def test_refusals_and_faults_say_so_too(browser, monkeypatch):
    refused = browser.get("/", headers={"host": "evil.test"})
    monkeypatch.setattr(browser.desk.index, "items", lambda: 1 / 0)
    failed = browser.get("/")
    assert failed.status_code == 500
    assert "Traceback" not in failed.text
    for answer in (refused, failed):
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_pages_have_neither_scripts_nor_styles_of_their_own(browser):
    for path in ("/", browser.entry(DOSE), "/decisions"):
        text = browser.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
        assert all(re.fullmatch(r'<script type="module" src="/static/[\w.]+">', tag)
                   for tag in re.findall(r"<script[^>]*>", text))  # fmt: skip
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)


def test_too_much_at_once_is_refused(browser):
    answer = browser.post(browser.entry(DOSE), {"form-0": "a" * MAX_BODY_BYTES})
    assert answer.status_code == 413


def test_other_methods_are_refused(browser):
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert browser._send(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2fcli/__init__.py",
     "/static//etc/passwd", "/static/%5c..%5capp.py", "/entry/..%2f..%2fetc%2fpasswd"],
)  # fmt: skip
def test_no_path_leads_out(browser, path):
    answer = browser.get(path)
    assert answer.status_code in (404, 405)
    assert "import" not in answer.text


EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{display:none}</style>",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "<!--", "]]>", "<iframe src=//evil.test>", "</p></div></main><h1>mine</h1>",
    "\u202eevil", "&lt;script&gt;",
]  # fmt: skip


@pytest.mark.parametrize("evil", EVIL)
def test_no_text_becomes_markup_of_the_page(browser, drafted, evil):
    file = polib.pofile(str(drafted / PO))
    entry = entry_of(file, DOSE)
    entry.msgstr = f"{evil} {GOOD}"
    entry.tcomment = f"{evil}"
    entry.comment = f"paragraph, en\n{evil}"
    entry.flags = ["fuzzy"]
    entry.previous_msgid = f"{evil} before"
    file.save()
    browser.desk.reviewer = evil
    answers = [browser.get("/?state=all"), browser.get(browser.entry(DOSE)),
               browser.get(browser.entry("Rest is not enough.")),
               browser.get("/", params={"q": evil, "article": evil, "check": evil}),
               browser.decide(DOSE, evil, action="check"),
               browser.decide(DOSE, f"{evil} {GOOD}", **{"reason-markup": evil}),
               browser.get("/decisions"),
               browser.get(f"/entry/{evil.replace('/', '')}")]  # fmt: skip
    for answer in answers:
        if answer.status_code == 303:
            continue
        assert_harmless(answer.text)
        if "7*7" in evil:
            assert not re.search(r"(?<![\w#])49(?!\w)", answer.text)


def assert_harmless(text):
    """A page holds the elements of our templates, whatever the texts in it say."""
    page = html5lib.parse(text, namespaceHTMLElements=False)
    assert len(page.findall(".//h1")) == 1
    for element in page.iter():
        assert element.tag not in ("img", "svg", "iframe", "style", "object", "base")
        if element.tag == "script":
            assert dict(element.attrib) == {"type": "module", "src": "/static/review.js"}
            assert not element.text
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src", "action"):
                assert re.match(r"[/#?]", value)
