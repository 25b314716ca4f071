"""The command's root: subcommands by name, each imported when it is called."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click

from locum import __version__
from locum.i18n import _

COMMANDS = {
    "init": "locum.cli.init:init",
    "detect": "locum.cli.detect:detect",
    "adopt": "locum.cli.adopt:adopt",
    "translate": "locum.cli.translate:translate",
    "try": "locum.cli.try_command:try_command",
    "status": "locum.cli.status:status",
    "check": "locum.cli.check:check",
    "accept": "locum.cli.accept:accept",
    "review": "locum.cli.review:review",
    "build": "locum.cli.build:build",
    "engines": "locum.cli.engines:engines",
    "models": "locum.cli.models:models",
    "glossary": "locum.cli.glossary:glossary",
    "memory": "locum.cli.memory:memory",
    "exchange": "locum.cli.exchange:exchange",
    "evaluate": "locum.cli.evaluate:evaluate",
    "completion": "locum.cli.completion:completion",
}
"""In the order of the work."""


class LazyGroup(click.Group):
    """A group that imports a command when it is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:  # noqa: ANN401
        """Name the command that was probably meant, where there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = _(" Did you mean “{near}”?").format(near=near[0]) if near else ""
            raise click.UsageError(
                _("There is no command “{name}”.").format(name=args[0]) + hint, ctx
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "Translate and localize health articles offline, under a medical glossary; "
        "PO catalogs hold the drafts and what people reviewed."
    ),
)
@click.version_option(__version__, prog_name="locum", message="%(prog)s %(version)s")
def cli() -> None:
    """The root command."""
