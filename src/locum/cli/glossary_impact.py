"""``locum glossary impact``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from locum.cli.options import (
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status, print_json
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.workflow.glossary_impact import ImpactReport

_LONGEST = 60


@click.command(
    "impact",
    short_help=_("Say what a changed glossary means for the catalogs."),
    help=_(
        "Say which drafts will be made anew and which reviewed entries break a term, "
        "with the words of both. Nothing is changed: locum translate makes those drafts, "
        "and the reviewed entries are a person's to mend."
    ),
    epilog=examples("locum glossary impact", "locum glossary impact --since HEAD~1 --to es"),
)
@articles_argument
@locales_option
@click.option(
    "--since",
    metavar="REV",
    help=_("Only what follows from changes of the glossary after this git revision."),
)
@project_option
@json_option
def impact_command(
    workspace: Workspace,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    since: str | None,
    *,
    as_json: bool,
) -> None:
    """Print drafts to be redone and reviewed entries to be mended."""
    from locum.workflow.glossary_impact import glossary_impact

    report = glossary_impact(workspace, since=since, articles=articles, locales=locales)
    if as_json:
        print_json(report.as_json())
    else:
        _print_impact(report)
    exit_status(report.problems)


def _print_impact(report: ImpactReport) -> None:
    said = {
        "added": _("added"),
        "changed": _("changed"),
        "removed": _("removed"),
    }
    for change in report.changes:
        click.echo(
            f"{change.path}:{change.line}: {said[change.kind]}: {change.term} "
            f"({change.locale}, {change.status}, {change.concept})"
        )
    why = {"terms": _("its terms changed"), "review": _("the same text was reviewed elsewhere")}
    for draft in report.redrafts:
        reason = ", ".join(draft.concepts) or why[draft.because]
        click.echo(
            f"{draft.catalog}:{draft.catalog_line}: "
            + _("draft to be redone: {text} ({reason})").format(
                text=_short(draft.source), reason=reason
            )
            + f" [{draft.article}:{draft.line}]"
        )
    for broken in report.reviewed:
        click.echo(
            f"{broken.catalog}:{broken.catalog_line}: "
            + _("reviewed: {message}").format(message=broken.message)
            + f" [{broken.article}:{broken.line}]"
        )
    n = len(report.redrafts)
    click.echo(
        ngettext("{n} draft to be redone", "{n} drafts to be redone", n).format(n=n)
        + " "
        + _words(report.redraft_words)
    )
    n = len(report.reviewed_entries)
    click.echo(
        ngettext(
            "{n} reviewed entry breaks the glossary", "{n} reviewed entries break the glossary", n
        ).format(n=n)
        + " "
        + _words(report.reviewed_words)
    )


def _words(n: int) -> str:
    return "(" + ngettext("{n} word", "{n} words", n).format(n=n) + ")"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
