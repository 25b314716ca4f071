"""``locum detect``."""

from __future__ import annotations

import click

from locum.cli.options import any_project_option, examples, json_option
from locum.cli.output import exit_status, print_json, print_table
from locum.i18n import _
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("Show the language of every block, and why."),
    help=_("Show the language of every block, how sure that is, and why."),
    epilog=examples("locum detect", "locum detect articles/back-pain.md --json"),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@any_project_option
@json_option
def detect(workspace: Workspace, paths: tuple[str, ...], *, as_json: bool) -> None:
    """Print a row for every block."""
    from locum.workflow.detect import detect_project

    rows, problems = detect_project(workspace, paths)
    if as_json:
        print_json([row.as_json() for row in rows])
    elif rows:
        print_table(
            (_("Where"), _("Language"), _("Sure"), _("Why"), _("Text")),
            [
                (
                    f"{row.article}:{row.line}",
                    row.language,
                    f"{row.confidence:.2f}",
                    row.why,
                    row.text if len(row.text) <= 48 else row.text[:47] + "…",
                )
                for row in rows
            ],
        )
    exit_status(problems)
