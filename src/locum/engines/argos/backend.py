"""What in this machine the translations depend on, beside the package.

CTranslate2 has other kernels for other processors; their sums differ in the last bits, and
so does a sentence now and then. Machines that share one run have to agree on them.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from typing import Protocol

FORCED = "CT2_FORCE_CPU_ISA"
"""CTranslate2's own variable: the kernels to use, where the processor has them."""

_ASK = "import ctranslate2; ctranslate2.Translator('')"
"""It fails, but has told its kernels by then."""
_TOLD = re.compile(r"Selected ISA: (\w+)")

PROBES = (
    "Take one tablet twice a day.",
    "Do not stop the treatment without asking your doctor, even if you feel better.",
    "腰椎间盘突出症的治疗",
    "The risk was 2.5 times higher (95% CI 1.1 to 5.7) in people who had smoked for more than "
    "twenty years, and the difference did not disappear when age and weight were considered.",
)
"""Of several lengths, since kernels are chosen by the size of what is multiplied."""


class Scorer(Protocol):
    """What a loaded model says of a translation."""

    def score(
        self, sources: Sequence[Sequence[str]], targets: Sequence[Sequence[str]]
    ) -> list[list[float]]:
        """Return the log-probability of each target piece."""
        ...


class Encoder(Protocol):
    """Text → pieces."""

    def encode(self, text: str) -> list[str]:
        """Return the text's pieces."""
        ...


def selected_kernels() -> str:
    """Return the kernels that CTranslate2 uses here (``AVX2``); empty where it does not tell."""
    forced = os.environ.get(FORCED, "")
    if forced:
        return forced
    told = subprocess.run(
        [sys.executable, "-P", "-c", _ASK],  # -P: no module of the current folder
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "CT2_VERBOSE": "1"},
        check=False,
    )
    found = _TOLD.search(told.stderr + told.stdout)
    return found[1] if found else ""


def fingerprint(model: Scorer, tokenizer: Encoder) -> str:
    """Return a digest of what a model computes here, to the last bit."""
    pieces = [tokenizer.encode(text) for text in PROBES]
    scores = model.score(pieces, pieces)
    return hashlib.sha256(repr(scores).encode("ascii")).hexdigest()[:16]
