"""Options that many commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from locum.i18n import _

F = TypeVar("F", bound=Callable[..., Any])


class FileToWrite(click.Path):
    """A file to write; ``-``, which other programs print to, is refused: it would be its name."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click calls it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401
        """Return the path."""
        if str(value) == "-":
            self.fail(_("“-” is no file here; write a name, such as ./result"), param, ctx)
        return super().convert(value, param, ctx)


def project_option(command: F) -> F:
    """Add ``--project DIR``; the command gets a ``Workspace`` as ``workspace``."""
    return _project(command, needed=True)


def any_project_option(command: F) -> F:
    """Add ``--project DIR`` for a command that can do without a project."""
    return _project(command, needed=False)


def unused_project_option(command: F) -> F:
    """Accept ``--project DIR`` where no project is looked at: scripts pass it everywhere."""
    return click.option(
        "--project", metavar="DIR", expose_value=False, help=_("Not looked at here.")
    )(command)


def _project(command: F, *, needed: bool) -> F:
    def open_workspace(ctx: click.Context, param: click.Parameter, value: Path | None) -> object:  # noqa: ARG001
        from locum.workflow.workspace import Workspace

        if ctx.resilient_parsing:
            return None
        if needed or value is not None:
            return Workspace.open(value or Path())
        return Workspace.open_or_default()

    return click.option(
        "--project",
        "workspace",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=open_workspace,
        help=_("The folder of locum.toml, or one below it. Default: here."),
    )(command)


def json_option(command: F) -> F:
    """Add ``--json``; the command gets ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help=_("Print JSON for programs."))(
        command
    )


def locales_option(command: F) -> F:
    """Add ``--to LOCALE``, as often as wanted; the command gets ``locales``."""
    return click.option(
        "--to",
        "locales",
        metavar="LOCALE",
        multiple=True,
        callback=several,
        help=_("A locale, such as es or zh_Hans; all of the project's by default."),
    )(command)


def several(
    ctx: click.Context,  # noqa: ARG001 - as click calls it
    param: click.Parameter,  # noqa: ARG001
    value: tuple[str, ...],
) -> tuple[str, ...]:
    """Take ``--to es,fr`` for ``--to es --to fr``."""
    return tuple(code for each in value for code in each.split(","))


def articles_argument(command: F) -> F:
    """Add ``[ARTICLE]...``; the command gets ``articles``."""
    return click.argument("articles", nargs=-1, metavar="[ARTICLE]...")(command)


def examples(*lines: str) -> str:
    """Return a help epilog of examples, one a line."""
    return "\b\n" + _("Examples:") + "\n" + "\n".join(f"  {line}" for line in lines)
