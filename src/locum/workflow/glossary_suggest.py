"""Propose terms for the glossary: what the articles speak of, and what reviewers call it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locum.catalog import Catalog, State
from locum.errors import CatalogError, LocumError, UsageError
from locum.formats import get_format
from locum.glossaries.acronyms import is_acronym
from locum.glossaries.csv import COLUMNS
from locum.glossaries.csv_file import cells_of
from locum.i18n import _
from locum.locales import fallbacks, normalize, same_language
from locum.memory import read_header, read_tsv
from locum.model import Term, TermStatus
from locum.terminology.folding import fold_key
from locum.terminology.mining import (
    Association,
    Background,
    Candidate,
    Pairing,
    Text,
    associate,
    counted,
    general,
    is_characters,
    mine,
)
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.glossary_files import is_listed, write_file
from locum.workflow.messages import is_ours, read_languages
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace

_CONTEXT = 120
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A term that the glossary lacks."""

    language: str
    candidate: Candidate
    translations: dict[str, Association]
    """By locale; only where there is evidence."""

    def as_json(self) -> dict[str, Any]:
        """Return the suggestion as ``glossary suggest --json`` prints it."""
        one = self.candidate
        return {
            "language": self.language,
            "term": one.text,
            "forms": list(one.forms),
            "count": one.count,
            "places": list(one.places),
            "c_value": round(one.c_value, 2),
            "weirdness": round(one.weirdness, 2),
            "score": round(one.score, 2),
            "translations": {
                locale: {**asdict(found), "dice": round(found.dice, 3),
                         "likelihood": round(found.likelihood, 1)}
                for locale, found in self.translations.items()
            },
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class SuggestReport:
    """What was found."""

    suggestions: tuple[Suggestion, ...]
    background: str
    """What tells a domain's words from everybody's; empty where nothing does."""
    problems: tuple[Problem, ...]


def suggest_terms(
    workspace: Workspace,
    *,
    language: str | None = None,
    locales: Sequence[str] = (),
    articles: Sequence[str] = (),
    limit: int = 50,
    least: int = 2,
) -> SuggestReport:
    """Return candidates that the glossary does not have, the best first.

    Args:
        workspace: the project.
        language: of the articles' blocks that are mined; the project's by default.
        locales: whose translations are looked for; all of the project's by default.
        articles: paths; all of the project's by default.
        limit: how many, at most.
        least: how often a candidate must stand in the articles.

    Raises:
        LocumError: for a mistake that concerns the whole run.
    """
    source = normalize(language) if language else workspace.settings.source
    problems: list[Problem] = []
    texts = list(_texts(workspace, articles, source, problems))
    background = general(source) or _memory_background(workspace, source)
    known = {
        fold_key(form)
        for term in workspace.termbase.terms
        if same_language(term.locale, source) or term.status is TermStatus.KEEP
        for form in (term.text, *term.forms)
    }
    found = [
        one
        for one in mine(texts, source, background=background, least=least)
        if fold_key(one.text) not in known
    ][:limit]
    chosen = [tag for tag in workspace.locales(tuple(locales)) if not same_language(tag, source)]
    translations = {
        locale: associate(
            [one.key for one in found],
            list(_pairings(workspace, source, locale, problems)),
            source,
            locale,
        )
        for locale in chosen
    }
    return SuggestReport(
        suggestions=tuple(
            Suggestion(
                source,
                one,
                {tag: same[one.key] for tag, same in translations.items() if one.key in same},
            )
            for one in found
        ),
        background=background.name if background else "",
        problems=tuple(problems),
    )


def _texts(
    workspace: Workspace, articles: Sequence[str], source: str, problems: list[Problem]
) -> Iterator[Text]:
    for path in list_articles(workspace, articles):
        try:
            reading = read_languages(workspace, read_source(workspace, path))
        except LocumError as error:
            problems.append(to_problem(error))
            continue
        handler = reading.source.format
        for block, language in zip(reading.blocks, reading.languages, strict=True):
            if not same_language(language, source):
                continue
            inline = handler.read_inline(block.text)
            kept = [(span.start, span.end) for span in inline.spans if span.keep]
            words = _without(inline.text, kept)
            matches = workspace.termbase.matches(words, language)
            known = tuple((match.start, match.end) for match in matches)
            yield Text(words, f"{path}:{block.line}", known)


def _without(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return a text whose code and addresses say nothing."""
    pieces = list(text)
    for start, end in stretches:
        pieces[start:end] = "|" * (end - start)
    return "".join(pieces)


def _memory_background(workspace: Workspace, source: str) -> Background | None:
    """Return how frequent characters are in the project's memory.

    Not for words: a memory is of the articles' own field, so that it makes their terms
    look like everybody's words, and *promise* like a term. Measured: docs/glossary.md.
    """
    if not is_characters(source):
        return None
    return counted("memory", _memory_texts(workspace, source), source)


def _memory_texts(workspace: Workspace, source: str) -> Iterator[str]:
    for path in workspace.files(workspace.settings.memory):
        column = _column(read_header(path), source)
        if column is not None:
            for row in read_tsv(path):
                yield row.texts[column]


def _pairings(
    workspace: Workspace, source: str, locale: str, unread: list[Problem]
) -> Iterator[Pairing]:
    """Yield what people reviewed in this project, then the memory."""
    places = Places(workspace)
    for article in places.stems:
        path = places.catalog(locale, article)
        try:
            entries = Catalog.open(path, locale=locale).entries if path.exists() else []
        except CatalogError as error:
            unread.append(to_problem(error))
            continue
        handler = get_format(article)
        for entry in entries:
            if entry.state is State.REVIEWED and is_ours(entry):
                text, translation = map(handler.read_inline, (entry.msgid, entry.msgstr))
                yield Pairing(text.text, translation.text, reviewed=True)
    for file in workspace.files(workspace.settings.memory):
        header = read_header(file)
        left, right = _column(header, source), _column(header, locale)
        if left is None or right is None:
            continue
        for row in read_tsv(file):
            if row.texts[left] and row.texts[right]:
                yield Pairing(row.texts[left], row.texts[right], reviewed=False)


def _column(header: Sequence[str], language: str) -> int | None:
    return next((header.index(tag) for tag in fallbacks(language) if tag in header), None)


# --- as a glossary ---


def as_terms(suggestion: Suggestion, background: str) -> Iterator[Term]:
    """Yield a suggestion's rows: the term, and its translations.

    Why it is proposed stands in the notes, whence the numbers come in the sources.
    """
    one = suggestion.candidate
    places = ", ".join(one.places[:_PLACES]) + (" …" if len(one.places) > _PLACES else "")
    measure = "C-value" + (f" × log weirdness ({background})" if background else "")
    note = f"{one.count}×: {places}; “{_around(one)}”"
    yield Term(
        concept=one.text,
        locale=suggestion.language,
        text=one.text,
        case_sensitive=is_acronym(one.text),
        forms=one.forms,
        note=note,
        source=f"suggested: {measure} {one.score:.1f}",
    )
    for locale, found in suggestion.translations.items():
        where = "reviewed" if found.reviewed == found.together else "memory"
        if 0 < found.reviewed < found.together:
            where = f"reviewed {found.reviewed}, memory {found.together - found.reviewed}"
        yield Term(
            concept=one.text,
            locale=locale,
            text=found.text,
            case_sensitive=is_acronym(found.text),
            note=f"in {found.together} of {found.of} translations ({where})",
            source=f"suggested: Dice {found.dice:.2f}, log-likelihood {found.likelihood:.0f}",
        )


def _around(one: Candidate) -> str:
    """Return the words around a candidate's first place."""
    text = " ".join(one.context.split())
    at = max(text.lower().find(one.text.lower()), 0)
    start = max(at - _CONTEXT // 3, 0)
    piece = text[start : start + _CONTEXT]
    return ("…" if start else "") + piece + ("…" if start + _CONTEXT < len(text) else "")


def as_csv(report: SuggestReport) -> str:
    """Return suggestions as a glossary, ready to be edited."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for suggestion in report.suggestions:
        for term in as_terms(suggestion, report.background):
            writer.writerow(cells_of(term, Counter()))
    return out.getvalue()


def write_suggestions(
    workspace: Workspace, report: SuggestReport, path: Path, *, force: bool = False
) -> None:
    """Write suggestions to a file that is no glossary of the project yet.

    Raises:
        UsageError: where the project would take them for its glossary before anybody has
            looked at them, or the file is there.
    """
    place = path.resolve()
    if is_listed(workspace, place):
        raise UsageError(
            _("the project would enforce what nobody has looked at yet"),
            path=path,
            hint=_("write it elsewhere, edit it, then: locum glossary import {name}").format(
                name=path.name
            ),
        )
    if place.exists() and not force:
        raise UsageError(_("“{name}” is there already").format(name=path), hint="--force")
    held = place.read_bytes() if place.exists() else None
    write_file(place, [as_csv(report)], expected=held)
