"""``locum engines``."""

from __future__ import annotations

import click

from locum.cli.options import any_project_option, examples, json_option
from locum.cli.output import print_json, print_table
from locum.i18n import _
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("List the engines and the languages that they translate."),
    help=_(
        "List the engines and the languages that they translate, best first; with --from and "
        "--to, explain which route a language pair takes."
    ),
    epilog=examples("locum engines", "locum engines --from zh --to es"),
)
@click.option("--from", "source", metavar="LANG", help=_("The source language."))
@click.option("--to", "target", metavar="LOCALE", help=_("The target locale."))
@any_project_option
@json_option
def engines(workspace: Workspace, source: str | None, target: str | None, *, as_json: bool) -> None:
    """List pairs, or explain one route."""
    from locum.workflow.engines import engine_hints, engine_problems
    from locum.workflow.quality import translating

    if source and target:
        _explain(workspace, source, target, as_json=as_json)
        return
    if source or target:
        raise click.UsageError(_("--from and --to go together."))
    rows = workspace.router.pairs()
    for problem in engine_problems(workspace):
        click.echo(_("Note: {problem}").format(problem=problem), err=True)
    if as_json:
        print_json(
            [
                {
                    "engine": row.pair.engine,
                    "source": row.pair.source,
                    "target": row.pair.target,
                    "version": row.pair.version,
                    "chrf": row.chrf,
                }
                for row in rows
            ]
        )
        return
    if not translating([row.pair for row in rows]):
        click.echo(_("No engine can translate here. Install one:"))
        for way in workspace.router.remedies("en", "es"):
            click.echo(f"  {' && '.join(way)}")
    if not rows:
        return
    print_table(
        (_("From"), _("To"), _("Engine"), _("Version"), "chrF"),
        [
            (
                row.pair.source,
                row.pair.target,
                row.pair.engine,
                row.pair.version,
                f"{row.chrf:.1f}" if row.chrf is not None else "–",
            )
            for row in rows
        ],
        right=(4,),
    )
    for hint in engine_hints(workspace):
        click.echo(hint)


def _explain(workspace: Workspace, source: str, target: str, *, as_json: bool) -> None:
    from locum.locales import normalize

    pair = (normalize(source), normalize(target))
    chosen = workspace.router.route(*pair)
    routes = workspace.router.explain(*pair)
    if as_json:
        print_json(
            [
                {"route": str(route), "why": route.why, "chosen": route.hops == chosen.hops}
                for route in routes
            ]
        )
        return
    print_table(
        ("", _("Route"), _("Why")),
        [("→" if route.hops == chosen.hops else "", route, route.why) for route in routes],
    )
