"""What a run of ``translate`` did: for people, and as ``--json`` prints it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from locum.model import Finding
from locum.workflow.workspace import Problem


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """One draft that a run made."""

    locale: str
    article: str
    line: int
    source: str
    translation: str
    engine: str
    route: str
    score: float | None
    missed: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class ArticleSummary:
    """What a run did to one catalog, and how it stands now."""

    locale: str
    article: str
    drafted: int = 0
    undone: int = 0
    """Entries that no engine could draft."""
    kept: int = 0
    """Machine drafts that were left as they are."""
    reviewed: int = 0
    stale: int = 0
    missing: int = 0
    words: int = 0
    renamed_from: str = ""


@dataclass(slots=True)
class TranslateReport:
    """What a run did."""

    summary: list[ArticleSummary] = field(default_factory=list)
    drafts: list[DraftRecord] = field(default_factory=list)
    """Empty where the run was told not to keep them."""
    engines: Counter[str] = field(default_factory=Counter)
    """How many drafts each engine made."""
    missed: int = 0
    """How many drafts miss a term."""
    problems: list[Problem] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    """Catalogs that belong to no article (any more), as paths within the project."""
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``translate --json`` prints it."""
        return {
            "summary": [
                {name: getattr(row, name) for name in ArticleSummary.__slots__}
                for row in self.summary
            ],
            "drafts": [
                {
                    "locale": draft.locale,
                    "article": draft.article,
                    "line": draft.line,
                    "source": draft.source,
                    "translation": draft.translation,
                    "engine": draft.engine,
                    "route": draft.route,
                    "score": draft.score,
                    "missed": list(draft.missed),
                    "findings": [
                        {"check": f.check, "severity": str(f.severity), "message": f.message}
                        for f in draft.findings
                    ],
                }
                for draft in self.drafts
            ],
            "orphans": self.orphans,
            "problems": [str(problem) for problem in self.problems],
        }
