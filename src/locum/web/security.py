"""Who may ask, and what a browser may do with the answer.

A local server can be reached by every page that a person has open: a page may post a form to
it, and by a name of its own that leads to 127.0.0.1 (DNS rebinding) even read the answers.
So a request must name this server in its ``Host``, come from one of its own pages where it
changes anything, and carry the cookie that only the address with the token gives.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locum.i18n import _
from locum.web.session import Session

MAX_BODY_BYTES = 2 * 1024 * 1024
"""More than any entry, and than a page of selected ones."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": browsers then send forms with `Origin: null`, even to their own page.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}

OPEN = frozenset({"/enter"})
"""What may be asked for without the cookie: the page that checks the token."""


class Guard:
    """Lets only its owner's browser through, and only to what it serves."""

    def __init__(self, app: ASGIApp, *, session: Session, names: Sequence[str] = ()) -> None:
        """Guard an app.

        Args:
            app: what is guarded.
            session: its token.
            names: names besides those of the loopback interface that the server has.
        """
        self.app = app
        self.session = session
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        refusal = self._refuse(scope)
        if refusal is not None:
            await refusal(scope, receive, sealed)
            return
        await self.app(scope, _limited(receive), sealed)

    def _refuse(self, scope: Scope) -> Response | None:
        """Return the answer to a request that may not pass, else None."""
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", ""), scope):
            return _answer(HTTPStatus.MISDIRECTED_REQUEST, _("this is another server’s address"))
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return _answer(HTTPStatus.METHOD_NOT_ALLOWED, _("only GET and POST are known here"))
        if scope["method"] == "POST" and not self._is_from_here(headers):
            return _answer(HTTPStatus.FORBIDDEN, _("the form was sent from another site"))
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
            return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _("that is too much at once"))
        if scope["path"] in OPEN:
            return None
        given = Request(scope).cookies.get(self.session.cookie, "")
        if not self.session.is_token(given):
            return _answer(
                HTTPStatus.FORBIDDEN,
                _("open the address that “locum review” printed: it carries the key"),
            )
        return None

    def _is_ours(self, host: str, scope: Scope) -> bool:
        """Return whether a ``Host`` names this server: an address of its own, or its name."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return False
        server = scope.get("server") or ("", None)
        if parts.netloc.count("@") or (server[1] is not None and (port or 80) != server[1]):
            return False
        return name in self.names or name == "localhost" or _is_address(name, str(server[0]))

    def _is_from_here(self, headers: Headers) -> bool:
        """Return whether a form was sent by a page of this server.

        Browsers say so in one of two headers; who sends neither is no browser, and still
        has to know what the form carries.
        """
        fetched, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if fetched is not None and fetched != "same-origin":
            return False
        if origin == "null":
            # What a page that sends no referrer says of itself; so does a sandboxed frame.
            return fetched is not None
        # Not taken apart: what is no address at all is no address of ours.
        return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _is_address(name: str, server: str) -> bool:
    """Return whether a name is a loopback address, or the one that was connected to."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    if not address.is_loopback:
        return name == server
    return True


def _limited(receive: Receive) -> Receive:
    """Cut a body short that is longer than it said."""
    read = 0

    async def limited() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > MAX_BODY_BYTES:
            return {"type": "http.disconnect"}
        return message

    return limited


def _answer(status: HTTPStatus, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status_code=int(status))
