"""``locum memory``."""

from __future__ import annotations

from pathlib import Path

import click

from locum.cli.options import FileToWrite, examples, json_option, locales_option, project_option
from locum.cli.output import exit_status, print_json, print_table, progress
from locum.i18n import _, ngettext
from locum.workflow.workspace import Problem, Workspace


@click.group(
    short_help=_("The translation memory: search, import, export, tidy up."),
    help=_("The translation memory: what was reviewed, and what was imported."),
)
def memory() -> None:
    """The group."""


@memory.command(
    "import",
    short_help=_("Add a TSV or TMX of translations to the project."),
    help=_(
        "Add translations to the project: a TMX, or a TSV with a column per language, its codes "
        "in the first line. A match serves as a draft; only a person's review makes it reviewed."
    ),
    epilog=examples("locum memory import sentences.tsv", "locum memory import vendor.tmx"),
)
@click.argument("file", type=click.Path(path_type=Path))
@project_option
@json_option
def import_command(workspace: Workspace, file: Path, *, as_json: bool) -> None:
    """Import one file."""
    from locum.workflow.memories import import_memory

    report = import_memory(workspace, file)
    if as_json:
        print_json(report.as_json())
    else:
        click.echo(
            _("{path}: {added} added, {duplicates} known already").format(
                path=report.path, added=report.added, duplicates=report.duplicates
            )
        )
    exit_status(report.refused)


@memory.command(
    "export",
    short_help=_("Write the memory to a TMX file."),
    help=_(
        "Write what people have reviewed, and what was imported, to a TMX file for other "
        "translation tools."
    ),
    epilog=examples("locum memory export -o memory.tmx", "locum memory export --reviewed --to es"),
)
@locales_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["tmx"]),
    default="tmx",
    show_default=True,
    help=_("The file's format."),
)
@click.option("--reviewed", is_flag=True, help=_("Only what the catalogs have reviewed."))
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=FileToWrite(),
    default=Path("memory.tmx"),
    show_default=True,
    help=_("The file."),
)
@project_option
@json_option
def export_command(
    workspace: Workspace,
    locales: tuple[str, ...],
    format_name: str,  # noqa: ARG001 - there is one so far
    output: Path,
    *,
    reviewed: bool,
    as_json: bool,
) -> None:
    """Export to one file."""
    from locum.workflow.memories import export_memory

    problems: list[Problem] = []
    count = export_memory(
        workspace, output, locales=locales, reviewed_only=reviewed, problems=problems
    )
    if as_json:
        stated = {"problems": [str(one) for one in problems]} if problems else {}
        print_json({"path": output.as_posix(), "units": count, **stated})
    else:
        click.echo(
            ngettext("{path}: {n} unit", "{path}: {n} units", count).format(
                path=output.as_posix(), n=count
            )
        )
    exit_status(problems)


@memory.command(
    short_help=_("Count what the memory holds."),
    help=_("Count what the memory holds, per language pair and origin."),
    epilog=examples("locum memory stats"),
)
@project_option
@json_option
def stats(workspace: Workspace, *, as_json: bool) -> None:
    """Print a row per origin."""
    from locum.workflow.memories import memory_stats

    rows = memory_stats(workspace)
    if as_json:
        print_json([row.as_json() for row in rows])
    elif rows:
        print_table(
            (_("Origin"), _("Languages"), _("Segments")),
            [(_said(row.origin), ", ".join(row.languages), row.segments) for row in rows],
            right=(2,),
        )
    else:
        click.echo(_("The memory is empty; `locum memory import FILE` and reviews fill it."))


def _said(origin: str) -> str:
    """Return an origin in the user's words; files keep their names."""
    return _("reviewed") if origin == "reviewed" else origin


