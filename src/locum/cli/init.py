"""``locum init``."""

from __future__ import annotations

from pathlib import Path

import click

from locum.cli.options import examples
from locum.i18n import _, ngettext


@click.command(
    short_help=_("Make a project in a folder."),
    help=_(
        "Make a project in a folder. Articles that are there are found, their language is "
        "detected; nothing is overwritten."
    ),
    epilog=examples("locum init --to es --to fr", "locum init docs --from en --to zh_Hans"),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option(
    "--project",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help=_("The same as FOLDER."),
)
@click.option(
    "--to",
    "locales",
    metavar="LOCALE",
    multiple=True,
    help=_("A locale to translate into, such as es or zh_Hans; es by default."),
)
@click.option("--from", "source", metavar="LANG", help=_("The articles' language; else detected."))
def init(
    folder: Path | None, project: Path | None, locales: tuple[str, ...], source: str | None
) -> None:
    """Make the project, then say what comes next."""
    from locum.workflow.init import init_project, unserved_locales
    from locum.workflow.workspace import Workspace

    folder = folder or project or Path()
    report = init_project(folder, locales=locales, source=source)
    for name in report.written:
        click.echo(_("Wrote {path}").format(path=(folder / name).as_posix()))
    click.echo(
        ngettext(
            "{n} article in {source}, to be translated into {locales}.",
            "{n} articles in {source}, to be translated into {locales}.",
            report.found,
        ).format(n=report.found, source=report.source, locales=", ".join(report.locales))
    )
    for problem in unserved_locales(Workspace.open(folder)):
        click.echo(_("Note: {problem}").format(problem=problem))
    click.echo(_("Next:"))
    where = "" if folder == Path() else f" --project {folder.as_posix()}"
    for command in ("engines", "translate", "check", "build"):
        click.echo(f"  locum {command}{where}")
