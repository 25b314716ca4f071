"""The commands that bring a missing engine or package: exact ones, for this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from locum.engines.debian import debian_package
from locum.locales import language_of

_ARGOS_CODES = {"zh_Hans": "zh", "zh_Hant": "zt", "zh_Hant_HK": "zt", "pt_BR": "pb"}


def has_apt() -> bool:
    """Return whether this system installs Debian's packages (Ubuntu's do it, too)."""
    return Path("/etc/debian_version").is_file()


def apertium_command(source: str, target: str) -> str | None:
    """Return what installs Apertium for a pair of languages, where Debian has the pair.

    >>> apertium_command("en", "es").removeprefix("sudo ")
    'apt-get install apertium apertium-eng-spa'
    """
    package = debian_package(source, target)
    if package is None:
        return None
    ordinary = hasattr(os, "geteuid") and os.geteuid() != 0 and shutil.which("sudo")
    return f"{'sudo ' if ordinary else ''}apt-get install apertium {package}"


def argos_commands(legs: Iterable[tuple[str, str]]) -> list[str]:
    """Return what installs Argos packages from Argos's index, the extra first where it lacks."""
    extra = [] if find_spec("argostranslate") else [extra_command("argos")]
    return extra + [f"locum models install {_argos_code(a)} {_argos_code(b)}" for a, b in legs]


def extra_command(name: str) -> str:
    """Return what installs an extra of Locum, in the way that Locum itself was installed.

    Double quotation marks, which every shell understands, that of Windows too.
    """
    # Both leave a note in the virtual environment that they make for a tool.
    if (Path(sys.prefix) / "pipx_metadata.json").exists():
        return f'pipx install --force "locum[{name}]"'
    if (Path(sys.prefix) / "uv-receipt.toml").exists():
        return f'uv tool install --force "locum[{name}]"'
    return f'pip install "locum[{name}]"'


def _argos_code(tag: str) -> str:
    return _ARGOS_CODES.get(tag, language_of(tag))
