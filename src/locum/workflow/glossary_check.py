"""Report what a glossary's author should mend, as far as the project can tell.

Besides what the rows say of each other (`locum.terminology.problems`): target forms that
the checks would reject in every translation, and terms and forms that no article has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from locum.catalog import Catalog
from locum.checks.run import run_checks
from locum.errors import CatalogError, LocumError
from locum.i18n import _
from locum.locales import fallbacks, language_of, same_language
from locum.model import Inline, Pair, Severity, Term, TermStatus
from locum.terminology import Problem as GlossaryProblem
from locum.workflow.articles import list_articles, read_source, to_problem
from locum.workflow.draft_checks import enabled_checks
from locum.workflow.messages import read_languages
from locum.workflow.places import Places
from locum.workflow.workspace import Problem, Workspace

_NOT_FOR_TERMS = frozenset({"untranslated", "length", "end_punctuation", "consistency"})
"""A term may well be spelt alike in two languages, be much longer, and has no end."""


def check_glossary(workspace: Workspace) -> tuple[list[GlossaryProblem], list[Problem]]:
    """Return the glossary's problems in the order of its rows, and unreadable files.

    Errors contradict themselves; warnings are meant perhaps; notes say what the project's
    articles do not need.
    """
    terms = workspace.termbase.terms
    unread: list[Problem] = []
    found = [
        *workspace.termbase.problems(),
        *_rejected(workspace, terms),
        *_articles_say(workspace, terms, unread),
    ]
    order = {path: n for n, path in enumerate(dict.fromkeys(term.path for term in terms))}
    found.sort(key=lambda p: (order[p.path], p.line, -p.severity.rank, p.message))
    return found, unread


# --- forms that no check would let pass ---


def _rejected(workspace: Workspace, terms: Sequence[Term]) -> Iterator[GlossaryProblem]:
    names = [name for name in enabled_checks(workspace) if name not in _NOT_FOR_TERMS]
    lead = workspace.settings.source
    sources: dict[str, list[Term]] = {}
    for term in terms:
        if same_language(term.locale, lead) and _is_used(term):
            sources.setdefault(term.concept, []).append(term)
    for locale in workspace.settings.locales:
        if same_language(locale, lead):
            continue
        for term in terms:
            if term.concept in sources and term.locale in fallbacks(locale) and _is_used(term):
                for form in (term.text, *term.forms):
                    says = _rejection(workspace, sources[term.concept], form, locale, names)
                    if says:
                        yield _rejected_form(term, says)


def _is_used(term: Term) -> bool:
    return term.status in {TermStatus.PREFERRED, TermStatus.ADMITTED}


def _rejection(
    workspace: Workspace, sources: Sequence[Term], form: str, locale: str, names: Sequence[str]
) -> str:
    """Return why a form can translate none of its concept's terms; empty where it can one."""
    first = ""
    for source in sources:
        fault = _fault(workspace, source.text, form, locale, names)
        if not fault:
            return ""
        first = first or _("“{form}” for “{source}” fails the check {fault}").format(
            form=form, source=source.text, fault=fault
        )
    return first


def _fault(workspace: Workspace, source: str, form: str, locale: str, names: Sequence[str]) -> str:
    language = workspace.settings.source
    pair = Pair(
        source=source,
        target=form,
        source_language=language,
        locale=locale,
        constraints=tuple(workspace.termbase.constraints(source, language, locale)),
        source_inline=Inline(source),
        target_inline=Inline(form),
    )
    errors = (one for one in run_checks(pair, names) if one.severity is Severity.ERROR)
    return next((f"{one.check} ({locale}): {one.message}" for one in errors), "")


def _rejected_form(term: Term, says: str) -> GlossaryProblem:
    mend = _("mend the form, or make the row “forbidden”")
    return GlossaryProblem(term.path, term.line, Severity.WARNING, says, "rejected", mend)


# --- what the articles say of it ---


def _articles_say(
    workspace: Workspace, terms: Sequence[Term], unread: list[Problem]
) -> Iterator[GlossaryProblem]:
    standing, languages = _in_articles(workspace, unread)
    yield from _without_terms(workspace, terms)
    yield from _without_translation(workspace, terms, {term for term, _form in standing})
    if not unread and languages:  # what could not be read may hold them
        yield from _unused(workspace, terms, standing, languages)


def _without_terms(workspace: Workspace, terms: Sequence[Term]) -> Iterator[GlossaryProblem]:
    """Yield the project's locales that the glossary does not know at all."""
    # Of one language is enough: Traditional Chinese is converted from Simplified.
    known = {language_of(term.locale) for term in terms}
    for locale in workspace.settings.locales:
        if terms and language_of(locale) not in known:
            message = _("the glossary has no terms in {locale} yet: none are enforced there")
            yield GlossaryProblem(
                terms[0].path,
                1,
                Severity.WARNING,
                message.format(locale=locale),
                "no-terms",
                _("add a row with the term to use in {locale}").format(locale=locale),
            )


