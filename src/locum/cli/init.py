"""``locum init``."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from locum.cli.options import examples, json_option, several
from locum.i18n import _, ngettext

if TYPE_CHECKING:
    from locum.workflow.init import InitReport


@click.command(
    short_help=_("Make a project in a folder."),
    help=_(
        "Make a project in a folder, the current one by default: the settings, the medical "
        "glossary, and an example where there is no article. Articles that are there are found, "
        "their language is detected; nothing is overwritten."
    ),
    epilog=examples(
        "locum init", "locum init --to es --to fr", "locum init clinic --from en --to zh_Hans"
    ),
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
    callback=several,
    help=_(
        "A locale to translate into, such as es or zh_Hans; by default what is translated here "
        "already, else your own language."
    ),
)
@click.option("--from", "source", metavar="LANG", help=_("The articles' language; else detected."))
@json_option
def init(
    folder: Path | None,
    project: Path | None,
    locales: tuple[str, ...],
    source: str | None,
    *,
    as_json: bool,
) -> None:
    """Make the project, then say what comes next."""
    from locum.cli.output import print_json
    from locum.workflow.init import init_project

    folder = folder or project or Path()
    report = init_project(folder, locales=locales, source=source)
    if as_json:
        print_json(report.as_json())
        return
    _say_what_was_done(report)
    _say_what_is_missing(report)
    _say_what_is_next(report)


def _say_what_was_done(report: InitReport) -> None:
    rows = [(file.path, file.what) for file in report.written]
    click.echo(_("Made a project in {folder}:").format(folder=report.root.resolve()))
    _print_rows(rows)
    click.echo()
    click.echo(
        ngettext(
            "{n} article in {source}, to be translated into {locales}.",
            "{n} articles in {source}, to be translated into {locales}.",
            report.found,
        ).format(
            n=report.found,
            source=" + ".join(tag for tag, _n in report.languages) or report.source,
            locales=", ".join(report.locales),
        )
    )
    for note in report.notes:
        click.echo(_("Note: {problem}").format(problem=note))


def _say_what_is_missing(report: InitReport) -> None:
    for route in report.missing:
        click.echo()
        click.echo(
            _("Nothing here translates {source} into {target} yet. Install one of these:").format(
                source=route.source, target=route.target
            )
        )
        for way in route.ways:
            click.echo(f"  {' && '.join(way)}")


def _say_what_is_next(report: InitReport) -> None:
    catalogs = f"locales/{report.locales[0]}/LC_MESSAGES"
    rows = [
        ("locum translate", _("draft what is not translated yet")),
        ("locum review", _("review the drafts in a browser, on this machine")),
        (_("a PO editor"), _("review the drafts in {folder}").format(folder=catalogs)),
        ("locum check", _("find lost terms, changed doses, broken links")),
        ("locum build", _("write the localized articles and pages")),
    ]
    if report.root.resolve() != Path.cwd():
        rows.insert(0, (f"cd {_quoted(report.root)}", ""))
    click.echo()
    click.echo(_("Next:"))
    _print_rows(rows)


def _quoted(folder: Path) -> str:
    """Return a folder's name as the user's shell reads it."""
    if os.name == "nt":
        return f'"{folder}"' if " " in str(folder) else str(folder)
    return shlex.quote(str(folder))


def _print_rows(rows: list[tuple[str, str]]) -> None:
    from rich.cells import cell_len

    width = max(cell_len(left) for left, right in rows if right)
    for left, right in rows:
        click.echo(f"  {left}{' ' * (width - cell_len(left))}  {right}".rstrip())
