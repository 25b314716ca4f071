"""``locum completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from locum.cli.options import examples, unused_project_option
from locum.i18n import _


@click.command(
    short_help=_("Print the script that completes locum in a shell."),
    help=_("Print the script that makes a shell complete locum's commands and options."),
    epilog=examples(
        "locum completion bash > ~/.local/share/bash-completion/completions/locum",
        "locum completion fish > ~/.config/fish/completions/locum.fish",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@unused_project_option
def completion(shell: str) -> None:
    """Print click's script for a shell."""
    from locum.cli.group import cli

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(cli, {}, "locum", "_LOCUM_COMPLETE").source())
