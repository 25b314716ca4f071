"""``locum glossary``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from locum.cli.glossary_exchange import export_command, import_command
from locum.cli.glossary_impact import impact_command
from locum.cli.glossary_suggest import suggest_command
from locum.cli.options import examples, json_option, project_option
from locum.cli.output import exit_status, print_json, print_problems, print_table
from locum.i18n import _, ngettext
from locum.labels import label
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.terminology import Problem


@click.group(help=_("Look terms up; check, extend and exchange the glossary."))
def glossary() -> None:
    """The group."""


@glossary.command(
    short_help=_("Show which terms would be enforced in a text, and why."),
    help=_("Show which terms would be enforced in a text, in which forms, and why."),
    epilog=examples('locum glossary lookup "a slipped disc" --to es'),
)
@click.argument("text")
@click.option("--to", "target", metavar="LOCALE", required=True, help=_("The target locale."))
@click.option("--from", "source", metavar="LANG", help=_("The text's language; else detected."))
@project_option
@json_option
def lookup(
    workspace: Workspace, text: str, target: str, source: str | None, *, as_json: bool
) -> None:
    """Print a row for every term that the text has."""
    from locum.workflow.terms import look_up

    rows = look_up(workspace, text, target=target, source=source)
    if as_json:
        print_json([asdict(row) for row in rows])
    elif rows:
        print_table(
            (_("In the text"), _("Concept"), _("Becomes"), _("Never"), _("Why")),
            [
                (r.matched, r.concept, " | ".join(r.accepted), " | ".join(r.forbidden), r.why)
                for r in rows
            ],
        )
    else:
        click.echo(_("The glossary has no term for this text."))


@glossary.command(
    short_help=_("Find conflicts and gaps in the glossary."),
    help=_(
        "Find conflicts, doubles and gaps in the glossary, forms that the checks would reject, "
        "and terms that no article has; exit 1 where there is an error."
    ),
    epilog=examples("locum glossary check", "locum glossary check --notes"),
)
@click.option("--notes", is_flag=True, help=_("Show notes too: terms that no article has."))
@project_option
@json_option
def check(workspace: Workspace, *, notes: bool, as_json: bool) -> None:
    """Print the glossary's problems."""
    from locum.workflow.glossary_check import check_glossary

    found, unread = check_glossary(workspace)
    if as_json:
        print_json([{**asdict(problem), "severity": str(problem.severity)} for problem in found])
    else:
        _print_check(workspace, found, notes=notes)
    if any(problem.severity == "error" for problem in found):
        print_problems(unread)
        raise click.exceptions.Exit(1)
    exit_status(unread)


def _print_check(workspace: Workspace, found: list[Problem], *, notes: bool) -> None:
    problems = [problem for problem in found if problem.severity != "note"]
    for problem in found if notes else problems:
        mend = f" ({problem.mend})" if problem.mend else ""
        place = f"{problem.path}:{problem.line}"
        click.echo(f"{place}: {label(problem.severity)}: {problem.message}{mend}")
    terms = workspace.termbase.terms
    concepts = len({term.concept for term in terms})
    click.echo(
        _("{terms} terms of {concepts} concepts").format(terms=len(terms), concepts=concepts)
    )
    click.echo(ngettext("{n} problem", "{n} problems", len(problems)).format(n=len(problems)))
    n = len(found) - len(problems)
    if n and not notes:
        click.echo(
            ngettext(
                "{n} note on what no article has (--notes shows it)",
                "{n} notes on what no article has (--notes shows them)",
                n,
            ).format(n=n)
        )


glossary.add_command(impact_command)
glossary.add_command(suggest_command)
glossary.add_command(import_command)
glossary.add_command(export_command)