def _without_translation(
    workspace: Workspace, terms: Sequence[Term], standing: set[Term]
) -> Iterator[GlossaryProblem]:
    """Yield what the articles have and a locale has no word for: nothing is asked there."""
    told = {
        locale: {t.concept for t in terms if t.locale in fallbacks(locale) and _is_used(t)}
        for locale in workspace.settings.locales
    }
    kept = {term.concept for term in terms if term.status is TermStatus.KEEP}
    first: dict[str, Term] = {}
    for term in terms:
        if term in standing and _is_used(term) and term.concept not in kept:
            first.setdefault(term.concept, term)
    for concept, term in first.items():
        lacking = [
            locale
            for locale, concepts in told.items()
            # A locale without any word was begun just now, or never meant to be held to terms.
            if concepts and concept not in concepts and not same_language(locale, term.locale)
        ]
        if lacking:
            message = _("“{concept}” has no term in {locales}: drafts may say anything there")
            yield GlossaryProblem(
                term.path,
                term.line,
                Severity.WARNING,
                message.format(concept=concept, locales=", ".join(lacking)),
                "no-translation",
                _("add a row for each of them"),
            )


def _unused(
    workspace: Workspace,
    terms: Sequence[Term],
    standing: set[tuple[Term, str]],
    languages: set[str],
) -> Iterator[GlossaryProblem]:
    gone = _in_obsolete(workspace)
    concepts: dict[str, list[Term]] = {}
    for term in terms:
        if term.status is TermStatus.KEEP or language_of(term.locale) in languages:
            concepts.setdefault(term.concept, []).append(term)
    used = {term for term, _form in standing}
    for concept, rows in concepts.items():
        if not used.intersection(rows):
            was = any(row in {term for term, _form in gone} for row in rows)
            yield _note(
                rows[0],
                "unused-concept",
                (
                    _("no article has “{concept}” under any of its names any more")
                    if was
                    else _("no article has “{concept}” under any of its names")
                ).format(concept=concept),
                was=was,
            )
            continue
        for row in rows:
            yield from _unused_in_row(row, standing, gone)


def _unused_in_row(
    row: Term, standing: set[tuple[Term, str]], gone: set[tuple[Term, str]]
) -> Iterator[GlossaryProblem]:
    if all(term is not row for term, _form in standing):
        was = any(term is row for term, _form in gone)
        message = _("no article has “{term}” any more") if was else _("no article has “{term}”")
        yield _note(row, "unused-term", message.format(term=row.text), was=was)
        return
    for form in row.forms:
        if (row, form) not in standing:
            was = (row, form) in gone
            message = (
                _("no article has the form “{form}” of “{term}” any more")
                if was
                else _("no article has the form “{form}” of “{term}”")
            )
            text = message.format(form=form, term=row.text)
            yield _note(row, "unused-form", text, was=was)


def _note(term: Term, kind: str, message: str, *, was: bool) -> GlossaryProblem:
    if was:
        kind = kind.replace("unused", "no-longer-used")
    mend = _("nothing, where articles to come may have it; else take it away")
    return GlossaryProblem(term.path, term.line, Severity.NOTE, message, kind, mend)


def _in_articles(
    workspace: Workspace, unread: list[Problem]
) -> tuple[set[tuple[Term, str]], set[str]]:
    """Return what stands in the articles, and their languages."""
    standing: set[tuple[Term, str]] = set()
    languages: set[str] = set()
    for path in list_articles(workspace):
        try:
            reading = read_languages(workspace, read_source(workspace, path))
        except LocumError as error:
            unread.append(to_problem(error))
            continue
        handler = reading.source.format
        for block, language in zip(reading.blocks, reading.languages, strict=True):
            languages.add(language_of(language))
            text = handler.read_inline(block.text).text
            standing |= workspace.termbase.standing(text, language)
    return standing, languages


def _in_obsolete(workspace: Workspace) -> set[tuple[Term, str]]:
    """Return what stands in sources that articles had once."""
    standing: set[tuple[Term, str]] = set()
    places = Places(workspace)
    texts: set[str] = set()
    for locale in workspace.settings.locales:
        for article in places.stems:
            path = places.catalog(locale, article)
            try:
                entries = Catalog.open(path, locale=locale).obsolete if path.exists() else []
            except CatalogError:
                continue  # locum check says so
            texts.update(entry.msgid for entry in entries)
    for text in sorted(texts):
        standing |= workspace.termbase.standing(text, workspace.settings.source)
    return standing
