"""Make a project in a folder: find out what can be found, write the rest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from locum.config import CONFIG_NAME, find_config
from locum.errors import ConfigError, EngineError, NoProjectError, UsageError
from locum.glossaries.csv import parse_csv
from locum.glossaries.medical import NAME, medical_glossary
from locum.i18n import _, user_languages
from locum.locales import fallbacks, is_known, normalize, same_language
from locum.workflow.articles import list_articles
from locum.workflow.starter import CONFIG, EXAMPLES, GITIGNORE
from locum.workflow.survey import Survey, survey_folder
from locum.workflow.workspace import Workspace

EXAMPLE = "articles/back-pain.md"
_NEW_ARTICLES = ("articles/**/*.md", "articles/**/*.html", "articles/**/*.txt")


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was made."""

    path: str
    """Within the project, with forward slashes."""
    what: str
    """What it is, in a few words."""


@dataclass(frozen=True, slots=True)
class MissingRoute:
    """A language pair of the project that no installed engine translates."""

    source: str
    target: str
    message: str
    ways: tuple[tuple[str, ...], ...]
    """Each the commands, in turn, that would mend it."""


@dataclass(slots=True)
class InitReport:
    """What was found and written."""

    root: Path
    source: str
    locales: tuple[str, ...]
    articles: tuple[str, ...]
    """Globs."""
    found: int = 0
    """How many articles they match."""
    languages: tuple[tuple[str, int], ...] = ()
    """The articles' languages, and how many of them (of a sample) are in each."""
    written: list[Written] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What the user may want to know, a sentence each."""
    missing: list[MissingRoute] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Return the report as ``init --json`` prints it."""
        return {
            "root": str(self.root.resolve()),
            "source": self.source,
            "locales": list(self.locales),
            "articles": list(self.articles),
            "found": self.found,
            "languages": dict(self.languages),
            "written": [file.path for file in self.written],
            "notes": self.notes,
            "missing": [
                {
                    "source": route.source,
                    "target": route.target,
                    "message": route.message,
                    "commands": [list(way) for way in route.ways],
                }
                for route in self.missing
            ],
        }


def init_project(
    folder: Path, *, locales: Sequence[str] = (), source: str | None = None
) -> InitReport:
    """Write ``locum.toml``, and what is lacking of a glossary, an article, a ``.gitignore``.

    What is not said is found out: the articles, their language, what is translated
    already, the user's own language. Nothing that is there is overwritten.

    Raises:
        ConfigError: where the folder has a project already.
        UsageError: for a locale that is none. Nothing is written then.
    """
    if (folder / CONFIG_NAME).exists():
        raise ConfigError(
            _("there is a project here already"),
            path=folder / CONFIG_NAME,
            hint=_("edit that file; nothing was changed"),
        )
    wanted = tuple(dict.fromkeys(map(known_locale, locales)))
    stated = known_locale(source) if source else ""
    survey = survey_folder(folder, source=stated)
    language = stated or next(iter(survey.languages), ("en",))[0]
    report = InitReport(folder, language, (), survey.globs or _NEW_ARTICLES, len(survey.articles))
    report.languages = survey.languages
    report.locales = wanted or _sensible_locales(report, survey)
    if survey.suspects:
        report.notes.append(
            _("{path} looks like a translation; as an article it would be translated, too").format(
                path=survey.suspects[0]
            )
        )
    _note_enclosing(report)
    folder.mkdir(parents=True, exist_ok=True)
    if not survey.articles:
        _write_example(report)
    _write_glossary(report)
    _write_gitignore(report)
    # Last: where it stands, the rest stands too.
    _write(report, CONFIG_NAME, _config(report), _("the settings, each explained"))
    _look_again(report)
    return report


def known_locale(code: str) -> str:
    """Return a normalised tag.

    Raises:
        UsageError: where it is no language code, or that of no language that CLDR names.
    """
    tag = normalize(code)
    if not is_known(tag):
        raise UsageError(
            _("“{code}” is the code of no language").format(code=code),
            hint=_("write it like es, pt_BR or zh_Hans"),
        )
    return tag


