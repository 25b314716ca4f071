"""Draft one sentence and show the whole way; nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from locum.errors import RouteError, UsageError
from locum.i18n import _
from locum.locales import normalize, same_language
from locum.model import Finding, Guess
from locum.workflow.draft_checks import draft_findings, enabled_checks
from locum.workflow.drafting import BlockDraft, Drafter
from locum.workflow.segments import Request
from locum.workflow.terms import guess_language
from locum.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Trial:
    """One sentence on its way."""

    text: str
    locale: str
    guess: Guess
    draft: BlockDraft
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the trial as ``try --json`` prints it."""
        return {
            "text": self.text,
            "locale": self.locale,
            "language": self.guess.language,
            "why": self.guess.why,
            "translation": self.draft.text,
            "engine": self.draft.provenance.engine,
            "route": self.draft.route,
            "version": self.draft.provenance.route,
            "score": self.draft.provenance.score,
            "terms": [
                {
                    "term": c.term,
                    "accepted": list(c.accepted),
                    "missed": c.term in self.draft.provenance.missed,
                }
                for c in self.draft.constraints
            ],
            "findings": [
                {"check": f.check, "severity": str(f.severity), "message": f.message}
                for f in self.findings
            ],
        }


def try_sentence(
    workspace: Workspace,
    text: str,
    *,
    locale: str,
    source: str | None = None,
    engine: str | None = None,
    format_name: str = "markdown",
) -> Trial:
    """Draft ``text`` for any locale, in the project or not.

    Raises:
        RouteError: where no route leads there, or the text is in the locale's
            language already.
        ConfigError: where no engine is called ``engine``.
    """
    tag = normalize(locale)
    if not text.strip():
        raise UsageError(_("the text is empty"), hint=_("give a sentence to translate"))
    guess = guess_language(workspace, text, source)
    language = guess.language
    if same_language(language, tag):
        raise RouteError(
            _("the text is in {language} already ({why})").format(language=language, why=guess.why),
            hint=_("say its language with --from"),
        )
    if engine is not None:
        workspace.engine(engine)
    drafter = Drafter(workspace, engine=engine)
    request = Request(" ".join(text.split()), format_name, language, tag)
    draft = drafter.draft([request]).get(request)
    if draft is None:
        problem = next(iter(drafter.problems.values()))
        raise RouteError(problem.message, hint=problem.hint)
    findings = tuple(draft_findings(request, draft, enabled_checks(workspace)))
    return Trial(text, tag, guess, draft, findings)
