"""Serve the review app to one person's browser, until they end it."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from locum.errors import UsageError
from locum.i18n import _
from locum.web.session import Session, keep_session, open_session
from locum.workflow.bookkeeping import facts_of
from locum.workflow.caches import prepared_folder
from locum.workflow.review.decisions import DecisionLog
from locum.workflow.review.index import ReviewIndex
from locum.workflow.review.saving import Desk
from locum.workflow.review.verdicts import Verdicts
from locum.workflow.workspace import Workspace

USUAL_PORT = 8710
_GRACE_SECONDS = 3


def serve_review(
    workspace: Workspace,
    *,
    reviewer: str,
    announce: Callable[[str], None],
    host: str = "127.0.0.1",
    port: int | None = None,
    locales: Sequence[str] = (),
    language: str = "",
) -> None:
    """Serve until interrupted.

    Args:
        workspace: the project.
        reviewer: who decides.
        announce: called with the address, token and all, once it can be opened.
        host: where to listen.
        port: where to listen; None for the one of last time, or any that is free.
        locales: those to review; all where there is none.
        language: of the app's words; empty for the browser's.

    Raises:
        UsageError: where the port is taken or the address is none of this machine's.
        ConfigError, GlossaryError: where the project cannot be used.
    """
    import uvicorn

    from locum.web.app import make_app

    folder = _cache_folder(workspace)
    kept = Verdicts(folder / "review-verdicts.json", facts=facts_of(workspace)) if folder else None
    index = ReviewIndex(workspace, locales=locales, verdicts=kept)
    log = DecisionLog(folder / "decisions.jsonl" if folder else None)
    session = open_session(folder, name=str(workspace.root))
    listener = listen(host, port, last=session.port)
    bound = int(listener.getsockname()[1])
    keep_session(folder, session, port=bound)
    desk = Desk(index, log, reviewer=reviewer)
    names = [] if is_loopback(host) else _own_names(host)
    app = make_app(desk, session=session, language=language, names=names)
    config = uvicorn.Config(
        app,
        log_level="critical",  # our own faults are told by the app
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        lifespan="on",
        ws="none",
    )
    server = uvicorn.Server(config)
    with listener:
        announce(address_of(host, bound, session))
        server.run(sockets=[listener])


def listen(host: str, port: int | None, *, last: int = 0) -> socket.socket:
    """Return a socket that listens.

    Args:
        host: the address.
        port: the port; None for the last one, the usual one, or else any that is free.
        last: the port of last time, 0 for none.

    Raises:
        UsageError: where the port is taken or the address is none of this machine's.
    """
    tried = [port] if port is not None else [one for one in (last, USUAL_PORT) if one] + [0]
    for number in tried:
        try:
            return _bound(host, number)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES) and number != tried[-1]:
                continue
            raise _refused(host, number, error) from error
    raise AssertionError  # pragma: no cover - the loop returns or raises


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name != "nt":
            # What an ended server has left waiting is no reason to wait; a running one is.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _refused(host: str, port: int, error: OSError) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        return UsageError(
            _("port {port} is taken: another program, perhaps another review, uses it").format(
                port=port
            ),
            hint=_("leave --port out, and a free one is chosen"),
        )
    return UsageError(
        _("it is not possible to listen on {host}, port {port}: {reason}").format(
            host=host, port=port, reason=error.strerror or error
        ),
        hint=_("leave --host and --port out"),
    )


def address_of(host: str, port: int, session: Session) -> str:
    """Return the address to open, with the token."""
    if host in ("0.0.0.0", "::"):
        host = socket.gethostname()
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/enter?token={quote(session.token)}"


def is_loopback(host: str) -> bool:
    """Return whether nothing but this machine reaches an address.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("localhost")
    (True, True, True)
    >>> is_loopback("0.0.0.0"), is_loopback("example.org")
    (False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_names(host: str) -> list[str]:
    name = socket.gethostname()
    return [host, name, f"{name}.local", socket.getfqdn()]


def _cache_folder(workspace: Workspace) -> Path | None:
    """Return the project's folder in the cache; None where nothing can be kept there."""
    try:
        folder = prepared_folder(workspace.root)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