@memory.command(
    short_help=_("Find translations of texts that are like a text."),
    help=_(
        "Find translations of texts that are like a text, the likest first. 100 is the very "
        "text; the column Differs shows what the memory's text has instead. A figure that "
        "differs is marked with an exclamation mark: the dose may be another."
    ),
    epilog=examples(
        'locum memory search "Take one tablet twice a day." --to es',
        'locum memory search "椎间盘突出" --from zh --to es --minimum 50 --json',
    ),
)
@click.argument("text")
@click.option("--from", "language", metavar="LANGUAGE", default="", help=_("The text's language."))
@locales_option
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help=_("So many for each locale at most."),
)
@click.option(
    "--minimum",
    type=click.IntRange(1, 100),
    default=60,
    show_default=True,
    help=_("The least likeness, in per cent."),
)
@project_option
@json_option
def search(
    workspace: Workspace,
    text: str,
    language: str,
    locales: tuple[str, ...],
    limit: int,
    minimum: int,
    *,
    as_json: bool,
) -> None:
    """Print a row per translation."""
    from locum.memory.differences import differences
    from locum.workflow.memories import search_memory

    results = search_memory(
        workspace, text, language=language, locales=locales, limit=limit, minimum=minimum
    )
    if as_json:
        print_json([result.as_json() for result in results])
        return
    rows = [
        (
            result.locale,
            f"{match.score}{'!' if match.numbers_differ else ''}",
            match.target,
            ", ".join(
                f"{one.before.strip() or '–'} → {one.after.strip() or '–'}"
                for one in differences(match.source, text)
                if one.before.strip() != one.after.strip()
            ),
            match.origin,
        )
        for result in results
        for match in result.matches
    ]
    if rows:
        head = (_("Locale"), _("Like"), _("Translation"), _("Differs"), _("Origin"))
        print_table(head, rows, right=(1,))
    else:
        click.echo(_("The memory has nothing like it."))


_SHOWN = 50


@memory.command(
    short_help=_("Take out of the imported memory what does no good."),
    help=_(
        "Take out of the imported files what is said twice, what contradicts the words that "
        "people have reviewed, and what a check finds an error in; forget what the caches keep "
        "and nobody uses. What was reviewed is never touched."
    ),
    epilog=examples("locum memory prune --dry-run", "locum memory prune --no-checks"),
)
@click.option("--dry-run", is_flag=True, help=_("Say what would go; write nothing."))
@click.option("--no-checks", is_flag=True, help=_("Do not run the checks: much quicker."))
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=90,
    show_default=True,
    help=_("Forget drafts of engines that were not used for so many days."),
)
@project_option
@json_option
def prune(
    workspace: Workspace, *, dry_run: bool, no_checks: bool, days: int, as_json: bool
) -> None:
    """Prune, then print what went."""
    from locum.workflow.memory_pruning import prune_memory

    with progress() as announce:
        report = prune_memory(
            workspace, dry_run=dry_run, checks=not no_checks, days=days, announce=announce
        )
    if as_json:
        print_json(report.as_json())
        return
    if report.removals:
        print_table(
            (_("Place"), _("Locale"), _("Source"), _("Translation"), _("Why")),
            [
                (f"{one.path}:{one.line}", one.locale or "*", one.source, one.target, one.why)
                for one in report.removals[:_SHOWN]
            ],
        )
    if len(report.removals) > _SHOWN:
        click.echo(_("… and {n} more: --json tells all").format(n=len(report.removals) - _SHOWN))
    counts = report.counts()
    message = (
        _("{rows} rows: {duplicate} duplicates, {contradiction} contradictions, {fault} faults "
          "would go")
        if dry_run
        else _("{rows} rows: {duplicate} duplicates, {contradiction} contradictions, {fault} "
               "faults removed")
    )  # fmt: skip
    click.echo(message.format(rows=report.rows, **counts))
    if not dry_run:
        click.echo(
            _("Caches: {drafts} drafts forgotten, {size:.1f} MB freed").format(
                drafts=report.drafts, size=report.freed_bytes / 1e6
            )
        )
