"""``locum review``."""

from __future__ import annotations

import contextlib

import click

from locum.cli.options import examples, locales_option, project_option
from locum.errors import UsageError
from locum.i18n import _
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("Review drafts in the browser."),
    help=_(
        "Serve a page on this machine in which a person reviews: a queue by risk, each entry in "
        "its context with its terms and findings, saved straight into the catalogs. It ends "
        "with Ctrl-C."
    ),
    epilog=examples(
        "locum review",
        "locum review --to es --as 'Ana Ruiz'",
        "locum review --no-browser --port 8710 --lang fr",
    ),
)
@locales_option
@click.option("--as", "name", metavar="NAME", help=_("Who reviews. Default: git's user.name."))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help=_("Where to listen. Default: the port of last time, else any that is free."),
)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help=_("Where to listen."))
@click.option(
    "--allow-network",
    is_flag=True,
    help=_("Let other machines in, with a --host that they reach. Nothing is encrypted."),
)
@click.option("--lang", metavar="LOCALE", help=_("The page's language. Default: the browser's."))
@click.option("--no-browser", is_flag=True, help=_("Print the address, and open nothing."))
@project_option
def review(
    workspace: Workspace,
    locales: tuple[str, ...],
    name: str | None,
    port: int | None,
    host: str,
    lang: str | None,
    *,
    allow_network: bool,
    no_browser: bool,
) -> None:
    """Serve the review app."""
    from locum.locales import normalize
    from locum.web.server import is_loopback, serve_review
    from locum.workflow.changes import git_user

    if not is_loopback(host):
        _permit(host, allowed=allow_network)
    language = _spoken(normalize(lang)) if lang else ""

    def announce(address: str) -> None:
        click.echo(_("Review at {address}").format(address=address))
        click.echo(_("Ctrl-C ends it."))
        if not no_browser:
            open_browser(address)

    with contextlib.suppress(KeyboardInterrupt):
        serve_review(
            workspace,
            reviewer=git_user(workspace.root) if name is None else " ".join(name.split()),
            announce=announce,
            host=host,
            port=port,
            locales=locales,
            language=language,
        )
    click.echo(_("Ended. All that was saved is in the catalogs."))


def _spoken(language: str) -> str:
    """Return a language, or refuse one that the page does not speak."""
    from locum.i18n import spoken_locales
    from locum.web.words import choose_language

    if not choose_language(language, ""):
        raise UsageError(
            _("the page does not speak “{language}”").format(language=language),
            hint=_("it speaks {languages}").format(languages=", ".join(spoken_locales())),
        )
    return language


def _permit(host: str, *, allowed: bool) -> None:
    """Refuse an address that others reach, unless they are to be let in."""
    if not allowed:
        raise click.UsageError(
            _(
                "Other machines reach {host}. If that is meant, add --allow-network: whoever "
                "reads the network can then read and change translations."
            ).format(host=host)
        )
    click.echo(
        _("Warning: other machines may reach this review, and nothing is encrypted."), err=True
    )


def open_browser(address: str) -> None:
    """Open the address; where there is no browser, the printed one is enough."""
    import webbrowser

    try:
        webbrowser.open(address)
    except webbrowser.Error:
        click.echo(_("No browser was found: open the address yourself."), err=True)
