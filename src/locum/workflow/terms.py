"""Show which terms the glossary would enforce in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from locum.detectors.cascade import DEFAULT_DETECTORS, detect_blocks
from locum.locales import UNDETERMINED, normalize
from locum.model import Guess
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.terminology import LookupRow


def guess_language(workspace: Workspace, text: str, source: str | None) -> Guess:
    """Return the language of one text: as stated, else detected, else the project's."""
    guess = detect_blocks(
        [text],
        candidates=workspace.candidates,
        stated=[normalize(source) if source else None],
        default=workspace.settings.source,
        detectors=workspace.settings.detectors or DEFAULT_DETECTORS,
    )[0]
    if guess.language == UNDETERMINED:
        return Guess(workspace.settings.source, guess.confidence, guess.why)
    return guess


def look_up(
    workspace: Workspace, text: str, *, target: str, source: str | None = None
) -> list[LookupRow]:
    """Return a row for every term of the text, in its order."""
    language = guess_language(workspace, text, source).language
    return workspace.termbase.explain(text, language, normalize(target))
