"""``locum accept``."""

from __future__ import annotations

import click

from locum.cli.options import examples, json_option, locales_option, project_option
from locum.cli.output import exit_status, print_json
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("Accept a finding of locum check in one entry, with a reason."),
    help=_(
        "Write into an entry that what CHECK finds in it may stand, and why: a comment that PO "
        "tools keep. It holds until the source, the translation or what the check finds "
        "changes. With --seal, the acceptances that people wrote into catalogs by hand get "
        "the hash without which they hold nothing."
    ),
    epilog=examples(
        "locum accept locales/es/LC_MESSAGES/articles/pain.po:12 numbers --reason 'rounded'",
        "locum accept --seal",
        "locum check --accepted",
    ),
)
@click.argument("place", required=False, metavar="[CATALOG:LINE")
@click.argument("check", required=False, metavar="CHECK]")
@click.option("--reason", default="", metavar="TEXT", help=_("Why it may stand."))
@click.option("--by", metavar="NAME", help=_("Who says so. Default: git's user.name."))
@click.option("--seal", is_flag=True, help=_("Seal what was written by hand."))
@locales_option
@project_option
@json_option
def accept(
    workspace: Workspace,
    place: str | None,
    check: str | None,
    reason: str,
    by: str | None,
    locales: tuple[str, ...],
    *,
    seal: bool,
    as_json: bool,
) -> None:
    """Accept one finding, or seal what was accepted by hand."""
    from locum.workflow.accept import accept_finding, seal_acceptances
    from locum.workflow.changes import git_user

    if seal is (place is not None) or (place is not None and check is None):
        raise click.UsageError(_("Give CATALOG:LINE and CHECK, or --seal alone."))
    if seal:
        written, problems = seal_acceptances(workspace, locales=locales)
    else:
        who = git_user(workspace.root) if by is None else by
        written = [accept_finding(workspace, place or "", check or "", reason=reason, by=who)]
        problems = []
    if as_json:
        print_json(
            [
                {
                    "catalog": each.catalog,
                    "catalog_line": each.line,
                    "check": each.acceptance.check,
                    "reason": each.acceptance.reason,
                    "by": each.acceptance.by,
                }
                for each in written
            ]
        )
    else:
        for each in written:
            click.echo(
                f"{each.catalog}:{each.line}: {each.acceptance.check}: "
                + _("accepted: {reason}").format(reason=f"“{each.acceptance.reason}”")
            )
        if seal:
            n = len(written)
            click.echo(ngettext("{n} acceptance sealed", "{n} acceptances sealed", n).format(n=n))
    exit_status(problems)
