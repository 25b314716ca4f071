"""The data files of the languages: ``checks/data/<language>.toml``, read once when needed.

``docs/checks.md`` describes what a file holds. Adding a language is adding a file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("locum.checks") / "data"
_SHARED = frozenset({"axes", "units"})
"""Files that belong to no language."""


@cache
def known_languages() -> frozenset[str]:
    """Return the languages that there is a file of, as bare tags."""
    names = (each.name for each in _DATA.iterdir() if each.name.endswith(".toml"))
    return frozenset(name.removesuffix(".toml") for name in names) - _SHARED


@cache
def language_data(language: str) -> dict[str, Any]:
    """Return what the file of a language holds; nobody changes it.

    Raises:
        FileNotFoundError: where the checks do not know the language.
    """
    return tomllib.loads((_DATA / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def shared_data(name: str) -> dict[str, Any]:
    """Return what a file for all languages holds: ``axes`` or ``units``."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
