"""The seam ``glossaries``: a file's text → terms."""

from __future__ import annotations

from typing import Protocol

from locum.model import Term
from locum.registry import Registry


class GlossaryFormat(Protocol):
    """One file format of glossaries."""

    def __call__(self, text: str, *, path: str = ...) -> list[Term]:
        """Return the terms in the file's order, each with its line.

        Raises:
            GlossaryError: for the first row that cannot be used, with path and line.
        """
        ...


GLOSSARIES: Registry[GlossaryFormat] = Registry(
    "glossary",
    {"csv": "locum.glossaries.csv:parse_csv"},
    guard="locum.glossaries.guard:guard_glossary",
)

__all__ = ["GLOSSARIES", "GlossaryFormat"]
