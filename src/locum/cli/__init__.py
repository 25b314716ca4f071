"""The command ``locum``: thin faces over ``locum.workflow``.

Every command parses, calls, prints. Exit status: 0 = fine, 1 = findings at or above
the threshold or part of the run failed, 2 = usage or configuration.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import NoReturn


def main() -> None:
    """Run the command line; the one place where errors become messages."""
    import click

    from locum.cli.click_words import speak
    from locum.cli.console import spare_the_console

    spare_the_console()
    speak()
    from locum.cli.group import cli
    from locum.errors import ConfigError, LocumError, UsageError
    from locum.i18n import _

    try:
        _end(cli.main(prog_name="locum", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except LocumError as error:
        click.echo(_("Error: {message}").format(message=error.place + error.message), err=True)
        if error.hint:
            click.echo(f"  {error.hint}", err=True)
        _end(2 if isinstance(error, UsageError | ConfigError) else 1)
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("Interrupted. What was finished is saved; run again to go on."), err=True)
        _end(130)
    except UnicodeEncodeError:
        click.echo(_("Error: {message}").format(message=_("a text is not UTF-8")), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # The reader has seen enough (`locum status | head`): no error of ours. Python
        # would complain once more while it closes the stream, so that is sent nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        message = where + (error.strerror or str(error))
        click.echo(_("Error: {message}").format(message=message), err=True)
        sys.exit(1)


def _end(status: int) -> NoReturn:
    """End with a status, at once where threads are still at what nobody waits for any more."""
    drafting = [one for one in threading.enumerate() if one.name.startswith(DRAFTING)]
    for thread in drafting:
        thread.join(timeout=0.2)  # one that has nothing to do ends by itself
    if any(thread.is_alive() for thread in drafting):
        # An engine cannot be stopped; torn down at work, it would end with a complaint.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
    sys.exit(status)


DRAFTING = "locum-draft"
"""What the names of threads begin with that decode for a run."""

__all__ = ["main"]
