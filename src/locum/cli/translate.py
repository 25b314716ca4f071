"""``locum translate``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from locum.cli.options import (
    articles_argument,
    examples,
    json_option,
    locales_option,
    project_option,
)
from locum.cli.output import exit_status, print_catalogs, print_json, print_orphans
from locum.cli.progress import MODES, Reporter, progress
from locum.i18n import _, ngettext
from locum.workflow.caching import CachingExecutor
from locum.workflow.executing import Executor
from locum.workflow.translate import translate_project
from locum.workflow.translate_report import ArticleSummary, TranslateReport
from locum.workflow.workspace import Workspace


@click.command(
    short_help=_("Draft what is not translated yet."),
    help=_(
        "Draft what is not translated yet, and bring the catalogs in step with the articles. "
        "What a person reviewed or edited is never touched."
    ),
    epilog=examples(
        "locum translate",
        "locum translate articles/back-pain.md --to es --to zh_Hans",
        "locum translate --to es --engine argos --dry-run",
        "locum translate --cluster local",
    ),
)
@articles_argument
@locales_option
@click.option("--engine", metavar="NAME", help=_("Use this engine alone, and no memory."))
@click.option(
    "--redraft", is_flag=True, help=_("Make machine drafts that nobody touched anew, too.")
)
@click.option("--dry-run", is_flag=True, help=_("Say what would be drafted; write nothing."))
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help=_("Draft on a Ray cluster: HOST:PORT, auto, or local for one on this machine."),
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help=_("So many workers of the cluster at most; as many as it has processors by default."),
)
@click.option(
    "--no-cache",
    is_flag=True,
    help=_("Decode every sentence, also those that this machine has decoded before."),
)
@click.option(
    "--progress",
    "mode",
    type=click.Choice(MODES),
    default="auto",
    show_default=True,
    help=_("Bars on a terminal (auto), always (bar), lines of JSON on stderr (jsonl), or none."),
)
@project_option
@json_option
def translate(
    workspace: Workspace,
    articles: tuple[str, ...],
    locales: tuple[str, ...],
    engine: str | None,
    *,
    redraft: bool,
    dry_run: bool,
    cluster: str | None,
    workers: int | None,
    no_cache: bool,
    mode: str,
    as_json: bool,
) -> None:
    """Draft, then print what was done."""
    if workers is not None and cluster is None:
        raise click.UsageError(_("--workers needs --cluster"))
    with progress(mode) as told:
        with _executor(workspace, cluster, workers, told) as decoding:
            report = translate_project(
                workspace,
                articles=articles,
                locales=locales,
                engine=engine,
                redraft=redraft,
                dry_run=dry_run,
                keep_drafts=as_json,
                announce=told.announce,
                executor=decoding if no_cache else CachingExecutor(decoding, workspace),
                saved=told.saved,
            )
        told_problems = told.problems(report.problems)
    if as_json:
        print_json(report.as_json())
    else:
        _print_report(workspace, report)
    exit_status(report.problems, quietly=told_problems)


@contextmanager
def _executor(
    workspace: Workspace, cluster: str | None, workers: int | None, told: Reporter
) -> Iterator[Executor]:
    """Yield what decodes: this process, or a cluster."""
    if cluster is None:
        from locum.workflow.surviving import surviving

        with surviving(workspace) as executor:
            yield executor
        return
    from locum.cluster import on_cluster

    with on_cluster(workspace, cluster, workers=workers, tell=told.warn) as executor:
        yield executor


def _print_report(workspace: Workspace, report: TranslateReport) -> None:
    rows = [row for row in report.summary if _is_news(row)]
    if rows:
        drafted = _("To draft") if report.dry_run else _("Drafted")
        print_catalogs(
            (drafted, _("Kept"), _("Reviewed"), _("Stale"), _("Missing")),
            [
                (r.locale, r.article, (r.drafted, r.kept, r.reviewed, r.stale, r.missing))
                for r in rows
            ],
        )
    for row in report.summary:
        if row.renamed_from:
            click.echo(
                _("{locale}: the catalog of {article} was {old} before").format(
                    locale=row.locale, article=row.article, old=row.renamed_from
                )
            )
    drafted_count = sum(row.drafted for row in report.summary)
    if report.dry_run:
        click.echo(
            ngettext(
                "{n} entry would be drafted.", "{n} entries would be drafted.", drafted_count
            ).format(n=drafted_count)
        )
        return
    engines = ", ".join(f"{name} {count}" for name, count in sorted(report.engines.items()))
    click.echo(
        ngettext("{n} entry drafted", "{n} entries drafted", drafted_count).format(n=drafted_count)
        + (f" ({engines})" if engines else "")
    )
    kept = sum(row.kept for row in report.summary)
    if kept:
        click.echo(
            ngettext(
                "{n} earlier draft kept (--redraft makes it anew)",
                "{n} earlier drafts kept (--redraft makes them anew)",
                kept,
            ).format(n=kept)
        )
    missed = report.missed
    if missed:
        click.echo(
            ngettext(
                "{n} draft misses a glossary term; its entry says which",
                "{n} drafts miss a glossary term; their entries say which",
                missed,
            ).format(n=missed)
        )
    click.echo(_("Catalogs: {path}").format(path=_shown(workspace)))
    print_orphans(report.orphans)


def _shown(workspace: Workspace) -> str:
    return workspace.relative(workspace.settings.catalogs) + "/"


def _is_news(row: ArticleSummary) -> bool:
    return bool(row.drafted or row.undone or row.stale or row.missing or row.renamed_from)
