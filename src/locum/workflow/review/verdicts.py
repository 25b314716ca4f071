"""What the checks said of an entry, remembered: checking is what makes a large index slow.

A verdict belongs to a source, its translation and its acceptances, wherever they stand. The
file in the project's cache folder holds for one state of the glossary, the settings and
Locum itself; who deletes it loses time only.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from locum.catalog import Entry
from locum.model import Severity


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of the risk of an entry."""

    found: tuple[tuple[str, Severity], ...] = ()
    accepted: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


def fingerprint(entry: Entry, language: str, locale: str, format_name: str) -> str:
    """Return what a verdict belongs to, in a few letters."""
    facts = (
        entry.msgid, entry.plural, entry.forms, entry.acceptances, language, locale, format_name,
    )  # fmt: skip
    return hashlib.blake2b(repr(facts).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Verdicts:
    """Verdicts by fingerprint; kept in a file where there is one."""

    def __init__(self, path: Path | None = None, *, facts: str = "") -> None:
        """Read what was kept.

        Args:
            path: the file; None for verdicts that are gone with the process.
            facts: what tells whether glossary, settings and Locum are as they were.
        """
        self._path = path
        self._facts = facts
        self._known: dict[str, Verdict] = {}
        self._is_kept = True
        if path is not None:
            with suppress(OSError, ValueError, KeyError, TypeError):
                self._read(path)

    def get(self, mark: str) -> Verdict | None:
        """Return a verdict that is known."""
        return self._known.get(mark)

    def put(self, mark: str, verdict: Verdict) -> None:
        """Remember a verdict."""
        self._known[mark] = verdict
        self._is_kept = False

    def keep(self, marks: Iterable[str]) -> None:
        """Write those that are in use; where that cannot be, they are found out again."""
        if self._path is None or self._is_kept:
            return
        rows = {
            mark: [one.found, one.accepted, one.missed]
            for mark in marks
            if (one := self._known.get(mark)) is not None
        }
        new = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        with suppress(OSError):
            text = json.dumps({"facts": self._facts, "rows": rows}, ensure_ascii=False)
            new.write_text(text, encoding="utf-8", errors="surrogatepass", newline="\n")
            new.replace(self._path)
            self._is_kept = True

    def _read(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8", errors="surrogatepass"))
        if data["facts"] != self._facts:
            return
        for mark, (found, accepted, missed) in data["rows"].items():
            self._known[mark] = Verdict(
                tuple((str(check), Severity(severity)) for check, severity in found),
                tuple(map(str, accepted)),
                tuple(map(str, missed)),
            )
