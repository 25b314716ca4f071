"""The app: which address is answered by what."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from locum.errors import LocumError
from locum.i18n import _, speaking, user_languages
from locum.web.bulk_pages import BulkPages
from locum.web.entry_pages import EntryPages
from locum.web.faces import Face
from locum.web.log_pages import LogPages
from locum.web.queue_pages import QueuePages
from locum.web.security import Guard
from locum.web.session import Session
from locum.web.templating import STATIC
from locum.web.words import choose_language
from locum.workflow.review.saving import Desk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Receive, Scope, Send

Answer = Callable[[Request], Response]
FormAnswer = Callable[[Request, FormData], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(
    desk: Desk, *, session: Session, language: str = "", names: Sequence[str] = ()
) -> ASGIApp:
    """Return the review app of one person's desk.

    Args:
        desk: where the person sits.
        session: the token that lets the person's browser in.
        language: of the app's words; empty for the browser's.
        names: names besides those of the loopback interface that the server has.
    """
    face = Face(desk, session)
    queue, entry = QueuePages(face), EntryPages(face)
    bulk, log = BulkPages(face), LogPages(face)

    def get(path: str, answer: Answer) -> Route:
        return Route(path, _page(face, answer), methods=["GET"])

    def post(path: str, answer: FormAnswer) -> Route:
        return Route(path, _form(face, answer), methods=["POST"])

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        desk.index.start()
        yield
        await run_in_threadpool(desk.index.stop)

    app = Starlette(
        routes=[
            get("/", queue.show),
            get("/progress", lambda _request: JSONResponse(queue.progress())),
            get("/entry/{id}", entry.show),
            post("/entry/{id}", entry.save),
            post("/entry/{id}/check", entry.check),
            post("/entry/{id}/alternatives", entry.alternatives),
            post("/bulk", bulk.approve),
            get("/decisions", log.show),
            post("/undo/{id}", log.undo),
            post("/undo-batch/{id}", log.undo_batch),
            Route("/enter", _enter(face), methods=["GET"]),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={404: _not_found(face), Exception: _fault(face)},
        lifespan=lifespan,
    )
    # Around all of it, so that an answer to a fault is guarded, too.
    return Guard(Speaker(app, face=face, language=language), session=session, names=names)


class Speaker:
    """Lets each request be answered in its reader's language."""

    def __init__(self, app: ASGIApp, *, face: Face, language: str) -> None:
        """Speak one language, or where it is empty the browser's."""
        self.app = app
        self.face = face
        self.language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in a language."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted = Request(scope).headers.get("accept-language", "")
        chosen = choose_language(self.language, accepted)
        own = next(iter(user_languages()), "en")
        scope["locum.language"] = chosen or choose_language(own, "") or "en"
        with speaking(chosen):
            await self.app(scope, receive, send)


def _page(face: Face, answer: Answer) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            return await run_in_threadpool(answer, request)
        except LocumError as error:
            return face.error(request, error)

    return endpoint


def _form(face: Face, answer: FormAnswer) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        try:
            form = await request.form(max_files=0, max_fields=5_000)
        except ClientDisconnect:
            return face.message(request, _("That is too much at once."), status=413)
        if not face.session.is_csrf(str(form.get("csrf", ""))):
            text = _("This page is of an earlier session. Open the queue anew.")
            return face.message(request, text, status=403, form=form)
        try:
            return await run_in_threadpool(answer, request, form)
        except LocumError as error:
            return face.error(request, error, form=form)

    return endpoint


def _enter(face: Face) -> Endpoint:
    """Return what exchanges the address's token for a cookie."""

    async def endpoint(request: Request) -> Response:
        session = face.session
        if not session.is_token(request.query_params.get("token", "")):
            text = _("The key in this address is not the server’s. Open the address anew.")
            return face.message(request, text, status=403)
        # A page, not a redirect: what the browser opens next is then of this site, whoever
        # opened this one, and a strict cookie goes along.
        response = HTMLResponse(face.render(request, "enter.html"))
        response.set_cookie(
            session.cookie, session.token, httponly=True, samesite="strict", path="/"
        )
        return response

    return endpoint


def _not_found(face: Face) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, _error: Exception) -> Response:
        return face.message(request, _("There is no such page."), status=404)

    return handler


def _fault(face: Face) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers where Locum itself is wrong: told in full where it was started."""

    async def handler(request: Request, error: Exception) -> Response:
        logging.getLogger("locum.web").error("%s failed", request.url.path, exc_info=error)
        text = _("Locum itself has failed here; where it was started, it says how.")
        return face.message(request, text, status=500)

    return handler
