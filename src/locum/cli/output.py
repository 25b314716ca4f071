"""What commands print: tables for people, JSON for programs, problems to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from locum.cli.console import knows_every_letter
from locum.i18n import _

if TYPE_CHECKING:
    from rich.table import Table

    from locum.workflow.stages import Announce
    from locum.workflow.workspace import Problem


def print_json(value: Any) -> None:  # noqa: ANN401
    """Print a value as JSON, letters as they are where the stream has them."""
    lacking = not knows_every_letter(sys.stdout)
    click.echo(json.dumps(value, ensure_ascii=lacking, indent=2))


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
