"""Make a project in a folder: find out what can be found, write the rest."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path

from locum.config import COMMON_LANGUAGES, CONFIG_NAME
from locum.detectors.cascade import DEFAULT_DETECTORS, detect_blocks
from locum.errors import ArticleError, ConfigError, LocumError, RouteError
from locum.formats import format_name, get_format
from locum.formats.encoding import read_text
from locum.i18n import _
from locum.locales import UNDETERMINED, language_of, normalize, same_language
from locum.workflow.articles import to_problem
from locum.workflow.workspace import Problem, Workspace

_SKIPPED = {"build", "dist", "site", "public", "node_modules", "locales", "venv", "_build"}
_SAMPLED_FILES = 20

_CONFIG = """\
# A Locum project. Paths and globs are relative to this file.

[project]
source = "{source}"
locales = [{locales}]
articles = [{articles}]
glossary = ["glossary/*.csv"]
catalogs = "locales"

[build]
# "reviewed": publish only what a person reviewed. "drafts": drafts too, marked.
policy = "reviewed"
"""

_GLOSSARY = """\
concept,locale,term,status,part_of_speech,forms,case,note,source
stem-cell,en,stem cell,preferred,noun,stem cells,,,general medical usage
stem-cell,es,célula madre,preferred,noun,células madre,,,general medical usage
stem-cell,es,celda madre,forbidden,noun,celdas madre,,a false friend of cell,
stem-cell,fr,cellule souche,preferred,noun,cellules souches,,,general medical usage
stem-cell,zh_Hans,干细胞,preferred,noun,,,,general medical usage
"""

_ARTICLE = """\
---
title: Back pain that lasts
description: When to wait, and when to see a doctor.
---

# Back pain that lasts

Most back pain gets better within six weeks. Stay active, but do **not** lift heavy loads.

See a doctor at once if you have:

- numbness in both legs
- a fever above 38.5 °C
"""


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
    written: list[str] = field(default_factory=list)


def init_project(
    folder: Path, *, locales: Sequence[str] = (), source: str | None = None
) -> InitReport:
    """Write ``locum.toml``, and a glossary and an article where there is none.

    Nothing that is there is overwritten.

    Raises:
        ConfigError: where the folder has a project already.
    """
    if (folder / CONFIG_NAME).exists():
        raise ConfigError(
            _("there is a project here already"),
            path=folder / CONFIG_NAME,
            hint=_("edit that file; nothing was changed"),
        )
    targets = tuple(dict.fromkeys(normalize(code) for code in locales)) or ("es",)
    articles = _find_articles(folder)
    globs = _globs(folder, articles) or ("articles/**/*.md",)
    language = normalize(source) if source else _main_language(articles) or "en"
    report = InitReport(folder, language, targets, globs, len(articles))
    folder.mkdir(parents=True, exist_ok=True)
    if not articles:
        _write(report, "articles/back-pain.md", _ARTICLE)
        report.found = 1
    if not list((folder / "glossary").glob("*.csv")):
        _write(report, "glossary/medical.csv", _GLOSSARY)
    quoted = {
        "source": language,
        "locales": ", ".join(json.dumps(locale) for locale in targets),
        # A JSON text is a TOML text too, quotes and all.
        "articles": ", ".join(json.dumps(glob, ensure_ascii=False) for glob in globs),
    }
    _write(report, CONFIG_NAME, _CONFIG.format(**quoted))
    return report


def unserved_locales(workspace: Workspace) -> list[Problem]:
    """Return the locales that no installed engine reaches from the project's language."""
    problems: list[Problem] = []
    for locale in workspace.settings.locales:
        if not same_language(workspace.settings.source, locale):
            try:
                workspace.router.route(workspace.settings.source, locale)
            except RouteError as error:
                problems.append(to_problem(error))
    return problems


def _write(report: InitReport, name: str, text: str) -> None:
    path = report.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    report.written.append(name)


def _find_articles(folder: Path) -> list[Path]:
    """Return what a format reads: not what is hidden, built or about the project itself."""
    found: list[Path] = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        parts = path.relative_to(folder).parts
        if any(part.startswith(".") or part in _SKIPPED for part in parts) or not path.is_file():
            continue
        if path.stem.isupper() or path.name in ("requirements.txt", "robots.txt"):
            continue  # README.md, LICENSE.txt
        try:
            format_name(path)
        except ArticleError:
            continue
        found.append(path)
    return found


def _globs(folder: Path, articles: Sequence[Path]) -> tuple[str, ...]:
    """Return globs, a folder and suffix each, that match the articles."""
    globs: dict[str, None] = {}
    for path in articles:
        parts = path.relative_to(folder).parts
        globs[f"{escape(parts[0])}/**/*{path.suffix}" if len(parts) > 1 else f"*{path.suffix}"] = (
            None
        )
    return tuple(globs)


def _main_language(articles: Sequence[Path]) -> str:
    """Return the language of most of the words in the first articles, or nothing."""
    words: Counter[str] = Counter()
    for path in articles[:_SAMPLED_FILES]:
        try:
            handler = get_format(path)
            blocks = handler.parse(read_text(path.read_bytes()).text).blocks
        except (LocumError, OSError):
            continue  # the first run says what is wrong with it
        texts = [handler.read_inline(block.text).text for block in blocks]
        guesses = detect_blocks(
            texts,
            candidates=[language_of(tag) for tag in COMMON_LANGUAGES],
            stated=[block.language for block in blocks],
            default=UNDETERMINED,
            detectors=DEFAULT_DETECTORS,
        )
        for text, guess in zip(texts, guesses, strict=True):
            words[guess.language] += len(text)
    words.pop(UNDETERMINED, None)
    return normalize(words.most_common(1)[0][0]) if words else ""
