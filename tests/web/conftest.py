"""A browser without a screen: what it sends, and what it is answered."""

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from locum.web.app import make_app
from locum.web.session import Session
from locum.workflow.review.decisions import DecisionLog
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.saving import Desk
from locum.workflow.workspace import Workspace

from ..reviewing import DOSE, GOOD, PAIN, PO, WRONG, drafted, entry_of, impatient, made, stored

__all__ = [
    "DOSE",
    "GOOD",
    "PAIN",
    "PO",
    "WRONG",
    "drafted",
    "entry_of",
    "impatient",
    "made",
    "stored",
]
"""What the tests here name, and the fixtures that they share with others."""

SESSION = Session("k" * 43)
BASE = "http://127.0.0.1:8710"


@dataclass
class Browser:
    """A person's browser on a desk."""

    desk: Desk
    language: str = ""
    session: Session = SESSION
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.app = make_app(self.desk, session=self.session, language=self.language)
        self.cookies = {self.session.cookie: self.session.token}

    def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url=BASE, cookies=self.cookies
            ) as client:
                headers = {**self.headers, **more.pop("headers", {})}
                return await client.request(method, path, headers=headers, **more)

        job: Callable[[], Coroutine[Any, Any, httpx.Response]] = send
        return anyio.run(job)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self._send("GET", path, **more)

    def post(self, path: str, data: dict[str, Any], **more: Any) -> httpx.Response:
        return self._send("POST", path, data={"csrf": self.session.csrf, **data}, **more)

    def entry(self, msgid: str) -> str:
        """Return the address of a source's entry."""
        self.desk.index.finish()
        items = self.desk.index.items()
        return f"/entry/{next(item.id for item in items if item.key.msgid == msgid)}"

    def form(self, page: httpx.Response) -> dict[str, str]:
        """Return what the entry's form holds, as a browser would send it."""
        found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        areas = re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>\n?(.*?)</textarea>', page.text,
                           re.DOTALL)  # fmt: skip
        texts = {name: unescape(text).replace("\n", "\r\n") for name, text in areas}
        return {**{name: unescape(value) for name, value in found.items()}, **texts}

    def decide(self, msgid: str, text: str | None = None, action: str = "approve", **more: str):
        """Open an entry, type, and press a button."""
        address = self.entry(msgid)
        form = self.form(self.get(address))
        if text is not None:
            form["form-0"] = text
        return self.post(address, {**form, "action": action, **more})


@pytest.fixture
def open_browser(drafted: Path) -> Callable[..., Browser]:
    """Open a browser on a desk of the project."""

    def make(language: str = "", reviewer: str = "Ana Ruiz", **more: Any) -> Browser:
        workspace = Workspace.open(drafted)
        workspace.__dict__["engines"] = {"echo": workspace.engines["echo"]}
        index = ReviewIndex(workspace, locales=["es"])
        desk = Desk(index, DecisionLog(drafted / "cache/log.jsonl"), reviewer=reviewer)
        return Browser(desk, language, **more)

    return make


@pytest.fixture
def browser(open_browser) -> Browser:
    """Ana's browser."""
    found: Browser = open_browser()
    return found


def found(pattern: str, text: str) -> str:
    """Return the first group of what a pattern finds."""
    match = re.search(pattern, text)
    assert match is not None
    return str(match[1])
