"""Which Apertium pairs are installed: read from the folder of modes, no process started.

A mode is a file ``eng-spa.mode`` that holds the pair's pipe. Its name is the pair, where
it is two codes of languages; other names (``eco-es-fr``, ``eng-spa-tagger``,
``spa-cat_valencia``) are experiments, debugging modes and variants without a tag.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from locum.engines.apertium.process import Apertium
from locum.errors import UsageError
from locum.locales import normalize
from locum.model import EnginePair

_CODE = r"[a-z]{2,3}(?:_[A-Za-z]{2,4})?"
_MODE = re.compile(rf"({_CODE})-({_CODE})")
_ANALYSER = re.compile(r"lt-proc\b[^|]*?'([^']+automorf[^']*)'")
_PACKAGE = re.compile(r"/(apertium-[a-z]+(?:-[a-z]+)+)/")
_DPKG_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Mode:
    """One direction of an installed pair."""

    name: str
    """What the program calls it: ``eng-spa``."""
    source: str
    target: str
    package: str
    """The data's folder, which is also Debian's package: ``apertium-eng-spa``."""
    analyser: str | None
    """The dictionary that analyses words of the source, where there is one."""


def find_apertium(options: Mapping[str, Any]) -> Apertium | None:
    """Return the program that is installed, if one is.

    Options: ``program`` (its path) and ``data`` (the folder with ``modes``).
    """
    program = shutil.which(str(options.get("program") or "apertium"))
    if program is None or os.name == "nt":
        return None
    data = options.get("data") or os.environ.get("APERTIUM_DATADIR")
    if not data:
        near = Path(program).resolve().parent.parent / "share" / "apertium"
        data = near if (near / "modes").is_dir() else "/usr/share/apertium"
    return Apertium(program, str(data))


def read_modes(data: Path) -> dict[tuple[str, str], Mode]:
    """Return the installed directions by their tags; of two that agree, the first by name."""
    found: dict[tuple[str, str], Mode] = {}
    try:
        paths = sorted((data / "modes").glob("*.mode"))
    except OSError:
        return {}
    for path in paths:
        mode = _read_mode(path)
        if mode is not None:
            found.setdefault((mode.source, mode.target), mode)
    return found


def _read_mode(path: Path) -> Mode | None:
    match = _MODE.fullmatch(path.stem)
    if match is None:
        return None
    try:
        source, target = normalize(match[1]), normalize(match[2])
        pipe = path.read_text(encoding="utf-8", errors="replace")
    except (UsageError, OSError):
        return None
    package = _PACKAGE.search(pipe)
    analyser = _ANALYSER.search(pipe)
    return Mode(
        path.stem,
        source,
        target,
        package[1] if package else f"apertium-{path.stem}",
        analyser[1] if analyser else None,
    )


def engine_pairs(modes: Mapping[tuple[str, str], Mode]) -> list[EnginePair]:
    """Return the directions as pairs of the engine, with the packages' versions."""
    versions = package_versions({mode.package for mode in modes.values()})
    return [
        EnginePair("apertium", mode.source, mode.target, _version(mode.package, versions))
        for mode in modes.values()
    ]


def _version(package: str, versions: Mapping[str, str]) -> str:
    return f"{package}:{versions[package]}" if package in versions else package


def package_versions(packages: set[str]) -> dict[str, str]:
    """Return upstream's versions of Debian packages; nothing where dpkg does not tell."""
    dpkg = shutil.which("dpkg-query")
    if dpkg is None or not packages:
        return {}
    command = [dpkg, "-W", "-f", "${Package} ${Version}\n", *sorted(packages)]
    try:
        # Its exit status is 1 where it does not know all of them.
        answer = subprocess.run(command, capture_output=True, timeout=_DPKG_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    lines = (line.split() for line in answer.stdout.decode("utf-8", "replace").splitlines())
    return {words[0]: upstream_version(words[1]) for words in lines if len(words) == 2}


def upstream_version(version: str) -> str:
    """Return a Debian version without its epoch and revision.

    >>> upstream_version("1:0.8.1-2+b1")
    '0.8.1'
    """
    return version.rpartition(":")[2].rpartition("-")[0] or version.rpartition(":")[2]
