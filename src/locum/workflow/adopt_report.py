"""What was found in published translations, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from locum.model import Block
from locum.workflow.workspace import Problem


class Verdict(StrEnum):
    """What becomes of a block."""

    SURE = "sure"
    UNSURE = "unsure"
    KEPT = "kept"
    """Its entry holds what a person did, and stays as it is."""
    UNTRANSLATED = "untranslated"
    """The published page left it in the source's language."""
    LOST = "lost"
    """The published page has nothing for it."""
    ADDED = "added"
    """Only the published page has it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A source text and the translation that was found for it."""

    msgid: str
    msgstr: str
    """Empty where there is none."""
    verdict: Verdict
    block: Block | None
    """The article's; None for what only the published page has."""
    lines: tuple[int, ...] = ()
    """Where it stands in the published page, counted from 1."""
    why: tuple[str, ...] = ()
    """Why it is not sure, in the user's language."""
    notes: tuple[str, ...] = ()
    """The same for the catalog, in English."""
    probability: float = 0.0
    added: str = ""
    """What only the published page has."""


@dataclass(frozen=True, slots=True)
class PageReport:
    """What was taken over from one published page."""

    article: str
    locale: str
    translated: str
    """The page, as the project would name it."""
    catalog: str
    """The PO file's path within the project."""
    outcomes: tuple[Outcome, ...]
    written: int = 0
    """Entries that changed."""

    @property
    def counts(self) -> Counter[Verdict]:
        """How many blocks came to what."""
        return Counter(outcome.verdict for outcome in self.outcomes)

    def as_json(self) -> dict[str, Any]:
        """Return the page as ``adopt --json`` prints it."""
        counts = self.counts
        return {
            "article": self.article,
            "locale": self.locale,
            "translated": self.translated,
            "catalog": self.catalog,
            "written": self.written,
            **{str(verdict): counts[verdict] for verdict in Verdict},
            "blocks": [
                {
                    "line": outcome.block.line if outcome.block else None,
                    "translated_lines": list(outcome.lines),
                    "kind": str(outcome.block.kind) if outcome.block else None,
                    "source": outcome.msgid,
                    "translation": outcome.msgstr or outcome.added,
                    "verdict": str(outcome.verdict),
                    "why": list(outcome.why),
                    "probability": round(outcome.probability, 3),
                }
                for outcome in self.outcomes
            ],
        }


@dataclass(slots=True)
class AdoptReport:
    """What a run took over."""

    pages: list[PageReport] = field(default_factory=list)
    absent: list[tuple[str, str]] = field(default_factory=list)
    """Articles without a translated page: each with where that would lie."""
    strays: list[str] = field(default_factory=list)
    """Pages that lie where translations do, and belong to no article."""
    also_articles: list[str] = field(default_factory=list)
    """Translated pages that the project's globs take for articles."""
    problems: list[Problem] = field(default_factory=list)
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``adopt --json`` prints it."""
        return {
            "pages": [page.as_json() for page in self.pages],
            "absent": [{"article": a, "translated": b} for a, b in self.absent],
            "strays": self.strays,
            "also_articles": self.also_articles,
            "problems": [str(problem) for problem in self.problems],
        }
