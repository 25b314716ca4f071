"""``locum adopt``."""

from __future__ import annotations

import click

from locum.cli.options import examples, json_option, locales_option, project_option
from locum.cli.output import exit_status, print_json, print_table, progress
from locum.i18n import _, ngettext
from locum.workflow.adopt_report import AdoptReport, Outcome, PageReport, Verdict
from locum.workflow.workspace import Workspace

MOST_LINES = 20
"""How many pages without a partner are named."""


@click.command(
    short_help=_("Take over translations that are published already."),
    help=_(
        "Take over the translations that a site has published already. The blocks of ARTICLE "
        "and of the page TRANSLATED are aligned. What is sure goes into the catalog as "
        "reviewed, what is not stays fuzzy and says why. What a person did in the catalog is "
        "never touched. With --path, the pages of all articles are taken over."
    ),
    epilog=examples(
        "locum adopt articles/back-pain.html old/dolor.html --to es --dry-run",
        "locum adopt --path 'old/{locale}/{rest}' --to es --to fr",
        "locum adopt --path '{dir}/{stem}.{lang}{suffix}' --json",
    ),
)
@click.argument("names", nargs=-1, metavar="[ARTICLE [TRANSLATED]]")
@locales_option
@click.option(
    "--path",
    "pattern",
    metavar="PATTERN",
    help=_("Where each article's translated page lies, as [build] path is written."),
)
@click.option("--dry-run", is_flag=True, help=_("Show every block and its pair; write nothing."))
@click.option(
    "--no-engine",
    is_flag=True,
    help=_("Do not compare with what an engine makes of the article: faster, less is sure."),
)
@click.option("--fuzzy", is_flag=True, help=_("Let nothing count as reviewed."))
@click.option(
    "--force",
    is_flag=True,
    help=_("Take a page though its language or its contents seem to be others."),
)
@project_option
@json_option
def adopt(
    workspace: Workspace,
    names: tuple[str, ...],
    locales: tuple[str, ...],
    pattern: str | None,
    *,
    dry_run: bool,
    no_engine: bool,
    fuzzy: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Take pages over, then print what became of them."""
    from locum.workflow.adopt import Options, adopt_page, adopt_project

    options = Options(force=force, use_engines=not no_engine, fuzzy=fuzzy, dry_run=dry_run)
    if pattern is None:
        if len(names) != 2 or len(locales) != 1:
            raise click.UsageError(
                _("Name an article, its translated page and --to LOCALE; or --path PATTERN.")
            )
        report = adopt_page(workspace, *names, locales[0], options=options)
    else:
        with progress() as announce:
            report = adopt_project(
                workspace,
                pattern,
                articles=names,
                locales=locales,
                options=options,
                announce=announce,
            )
    if as_json:
        print_json(report.as_json())
    else:
        _print(report)
    exit_status(report.problems)


def _print(report: AdoptReport) -> None:
    if report.dry_run:
        for page in report.pages:
            _print_blocks(page)
    else:
        for page in report.pages:
            _print_doubts(page)
    if len(report.pages) > 1:
        _print_pages(report.pages)
    for page in report.pages if len(report.pages) == 1 else ():
        click.echo(_sum(page))
    _print_others(report)
    if report.dry_run:
        click.echo(_("Nothing was written."))


def _names() -> dict[Verdict, str]:
    """Return what users read for each verdict."""
    return {
        Verdict.SURE: _("sure"),
        Verdict.UNSURE: _("unsure"),
        Verdict.KEPT: _("kept"),
        Verdict.UNTRANSLATED: _("not translated"),
        Verdict.LOST: _("no pair"),
        Verdict.ADDED: _("no pair"),
    }


def _print_blocks(page: PageReport) -> None:
    """Print the alignment: a row for every block."""
    click.echo(f"{page.article} → {page.translated} ({page.locale})")
    names = _names()
    print_table(
        (_("Line"), _("Page"), _("Pair"), _("Source"), _("Translation"), _("Why")),
        [
            (
                outcome.block.line if outcome.block else "",
                ", ".join(map(str, dict.fromkeys(outcome.lines))),
                names[outcome.verdict],
                _short(outcome.msgid),
                _short(outcome.msgstr or outcome.added),
                "; ".join(outcome.why),
            )
            for outcome in page.outcomes
        ],
        right=(0, 1),
    )


def _print_doubts(page: PageReport) -> None:
    """Print what is not sure, a line each."""
    names = _names()
    for outcome in page.outcomes:
        if outcome.verdict is Verdict.SURE or (outcome.verdict is Verdict.KEPT and not outcome.why):
            continue
        why = "; ".join(outcome.why)
        said = names[outcome.verdict] + (f": {why}" if why else "")
        click.echo(f"{_place(page, outcome)}: {said} “{_short(outcome.msgid or outcome.added)}”")


def _place(page: PageReport, outcome: Outcome) -> str:
    if outcome.block is None:
        return f"{page.translated}:{outcome.lines[0]}"
    return f"{page.article}:{outcome.block.line}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 48 else line[:47] + "…"


def _sum(page: PageReport) -> str:
    counts = page.counts
    names = _names()
    lost = counts[Verdict.LOST] + counts[Verdict.ADDED]
    said = [
        f"{counts[verdict]} {names[verdict]}"
        for verdict in (Verdict.SURE, Verdict.UNSURE, Verdict.KEPT, Verdict.UNTRANSLATED)
        if counts[verdict] or verdict in (Verdict.SURE, Verdict.UNSURE)
    ]
    said += [_("{n} without a pair").format(n=lost)] if lost else []
    return f"{page.catalog}: {', '.join(said)}"


def _print_pages(pages: list[PageReport]) -> None:
    names = _names()
    print_table(
        (_("Locale"), _("Article"), _("Page"), names[Verdict.SURE], names[Verdict.UNSURE],
         names[Verdict.KEPT], names[Verdict.UNTRANSLATED], names[Verdict.LOST]),
        [
            (page.locale, page.article, page.translated, c[Verdict.SURE], c[Verdict.UNSURE],
             c[Verdict.KEPT], c[Verdict.UNTRANSLATED], c[Verdict.LOST] + c[Verdict.ADDED])
            for page in pages
            for c in [page.counts]
        ],
        right=(3, 4, 5, 6, 7),
    )  # fmt: skip


def _print_others(report: AdoptReport) -> None:
    absent = [
        _("{article} has no translated page {path}").format(article=article, path=path)
        for article, path in report.absent
    ]
    strays = [
        _("{path} is the translation of no article").format(path=path) for path in report.strays
    ]
    for lines in (absent, strays):
        for line in lines[:MOST_LINES]:
            click.echo(line)
        if len(lines) > MOST_LINES:
            click.echo(_("… and {n} more; --json lists all").format(n=len(lines) - MOST_LINES))
    n = len(report.also_articles)
    if n:
        click.echo(
            ngettext(
                "{n} translated page is an article of the project, too ({first}): take it out of "
                "articles in locum.toml, or it will be translated itself",
                "{n} translated pages are articles of the project, too ({first}, …): take them "
                "out of articles in locum.toml, or they will be translated themselves",
                n,
            ).format(n=n, first=report.also_articles[0])
        )
