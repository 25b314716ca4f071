"""``locum exchange``."""

from __future__ import annotations

from pathlib import Path

import click

from locum.cli.options import (
    FileToWrite,
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status, print_json
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace

FORMATS = ("xliff12", "xliff21", "tmx", "csv")
STATES = ("missing", "draft", "stale", "reviewed")


@click.group(
    short_help=_("Jobs for other people's tools: XLIFF, TMX, CSV."),
    help=_(
        "Send entries to a translator who works with another tool, and take the translations "
        "back: XLIFF 1.2 and 2.1, TMX, CSV."
    ),
)
def exchange() -> None:
    """The group."""


@exchange.command(
    "export",
    short_help=_("Write a file that other tools translate."),
    help=_(
        "Write the entries of the articles to a file that other tools translate; one file per "
        "locale, named after it where there are several. No catalog is changed."
    ),
    epilog=examples(
        "locum exchange export --to es",
        "locum exchange export --format xliff21 --to es --only missing --only draft -o job.xlf",
        "locum exchange export --format csv --bom --to zh_Hans articles/stem-cells.md",
    ),
)
@articles_argument
@locales_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="xliff12",
    show_default=True,
    help=_("The file's format."),
)
@click.option(
    "--only",
    "states",
    type=click.Choice(STATES),
    multiple=True,
    help=_("Only entries in this state; all by default."),
)
@click.option("--terms", is_flag=True, help=_("Name the glossary's terms beside each entry."))
@click.option("--bom", is_flag=True, help=_("Begin a CSV with a byte order mark, for Excel."))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FileToWrite(),
    help=_("The file; locum.xlf, .tmx or .csv here by default."),
)
@project_option
@json_option
def export_command(
    workspace: Workspace,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    format_name: str,
    states: tuple[str, ...],
    output: Path | None,
    *,
    terms: bool,
    bom: bool,
    as_json: bool,
) -> None:
    """Print a line per file."""
    from locum.catalog import State
    from locum.workflow.exchange import ExportOptions, export_project

    if bom and format_name != "csv":
        raise click.UsageError(_("--bom is for --format csv"))
    options = ExportOptions(format_name, tuple(map(State, states)), terms=terms, bom=bom)
    report = export_project(workspace, options, locales=locales, articles=articles, output=output)
    if as_json:
        print_json(report.as_json())
    else:
        for file in report.files:
            click.echo(
                ngettext("{path}: {n} entry", "{path}: {n} entries", file.entries).format(
                    path=file.path, n=file.entries
                )
            )
        if report.left_out:
            n = report.left_out
            click.echo(
                ngettext(
                    "{n} entry has plural forms and stays here",
                    "{n} entries have plural forms and stay here",
                    n,
                ).format(n=n)
            )
    exit_status(report.problems)


@exchange.command(
    "import",
    short_help=_("Take translations back into the catalogs."),
    help=_(
        "Take the translations of an XLIFF, TMX or CSV file into the catalogs. A reviewed entry "
        "is never changed. What does not fit (a changed source, broken markup, another "
        "language) is named, and the exit status is 1."
    ),
    epilog=examples(
        "locum exchange import job.es.xlf --dry-run", "locum exchange import job.es.xlf"
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@articles_argument
@locales_option
@click.option(
    "--replace",
    is_flag=True,
    help=_("Replace drafts that a person has changed since the export, too."),
)
@click.option(
    "--as-reviewed",
    is_flag=True,
    help=_("Count what the file calls translated as reviewed."),
)
@click.option("--dry-run", is_flag=True, help=_("Say what would be done, and change nothing."))
@project_option
@json_option
def import_command(
    workspace: Workspace,
    file: Path,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    *,
    replace: bool,
    as_reviewed: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Print what was not taken, a line each, and a summary."""
    from locum.workflow.exchange_import import import_file
    from locum.workflow.exchange_report import ImportOptions, Verdict

    options = ImportOptions(replace=replace, as_reviewed=as_reviewed, dry_run=dry_run)
    report = import_file(workspace, file, options, locales=locales, articles=articles)
    left = [unit for unit in report.units if unit.verdict in (Verdict.KEPT, Verdict.REFUSED)]
    if as_json:
        print_json(report.as_json())
    else:
        for unit in left:
            what = _("kept") if unit.verdict is Verdict.KEPT else _("refused")
            start = " ".join(unit.source.split())[:40]
            name = f"“{start}”: " if start else f"{unit.id}: " if unit.id else ""
            click.echo(f"{report.path}:{unit.line}: {what}: {name}{unit.why}", err=True)
        click.echo(
            _(
                "{reviewed} reviewed, {draft} drafts, {unchanged} unchanged, "
                "{untranslated} not translated, {kept} kept, {refused} refused"
            ).format(**{str(verdict): report.count(verdict) for verdict in Verdict})
        )
        if dry_run:
            click.echo(_("Nothing was changed (--dry-run)."))
    exit_status(report.problems)
    if left:
        raise click.exceptions.Exit(1)
