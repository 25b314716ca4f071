"""The seam ``detectors``: texts → languages.

A detector answers for many texts at once, in order, choosing among candidates only.
The cascade (``locum.detectors.cascade``) asks several and settles what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from locum.model import Guess
from locum.registry import Registry


class Detector(Protocol):
    """Something that tells languages."""

    def detect(self, texts: Sequence[str], candidates: Sequence[str]) -> list[Guess]:
        """Return one guess for each text: a candidate, or ``und`` where it cannot tell."""
        ...


DETECTORS: Registry[type[Detector]] = Registry(
    "detector",
    {
        "script": "locum.detectors.script:ScriptDetector",
        "py3langid": "locum.detectors.langid:Py3langidDetector",
        "langdetect": "locum.detectors.langdetect:LangdetectDetector",
        "context": "locum.detectors.context:ContextDetector",
    },
    guard="locum.detectors.guard:guard_detector",
)

__all__ = ["DETECTORS", "Detector"]
