"""``locum models``."""

from __future__ import annotations

from pathlib import Path

import click

from locum.cli.options import any_project_option, examples, json_option, unused_project_option
from locum.cli.output import print_json, print_table
from locum.i18n import _
from locum.workflow.workspace import Workspace


@click.group(help=_("Argos translation packages: list, install, remove."))
def models() -> None:
    """The group."""


@models.command(
    "list",
    short_help=_("List the packages that are here."),
    help=_("List the packages of this user and of this project."),
    epilog=examples("locum models list"),
)
@any_project_option
@json_option
def list_command(workspace: Workspace, *, as_json: bool) -> None:
    """Print a row for every package."""
    from locum.engines.argos.packages import list_packages

    packages = list_packages(workspace.settings.models)
    if as_json:
        print_json(
            [
                {
                    "source": p.source,
                    "target": p.target,
                    "version": p.version,
                    "origin": str(p.origin),
                    "path": str(p.path),
                    "size_bytes": p.size_bytes,
                    "digest": p.digest,
                    "problem": p.problem,
                }
                for p in packages
            ]
        )
    elif packages:
        print_table(
            (_("From"), _("To"), _("Version"), _("Origin"), "MB", _("Path")),
            [
                (
                    p.source,
                    p.target,
                    p.version,
                    p.origin,
                    f"{p.size_bytes / 1e6:.0f}",
                    f"{p.path}: {p.problem}" if p.problem else p.path,
                )
                for p in packages
            ],
            right=(4,),
        )
    else:
        click.echo(_("No packages. See: locum models available"))


@models.command(
    short_help=_("List the packages that Argos offers (online)."),
    help=_("List the packages of Argos's index. Needs the network and the extra “argos”."),
    epilog=examples("locum models available"),
)
@unused_project_option
@json_option
def available(*, as_json: bool) -> None:
    """Print a row for every package of the index."""
    from locum.engines.argos.index import available as offered

    rows = offered()
    if as_json:
        print_json([{"source": r.source, "target": r.target, "version": r.version} for r in rows])
    else:
        print_table(
            (_("From"), _("To"), _("Version")), [(r.source, r.target, r.version) for r in rows]
        )


@models.command(
    short_help=_("Install a package from a file, or from Argos's index."),
    help=_(
        "Install packages from .argosmodel files, or, with two languages, one from Argos's "
        "index (needs the network and the extra “argos”)."
    ),
    epilog=examples(
        "locum models install translate-en_es-1_9.argosmodel", "locum models install en es"
    ),
)
@click.argument("what", nargs=-1, required=True, metavar="FILE... | FROM TO")
@unused_project_option
@click.option(
    "--force", is_flag=True, help=_("Replace the installed package, even if it is as new.")
)
def install(what: tuple[str, ...], *, force: bool) -> None:
    """Install packages."""
    from locum.engines.argos.install import install_file

    if len(what) == 1 or all(name.endswith(".argosmodel") for name in what):
        packages = (install_file(Path(name), force=force) for name in what)
    elif len(what) == 2:
        from locum.engines.argos.index import install_from_index

        def tell(text: str) -> None:
            click.echo(text, err=True)

        packages = (
            install_from_index(source, target, progress=tell, force=force)
            for source, target in [what]
        )
    else:
        raise click.UsageError(_("Name .argosmodel files, or two languages."))
    for package in packages:
        click.echo(
            _("Installed {source}→{target} {version} in {path}").format(
                source=package.source,
                target=package.target,
                version=package.version,
                path=package.path,
            )
        )


@models.command(
    short_help=_("Remove an installed package."),
    help=_("Remove an installed package; the project's own files are left alone."),
    epilog=examples("locum models remove en es"),
)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@unused_project_option
def remove(source: str, target: str) -> None:
    """Remove one package."""
    from locum.engines.argos.install import remove as remove_package

    click.echo(_("Removed {path}").format(path=remove_package(source, target)))
