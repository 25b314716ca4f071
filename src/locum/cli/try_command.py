"""``locum try``."""

from __future__ import annotations

import click

from locum.cli.options import any_project_option, examples, json_option
from locum.cli.output import print_json
from locum.i18n import _
from locum.labels import label
from locum.workflow.workspace import Workspace


@click.command(
    "try",
    short_help=_("Draft one sentence and show the whole way."),
    help=_(
        "Draft one sentence and show its language, route, glossary terms, draft and findings. "
        "Nothing is written."
    ),
    epilog=examples(
        'locum try "Stem cells may help a herniated disc." --to es',
        'locum try "干细胞治疗腰间突出" --to es',
    ),
)
@click.argument("text")
@click.option("--to", "locale", metavar="LOCALE", required=True, help=_("The target locale."))
@click.option("--from", "source", metavar="LANG", help=_("The text's language; else detected."))
@click.option("--engine", metavar="NAME", help=_("Use this engine alone."))
@click.option(
    "--format",
    "format_name",
    default="markdown",
    show_default=True,
    help=_("Whose inline markup the text has: markdown, html or plain."),
)
@any_project_option
@json_option
def try_command(
    workspace: Workspace,
    text: str,
    locale: str,
    source: str | None,
    engine: str | None,
    format_name: str,
    *,
    as_json: bool,
) -> None:
    """Draft and explain."""
    from rich.cells import cell_len

    from locum.workflow.try_sentence import try_sentence

    trial = try_sentence(
        workspace, text, locale=locale, source=source, engine=engine, format_name=format_name
    )
    if as_json:
        print_json(trial.as_json())
        return
    draft = trial.draft
    lines = [
        (_("Language"), f"{trial.guess.language} ({trial.guess.why})"),
        (_("Route"), f"{draft.route} ({draft.provenance.route})"),
    ]
    for term in draft.constraints:
        if term.term in draft.provenance.missed:
            reason = next(m.reason for m in draft.missed if m.constraint.term == term.term)
            outcome = _("MISSED: {reason}").format(reason=reason)
        else:
            outcome = " | ".join(term.accepted[:3])
        lines.append((_("Term"), f"{term.term} → {outcome}"))
    if draft.provenance.score is not None:
        lines.append((_("Score"), f"{draft.provenance.score:.2f}"))
    lines.append((_("Draft"), draft.text))
    lines += [
        (_("Finding"), f"{label(finding.severity)}, {finding.check}: {finding.message}")
        for finding in trial.findings
    ]
    width = max(cell_len(name) for name, _value in lines)
    for name, value in lines:
        click.echo(f"{name}{' ' * (width - cell_len(name))}  {value}")
