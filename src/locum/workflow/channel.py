"""Values between this process and one that it has started, over the other's stdin and stdout.

Both ends are the same Locum in the same Python, so values travel pickled. What a library
prints in the other process goes to its stderr, never between the values.
"""

from __future__ import annotations

import os
import pickle
import struct
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import IO, Any

from locum.i18n import _

_LENGTH = struct.Struct(">Q")
PATIENCE_SECONDS = 10.0
"""How long a process may take to end by itself."""


class Closed(Exception):  # noqa: N818 (a state, no mistake)
    """The other end is no longer there."""


class Channel:
    """One end."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    @classmethod
    def of_child(cls) -> Channel:
        """Return the end of the process that was started; its stdout becomes its stderr."""
        outgoing = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        return cls(sys.stdin.buffer, outgoing)

    def send(self, value: object) -> None:
        """Send a value.

        Raises:
            Closed: where nobody is there to receive it.
        """
        data = pickle.dumps(value)
        try:
            self._outgoing.write(_LENGTH.pack(len(data)) + data)
            self._outgoing.flush()
        except (OSError, ValueError) as error:
            raise Closed from error

    def receive(self) -> Any:  # noqa: ANN401
        """Return the next value.

        Raises:
            Closed: where there will be none.
        """
        head = self._read(_LENGTH.size)
        return pickle.loads(self._read(*_LENGTH.unpack(head)))

    def _read(self, length: int) -> bytes:
        try:
            data = self._incoming.read(length)
        except (OSError, ValueError) as error:
            raise Closed from error
        if len(data) < length:
            raise Closed
        return data

    def close(self) -> None:
        """Close both directions."""
        for stream in (self._outgoing, self._incoming):
            with suppress(OSError):
                stream.close()


class Child:
    """A process of Locum's own that talks over a channel."""

    def __init__(self, place: str, *, environment: dict[str, str] | None = None) -> None:
        """Start ``module:function`` in a process that Ctrl-C does not reach.

        Raises:
            OSError: where it cannot be started.
        """
        module, function = place.split(":")
        # -P: the folder that the command runs in is a project's, no place for modules of ours.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 (`end` closes it)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", f"from {module} import {function}; {function}()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError(_("no pipe"))
        self.channel = Channel(self._process.stdout, self._process.stdin)

    def complaint(self) -> str:
        """Return the last line that the process has said for people; may be empty."""
        self._complaints.seek(0)
        lines = self._complaints.read().decode("utf-8", errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def end(self, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Let the process end, and end it where it does not."""
        self.channel.close()
        try:
            self._process.wait(timeout=patience_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        finally:
            self._complaints.close()
