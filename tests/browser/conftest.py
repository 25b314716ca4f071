"""A real browser, and what it opens: a folder served as a careful host does, ``locum review``.

The browser is Debian's Chromium, driven by Playwright, whose own download is not needed.
Where there is none, its tests are skipped and say so.
"""

import functools
import http.server
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Dialog,
    Page,
    Route,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# What a host may well send with a site of health articles: nothing in a page runs, and nothing
# is styled or loaded, but from the site's own files.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

NARROW, WIDE = 360, 1280

# A machine that is busy with other things may take its time; what is right is not waited for.
PATIENCE_MS = 120_000
expect.set_options(timeout=PATIENCE_MS)

# How many times slower pages are to run, for whoever looks for tests that depend on it.
SLOWER = float(os.environ.get("LOCUM_SLOWER_PAGES", "1"))


@dataclass
class Visit:
    """A page that was opened, and what it did."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """The addresses that were asked for, in order."""
    complaints: list[str] = field(default_factory=list)
    """Errors of scripts, of loading, and of the host's policy."""
    dialogs: list[str] = field(default_factory=list)

    def findings(self) -> list[str]:
        """What axe-core finds: each rule with the elements that break it."""
        found = Axe().run(self.page)
        return [
            f"{rule['id']}: {', '.join(str(node['target'][0]) for node in rule['nodes'])}"
            for rule in found.response["violations"]
        ]

    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
            )
        )


# Playwright's event loop counts as running in this thread for as long as it is alive: it is
# to end with this folder's tests, so that the others may have loops of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without a window.

    Playwright keeps an event loop running in this thread while it lives, and other tests
    run their own: it has to end with the module.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[
                # A container's may be small.
                "--disable-dev-shm-usage",
                # Whatever a page asks for, no test goes online.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ],
            # Chromium refuses root its sandbox.
            chromium_sandbox=not _is_root(),
        )
        yield browser
        browser.close()


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


@pytest.fixture
def visit(chromium) -> Iterator[Callable[..., Visit]]:
    """Return a function that opens a page in a window of its own."""
    contexts = []

    def open_page(
        url: str,
        *,
        width: int = WIDE,
        height: int = 900,
        dark: bool = False,
        locale: str = "en",
        scripts: bool = True,
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale=locale,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        if SLOWER > 1:
            client = context.new_cdp_session(page)
            client.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        visit = Visit(page)
        page.on("request", lambda request: visit.requests.append(request.url))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("console", lambda message: _note(visit, message))
        page.on("dialog", lambda dialog: _dismiss(visit, dialog))
        page.goto(url)
        return visit

    yield open_page
    for context in contexts:
        context.close()


def _dismiss(visit: Visit, dialog: Dialog) -> None:
    visit.dialogs.append(dialog.message)
    dialog.dismiss()


def _note(visit: Visit, message: ConsoleMessage) -> None:
    url = message.location["url"]
    # Chromium asks every site for it, once.
    if message.type in ("error", "warning") and not url.endswith("/favicon.ico"):
        visit.complaints.append(f"{message.text} ({url})")


class Held:
    """Requests of a page that are on their way for as long as a test wants."""

    def __init__(self, page: Page, address: re.Pattern[str], method: str = "GET") -> None:
        """Hold those of a method to addresses that a pattern finds."""
        self.page, self.address, self.method = page, address, method
        self.routes: list[Route] = []
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if route.request.method == self.method:
            self.routes.append(route)
        else:
            route.continue_()

    def wait(self, number: int = 1) -> None:
        """Wait until so many are on their way."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while len(self.routes) < number and time.monotonic() < deadline:
            self.page.wait_for_timeout(20)
        assert len(self.routes) >= number, f"nobody asked for {self.address.pattern}"

    def release(self) -> int:
        """Let them arrive, and hold no more; return how many they were."""
        held = len(self.routes)
        self.page.unroute(self.address)
        for route in self.routes:
            # The page may have given one up meanwhile.
            with suppress(PlaywrightError):
                route.continue_()
        return held


@pytest.fixture
def hold() -> Callable[..., Held]:
    """Return a function that holds some requests of a page."""
    return lambda page, pattern, method="GET": Held(page, re.compile(pattern), method)


class _Site(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, policy: str, **options: Any) -> None:
        self.policy = policy
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        # LinkChecker asks a host that says so for more than a few pages a second.
        self.send_header("LinkChecker", "yes")
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        """Say nothing: the tests look at what the browser says."""


@contextmanager
def _serving(folder: Path, policy: str = POLICY) -> Iterator[str]:
    handler = functools.partial(_Site, directory=str(folder), policy=policy)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def serving() -> Callable[..., AbstractContextManager[str]]:
    """Return a context manager that serves a folder on loopback, with a host's policy."""
    return _serving


@dataclass
class ReviewServer:
    """``locum review``, running as people run it."""

    project: Path
    address: str
    """With the token, as it was printed."""
    process: subprocess.Popen[str]
    said: list[str]

    @property
    def root(self) -> str:
        """The address without its path."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def stop(self) -> str:
        """End it as Ctrl-C does; return what it said on its way."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            rest, _ = self.process.communicate(timeout=120)
        except subprocess.TimeoutExpired:
            self.process.kill()
            rest, _ = self.process.communicate()
        self.said.append(rest)
        return "".join(self.said)


@pytest.fixture
def enter(visit) -> Callable[..., Visit]:
    """Return a function that opens a review by its address, and waits until the queue is there."""

    def open_review(server: ReviewServer, **window: Any) -> Visit:
        visited: Visit = visit(server.address, **window)
        # The page of the key leads there by itself, which nothing else is to cross.
        expect(visited.page.locator("#reviewer")).to_be_visible()
        return visited

    return open_review


@pytest.fixture
def start_review(tmp_path_factory) -> Iterator[Callable[..., ReviewServer]]:
    """Return a function that starts ``locum review`` in a project; all end with the test."""
    cache = tmp_path_factory.mktemp("cache")
    servers: list[ReviewServer] = []

    def start(project: Path, *options: str, obeying: bool = False) -> ReviewServer:
        command = [sys.executable, "-m", "locum", "review", "--no-browser", *options]
        if obeying and _is_root():
            # Root writes what is read-only, unless it gives up that right.
            command = ["setpriv", "--bounding-set=-dac_override", *command]
            if shutil.which("setpriv") is None:
                pytest.skip("root writes what is read-only")
        process = subprocess.Popen(
            command,
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env={**os.environ, "LOCUM_CACHE_DIR": str(cache), "PYTHONUNBUFFERED": "1"},
        )
        said: list[str] = []
        for line in process.stdout or ():
            said.append(line)
            if "http://" in line:
                break
        address = said[-1].split()[-1] if said and "http://" in said[-1] else ""
        servers.append(ReviewServer(project, address, process, said))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
