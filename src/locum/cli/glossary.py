"""``locum glossary``."""

from __future__ import annotations

from dataclasses import asdict

import click

from locum.cli.glossary_exchange import export_command, import_command
from locum.cli.options import examples, json_option, project_option
from locum.cli.output import print_json, print_table
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace


@click.group(help=_("Look terms up, and check the glossary itself."))
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
    help=_("Find conflicts, doubles and gaps in the glossary; exit 1 where there is an error."),
    epilog=examples("locum glossary check"),
)
@project_option
@json_option
def check(workspace: Workspace, *, as_json: bool) -> None:
    """Print the glossary's problems."""
    problems = workspace.termbase.problems()
    if as_json:
        print_json(
            [
                {
                    "path": p.path,
                    "line": p.line,
                    "severity": str(p.severity),
                    "message": p.message,
                }
                for p in problems
            ]
        )
    else:
        for problem in problems:
            click.echo(f"{problem.path}:{problem.line}: {problem.severity}: {problem.message}")
        terms = workspace.termbase.terms
        concepts = len({term.concept for term in terms})
        click.echo(
            _("{terms} terms of {concepts} concepts").format(terms=len(terms), concepts=concepts)
        )
        click.echo(ngettext("{n} problem", "{n} problems", len(problems)).format(n=len(problems)))
    if any(problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(1)


glossary.add_command(import_command)
glossary.add_command(export_command)
