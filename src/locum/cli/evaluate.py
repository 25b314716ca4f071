"""``locum evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from locum.cli.options import any_project_option, examples, json_option
from locum.cli.output import exit_status, print_json, print_table, progress
from locum.i18n import _, ngettext
from locum.workflow.workspace import Workspace

if TYPE_CHECKING:
    from locum.workflow.evaluation_report import Evaluation, Glossary, Row

_FILE = click.Path(path_type=Path)


@click.command(
    short_help=_("Measure engines and the glossary on your own text."),
    help=_(
        "Measure engines and the glossary on your own text: BLEU, chrF, term success and more, "
        "for each engine without the glossary, with it, and with random terms as a control. "
        "Nothing is written."
    ),
    epilog=examples(
        "locum evaluate --source test.en.txt --reference test.es.txt --to es",
        "locum evaluate --source test.tsv --to es --engine argos --engine apertium",
        "locum evaluate --source test.tmx --to es --hypothesis other-system.txt",
    ),
)
@click.option(
    "--source",
    type=_FILE,
    metavar="FILE",
    required=True,
    help=_("A sentence a line; or a TSV, TMX or PO file that holds the reference too."),
)
@click.option(
    "--reference", type=_FILE, metavar="FILE", help=_("Its human translation, line by line.")
)
@click.option("--to", "locale", metavar="LOCALE", required=True, help=_("The target locale."))
@click.option(
    "--from", "source_language", metavar="LANG", help=_("Its language; the project's by default.")
)
@click.option(
    "--glossary", type=_FILE, metavar="FILE", help=_("A glossary in place of the project's.")
)
@click.option(
    "--engine",
    "engines",
    metavar="NAME",
    multiple=True,
    help=_("An engine; more are compared. By default the best route."),
)
@click.option(
    "--hypothesis",
    "hypotheses",
    type=_FILE,
    metavar="FILE",
    multiple=True,
    help=_("Translations made elsewhere, line by line; without --engine only these."),
)
@click.option(
    "--limit", type=click.IntRange(min=1), metavar="N", help=_("The first N sentences only.")
)
@click.option(
    "--seed",
    type=int,
    default=12345,
    show_default=True,
    metavar="N",
    help=_("Chooses the random terms, and the samples that differences are tested on."),
)
@any_project_option
@json_option
def evaluate(
    workspace: Workspace,
    source: Path,
    reference: Path | None,
    locale: str,
    source_language: str | None,
    glossary: Path | None,
    engines: tuple[str, ...],
    hypotheses: tuple[Path, ...],
    limit: int | None,
    seed: int,
    *,
    as_json: bool,
) -> None:
    """Measure, then print the tables."""
    from locum.workflow.evaluate import Task
    from locum.workflow.evaluate import evaluate as run

    task = Task(
        source=source,
        reference=reference,
        locale=locale,
        source_language=source_language,
        glossary=glossary,
        engines=engines,
        hypotheses=hypotheses,
        limit=limit,
        seed=seed,
    )
    with progress() as announce:
        found = run(workspace, task, announce=announce)
    if as_json:
        print_json(found.as_json())
    else:
        _print(found)
    exit_status(found.problems)


def _print(found: Evaluation) -> None:
    click.echo(_facts(found))
    click.echo()
    head = (
        _("System"), _("Glossary"), "BLEU", "chrF", _("Terms"), _("Lemma"), _("Win. 2"),
        _("Win. 3"), "1-TERm", _("Doubled"), _("Words/s"),
    )  # fmt: skip
    print_table(head, [_cells(row, terms=found.terms) for row in found.rows], right=range(2, 11))
    for row in found.rows:
        _print_notes(row)
    if found.differences:
        click.echo()
        _print_differences(found)
    click.echo()
    for signature in found.rows[0].scores.quality.signatures.items():
        click.echo("{}: {}".format(*signature))


def _facts(found: Evaluation) -> str:
    facts = ngettext("{n} sentence", "{n} sentences", found.segments).format(n=found.segments)
    facts += f", {found.source_language}→{found.locale}"
    if found.left_out:
        facts += _(" ({n} rows without text on both sides left out)").format(n=found.left_out)
    if not found.glossary_version:
        return facts + "; " + _("there is no glossary (--glossary FILE), so terms are not measured")
    if not found.terms:
        return facts + "; " + _("the glossary has no term in them, so terms are not measured")
    return (
        facts
        + "; "
        + ngettext("{n} term", "{n} terms", found.terms).format(n=found.terms)
        + "; "
        + _("the reference itself has {share} of them").format(
            share=f"{found.reference_success.by_lemma:.1%}"
        )
    )


def _cells(row: Row, *, terms: int) -> tuple[str, ...]:
    from locum.evaluation import one_minus_term

    scores = row.scores
    about_terms = (
        f"{scores.success.exact:.3f}",
        f"{scores.success.by_lemma:.3f}",
        *(f"{overlap.mean:.3f}" for overlap in scores.overlaps.values()),
        f"{one_minus_term(scores.term_edit_rates):.3f}",
        f"{scores.doubled.rate:.1%}",
    )
    return (
        row.system,
        _name(row.glossary),
        f"{scores.quality.bleu:.1f}",
        f"{scores.quality.chrf:.1f}",
        *(about_terms if terms else ("–",) * len(about_terms)),
        "–" if row.words_per_second is None else f"{row.words_per_second:,.0f}",
    )


def _print_notes(row: Row) -> None:
    """Say what makes a row's figures less than its own."""
    label = _label(row.system, row.glossary)
    if row.other_route:
        click.echo(
            ngettext(
                "{row}: {n} sentence went another route in part, as this one gave no translation",
                "{row}: {n} sentences went another route in part, as this one gave no translation",
                row.other_route,
            ).format(row=label, n=row.other_route)
        )
    if row.flagged:
        click.echo(
            ngettext(
                "{row}: {n} sentence was not translated soundly",
                "{row}: {n} sentences were not translated soundly",
                row.flagged,
            ).format(row=label, n=row.flagged)
        )
    if row.empty:
        click.echo(
            ngettext(
                "{row}: {n} sentence has no translation",
                "{row}: {n} sentences have no translation",
                row.empty,
            ).format(row=label, n=row.empty)
        )


def _print_differences(found: Evaluation) -> None:
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for one in found.differences:
        compared = _label(one.system, one.glossary), _label(one.baseline, one.baseline_glossary)
        scale = 1 if one.metric != "terms" else 100
        mark = "*" if one.comparison.significant else ""
        text = f"{one.comparison.difference * scale:+.1f}{mark} ({one.comparison.p_value:.3f})"
        rows.setdefault(compared, {})[one.metric] = text
    metrics = [
        metric for metric in ("bleu", "chrf", "terms") if metric in next(iter(rows.values()))
    ]
    names = {"bleu": "BLEU (p)", "chrf": "chrF (p)", "terms": _("Terms, % (p)")}
    print_table(
        (_("Difference of"), _("to"), *(names[metric] for metric in metrics)),
        [(*compared, *(cells[metric] for metric in metrics)) for compared, cells in rows.items()],
        right=range(2, 2 + len(metrics)),
    )
    click.echo(_("* p < 0.05, by paired bootstrap over 1,000 samples"))


def _label(system: str, glossary: Glossary) -> str:
    name = _name(glossary)
    return f"{system}, {name}" if name else system


def _name(glossary: Glossary) -> str:
    return {"none": _("none"), "right": _("yes"), "random": _("random terms")}.get(glossary, "")
