"""``locum glossary import`` and ``locum glossary export``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from locum.cli.options import FileToWrite, examples, json_option, project_option
from locum.cli.output import print_json, print_problems
from locum.errors import UsageError
from locum.glossaries.exchange import FORMATS
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from locum.workflow.glossary_import import ImportReport
    from locum.workflow.glossary_rows import Conflict

SHOWN = 20
"""How many added rows are shown one by one."""

_FORMAT_HELP = _("{names}; else told by the file's name.").format(names=", ".join(FORMATS))


@click.command(
    "import",
    short_help=_("Add the terms of another tool's file to the glossary."),
    help=_(
        "Add the terms of another tool's file to the project's glossary. No row that is there "
        "changes: where the file says something else, that is listed, and the exit status is 1."
    ),
    epilog=examples(
        "locum glossary import clinic.tbx --dry-run",
        "locum glossary import glossary.utf8 --to es --into glossary/clinic.csv",
        "locum glossary import clinic.tbx --replace",
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--format", "format_name", metavar="NAME", help=_FORMAT_HELP)
@click.option(
    "--into",
    metavar="CSV",
    type=click.Path(path_type=Path),
    help=_("The project's glossary that takes the rows; needed where there are several."),
)
@click.option("--from", "source", metavar="LANG", help=_("The file's source language."))
@click.option("--to", "target", metavar="LOCALE", help=_("Its target, where it does not say."))
@click.option(
    "--replace", is_flag=True, help=_("Where the file says something else, take what it says.")
)
@click.option("--dry-run", is_flag=True, help=_("Say what would be done, and write nothing."))
@project_option
@json_option
def import_command(
    workspace: Workspace,
    file: Path,
    format_name: str | None,
    into: Path | None,
    source: str | None,
    target: str | None,
    *,
    replace: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Merge a file into a CSV glossary."""
    from locum.workflow.glossary_import import import_glossary

    report = import_glossary(
        workspace,
        file,
        into=into,
        format_name=format_name,
        source=source,
        target=target,
        replace=replace,
        dry_run=dry_run,
    )
    if as_json:
        print_json(report.as_json())
    else:
        _print_import(report)
    print_problems(report.refused)
    if report.refused or report.open_conflicts:
        raise click.exceptions.Exit(1)


def _print_import(report: ImportReport) -> None:
    for row in report.rows[:SHOWN]:
        click.echo(
            _("added: {term} ({locale}, {status}, {concept})").format(
                term=row.term, locale=row.locale, status=row.status, concept=row.concept
            )
        )
    if report.added > SHOWN:
        click.echo(_("… and {n} more; --json lists them").format(n=report.added - SHOWN))
    for conflict in report.conflicts:
        click.echo(_conflict(conflict))
    _print_lost(report.lost, _("in the file, and not in a glossary of Locum: {what}"))
    n = report.added
    click.echo(
        ngettext("{n} row added to {path}", "{n} rows added to {path}", n).format(
            n=n, path=report.path
        )
        + ", "
        + _("{equal} equal, {conflicts} in conflict").format(
            equal=report.equal, conflicts=len(report.conflicts)
        )
        + (", " + _("{n} refused").format(n=len(report.refused)) if report.refused else "")
    )
    if report.matched:
        n = report.matched
        click.echo(
            ngettext(
                "{n} concept was known by its term in the source language",
                "{n} concepts were known by their terms in the source language",
                n,
            ).format(n=n)
        )
    if report.dry_run:
        click.echo(_("Nothing was written."))


def _conflict(conflict: Conflict) -> str:
    place = f"{conflict.path}:{conflict.at}" if conflict.path else _("the file itself")
    taken = _("replaced") if conflict.replaced else _("stays")
    return _("conflict: {term} ({locale}, {concept}), {field}: “{ours}” in {place} {taken}; "
             "“{theirs}” in line {line} of the file").format(
        term=conflict.term,
        locale=conflict.locale,
        concept=conflict.concept,
        field=conflict.field,
        ours=conflict.ours,
        place=place,
        taken=taken,
        theirs=conflict.theirs,
        line=conflict.line,
    )  # fmt: skip


def _print_lost(lost: Mapping[str, int], message: str) -> None:
    if lost:
        what = ", ".join(f"{field} ({count})" for field, count in lost.items())
        click.echo(message.format(what=what))


@click.command(
    "export",
    short_help=_("Write the glossary as a file for another tool."),
    help=_("Write the glossary as a file for another tool, and say what the file cannot hold."),
    epilog=examples(
        "locum glossary export clinic.tbx",
        "locum glossary export -o clinic.tbx --to es",
        "locum glossary export weblate.tbx --format tbx2",
        "locum glossary export project/glossary/glossary.utf8 --to es",
    ),
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FileToWrite(),
    help=_("The file to write, where it is not the argument."),
)
@click.option("--format", "format_name", metavar="NAME", help=_FORMAT_HELP)
@click.option("--from", "source", metavar="LANG", help=_("The source language."))
@click.option(
    "--to",
    "targets",
    metavar="LOCALE",
    multiple=True,
    help=_("A target locale; all of them by default, where the format holds several."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@project_option
@json_option
def export_command(
    workspace: Workspace,
    file: Path | None,
    output: Path | None,
    format_name: str | None,
    source: str | None,
    targets: tuple[str, ...],
    *,
    force: bool,
    as_json: bool,
) -> None:
    """Write the project's glossaries as one file."""
    from locum.workflow.glossary_import import export_glossary

    path = _one_file(file, output)
    report = export_glossary(
        workspace, path, format_name=format_name, source=source, targets=targets, force=force
    )
    if as_json:
        print_json(report.as_json())
        return
    _print_lost(report.lost, _("not in the file, whose format has no place for it: {what}"))
    if report.risky:
        n = report.risky
        click.echo(
            ngettext(
                "{n} cell begins like a formula; do not open the file in a spreadsheet",
                "{n} cells begin like a formula; do not open the file in a spreadsheet",
                n,
            ).format(n=n)
        )
    n = report.terms
    click.echo(
        ngettext("{n} term written to {path}", "{n} terms written to {path}", n).format(
            n=n, path=report.path
        )
    )


def _one_file(file: Path | None, output: Path | None) -> Path:
    """Return the file that is named, as an argument or with ``-o``.

    Raises:
        UsageError: where none is, or both are.
    """
    if file is not None and output is not None:
        raise UsageError(
            _("two files are named: {file} and {output}").format(file=file, output=output)
        )
    path = file or output
    if path is None:
        raise UsageError(
            _("no file is named to write the glossary to"),
            hint="locum glossary export clinic.tbx",
        )
    return path