def _sensible_locales(report: InitReport, survey: Survey) -> tuple[str, ...]:
    """Return what the project is most likely to be translated into, and note why."""
    there = [tag for tag in survey.translations if not same_language(tag, report.source)]
    if there:
        report.notes.append(
            _("{locales}: translations are here already").format(locales=", ".join(there))
        )
        return tuple(dict.fromkeys(there))
    for name in user_languages():
        try:
            tag = known_locale(name)
        except UsageError:
            continue  # LANG may hold anything
        if not same_language(tag, report.source):
            report.notes.append(
                _("{locale} is your own language; others with --to, or in {config}").format(
                    locale=fallbacks(tag)[-1], config=CONFIG_NAME
                )
            )
            return (fallbacks(tag)[-1],)
    guess = "en" if same_language("es", report.source) else "es"
    report.notes.append(
        _("{locale} because none was named; others with --to, or in {config}").format(
            locale=guess, config=CONFIG_NAME
        )
    )
    return (guess,)


def _note_enclosing(report: InitReport) -> None:
    try:
        outer = find_config(report.root.resolve().parent)
    except NoProjectError:
        return
    report.notes.append(_("this folder lies within another project, {path}").format(path=outer))


def _write_example(report: InitReport) -> None:
    example = next((EXAMPLES[tag] for tag in fallbacks(report.source) if tag in EXAMPLES), "")
    if not example:
        report.notes.append(_("there is no article yet: put yours into articles/"))
        return
    _write(report, EXAMPLE, example, _("an example; put your own beside it"))
    report.found, report.languages = 1, ((report.source, 1),)


def _write_glossary(report: InitReport) -> None:
    """Write the medical glossary, whole: locales are added later, rows taken away at once."""
    if any((report.root / "glossary").glob("*.csv")):
        return
    text = medical_glossary()
    terms = parse_csv(text, path=NAME)
    known = dict.fromkeys(term.locale for term in terms)
    what = _("{n} medical concepts in {locales}").format(
        n=len({term.concept for term in terms}), locales=", ".join(sorted(known))
    )
    _write(report, f"glossary/{NAME}", text, what)
    for tag in (report.source, *report.locales):
        if not any(same_language(tag, locale) for locale in known):
            report.notes.append(
                _("the glossary has no terms in {locale} yet: none are enforced there").format(
                    locale=tag
                )
            )


def _write_gitignore(report: InitReport) -> None:
    root = report.root.resolve()
    if not any((place / ".git").exists() for place in (root, *root.parents)):
        return
    if not (root / ".gitignore").exists():
        _write(report, ".gitignore", GITIGNORE, _("keeps what is built out of the repository"))
    elif "build" not in (root / ".gitignore").read_text(encoding="utf-8", errors="replace"):
        report.notes.append(_("you may want /build/ in .gitignore: what is built lies there"))


def _config(report: InitReport) -> str:
    name = report.root.resolve().name
    return CONFIG.format(
        name=_quoted(name if name and name.isprintable() else "articles"),
        source=_quoted(report.source),
        locales=f"[{', '.join(map(_quoted, report.locales))}]",
        articles=f"[{', '.join(map(_quoted, report.articles))}]",
    )


def _quoted(text: str) -> str:
    """Return a text as TOML writes it: a JSON text is one, quotation marks and all."""
    return json.dumps(text, ensure_ascii=False)


def _write(report: InitReport, name: str, text: str, what: str) -> None:
    path = report.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    report.written.append(Written(name, what))


def _look_again(report: InitReport) -> None:
    """Open the project as every command will, and see what it lacks."""
    workspace = Workspace.open(report.root)
    try:
        report.found = len(list_articles(workspace))
    except ConfigError:
        report.found = 0
    report.missing = missing_routes(workspace, [language for language, _n in report.languages])
    for locale in report.locales:
        if same_language(locale, report.source):
            report.notes.append(
                _(
                    "{locale} is the articles' own language: only what is in another is translated"
                ).format(locale=locale)
            )


def missing_routes(workspace: Workspace, languages: Sequence[str] = ()) -> list[MissingRoute]:
    """Return the pairs that no installed engine translates, each with what would mend it.

    From the project's language and from ``languages``, into each of its locales.
    """
    missing: list[MissingRoute] = []
    for source in dict.fromkeys((workspace.settings.source, *languages)):
        for locale in workspace.settings.locales:
            if same_language(source, locale):
                continue
            try:
                workspace.router.route(source, locale)
            except EngineError as error:
                ways = workspace.router.remedies(source, locale)
                missing.append(MissingRoute(source, locale, error.message, tuple(ways)))
    return missing
