"""What a review outlives a restart with: the token of its address, and the port.

Both stay for a while, in the project's cache folder and for their owner's eyes alone, so
that a page that is open while the server is started anew can still be saved.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LIVES_SECONDS = 7 * 24 * 3600
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """A project's review, as its owner's browser knows it."""

    token: str
    """What an address must carry once."""
    port: int = 0
    """The one that was used last; 0 for none."""
    cookie: str = "locum-review"
    """Cookies do not tell ports apart, so each project has a name of its own."""

    @property
    def csrf(self) -> str:
        """What every form carries; nobody can make the token of it."""
        return hmac.new(self.token.encode(), b"forms", hashlib.sha256).hexdigest()

    def is_token(self, given: str) -> bool:
        """Return whether that is the token, in a time that tells nothing of it."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def is_csrf(self, given: str) -> bool:
        """Return whether that is what our forms carry."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.csrf.encode())


def open_session(folder: Path | None, *, name: str) -> Session:
    """Return the session of a project, its last one where that is not too old.

    Args:
        folder: the project's cache folder; None where nothing is to be kept.
        name: what tells the project from others.
    """
    cookie = f"locum-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    known = _read(folder) if folder else None
    token = known[0] if known else secrets.token_urlsafe(_TOKEN_BYTES)
    return Session(token, known[1] if known else 0, cookie)


def keep_session(folder: Path | None, session: Session, *, port: int) -> None:
    """Keep a session for the next start; where that cannot be, the next one is another."""
    if folder is None:
        return
    text = json.dumps({"token": session.token, "port": port, "used": int(time.time())})
    path = folder / "review.json"
    new = folder / f"review.{os.getpid()}.new"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            new.unlink()
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        new.replace(path)


def _read(folder: Path) -> tuple[str, int] | None:
    path = folder / "review.json"
    try:
        if hasattr(os, "getuid"):
            status = path.stat()
            if status.st_uid != os.getuid() or status.st_mode & 0o077:
                return None  # somebody else may know it
        row = json.loads(path.read_text(encoding="utf-8"))
        token, port, used = str(row["token"]), int(row["port"]), int(row["used"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if len(token) < _TOKEN_BYTES or not 0 <= time.time() - used < _LIVES_SECONDS:
        return None
    return token, port if 0 < port < 65536 else 0
