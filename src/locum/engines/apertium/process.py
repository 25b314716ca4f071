"""Running the ``apertium`` program: one process for each batch.

A batch that fails is halved until the segment that Apertium cannot take stands alone.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from locum.errors import EngineError
from locum.i18n import _

MAX_BATCH_CHARS = 200_000
START_SECONDS = 30
"""How long Apertium may take to load its dictionaries on a slow machine."""
CHARS_PER_SECOND = 2_000
"""A fiftieth of what one core does: past this it hangs."""


class _RunError(Exception):
    """One run of the program went wrong."""


@dataclass(frozen=True, slots=True)
class Apertium:
    """The installed program."""

    program: str
    """Its path."""
    data: str
    """The folder with its ``modes``."""
    start_seconds: float = START_SECONDS

    def run(self, mode: str, encoded: Sequence[str]) -> list[str | None]:
        """Return the output for each encoded segment; None where Apertium fails on it.

        Raises:
            EngineError: where Apertium does not work at all.
        """
        results: list[str | None] = []
        for batch in _batches(encoded):
            results += self._run_batch(mode, batch)
        return results

    def _run_batch(self, mode: str, batch: Sequence[str]) -> list[str | None]:
        try:
            return list(self._call(mode, batch))
        except _RunError as failure:
            self._probe(mode, failure)
            return self._halve(mode, batch)

    def _halve(self, mode: str, batch: Sequence[str]) -> list[str | None]:
        if len(batch) == 1:
            return [None]
        middle = len(batch) // 2
        results: list[str | None] = []
        for half in (batch[:middle], batch[middle:]):
            try:
                results += self._call(mode, half)
            except _RunError:
                results += self._halve(mode, half)
        return results

    def _probe(self, mode: str, failure: _RunError) -> None:
        """Tell a segment that Apertium chokes on from an Apertium that is broken."""
        try:
            self._call(mode, ["a.[]"])
        except _RunError:
            raise EngineError(
                _("apertium does not work for {mode}: {problem}").format(
                    mode=mode, problem=failure
                ),
                hint=_("try: echo test | apertium {mode}").format(mode=mode),
            ) from failure

    def _call(self, mode: str, batch: Sequence[str]) -> list[str]:
        text = "".join(f"{segment}\0" for segment in batch)
        command = [self.program, "-d", self.data, "-z", "-f", "none", "-u", mode]
        timeout = self.start_seconds + len(text) / CHARS_PER_SECOND
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,  # so that the whole pipe can be ended
                env=environment(),
            )
        except OSError as error:
            raise _RunError(str(error)) from error
        try:
            output, complaint = process.communicate(text.encode("utf-8"), timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise _RunError(_("no answer in {n:.0f} seconds").format(n=timeout)) from error
        finally:
            _end(process)
        pieces = output.decode("utf-8", errors="replace").split("\0")
        # At the end of the input some parts of the pipe flush once more.
        if process.returncode != 0 or len(pieces) <= len(batch):
            words = complaint.decode("utf-8", errors="replace").strip().splitlines()
            raise _RunError(words[-1] if words else f"exit status {process.returncode}")
        return pieces[: len(batch)]


def environment() -> dict[str, str]:
    """Return the environment for Apertium's programs.

    In a locale that the system lacks (LANG=es_MX.UTF-8 in a container) they answer
    nothing and report success. They read and write UTF-8 here, whatever the user's is.
    """
    return {**os.environ, "LC_ALL": "C.UTF-8"}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a run that did not end by itself (a hang, Ctrl-C)."""
    if process.poll() is not None:
        return
    if sys.platform != "win32":  # where there is no Apertium, nor a group of processes
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def _batches(encoded: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for segment in encoded:
        if batch and size + len(segment) > MAX_BATCH_CHARS:
            yield batch
            batch, size = [], 0
        batch.append(segment)
        size += len(segment)
    if batch:
        yield batch
