"""``locum check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from locum.cli.console import knows_every_letter
from locum.cli.options import (
    FileToWrite,
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status
from locum.i18n import _
from locum.model import Severity
from locum.workflow.workspace import Workspace

# Named here, and not asked of the table, so that `locum --help` imports no reports.
_FORMATS = ("text", "json", "junit", "sarif", "github")


@click.command(
    short_help=_("Check translations; exit 1 where one is not fit."),
    help=_(
        "Check every translation for terms, numbers, markup and the like. "
        "Exit status 1 where a finding is as severe as --fail-on, or a file cannot be read. "
        "What a reviewer accepted (see locum accept) does not count."
    ),
    epilog=examples(
        "locum check",
        "locum check --to es --reviewed",
        "locum check --fail-on warning --json",
        "locum check --changed-since origin/main... --format github",
        "locum check --reviewed --format sarif --output locum.sarif",
    ),
)
@articles_argument
@locales_option
@click.option("--reviewed", is_flag=True, help=_("Only what a person has reviewed."))
@click.option(
    "--changed-since",
    metavar="REV",
    help=_(
        "Only entries whose source or translation changed since a git revision; "
        "“REV...” means: since this branch left REV."
    ),
)
@click.option(
    "--fail-on",
    type=click.Choice([str(s) for s in reversed(Severity)]),
    default="error",
    show_default=True,
    help=_("The least severity that makes the exit status 1."),
)
@click.option(
    "--no-cache",
    is_flag=True,
    help=_("Check every entry, also of catalogs that have not changed since they were checked."),
)
@click.option("--accepted", is_flag=True, help=_("List what a reviewer accepted as well."))
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help=_("What to print; --json is --format json."),
)
@click.option(
    "--output",
    metavar="FILE",
    type=FileToWrite(),
    help=_("Write it to a file, in UTF-8, and print the findings for people."),
)
@project_option
@json_option
def check(
    workspace: Workspace,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    changed_since: str | None,
    fail_on: str,
    form: str,
    output: Path | None,
    *,
    reviewed: bool,
    no_cache: bool,
    accepted: bool,
    as_json: bool,
) -> None:
    """Print findings, catalog by catalog."""
    from locum.cli.reports import Printed, render
    from locum.files import replacing
    from locum.workflow.changes import Changes, repository_prefix
    from locum.workflow.check import check_catalogs

    changes = Changes(workspace, changed_since) if changed_since is not None else None
    report = check_catalogs(
        workspace,
        articles=articles,
        locales=locales,
        reviewed_only=reviewed,
        changes=changes,
        cached=not no_cache,
    )
    threshold = Severity(fail_on)
    printed = Printed(report, threshold, repository_prefix(workspace), accepted)
    text = render("json" if as_json else form, printed)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        with replacing(output) as file:
            file.write(f"{text}\n")
    _print(text if output is None else render("text", printed))
    for path in changes.unseen() if changes else ():
        click.echo(
            _("{path} has changed too, which may concern entries that were not checked").format(
                path=path
            ),
            err=True,
        )
    exit_status(report.problems)
    if report.worst_reaches(threshold):
        raise click.exceptions.Exit(1)


def _print(text: str) -> None:
    """Print a report; where the stream lacks letters, JSON and XML name them by their codes."""
    if text.startswith(("[", "{")) and not knows_every_letter(sys.stdout):
        text = "".join(char if ord(char) < 128 else _json_code(char) for char in text)
    elif text.startswith("<?xml") and not knows_every_letter(sys.stdout):
        text = text.encode("ascii", "xmlcharrefreplace").decode("ascii")
    click.echo(text)


def _json_code(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
