"""The log of what has been decided: for undoing, and for knowing what one did today.

JSON lines in the project's cache folder, newest last, readable by their owner alone. The log is
no truth: who reviewed an entry and when stands in the catalog. Who deletes it loses the
way back, nothing else.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from locum.catalog import Snapshot
from locum.workflow.review.items import Key

_KEPT = 5_000
_LONG_BYTES = 32 * 1024 * 1024
"""A log beyond this is cut to its newest decisions when it is opened."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided on one entry."""

    id: str
    """Random, so that two people's logs never clash."""
    kind: str
    """``approve`` or ``draft``."""
    when: str
    """ISO 8601, with the offset from UTC."""
    by: str
    key: Key
    before: Snapshot
    after: Snapshot
    batch: str = ""
    """What decisions that were made at one stroke share."""
    accepted: tuple[tuple[str, str], ...] = ()
    """Checks whose findings were accepted, each with the reason."""
    machine: bool = False
    """Whether nobody had touched the translation before."""
    undone: str = ""
    """When it was taken back; empty where it stands."""


class DecisionLog:
    """A project's decisions; safe to use from several threads and processes."""

    def __init__(self, path: Path | None) -> None:
        """Open the log; None for one that is gone with the process."""
        self.path = path
        self._lock = threading.Lock()
        self._read_bytes = 0
        self._tail = b""
        self._decisions: dict[str, Decision] = {}
        self._shorten()

    def add(self, decisions: Iterable[Decision]) -> None:
        """Write decisions down. One that cannot be written is known until the process ends."""
        some = list(decisions)
        with self._lock:
            if not self._append([_as_json(one) for one in some]):
                self._decisions.update((one.id, one) for one in some)

    def take_back(self, decisions: Iterable[Decision], *, when: str, by: str) -> None:
        """Write down that decisions no longer stand."""
        some = list(decisions)
        with self._lock:
            if not self._append([{"undo": one.id, "when": when, "by": by} for one in some]):
                for one in some:
                    self._decisions[one.id] = replace(one, undone=when)

    def all(self) -> list[Decision]:
        """Return the decisions, the newest first."""
        with self._lock:
            self._read()
            return list(reversed(self._decisions.values()))

    def get(self, decision_id: str) -> Decision | None:
        """Return one decision."""
        with self._lock:
            self._read()
            return self._decisions.get(decision_id)

    def batch(self, batch: str) -> list[Decision]:
        """Return the decisions that were made at one stroke."""
        return [one for one in self.all() if batch and one.batch == batch]

    def of_entry(self, entry_id: str) -> list[Decision]:
        """Return the decisions on one entry, the newest first."""
        return [one for one in self.all() if one.key.id == entry_id]

    # --- the file ---

    def _append(self, rows: list[dict[str, Any]]) -> bool:
        if self.path is None:
            return False
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "ab") as file:
                # One write: lines of two processes are not mixed.
                file.write(text.encode("utf-8", "surrogatepass"))
        except OSError:
            return False
        return True

    def _read(self) -> None:
        """Read what was added since, by whomever."""
        if self.path is None:
            return
        with suppress(OSError), self.path.open("rb") as file:
            if file.seek(0, os.SEEK_END) < self._read_bytes:
                self._read_bytes, self._tail = 0, b""
            file.seek(self._read_bytes)
            data = file.read()
            self._read_bytes += len(data)
            *lines, self._tail = (self._tail + data).split(b"\n")
            for line in lines:
                self._take(line)

    def _take(self, line: bytes) -> None:
        """Take one line; a damaged one is passed over."""
        try:
            row = json.loads(line.decode("utf-8", "surrogatepass"))
            if "undo" in row:
                known = self._decisions.get(row["undo"])
                if known is not None:
                    self._decisions[known.id] = replace(known, undone=str(row["when"]))
                return
            one = _from_json(row)
            self._decisions[one.id] = one
        except (ValueError, KeyError, TypeError):
            return

    def _shorten(self) -> None:
        if self.path is None:
            return
        with suppress(OSError):
            if self.path.stat().st_size > _LONG_BYTES:
                kept = self.path.read_bytes().splitlines(keepends=True)[-_KEPT:]
                shorter = self.path.with_suffix(".new")
                shorter.write_bytes(b"".join(kept))
                shorter.chmod(0o600)
                shorter.replace(self.path)


def _as_json(one: Decision) -> dict[str, Any]:
    return asdict(one)


def _from_json(row: Mapping[str, Any]) -> Decision:
    return Decision(
        id=str(row["id"]),
        kind=str(row["kind"]),
        when=str(row["when"]),
        by=str(row["by"]),
        key=Key(**row["key"]),
        before=_snapshot(row["before"]),
        after=_snapshot(row["after"]),
        batch=str(row["batch"]),
        accepted=tuple((str(check), str(reason)) for check, reason in row["accepted"]),
        machine=bool(row["machine"]),
        undone=str(row["undone"]),
    )


def _snapshot(row: Mapping[str, Any]) -> Snapshot:
    return Snapshot(str(row["version"]), str(row["body"]), tuple(row["forms"]), bool(row["fuzzy"]))
