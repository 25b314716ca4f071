"""``locum glossary suggest``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from locum.cli.options import (
    FileToWrite,
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status, print_json, print_table
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.workflow.glossary_suggest import SuggestReport


@click.command(
    "suggest",
    short_help=_("Propose terms that the articles have and the glossary lacks."),
    help=_(
        "Propose terms that the articles have and the glossary lacks, the best first, with what "
        "reviewed entries and the memory call them. Nothing is added: write them to a file, "
        "edit it, and import it."
    ),
    epilog=examples(
        "locum glossary suggest",
        "locum glossary suggest --limit 200 --output proposed.csv",
        "locum glossary import proposed.csv",
    ),
)
@articles_argument
@locales_option
@click.option("--from", "language", metavar="LANG", help=_("The language of the terms."))
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help=_("How many at most.")
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help=_("How often a term must stand in the articles."),
)
@click.option(
    "--output",
    metavar="CSV",
    type=FileToWrite(),
    help=_("Write them to a glossary file to be edited."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@project_option
@json_option
def suggest_command(
    workspace: Workspace,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    language: str | None,
    limit: int,
    least: int,
    output: Path | None,
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Print candidates, or write them to a file."""
    from locum.workflow.glossary_suggest import suggest_terms, write_suggestions

    report = suggest_terms(
        workspace, language=language, locales=locales, articles=articles, limit=limit, least=least
    )
    if output is not None:
        write_suggestions(workspace, report, output, force=force)
    if as_json:
        print_json(
            {
                "background": report.background,
                "suggestions": [one.as_json() for one in report.suggestions],
                "problems": [str(problem) for problem in report.problems],
            }
        )
    else:
        _print_suggestions(report, shown=output is None)
    if output is not None and not as_json:
        n = len(report.suggestions)
        click.echo(
            ngettext("{n} term written to {path}", "{n} terms written to {path}", n).format(
                n=n, path=output
            )
        )
    exit_status(report.problems)


def _print_suggestions(report: SuggestReport, *, shown: bool) -> None:
    if shown and report.suggestions:
        print_table(
            (_("Term"), _("Times"), _("Score"), _("Translations")),
            [
                (
                    one.candidate.text,
                    one.candidate.count,
                    f"{one.candidate.score:.1f}",
                    ", ".join(
                        f"{locale}: {found.text} ({found.together}/{found.of})"
                        for locale, found in one.translations.items()
                    ),
                )
                for one in report.suggestions
            ],
            right=(1, 2),
        )
    if not report.suggestions:
        click.echo(_("The articles have no further terms."))
    elif report.background:
        click.echo(
            _("Score: C-value × log weirdness, against {background}").format(
                background=report.background
            )
        )
    else:
        click.echo(_("Score: C-value; no other texts tell which words are everybody's."))
