"""``locum build``."""

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
    from locum.workflow.output import BuildReport


@click.command(
    short_help=_("Write localized articles and pages."),
    help=_(
        "Write every locale's articles in their own format, and as HTML pages. What nobody has "
        "reviewed stays in the source language, unless [build] policy is “drafts”. "
        "Only what has changed is written. The locale qps-ploc, and qps-plocm from right to "
        "left, tests templates: accented and a third longer."
    ),
    epilog=examples("locum build", "locum build --to es", "locum build --to qps-ploc"),
)
@articles_argument
@locales_option
@project_option
@json_option
def build(
    workspace: Workspace, articles: tuple[str, ...], locales: tuple[str, ...], *, as_json: bool
) -> None:
    """Build, then print what was written."""
    from locum.workflow.build import build_project

    report = build_project(workspace, articles=articles, locales=locales)
    if as_json:
        print_json(
            {
                "articles": report.articles,
                "pages": report.pages,
                "assets": sorted(set(report.assets)),
                "written": report.written,
                "removed": report.removed,
                "withheld": [
                    {"article": article, "locale": locale} for article, locale in report.withheld
                ],
                "left_out": report.left_out,
                "skipped": report.skipped,
                "idle_rules": report.idle_rules,
                "problems": [str(problem) for problem in report.problems],
            }
        )
    else:
        settings = workspace.settings.build
        n = len(report.articles)
        click.echo(
            ngettext("{n} article in {path}/", "{n} articles in {path}/", n).format(
                n=n, path=settings.output
            )
        )
        if settings.pages:
            n = len(report.pages)
            click.echo(
                ngettext("{n} page in {path}/", "{n} pages in {path}/", n).format(
                    n=n, path=settings.pages
                )
            )
        _print_shares(report)
        for article, locale in report.withheld:
            click.echo(
                _(
                    "{article} is safety-critical and not wholly reviewed: in {locale} it is shown "
                    "in its original language"
                ).format(article=article, locale=locale)
            )
        for path in report.skipped:
            click.echo(_("not copied, as it is not for readers: {path}").format(path=path))
        for sentence in report.left_out:
            click.echo(sentence)
        # A slip here would publish what was to be kept back.
        for glob in report.idle_rules:
            click.echo(
                _(
                    "Warning: no article is “{glob}”, as a rule of [build] has it in locum.toml"
                ).format(glob=glob),
                err=True,
            )
    exit_status(report.problems)


def _print_shares(report: BuildReport) -> None:
    """Say of each locale how much of it is published as what, and where drafts are if hidden."""
    unfinished = {
        locale: counts for locale, counts in report.counts.items() if counts.source or counts.drafts
    }
    drafts_too = any(counts.drafts for counts in report.counts.values())
    if drafts_too:
        said = _(
            "{locale}: {reviewed} of {total} passages reviewed, {drafts} drafts, "
            "{source} left in their language"
        )
    else:
        said = _(
            "{locale}: {reviewed} of {total} passages reviewed, {source} left in their language"
        )
    for locale, counts in unfinished.items():
        click.echo(
            said.format(
                locale=locale,
                reviewed=counts.reviewed,
                total=counts.total - counts.original,
                drafts=counts.drafts,
                source=counts.source,
            )
        )
    if unfinished and not drafts_too:
        click.echo(_('Drafts are not published. To see them, marked: policy = "drafts" in [build]'))
