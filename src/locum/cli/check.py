"""``locum check``."""

from __future__ import annotations

from collections import Counter

import click

from locum.cli.options import (
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status, print_json
from locum.i18n import _, ngettext
from locum.model import Severity
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("Check translations; exit 1 where one is not fit."),
    help=_(
        "Check every translation for terms, numbers, markup and the like. "
        "Exit status 1 where a finding is as severe as --fail-on."
    ),
    epilog=examples(
        "locum check", "locum check --to es --reviewed", "locum check --fail-on warning --json"
    ),
)
@articles_argument
@locales_option
@click.option("--reviewed", is_flag=True, help=_("Only what a person has reviewed."))
@click.option(
    "--fail-on",
    type=click.Choice([str(s) for s in reversed(Severity)]),
    default="error",
    show_default=True,
    help=_("The least severity that makes the exit status 1."),
)
@project_option
@json_option
def check(
    workspace: Workspace,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    fail_on: str,
    *,
    reviewed: bool,
    as_json: bool,
) -> None:
    """Print findings, the gravest catalog by catalog."""
    from locum.workflow.check import check_project

    findings, problems = check_project(
        workspace, articles=articles, locales=locales, reviewed_only=reviewed
    )
    if as_json:
        print_json([finding.as_json() for finding in findings])
    else:
        for finding in findings:
            click.echo(
                f"{finding.catalog}:{finding.catalog_line}: "
                f"{finding.severity}: {finding.check}: {finding.message} "
                f"[{finding.article}:{finding.line}, {finding.state}]"
            )
        counts = Counter(finding.severity for finding in findings)
        n = len(findings)
        details = ", ".join(f"{s} {counts[s]}" for s in reversed(Severity) if counts[s])
        click.echo(
            ngettext("{n} finding", "{n} findings", n).format(n=n)
            + (f" ({details})" if details else "")
        )
    exit_status(problems)
    threshold = Severity(fail_on).rank
    if any(finding.severity.rank >= threshold for finding in findings):
        raise click.exceptions.Exit(1)
