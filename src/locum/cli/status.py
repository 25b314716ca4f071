"""``locum status``."""

from __future__ import annotations

import click

from locum.cli.options import (
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status, print_catalogs, print_json
from locum.i18n import _
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("Count what is reviewed, drafted, stale and missing."),
    help=_("Count the entries that are reviewed, drafted, stale and missing."),
    epilog=examples("locum status", "locum status --to es --json"),
)
@articles_argument
@locales_option
@project_option
@json_option
def status(
    workspace: Workspace, articles: tuple[str, ...], locales: tuple[str, ...], *, as_json: bool
) -> None:
    """Print a row for every locale and article, or of very many for every locale."""
    from locum.workflow.status import project_status

    rows, problems = project_status(workspace, articles=articles, locales=locales)
    if as_json:
        print_json([row.as_json() for row in rows])
    elif rows:
        print_catalogs(
            (_("Reviewed"), _("Draft"), _("Stale"), _("Missing"), _("Words")),
            [
                (r.locale, r.article, (r.reviewed, r.draft, r.stale, r.missing, r.words))
                for r in rows
            ],
            last=_("Done"),
        )
    else:
        click.echo(_("Nothing to translate."))
    exit_status(problems)
