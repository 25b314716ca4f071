"""What commands print: tables for people, JSON for programs, problems to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from locum.cli.console import knows_every_letter
from locum.i18n import _, ngettext

if TYPE_CHECKING:
    from rich.table import Table

    from locum.workflow.stages import Announce
    from locum.workflow.workspace import Problem


def print_json(value: Any) -> None:  # noqa: ANN401
    """Print a value as JSON, letters as they are where the stream has them."""
    lacking = not knows_every_letter(sys.stdout)
    click.echo(json.dumps(value, ensure_ascii=lacking, indent=2))


MOST_ROWS = 200
"""Rows of a table that a person may want to read."""


def print_table(
    head: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()
) -> None:
    """Print a table: aligned, wrapped to the terminal; in a pipe, never wrapped.

    Args:
        head: the columns' names.
        rows: cells; each is shown as ``str`` shows it.
        right: the columns to align right, counted from 0.
    """
    if not sys.stdout.isatty():
        for line in table_lines(head, rows, right=right):
            click.echo(line)
        return
    from rich.console import Console

    Console(highlight=False).print(_table(head, rows, right))


def print_catalogs(
    head: Sequence[str], rows: Sequence[tuple[str, str, tuple[int, ...]]], *, last: str = ""
) -> None:
    """Print what there is to say of many catalogs: a row each, or a row for each locale.

    Args:
        head: the columns' names, from the third on: those of the numbers.
        rows: of each catalog the locale, the article, and numbers that may be added up.
        last: the name of a column more, the share of the first number in the sum of the
            first four, in percent, rounded down; empty for none.
    """
    if len(rows) <= MOST_ROWS:
        second = _("Article")
        shown = rows
    else:
        second = _("Catalogs")
        shown = [
            (locale, f"{len(some):,}", tuple(map(sum, zip(*some, strict=True))))
            for locale in dict.fromkeys(locale for locale, _article, _numbers in rows)
            for some in [[numbers for each, _article, numbers in rows if each == locale]]
        ]
    print_table(
        (_("Locale"), second, *head, *filter(None, [last])),
        [
            (locale, article, *numbers, *([_share(numbers)] if last else []))
            for locale, article, numbers in shown
        ],
        right=range(2 if shown is rows else 1, 3 + len(head)),
    )
    if shown is not rows:
        click.echo(
            ngettext(
                "{n} catalog: of each there is a row with --json, or where fewer are named",
                "{n} catalogs: of each there is a row with --json, or where fewer are named",
                len(rows),
            ).format(n=len(rows))
        )


def _share(numbers: tuple[int, ...]) -> str:
    every = sum(numbers[:4])
    return f"{100 * numbers[0] // every if every else 100} %"


def table_lines(
    head: Sequence[str], rows: Sequence[Sequence[object]], *, right: Sequence[int] = ()
) -> list[str]:
    """Return the lines of a table, aligned and never wrapped."""
    from rich.console import Console

    console = Console(highlight=False, width=10_000, color_system=None)
    with console.capture() as capture:
        console.print(_table(head, rows, right))
    return [line.rstrip() for line in capture.get().splitlines()]


def _table(head: Sequence[str], rows: Sequence[Sequence[object]], right: Sequence[int]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, name in enumerate(head):
        table.add_column(name, justify="right" if index in right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(str(cell)) for cell in row))
    return table


def print_problems(problems: Sequence[Problem]) -> None:
    """Print what went wrong, a line each, to stderr."""
    for problem in problems:
        click.echo(_("Error: {message}").format(message=problem), err=True)


def print_orphans(paths: Sequence[str]) -> None:
    """Name catalogs that belong to no article, so that nobody's work is out of sight."""
    for path in paths:
        click.echo(_("{path} belongs to no article; nothing in it was changed").format(path=path))


def exit_status(problems: Sequence[Problem], *, quietly: bool = False) -> None:
    """Print problems, if there are any, unless that is done; and end with status 1."""
    if problems:
        if not quietly:
            print_problems(problems)
        raise click.exceptions.Exit(1)


@contextmanager
def progress() -> Iterator[Announce]:
    """Show progress bars on a terminal's stderr; nothing in a pipe.

    Yields what a workflow announces its stages to.
    """
    from locum.cli.progress import progress as reporting

    with reporting() as reporter:
        yield reporter.announce
