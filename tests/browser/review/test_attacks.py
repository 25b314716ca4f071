"""What comes from elsewhere: another site's page, another name, a path, a second server."""

import http.client
import re
import socket
from contextlib import closing
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REST = "Rest is not enough."


@pytest.fixture
def entered(clinic, review):
    """The server, and what its own page holds: the cookie, an entry's address, the form."""
    server, visited = review()
    page = visited.page
    page.goto(f"{server.root}/?locale=es&article=articles/pain.md&state=all")
    page.locator("tbody a").filter(has_text=REST).click()
    expect(page.locator("#source")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    form = {
        name: page.locator(f"#form [name={name}]").first.input_value()
        for name in ("csrf", "seen", "form-0")
    }
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies())
    return server, visited, urlsplit(page.url).path, form, cookies


def ask(server, method, path, *, body="", **headers):
    """Send exactly this request; return its status, headers and text."""
    parts = urlsplit(server.root)
    headers = {"Host": parts.netloc, **{k.replace("_", "-"): v for k, v in headers.items()}}
    if method == "POST":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers["Content-Length"] = str(len(body))
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120)
    with closing(connection):
        connection.putrequest(method, path, skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders(body.encode() if body else None)
        answer = connection.getresponse()
        with answer:
            return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8")


def test_a_forged_host_is_refused_and_told_nothing(entered):
    server, _visited, path, _form, cookies = entered
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "127.0.0.1:1"):
        status, _headers, text = ask(server, "GET", path, Host=host, Cookie=cookies)
        assert status in (400, 403, 421), host
        assert REST not in text


def test_without_the_key_nobody_is_let_in(entered):
    server, _visited, path, _form, _cookies = entered
    for cookie in ("", "locum=x"):
        status, _headers, text = ask(server, "GET", path, Cookie=cookie)
        assert status == 403
        assert REST not in text
    assert ask(server, "GET", "/enter?token=wrong")[0] == 403


def test_a_post_from_another_site_changes_nothing(clinic, entered):
    before = clinic.catalog().read_bytes()
    server, _visited, path, form, cookies = entered
    body = urlencode({**form, "form-0": "Descanse.", "action": "approve"})
    for origin in (
        {"Origin": "https://evil.example"},
        {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site", "Origin": "http://127.0.0.1:1"},
    ):
        status, _headers, _text = ask(server, "POST", path, body=body, Cookie=cookies, **origin)
        assert status == 403, origin
    # Without what only the page's form carries, not even from here.
    without = urlencode({"seen": form["seen"], "form-0": "Descanse.", "action": "approve"})
    status, _headers, _text = ask(server, "POST", path, body=without, Cookie=cookies)
    assert status == 403
    assert clinic.catalog().read_bytes() == before


def test_another_sites_page_cannot_post_read_or_frame(clinic, entered, serving, visit, tmp_path):
    server, visited, path, _form, _cookies = entered
    before = clinic.catalog().read_bytes()
    (tmp_path / "index.html").write_text(
        f"""<!doctype html><title>evil</title>
        <form id=f method=post action="{server.root}{path}">
        <input name=form-0 value=evil><input name=action value=approve></form>
        <iframe src="{server.root}{path}"></iframe>""",
        encoding="utf-8",
    )
    with serving(tmp_path, policy="") as elsewhere:
        # The same browser, so with the cookie: another port is another origin, yet the same site.
        page = visited.page.context.new_page()
        page.goto(elsewhere)
        read = page.evaluate(
            f"fetch('{server.root}{path}', {{credentials: 'include'}})"
            ".then(a => a.text(), e => 'refused')"
        )
        assert read == "refused"
        framed = page.frames[1]
        assert framed.locator("#form").count() == 0
        page.locator("#f").evaluate("form => form.submit()")
        expect(page.locator("body")).to_contain_text("another site")
    assert clinic.catalog().read_bytes() == before


def test_a_path_that_leaves_the_site_leads_nowhere(entered):
    server, _visited, _path, _form, cookies = entered
    for path in (
        "/static/../../../pyproject.toml",
        "/static/%2e%2e/%2e%2e/__init__.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/static/..\\..\\app.py",
        "/entry/../../../../etc/passwd",
        "/entry/%2e%2e%2f%2e%2e%2flocum.toml",
        "//evil.example/%2e%2e",
        "/static/%00",
    ):
        status, headers, text = ask(server, "GET", path, Cookie=cookies)
        assert status in (400, 404), path
        assert "root:" not in text
        assert "import " not in text
        assert "evil.example" not in headers.get("location", "")


def test_answers_say_what_browsers_are_to_hold_to(entered):
    server, visited, path, _form, cookies = entered
    _status, headers, text = ask(server, "GET", path, Cookie=cookies)
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "no-store" in headers["cache-control"]
    assert not re.search(r'(src|href|action)="(https?:)?//', text)
    cookie = visited.page.context.cookies()[0]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    assert "token" not in visited.page.url
    asked = [url for url in visited.requests if not url.startswith(server.root)]
    assert asked == []


def test_a_body_of_any_length_is_answered(entered):
    server, _visited, path, form, cookies = entered
    body = urlencode({**form, "form-0": "x" * 3_000_000, "action": "approve"})
    try:
        status, _headers, _text = ask(server, "POST", path, body=body, Cookie=cookies)
    except (BrokenPipeError, ConnectionResetError):
        status = 413
    assert status == 413


def test_two_servers_never_share_a_port(clinic, review, start_review):
    server, visited = review()
    port = str(urlsplit(server.root).port)
    second = start_review(clinic.root, "--port", port)
    assert second.process.wait(timeout=120) == 2
    assert f"port {port} is taken" in second.stop()
    third = start_review(clinic.root)
    assert third.root != server.root
    for one in (server, third):
        page = visited.page.context.new_page()
        page.goto(one.address)
        expect(page.locator("#reviewer")).to_be_visible()
        page.goto(f"{one.root}/?locale=es")
        expect(page.locator("tbody tr").first).to_be_visible()


def test_it_listens_on_this_machine_alone(entered):
    server, *_rest = entered
    parts = urlsplit(server.root)
    assert parts.hostname == "127.0.0.1"
    name = socket.gethostname()
    try:
        address = socket.gethostbyname(name)
    except OSError:
        pytest.skip("this machine's name has no address")
    if address.startswith("127."):
        pytest.skip("this machine has no address but its own")
    with pytest.raises((ConnectionError, TimeoutError)):
        socket.create_connection((address, parts.port), timeout=2)
