"""Say the language of every block, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from locum.errors import LocumError, UsageError
from locum.i18n import _
from locum.workflow.articles import (
    Source,
    detect_languages,
    is_readable,
    list_articles,
    read_file,
    read_sources,
    to_problem,
)
from locum.workflow.workspace import Problem, Workspace


@dataclass(frozen=True, slots=True)
class DetectedBlock:
    """One block's language."""

    article: str
    line: int
    kind: str
    text: str
    language: str
    confidence: float
    """0 to 1, rounded to three places."""
    why: str

    def as_json(self) -> dict[str, Any]:
        """Return the row as ``detect --json`` prints it."""
        return asdict(self)


def detect_project(
    workspace: Workspace, paths: Sequence[str] = ()
) -> tuple[list[DetectedBlock], list[Problem]]:
    """Return every block of the project's articles, or of any files and folders named."""
    if paths:
        sources, problems = _read_files(workspace, paths)
    else:
        sources, problems = read_sources(workspace, list_articles(workspace))
    return [row for source in sources for row in _rows(workspace, source)], problems


def _rows(workspace: Workspace, source: Source) -> list[DetectedBlock]:
    guesses = detect_languages(workspace, source)
    return [
        DetectedBlock(
            source.path,
            block.line,
            str(block.kind),
            block.text,
            guess.language,
            round(guess.confidence, 3),
            guess.why,
        )
        for block, guess in zip(source.article.blocks, guesses, strict=True)
    ]


def _read_files(workspace: Workspace, names: Sequence[str]) -> tuple[list[Source], list[Problem]]:
    sources: list[Source] = []
    problems: list[Problem] = []
    for name in names:
        for path in _expand(_found(workspace, name)):
            try:
                sources.append(read_file(path, path.as_posix(), workspace))
            except LocumError as error:
                problems.append(to_problem(error))
    return sources, problems


def _found(workspace: Workspace, name: str) -> Path:
    """Return a path as it was typed, else as the project would know it."""
    path = Path(name)
    inside = workspace.root / name
    return inside if not path.exists() and inside.exists() else path


def _expand(path: Path) -> list[Path]:
    """Return a file, or the files in a folder that a format reads."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(_("there is no “{name}”").format(name=path))
    found = []
    for file in sorted(path.rglob("*")):
        if is_readable(file) and file.is_file():
            found.append(file)
    return found
